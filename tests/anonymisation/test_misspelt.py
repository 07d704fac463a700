"""Misspelt names are found; words that happen to be near a name are not."""

import pytest
from zope.i18n import translate

from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import found, spans


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("and L. Bernay came", "L. Bernay"),
        ("and Mr Bernais came", "Mr Bernais"),
        ("and Anna Bernhays came", "Anna Bernhays"),
        ("and then Barnays came", "Barnays"),
        ("and mr witlok came", "mr witlok"),
        ("and mr bernsay came", "mr bernsay"),
        ("and then Whitlcok came", "Whitlcok"),
        ("and Dr Roa came", "Dr Roa"),
        ("and Eva Kovatch came", "Eva Kovatch"),
        ("and Joice Pell came", "Joice Pell"),
        ("and then Wh1tl0ck came", "Wh1tl0ck"),
        ("and then Bemays came", "Bemays"),
        ("and then Whit1ock came", "Whit1ock"),
        ("and then Wh!tlock came", "Wh!tlock"),
        ("and then B****ys came", "B****ys"),
    ],
)
def test_a_misspelt_name_must_go(text: str, place: str) -> None:
    assert place in spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "and then Kovak came",
        "and then Whitlok's came",
        "Whitlok came.",
        "and then whitlok came",
        "and B****** came",
    ],
)
def test_a_likeness_that_could_be_chance_is_found_too(text: str) -> None:
    assert [one.kind for one in found(text)] == ["misspelt_name"]


@pytest.mark.parametrize(
    "text",
    [
        "the first of these",
        "First, she went to the party",
        "to tell a well and a bell",
        "the Forth and the North",
        "a poster was put up",
        "The MARAC and the carol service",
        "Barnsley, Leeds and Hull",
        "five stars *****",
        "a ____ gap",
    ],
)
def test_a_word_near_a_name_is_left_alone(text: str) -> None:
    assert [one for one in found(text) if one.kind == "misspelt_name"] == []


def test_the_sound_alone_makes_a_warning() -> None:
    register = build([Person(full_name="Steven Roe")])
    [one] = scan(register, {"field": "and then Stefan came"})
    assert (one.severity, one.kind) == ("may", "misspelt_name")


def test_one_misspelling_may_mean_several_persons() -> None:
    register = build(
        [
            Person(full_name="Ada Hartley", pseudonym="Adult A"),
            Person(full_name="Ivo Hartlow", pseudonym="Adult B"),
        ]
    )
    [one] = scan(register, {"field": "and then Hartley came"})
    assert one.proposal == "Adult A"
    [one] = scan(register, {"field": "and then Hartly came"})
    assert "Adult A" in translate(one.reason)
