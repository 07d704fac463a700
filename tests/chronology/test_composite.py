"""The composite chronology holds what its reader may read, in one order."""

from datetime import date

import pytest
import transaction
from Acquisition import aq_base

from dhr_plone.chronology.composite import chronology, composite, now_otherwise, read_date
from dhr_plone.chronology.kept_rows import keep
from dhr_plone.content_types.base import add
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, forget_local_roles


@pytest.fixture
def told(case):
    """Five events of two agencies; the police's own is of 22 May 2008, 18:30."""
    for imr, starts, event in (
        (case.housing_imr, "22 May 2008", "Rent arrears."),
        (case.housing_imr, "May 2008", "Lock changed."),
        (case.police_imr, "2007", "A caution."),
        (case.police_imr, "?22 May 2008 18:00", "A call."),
    ):
        add(imr, "ChronologyEntry", starts=starts, event=event)
    return case


@pytest.mark.guidance("A3.2f")
def test_entries_of_all_agencies_stand_in_one_order_with_their_dates_as_given(portal, told):
    with acting_as(portal, "chair"):
        entries = composite(told.review)
    assert [(entry.agency, entry.starts.text) for entry in entries] == [
        ("West Midshire Police", "2007"),
        ("Midshire Homes", "May 2008"),
        ("Midshire Homes", "22 May 2008"),
        ("West Midshire Police", "?22 May 2008 18:00"),
        ("West Midshire Police", "22 May 2008 18:30"),
    ]


def test_each_agency_numbers_its_own_entries_so_that_the_number_tells_of_no_other(portal, told):
    with acting_as(portal, "chair"):
        seen_by_chair = {
            entry.uid: (entry.agency, entry.number) for entry in composite(told.review)
        }
    with acting_as(portal, "housing-author"):
        seen_by_author = {e.uid: (e.agency, e.number) for e in composite(told.review)}
    assert sorted(seen_by_author.values()) == [("Midshire Homes", 1), ("Midshire Homes", 2)]
    assert seen_by_author.items() <= seen_by_chair.items()


def test_within_a_day_the_sequence_decides(portal, case):
    for sequence, event in ((2, "Second."), (1, "First.")):
        add(
            case.housing_imr, "ChronologyEntry", starts="2 May 2008", sequence=sequence, event=event
        )
    entries = chronology(case.housing_imr).entries
    assert [entry.event for entry in entries] == ["First.", "Second."]


READERS = {
    "chair": {"West Midshire Police", "Midshire Homes"},
    "coordinator": {"West Midshire Police", "Midshire Homes"},
    "police-author": {"West Midshire Police"},
    "housing-manager": {"Midshire Homes"},
    "panellist": set(),
    "governor": set(),
    "action-lead": set(),
    "outsider": set(),
}


@pytest.mark.parametrize("user", READERS)
def test_agencies_are_blind_to_each_other_before_assurance(portal, told, user):
    with acting_as(portal, user):
        assert {entry.agency for entry in composite(told.review)} == READERS[user]


def test_who_leaves_the_roster_reads_nothing_any_more(portal, told):
    roster_of(told.police_imr).remove_from_team("police-author")
    forget_local_roles()
    with acting_as(portal, "police-author"):
        assert composite(told.review) == []


def test_permissions_are_asked_of_each_management_review_once(portal, told, monkeypatch):
    from dhr_plone.chronology import composite as module

    asked = []
    monkeypatch.setattr(module, "may", lambda permission, obj: asked.append(obj) or True)
    composite(told.review)
    assert sorted(imr.agency_title() for imr in asked) == ["Midshire Homes", "West Midshire Police"]


def test_the_audit_trail_is_told_of_each_chronology_that_was_read(portal, told, monkeypatch):
    from dhr_plone.chronology import composite as module

    shown = []
    monkeypatch.setattr(module, "shows", shown.append)
    with acting_as(portal, "housing-author"):
        composite(told.review)
    assert shown == [told.housing_imr]


def test_an_entry_brings_all_that_was_keyed_in_and_its_address(portal, case):
    filled = {
        "starts": "12-14 December 2007",
        "ends": "about March 2009",
        "sequence": 3,
        "source": "CRIS 4471",
        "event": "Moved in.",
        "persons_seen": "Adult A",
        "views_expressed": "Wants to stay.",
        "decision_made": "No action.",
        "action_taken": "Letter sent.",
        "service_offered": "Refuge.",
        "professional": "Officer 2",
        "professional_interviewed": True,
        "comment": "Late.",
        "significance": "red",
        "good_practice": True,
        "key_episode": True,
    }
    obj = add(case.housing_imr, "ChronologyEntry", **filled)
    told = chronology(case.housing_imr)
    (entry,) = told.entries
    for name, value in filled.items():
        kept = getattr(entry, name)
        assert getattr(kept, "text", kept) == value
    assert (entry.uid, entry.imr) == (obj.UID(), case.housing_imr.UID())
    assert told.addresses == {obj.UID(): obj.absolute_url()}


def test_years_of_two_digits_are_read_against_the_scope_of_the_review(portal, case):
    case.review.scope_start, case.review.scope_end = date(1971, 1, 1), date(1975, 12, 31)
    add(case.housing_imr, "ChronologyEntry", starts="22/05/73", event="A call.")
    (entry,) = chronology(case.housing_imr).entries
    assert entry.starts.earliest == date(1973, 5, 22)


def test_a_date_that_cannot_be_read_stands_at_the_end_as_it_is(portal, told):
    obj = add(told.police_imr, "ChronologyEntry", starts="one night", event="A fight.")
    entries = chronology(told.police_imr).entries
    assert (entries[-1].uid, entries[-1].starts.text) == (obj.UID(), "one night")
    assert read_date("one night", (None, None)).earliest == date.min


def test_a_chronology_is_read_without_loading_its_entries(portal, case):
    imr = case.police_imr
    # What was never written cannot be let go of.
    transaction.savepoint()
    for entry in (entries := imr.objectValues("ChronologyEntry")):
        aq_base(entry)._p_deactivate()
    now_otherwise(imr)
    assert len(chronology(imr).entries) == len(entries) > 0
    assert all(aq_base(entry)._p_changed is None for entry in entries)


def test_an_entry_without_a_row_is_read_itself(portal, case):
    rows = case.police_imr.aq_base._chronology_rows
    before = chronology(case.police_imr).entries
    [name] = list(rows)
    del rows[name]
    now_otherwise(case.police_imr)
    assert chronology(case.police_imr).entries == before
    keep(case.police_imr, case.police_imr[name])
