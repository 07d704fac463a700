"""A file of a case is not taken in pieces: REST would keep them on the disk."""

import base64

import pytest
import transaction
from plone import api

from dhr_plone.guard import gate
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
SAID = b"What the neighbour said."
PEOPLE = (None, "outsider", "coordinator", "chair", "panellist", "police-author", "auditor")


@pytest.fixture
def on_disk(tmp_path, monkeypatch):
    """Where the platform keeps pieces of files."""
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    return lambda: list(tmp_path.iterdir())


@pytest.fixture
def site(functional_session, functional, on_disk):
    served = ServedSite(functional)
    with acting_as(served.portal, "admin"):
        api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    transaction.commit()
    return served


def begin(site, user, address):
    """Announce a file; the answer names the address that takes its pieces."""
    fields = {"filename": "said.txt", "fieldname": "file", "@type": "CaseRecord"}
    described = (f"{key} {base64.b64encode(fields[key].encode()).decode()}" for key in fields)
    head = {**TUS, "Upload-Length": str(len(SAID) + 1), "Upload-Metadata": ",".join(described)}
    return site.person(user).post(address, headers=head)


@pytest.mark.parametrize("user", PEOPLE)
@pytest.mark.parametrize("name", ["@tus-replace", "@tus-upload"])
def test_nobody_begins_a_file_in_pieces_in_a_register(site, on_disk, user, name):
    for place in (site.case.record, site.case.review, site.case.register):
        answer = begin(site, user, f"{site.url(place)}/{name}")
        # The records of a review are none of an agency's, and the publisher asks first.
        assert answer.status_code in (401, 404), place
    assert site.case.record.file is None
    assert on_disk() == []


def test_who_may_write_is_told_that_there_is_no_such_thing(site):
    for name in ("@tus-replace", "@tus-upload"):
        answer = begin(site, "coordinator", f"{site.url(site.case.review)}/{name}")
        assert answer.status_code == 404


def test_a_file_that_was_begun_outside_is_not_ended_in_a_register(site, on_disk):
    begun = begin(site, "outsider", f"{site.address}/@tus-upload").headers["Location"]
    there = f"{site.url(site.case.review)}/@tus-upload/{begun.rpartition('/')[2]}"
    coordinator = site.person("coordinator")
    assert coordinator.ask("HEAD", there, headers=TUS).status_code == 404
    assert coordinator.patch(there, headers=PIECE, data=SAID).status_code == 404
    assert not [path for path in on_disk() if path.read_bytes() == SAID]


def test_outside_of_registers_files_are_taken_in_pieces_as_before(site):
    assert begin(site, "outsider", f"{site.address}/@tus-upload").status_code == 201


def test_without_the_gate_a_piece_would_stay_on_the_disk(site, on_disk, monkeypatch):
    monkeypatch.setattr(gate, "is_kept_out", lambda published: False)
    begun = begin(site, "coordinator", f"{site.url(site.case.record)}/@tus-replace")
    site.person("coordinator").patch(begun.headers["Location"], headers=PIECE, data=SAID)
    assert SAID in [path.read_bytes() for path in on_disk()]
