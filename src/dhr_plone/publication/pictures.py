"""A picture for the public: its pixels and nothing else.

Whatever a camera or a program has written into the file (where it was taken, by whom, a small copy
of what was cut off) is left behind, because the pixels alone are written into a new file. What can
be seen in them is for a person to judge.
"""

import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from dhr_plone import _

LARGEST_FILE = 15 * 1024 * 1024
# Told by the head of a file, before anything is unpacked: 24 million pixels take 72 MB.
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 1_600
MOST_PICTURES = 12
JPEG_QUALITY = 85
# Kinds by what the file holds; its name and its declared type are not asked.
KINDS = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg")}


class PictureRefused(ValueError):
    """A file that is not taken; the message says why and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reencoded:
    """A picture as it is kept and published. `digest` is the SHA-256 of `data` in hexadecimal."""

    data: bytes = field(repr=False)
    media_type: str
    extension: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def reencode(data: bytes) -> Reencoded:
    """Return a PNG or JPEG made of the pixels of a PNG or JPEG, at most 1600 pixels long.

    Raises PictureRefused for any other file, and for one that is too large to be looked into.
    """
    if len(data) > LARGEST_FILE:
        raise PictureRefused(
            _("This picture has more than 15 megabytes. Make it smaller and send that.")
        )
    try:
        with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureRefused(
                    _("This picture has more than 24 million pixels. Make it smaller first.")
                )
            kind = str(picture.format)
            pixels = _pixels(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PictureRefused(_("This is no PNG or JPEG picture by its content.")) from error
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused(
            _("This picture is damaged. Open it in the program that made it, and save it anew.")
        ) from error
    media_type, extension = KINDS[kind]
    return Reencoded(
        data=_written(pixels, kind),
        media_type=media_type,
        extension=extension,
        width=pixels.width,
        height=pixels.height,
    )


def _pixels(picture: Image.Image) -> Image.Image:
    """Return the upright pixels of a picture's first frame, in a picture that holds no more."""
    upright = ImageOps.exif_transpose(picture)
    clear = upright.has_transparency_data and picture.format == "PNG"
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _written(pixels: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    if kind == "JPEG":
        pixels.save(file, "JPEG", quality=JPEG_QUALITY)
    else:
        pixels.save(file, "PNG")
    return file.getvalue()
