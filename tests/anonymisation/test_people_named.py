"""People whom a text names are found in every form, and words that only look like names are not."""

import pytest
from zope.i18n import translate

from dhr_plone.anonymisation.identities import IdentityRegister, Person, build
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import found, spans


def of(name: str, text: str, *other_names: str) -> list[tuple[str, str]]:
    """The findings for one person, as (severity, place)."""
    register = build([Person(full_name=name, other_names=other_names, pseudonym="Adult A")])
    return [(one.severity, text[one.start : one.end]) for one in scan(register, {"field": text})]


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("and Anna Bernays came", "Anna Bernays"),
        ("and Bernays, Anna came", "Bernays, Anna"),
        ("and Anna Rose M. Bernays came", "Anna Rose M. Bernays"),
        ("and Mrs A. M. Bernays came", "Mrs A. M. Bernays"),
        ("and Mr Bernays came", "Mr Bernays"),
        ("and Police Constable Firth came", "Police Constable Firth"),
        ("and PC D Firth came", "PC D Firth"),
        ("and Det Sgt Firth came", "Det Sgt Firth"),
        ("and J Pell came", "J Pell"),
        ("and Sunita R. came", "Sunita R."),
        ("and Annie came", "Annie"),
        ("and Kovac came", "Kovac"),
        ("the Bernayses came", "Bernays"),
        ("and Annas sister came", "Anna"),
        ("and Leo's teacher came", "Leo"),
        ("and Danny came", "Danny"),
        ("and anna came", "anna"),
        ("and AnnaBernays came", "AnnaBernays"),
        ("see Bernays_IMR_v2.docx there", "Bernays"),
        ("from anna.bernays there", "anna.bernays"),
        ("and Anna-Maria came", "Anna-Maria"),
    ],
)
def test_a_person_is_found(text: str, place: str) -> None:
    assert place in spans(text)


def test_a_kinship_word_before_a_name_stays() -> None:
    assert spans("and her sister Eva helped") == ["Eva"]


def test_an_initial_tells_persons_of_one_surname_apart() -> None:
    [one] = found("and M Bernays came")
    assert one.proposal == "Adult B"


def test_a_name_that_may_be_several_persons_is_given_no_pseudonym() -> None:
    [one] = found("and Mr Bernays came")
    assert one.proposal == "" and "Adult A, Adult B or Child C" in translate(one.reason)


def test_the_letter_of_a_pseudonym_is_no_initial() -> None:
    assert spans("of Adult A. Bernays came") == ["Bernays"]


def test_a_registered_given_name_with_another_surname_is_found_whole() -> None:
    [one] = found("and Anna Featherstone came")
    assert (one.start, one.end, one.proposal) == (4, 21, "")


def test_a_surname_that_is_also_a_short_form_takes_its_initial() -> None:
    register = build([Person(full_name="Alison Roe"), Person(full_name="Veronica Ali")])
    [one] = scan(register, {"field": "then V. Ali left"})
    assert (one.start, one.end) == (5, 11)


def test_the_reason_names_nobody_but_by_pseudonym() -> None:
    for one in found("and Anna Bernays came on 5 October 1978 to 25 Reinmouth Close"):
        assert not any(
            name in translate(one.reason) for name in ("Anna", "Bernays", "Reinmouth", "1978")
        )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will Hope", "they will hope for change"),
        ("Mark Young", "a mark of young people's trust"),
        ("May Grant", "it may grant access in May 2009"),
        ("April Law", "In April the law changed"),
        ("Asif Khan", "as if nothing had happened"),
        ("Isa Ida", "it is a flat, I had seen"),
        ("Anita Roe", "it was an item"),
        ("Ann Li", "the annual list"),
        ("Leo Rao", "people and mirrors"),
    ],
)
def test_an_ordinary_word_is_no_name(name: str, text: str) -> None:
    assert of(name, text) == []


@pytest.mark.parametrize(
    "text", ["she told Mark that", "then Mr Young rang", "with M. Young there", "to Mark Young."]
)
def test_an_ordinary_name_with_its_capital_must_go(text: str) -> None:
    assert [severity for severity, _place in of("Mark Young", text)] == ["must"]


@pytest.mark.parametrize(
    "text",
    [
        "Young people were asked.",
        "the Mark of a plan",
        "at the Young Women's Centre",
        "MARK ALL THAT APPLY",
        "• Young carers",
    ],
)
def test_a_capital_that_says_nothing_makes_a_warning(text: str) -> None:
    assert {severity for severity, _place in of("Mark Young", text)} == {"may"}


@pytest.mark.parametrize(
    "text",
    [
        "at Bradford Royal Infirmary",
        "and Bradford City Council",
        "the Bradford Safeguarding Children Board and Court",
    ],
)
def test_a_name_that_goes_on_as_an_institution_makes_a_warning(text: str) -> None:
    assert [severity for severity, _place in of("Martin Bradford", text)] == ["may"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mary Roe", "at St Mary's hospital"),
        ("Clare Roe", "under Clare's Law"),
        ("Victoria Roe", "since Victoria Climbié died"),
        ("George Roe", "at King George's"),
    ],
)
def test_saints_laws_and_known_cases_make_a_warning(name: str, text: str) -> None:
    assert [severity for severity, _place in of(name, text)] == ["may"]


def test_initials_alone_make_a_warning() -> None:
    assert [(one.severity, one.kind) for one in found("and AB said")] == [("may", "initials")]


@pytest.mark.parametrize("text", ["the GP said", "PC and DS", "IT AND AB OF ALL"])
def test_usual_abbreviations_are_no_initials(text: str) -> None:
    register = build([Person(full_name=name) for name in ("Gary Pell", "Di Stone", "Ida Tang")])
    assert [one for one in scan(register, {"field": text}) if one.kind == "initials"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a friend, Victoria Castellano, said", "Victoria Castellano"),
        ("a friend, Deborah, said", "Deborah"),
    ],
)
def test_a_common_given_name_that_nobody_registered_makes_a_warning(text: str, place: str) -> None:
    assert spans(text, "may") == [place]


@pytest.mark.parametrize(
    "text", ["at Victoria Hospital", "in Charlotte Street", "under Clare's Law", "the sally port"]
)
def test_a_given_name_in_the_name_of_a_place_makes_none(text: str) -> None:
    assert found(text) == []


def named_instead(*pseudonyms: str) -> IdentityRegister:
    """A register whose persons are called by invented names."""
    return build([Person(full_name="Zehra Quigley", pseudonym=name) for name in pseudonyms])


@pytest.mark.parametrize("text", ["then Sarah rang", "then Ms Khan rang", "then Sarah Khan rang"])
def test_a_pseudonym_that_is_a_name_is_no_finding(text: str) -> None:
    assert scan(named_instead("Sarah Khan"), {"field": text}) == []


def test_a_stranger_beside_a_pseudonym_is_found() -> None:
    [one] = scan(named_instead("Sarah Khan"), {"field": "then Sarah Featherstone rang"})
    assert one.kind == "unregistered_name"


@pytest.mark.guidance("17.7b")
def test_a_pseudonym_that_is_the_name_of_another_person_must_go() -> None:
    register = build(
        [
            Person(full_name="Zehra Quigley", pseudonym="Sarah"),
            Person(full_name="Sarah Roe", pseudonym="Relative B"),
        ]
    )
    [one] = scan(register, {"field": "then Sarah rang"})
    assert (one.severity, one.kind) == ("must", "name")
