"""A full disk: the person is told, nothing is changed, and nothing is lost."""

import errno

import pytest
import transaction
from lxml import html
from persistent.mapping import PersistentMapping
from ZODB.Connection import Connection
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.FileStorage.FileStorage import FileStorageQuotaError

from dhr_plone.content_types.fields import children


def full(*args, **kw):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_change_that_the_database_cannot_take_is_answered_with_what_is_wrong(
    site, monkeypatch, told
):
    address = site.url(site.case.review)
    with monkeypatch.context() as disk:
        disk.setattr(Connection, "tpc_vote", full)
        answer = site.person("coordinator").patch(address, json={"area": "North"})
    assert answer.status_code == 503
    assert answer.json()["message"].startswith("The disk of the site is full, so nothing was")
    assert site.case.review.area == "West Midshire"
    assert told() == []


def test_a_form_that_the_database_cannot_take_is_answered_with_what_is_wrong(site, monkeypatch):
    address = f"{site.url(children(site.case.register, 'Agency')[0])}/edit"
    person, page = site.person("coordinator"), {"Accept": "text/html"}
    form = html.fromstring(person.get(address, headers=page).text).get_element_by_id("form")
    typed = {**dict(form.form_values()), "form.widgets.title": "North", "form.buttons.save": "Save"}
    with monkeypatch.context() as disk:
        disk.setattr(Connection, "tpc_vote", full)
        answer = person.post(address, data=typed, headers=page)
    assert answer.status_code == 503
    assert "<p>The disk of the site is full, so nothing was changed" in answer.text


def test_another_fault_of_the_system_is_answered_as_ever(site, monkeypatch):
    def denied(*args, **kw):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Connection, "tpc_vote", denied)
    answer = site.person("coordinator").patch(site.url(site.case.review), json={"area": "North"})
    assert answer.status_code == 500


def test_a_database_that_is_full_keeps_what_it_has_and_takes_changes_once_there_is_room(tmp_path):
    path = str(tmp_path / "Data.fs")
    storage = FileStorage(path, quota=4000)
    database = DB(storage)
    with database.transaction() as connection:
        connection.root()["kept"] = "x" * 500
    with pytest.raises(FileStorageQuotaError), database.transaction() as connection:
        connection.root()["too much"] = [PersistentMapping(text="y" * 900) for _ in range(9)]
    transaction.abort()
    storage._quota = None
    with database.transaction() as connection:
        assert dict(connection.root()) == {"kept": "x" * 500}
        connection.root()["more"] = "z" * 9000
    database.close()
    with DB(FileStorage(path)).transaction() as connection:
        assert set(connection.root()) == {"kept", "more"}
