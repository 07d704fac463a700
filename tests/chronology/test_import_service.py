"""@chronology-import over REST: a dry run, the import, a corrected file, and undoing."""

from base64 import b64encode
from datetime import date

import pytest
import transaction

from dhr_plone.demo.bernays import DATA
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import take

pytestmark = pytest.mark.served

FIRST = b"Date,Source,Event\n22 May 2008,CALL 1,A call.\n6/6/2008,Log,A visit.\n"
AGAIN = b"Date,Source,Event\n23 May 2008,CALL 1,A call.\n6/6/2008,Log,A visit.\n"


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    case.review.scope_start, case.review.scope_end = date(2005, 9, 1), date(2009, 4, 2)
    with acting_as(site.portal, "police-author"):
        case.police_imr.author = "Gwen Probert"
        take(case.police_imr, "imr_start")
    transaction.commit()
    return site


def post(site, user="police-author", file=None, **data):
    if file is not None:
        data["file"] = b64encode(file).decode() if isinstance(file, bytes) else file
    address = f"{site.url(site.case.police_imr)}/@chronology-import"
    return site.person(user).post(address, json=data)


def total(site):
    address = f"{site.url(site.case.police_imr)}/@chronology"
    return site.person("police-author").get(address).json()["items_total"]


def test_a_dry_run_tells_every_row_and_keeps_nothing(site):
    found = post(site, file=(DATA / "police-chronology.xlsx").read_bytes()).json()
    assert (found["import"], len(found["new"])) == (None, 11)
    (refused,) = found["refused"]
    assert refused["row"] == 14
    assert refused["problems"][0]["says"] == "29 Feb 2009"
    assert "February 2009 has 28 days" in refused["problems"][0]["message"]
    assert found["mapping"]["source of information"] == "source"
    assert total(site) == 1


def test_a_corrected_file_tells_what_it_changes_then_changes_it_and_is_undone(site):
    assert post(site, file=FIRST, dry_run=False).json()["import"]
    dry = post(site, file=AGAIN).json()
    (change,) = dry["changed"]
    assert change["changes"] == [{"field": "starts", "now": "22 May 2008", "then": "23 May 2008"}]
    assert [row["row"] for row in dry["known"]] == [3]
    assert dry["new"] == []
    entry = site.person("police-author").get(change["@id"])
    assert entry.json()["starts"] == "22 May 2008"
    batch = post(site, file=AGAIN, dry_run=False).json()["import"]
    assert site.person("police-author").get(change["@id"]).json()["starts"] == "23 May 2008"
    assert post(site, undo=batch).json() == {"removed": 0, "restored": 1, "kept": 0}
    assert site.person("police-author").get(change["@id"]).json()["starts"] == "22 May 2008"


def test_emptied_cells_are_told_and_emptied_but_not_what_was_edited_by_hand(site):
    table = "Date,Source,Event,Comment\n22 May 2008,{},A call.,{}\n2009,Log,A visit.,\n"
    first, again = table.format("CALL 1", "Odd."), table.format("CALL 1", "").encode()
    post(site, file=first.encode(), dry_run=False)
    author = site.person("police-author")
    [change] = post(site, file=again).json()["changed"]
    assert change["changes"] == [{"field": "comment", "now": "Odd.", "then": ""}]
    assert change["stays"] == []
    assert author.get(change["@id"]).json()["comment"] == "Odd."
    batch = post(site, file=again, dry_run=False).json()["import"]
    assert author.get(change["@id"]).json()["comment"] is None
    assert post(site, undo=batch).json()["restored"] == 1
    assert author.get(change["@id"]).json()["comment"] == "Odd."
    author.patch(change["@id"], json={"comment": "Odd, and unlike her."})
    [change] = post(site, file=again, dry_run=False).json()["changed"]
    assert change["changes"] == []
    assert change["stays"] == [{"field": "comment", "now": "Odd, and unlike her."}]
    assert author.get(change["@id"]).json()["comment"] == "Odd, and unlike her."


def test_the_same_file_twice_is_refused_and_adds_nothing(site):
    post(site, file=FIRST, dry_run=False)
    before = total(site)
    answer = post(site, file=FIRST, dry_run=False)
    assert answer.status_code == 400
    assert "nothing in this file" in answer.json()["message"]
    assert total(site) == before


@pytest.mark.parametrize(
    "data",
    [{}, {"file": 7}, {"file": "not base 64"}, {"undo": "no such import"}, {"mapping": []}],
)
def test_what_means_nothing_is_refused(site, data):
    assert post(site, **data).status_code == 400


def test_a_file_of_which_nothing_can_be_read_is_refused_with_a_sentence(site):
    answer = post(site, file=b"%PDF-1.4 not a table")
    assert answer.status_code == 400
    assert answer.json()["error"]["reason"] == "unknown kind"
    assert "This is a PDF" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "user", ["police-manager", "chair", "coordinator", "housing-author", "outsider", None]
)
def test_nobody_else_brings_anything_in_or_undoes_it(site, user):
    batch = post(site, file=FIRST, dry_run=False).json()["import"]
    before = total(site)
    for data in ({"file": FIRST, "dry_run": False}, {"undo": batch}):
        answer = post(site, user, **data)
        assert answer.status_code in (401, 403, 404), user
        assert "A call." not in answer.text
    assert total(site) == before
