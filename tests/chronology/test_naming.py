"""Names in texts shown as pseudonyms and back, without changing what is kept."""

import pytest

from dhr_plone.anonymisation.identities import Person
from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.naming import Naming, caller, renamed

ANNA = Person(full_name="Anna Bernays", case_role="victim", pseudonym="Adult A")
MARTIN = Person(full_name="Martin Pell", case_role="perpetrator", pseudonym="Adult B")
ENTRY = Entry(
    "1",
    "Police",
    "i",
    parse("2007"),
    "Anna Bernays rang about Martin Pell. Adult A was seen.",
    comment="Anna was alone.",
)


@pytest.mark.parametrize(
    ("readable", "hidden", "naming", "event", "comment"),
    [
        ([ANNA, MARTIN], [], Naming.AS_WRITTEN, ENTRY.event, ENTRY.comment),
        (
            [ANNA, MARTIN],
            [],
            Naming.PSEUDONYMS,
            "Adult A rang about Adult B. Adult A was seen.",
            "Adult A was alone.",
        ),
        (
            [ANNA, MARTIN],
            [],
            Naming.NAMES,
            "Anna Bernays rang about Martin Pell. Anna Bernays was seen.",
            "Anna was alone.",
        ),
        (
            [MARTIN],
            [ANNA],
            Naming.AS_WRITTEN,
            "Adult A rang about Martin Pell. Adult A was seen.",
            "Adult A was alone.",
        ),
        (
            [MARTIN],
            [ANNA],
            Naming.NAMES,
            "Adult A rang about Martin Pell. Adult A was seen.",
            "Adult A was alone.",
        ),
    ],
)
def test_persons_are_called_as_asked_and_hidden_ones_always_by_pseudonym(
    readable, hidden, naming, event, comment
):
    shown = renamed(ENTRY, caller(readable, hidden, naming))
    assert (shown.event, shown.comment) == (event, comment)
    assert (shown.uid, shown.starts) == (ENTRY.uid, ENTRY.starts)


def test_a_person_without_a_pseudonym_is_called_by_a_role_code():
    nameless = Person(full_name="Leo Bernays", case_role="child")
    entry = Entry("1", "Police", "i", parse("2007"), "Leo Bernays was at school.")
    shown = renamed(entry, caller([ANNA], [nameless], Naming.AS_WRITTEN))
    assert shown.event == "Child B was at school."


@pytest.mark.guidance("8.5")
@pytest.mark.parametrize("naming", list(Naming))
def test_a_name_that_several_hidden_persons_share_is_shown_to_nobody(naming):
    son = Person(full_name="Martin Bernays", case_role="child", pseudonym="Child C")
    call = caller([MARTIN], [ANNA, son], naming)
    assert call("The Bernays family moved.") == "The [name withheld] family moved."
    assert call("Martin Bernays rang Anna Bernays.") == "Child C rang Adult A."


@pytest.mark.parametrize("naming", list(Naming))
def test_a_name_that_a_hidden_person_shares_with_a_known_one_is_hidden(naming):
    son = Person(full_name="Leo Bernays", case_role="child", pseudonym="Child C")
    assert caller([ANNA], [son], naming)("Mr Bernays rang.") == "Child C rang."


def test_a_name_that_several_known_persons_share_stays():
    son = Person(full_name="Leo Bernays", case_role="child", pseudonym="Child C")
    assert caller([ANNA, son], [], Naming.PSEUDONYMS)("Bernays rang.") == "Bernays rang."
