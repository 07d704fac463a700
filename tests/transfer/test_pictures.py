"""A summary's pictures, and those of its kept editions, are moved with it."""

from plone.namedfile.file import NamedBlobFile

from dhr_plone.transfer.content import attributes, set_attributes


def test_pictures_and_kept_editions_come_back_as_they_were(portal, case):
    file = NamedBlobFile(b"\x89PNG pixels", "image/png")
    picture = {"description": "A chart.", "digest": "0" * 64, "file": file}
    case.summary.pictures = (picture,)
    case.summary.editions = ({"number": 1, "pictures": {"picture-1.png": file}},)
    kept = attributes(case.summary)
    case.summary.pictures = ()
    case.summary.editions = ()
    set_attributes(case.summary, kept)
    (back,) = case.summary.pictures
    assert (back["file"].data, back["file"].contentType) == (file.data, "image/png")
    assert case.summary.editions[0]["pictures"]["picture-1.png"].data == file.data
