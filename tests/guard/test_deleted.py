"""Deleted is deleted (Z12): once the database is packed, its files hold nothing of the case."""

import transaction
import ZODB
from ZODB.FileStorage import FileStorage

from dhr_plone.testing import acting_as
from tests.faults.worlds import write_site
from tests.guard.planting import plant

# The index of the site's search keeps the words of titles, which are references and names of
# agencies; the people of the site keep their accounts.
STAYING = {
    *("review: Review.reference", "agency: Agency.title", "register: ReviewRegister.title"),
    *("person: CasePerson.pseudonym", "action: ActionItem.number", "review: Review.area"),
}


def kept(storage, directory, tokens):
    """The words of the case in the files of a packed database, each by its place."""
    directory.mkdir()
    write_site(storage, directory)
    # Without this setting of its own, what was there before the packing is kept beside it.
    files = FileStorage(
        str(directory / "Data.fs"), blob_dir=str(directory / "blobs"), pack_keep_old=False
    )
    database = ZODB.DB(files)
    database.pack()
    database.close()
    files = [path for path in directory.rglob("*") if path.is_file()]
    found = {place for path in files for place in tokens.found_in(path.read_bytes()).values()}
    return {place for place in found if not place.endswith(": id")}


def test_what_is_deleted_and_packed_stands_in_no_file(site, parts, client, functional, tmp_path):
    tokens = plant(site, parts, client)
    transaction.commit()
    storage = functional["app"]._p_jar.db().storage
    before = kept(storage, tmp_path / "before", tokens)
    assert {"police_imr: IMR.lessons", "record: CaseRecord.file (content)"} <= before
    with acting_as(site, "admin"):
        site.manage_delObjects([parts.register.getId(), parts.library.getId()])
    transaction.commit()
    after = kept(storage, tmp_path / "after", tokens)
    assert {place for place in after if not place.startswith("people: ")} <= STAYING
