"""A person's name is taken apart into what a text can call them by."""

import pytest

from dhr_plone.anonymisation.names import Parts, parts


def everything(one: Parts) -> set[str]:
    return {*one.given, *one.surnames, *one.known_as}


@pytest.mark.parametrize(
    ("name", "given", "surnames"),
    [
        ("Anna Bernays", ["anna"], ["bernays"]),
        ("Mrs Anna Maria Bernays", ["anna", "maria"], ["bernays"]),
        ("BERNAYS, Anna", ["anna"], ["bernays"]),
        ("Dr. A. J. Rao", [], ["rao"]),
        ("Sinéad O'Brien", ["sinead"], ["obrien"]),
        (
            "Anne-Marie Smith-Jones",
            ["annemarie", "anne", "marie"],
            ["smithjones", "smith", "jones"],
        ),
        ("Pieter van der Berg", ["pieter"], ["vanderberg", "berg"]),
        ("Police Constable Daniel Firth", ["daniel"], ["firth"]),
        ("John Smith Jr", ["john"], ["smith"]),
    ],
)
def test_given_names_and_surnames_are_told_apart(
    name: str, given: list[str], surnames: list[str]
) -> None:
    assert (list(parts(name).given), list(parts(name).surnames)) == (given, surnames)


@pytest.mark.parametrize(
    "name", ["Anna Bernays née Kovac", "Anna Bernays (née Kovac)", "Anna Bernays formerly Kovac"]
)
def test_a_maiden_name_within_the_name_is_a_surname(name: str) -> None:
    assert set(parts(name).surnames) == {"bernays", "kovac"}


def test_a_name_in_quotation_marks_is_what_somebody_is_called() -> None:
    assert parts("Martin “Spike” Bernays").known_as == ("spike",)


def test_a_single_other_name_is_what_somebody_is_called() -> None:
    assert parts("Martin Bernays", ["Marty"]).known_as == ("marty",)


def test_a_full_other_name_brings_another_surname() -> None:
    assert set(parts("Anna Bernays", ["Anna Kovac"]).surnames) == {"bernays", "kovac"}


def test_short_forms_come_from_the_shipped_table() -> None:
    assert {"annie", "ann", "nan"} <= parts("Anna Bernays").diminutives


def test_a_full_form_is_found_for_a_short_name() -> None:
    assert "elizabeth" in parts("Liz Bernays").diminutives


def test_initials_are_of_the_first_name_and_of_all() -> None:
    assert parts("Anna Joy Bernays", ["Anna Kovac"]).initials >= {"ab", "ajb", "ak"}


@pytest.mark.parametrize("name", ["", "  ", "Mr", "A.", "---"])
def test_what_holds_no_name_gives_no_parts(name: str) -> None:
    assert everything(parts(name)) == set()
