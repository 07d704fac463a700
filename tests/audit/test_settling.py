"""What a killed process left open is settled with the database at the next start."""

import threading
from types import SimpleNamespace

import pytest
import transaction
import ZODB.FileStorage

from dhr_plone.audit.change import note
from dhr_plone.audit.outcomes import MADE, OUTCOMES, STARTED, VOID, now, outcome, settle, under_way
from dhr_plone.audit.settling import settle_with, started


@pytest.fixture
def database(tmp_path):
    database = ZODB.DB(ZODB.FileStorage.FileStorage(str(tmp_path / "Data.fs")))
    yield database
    transaction.abort()
    database.close()


def facts(token=None):
    told = {"at": now(), "who": "chair", "what": "changed", "uid": "1"}
    return told | ({"change": token} if token else {})


def outcomes(trail):
    lines = [line.facts for day in trail.days() for line in trail.lines(day)]
    return {line["change"]: line["what"] for line in lines if line["what"] in OUTCOMES}


def test_a_change_that_the_database_knows_was_made(database, trail):
    with transaction.manager:
        connection = database.open()
        connection.root()["review"] = 1
        note(facts())
        token = transaction.get().extension["dhr_audit"]
    connection.close()
    lines = [line.facts for line in trail.lines(trail.days()[0])]
    assert [line["what"] for line in lines] == ["changed", MADE]
    file = trail.directory / f"{trail.days()[0]}.jsonl"
    # The process is killed after the database finished and before the outcome was written.
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    (trail.directory / "end").unlink()
    assert settle_with(database) == 1
    assert outcomes(trail) == {token: MADE}


def test_a_change_that_the_database_does_not_know_is_void(database, trail):
    trail.append([facts("never-committed")], flush=True)
    assert settle_with(database) == 1
    assert outcomes(trail) == {"never-committed": VOID}
    assert trail.verify() == []


def test_what_is_settled_is_not_settled_again(database, trail):
    trail.append([facts("one")], flush=True)
    assert [settle_with(database), settle_with(database)] == [1, 0]


def test_only_what_came_after_the_last_start_is_looked_at(trail):
    trail.append([facts("before"), {"at": now(), "what": STARTED}, facts("after")], flush=True)
    asked = []
    settle(trail, lambda left: asked.extend(left) or {})
    assert asked == ["after"]


def test_settling_waits_until_no_change_is_under_way(trail):
    with under_way(trail):
        trail.append([facts("one")], flush=True)
        waiting = threading.Thread(
            target=settle, args=(trail, lambda left: dict.fromkeys(left, VOID))
        )
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        trail.append([outcome("one", MADE)], flush=True)
    waiting.join()
    assert outcomes(trail) == {"one": MADE}


def test_a_database_without_history_leaves_what_is_open_as_it_is(trail):
    database = SimpleNamespace(supportsUndo=lambda: False)
    database.databases = {"main": database}
    trail.append([facts("one")], flush=True)
    assert settle_with(database) == 0
    assert outcomes(trail) == {}


def test_a_start_without_a_trail_makes_none(database, trail):
    started(SimpleNamespace(database=database))
    assert not trail.directory.exists()
