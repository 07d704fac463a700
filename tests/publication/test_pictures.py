"""A picture for the public holds its pixels and nothing else."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from dhr_plone.publication import pictures
from dhr_plone.publication.pictures import PictureRefused, reencode

SECRET = b"Anna Bernays"


def picture(kind="PNG", size=(40, 30), mode="RGB", **kw):
    image = Image.new(mode, size)
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, kind, **kw)
    return file.getvalue()


def chatty_jpeg():
    """A photograph as a camera and an editor leave it: place, owner, comment, profile."""
    exif = Image.Exif()
    exif[0x010E] = "Anna Bernays at home"
    exif[0x013B] = "Anna Bernays"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"sRGB", b"Anna", 1)
    return picture(
        "JPEG",
        exif=exif,
        comment=SECRET,
        icc_profile=profile + SECRET,
        xmp=b"<x:xmpmeta>Anna Bernays</x:xmpmeta>",
    )


def chatty_png():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Anna Bernays")
    info.add_itxt("Comment", "Anna Bernays", zip=True)
    info.add(b"prVt", SECRET)
    return picture("PNG", pnginfo=info, icc_profile=SECRET * 20)


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize("made", [chatty_jpeg, chatty_png])
def test_nothing_that_a_file_says_beside_its_pixels_is_left(made):
    data = made() + SECRET
    assert SECRET in data
    written = reencode(data)
    assert SECRET not in written.data
    assert b"xmp" not in written.data and b"Exif" not in written.data
    again = Image.open(io.BytesIO(written.data))
    again.load()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not again.getexif()


def test_a_png_is_made_of_the_chunks_that_pixels_need():
    data, chunks, place = reencode(chatty_png()).data, [], 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        chunks.append(data[place + 4 : place + 8])
        place += 12 + length
    assert set(chunks) == {b"IHDR", b"IDAT", b"IEND"}
    assert place == len(data)


def test_two_files_with_the_same_pixels_are_the_same_picture():
    assert reencode(chatty_png()).digest == reencode(picture("PNG")).digest


def test_a_photograph_stands_upright_without_the_note_that_turned_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    written = reencode(picture("JPEG", (40, 30), exif=exif))
    assert (written.width, written.height) == (30, 40)


def test_a_large_picture_is_made_smaller():
    written = reencode(picture("JPEG", (4000, 1000)))
    assert (written.width, written.height) == (1600, 400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode):
    file = io.BytesIO()
    Image.new(mode, (5, 5)).save(file, "PNG")
    assert reencode(file.getvalue()).media_type == "image/png"


def test_a_jpeg_for_printing_is_read():
    file = io.BytesIO()
    Image.new("CMYK", (5, 5)).save(file, "JPEG")
    assert reencode(file.getvalue()).media_type == "image/jpeg"


def bomb(width, height):
    """A PNG of a few bytes that claims to be so large."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG or JPEG"),
        (b"%PDF-1.7", "no PNG or JPEG"),
        (picture("GIF"), "no PNG or JPEG"),
        (picture("BMP"), "no PNG or JPEG"),
        (picture("TIFF"), "no PNG or JPEG"),
        (picture("WEBP"), "no PNG or JPEG"),
        (bomb(5_000, 5_000), "24 million pixels"),
        (bomb(30_000, 30_000), "no PNG or JPEG|24 million"),
    ],
)
def test_what_is_no_sound_picture_is_refused_with_the_reason(data, why):
    with pytest.raises(PictureRefused, match=why):
        reencode(data)


@pytest.mark.parametrize("tolerant", [True, False])
def test_of_a_picture_that_is_cut_off_at_most_what_is_there_is_taken(monkeypatch, tolerant):
    """Whether it is refused is a setting of the process, which the platform changes."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", tolerant)
    for data in (picture("PNG", (300, 300))[:-60], bomb(2_000, 2_000)):
        if tolerant:
            assert reencode(data).data.startswith(b"\x89PNG")
        else:
            with pytest.raises(PictureRefused, match="damaged"):
                reencode(data)


def test_a_file_of_more_than_15_megabytes_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(pictures.Image, "open", None)
    with pytest.raises(PictureRefused, match="15 megabytes"):
        reencode(b"\x89PNG\r\n\x1a\n" + b"\0" * pictures.LARGEST_FILE)


SEEDS = [picture("PNG"), chatty_png(), picture("JPEG"), chatty_jpeg()]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_a_broken_file_is_refused_and_never_crashes(seed, data):
    broken = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        written = reencode(bytes(broken[: data.draw(st.integers(0, len(broken)))]))
    except PictureRefused:
        return
    assert written.data.startswith((b"\x89PNG", b"\xff\xd8\xff"))
