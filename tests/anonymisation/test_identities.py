"""The identity register holds all by which somebody could be known, and shows none of it."""

import pickle

import pytest

from dhr_plone.anonymisation.addresses import address_terms
from dhr_plone.anonymisation.identifiers import identifier_terms, phone_terms
from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.references import nhs_numbers, references
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import persons, register


def found(kept: dict[str, list[str]], text: str) -> list[str]:
    return [
        text[one.start : one.end]
        for one in scan(register(**kept), {"field": text})
        if one.severity == "must"
    ]


def test_the_register_shows_counts_only() -> None:
    shown = repr(register())
    assert shown.startswith("<IdentityRegister: 8 persons, ")
    assert not any(part in shown for part in ("Anna", "bernays", "Adult A", "1978"))


def test_a_person_shows_role_alone() -> None:
    assert "Bernays" not in repr(persons()[0]) and "1978" not in repr(persons()[0])


def test_the_register_cannot_be_stored() -> None:
    with pytest.raises(TypeError, match="must not be stored"):
        pickle.dumps(register())


def test_a_register_of_nobody_finds_nobody() -> None:
    assert scan(build([]), {"field": "Nothing happened."}) == []


@pytest.mark.parametrize("name", ["", "  ", ".", "X"])
def test_a_person_without_a_usable_name_does_no_harm(name: str) -> None:
    assert scan(build([Person(full_name=name)]), {"field": "A relative rang."}) == []


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("restricted", "public"),
    [
        ("Recorded as CRIS 2200345/09.", "the crime 2200345/09"),
        ("Recorded as CRIS 2200345/09.", "the crime 2200345"),
        ("Tenancy reference RH/40881.", "tenancy RH 40881"),
        ("Custody record WM-00412/09 opened.", "record WM00412/09"),
        ("Indictment T20097123 was heard.", "t20097123"),
        ("Log 88412 refers.", "entry 88412"),
    ],
)
def test_a_reference_of_the_restricted_text_is_found_in_the_public_one(
    restricted: str, public: str
) -> None:
    assert found({"restricted_texts": [restricted]}, public)


def test_a_short_reference_needs_its_label() -> None:
    kept = {"restricted_texts": ["CALL 889: noise complaint."]}
    assert found(kept, "of 889 calls") == [] and found(kept, "as call 889 shows") == ["call 889"]


def test_a_user_name_is_found() -> None:
    assert found({"user_names": ["dfirth2"]}, "sent by dfirth2") == ["dfirth2"]


def test_a_user_name_of_ordinary_words_is_not_looked_for() -> None:
    assert found({"user_names": ["chair", "police-author"]}, "The chair and a police author") == []


def test_a_file_name_is_found() -> None:
    kept = {"file_names": ["GP chronology v3.csv"]}
    assert found(kept, "see gp_chronology_v3.csv") == ["gp_chronology_v3.csv"]


@pytest.mark.parametrize(
    ("address", "terms"),
    [
        (
            "25 Reinmouth Close, Birmingham B99 4QX",
            {"25 reinmouth close", "reinmouth cl", "B994QX"},
        ),
        ("Flat 3, 25A Reinmouth Rd, Town", {"25a reinmouth road", "reinmouth rd"}),
        ("Larch Cottage, Nether Wallop, Hampshire", {"Larch Cottage", "Nether Wallop"}),
    ],
)
def test_an_address_is_looked_for_by_its_parts(address: str, terms: set[str]) -> None:
    assert terms <= {term for _kind, term in address_terms(address)}


def test_a_street_that_is_in_every_town_needs_its_number() -> None:
    terms = {term for _kind, term in address_terms("12 High Street, Town")}
    assert "12 high street" in terms and "high street" not in terms


def test_the_town_of_an_address_is_public() -> None:
    assert "Birmingham" not in {
        term for _k, term in address_terms("25 Reinmouth Close, Birmingham")
    }


@pytest.mark.parametrize("number", ["07700 900461", "+44 7700 900461", "0044 (0)7700-900461"])
def test_a_telephone_number_is_looked_for_at_home_and_from_abroad(number: str) -> None:
    assert {"07700900461", "447700900461", "900461"} <= set(phone_terms(number))


@pytest.mark.parametrize(
    ("identifier", "term"),
    [
        ("NHS 943 476 5919", ("nhs_number", "9434765919")),
        ("CRIS 2200345/09", ("identifier", "2200345")),
        ("a.bernays@example.org", ("email", "abernaysexampleorg")),
        ("AB09 XYZ", ("car_registration", "ab09xyz")),
    ],
)
def test_an_identifier_is_looked_for_without_its_label(
    identifier: str, term: tuple[str, str]
) -> None:
    assert term in set(identifier_terms(identifier))


@pytest.mark.parametrize("note", ["not known", "the tenant", "", "NHS: none"])
def test_a_note_among_the_identifiers_identifies_nobody(note: str) -> None:
    assert list(identifier_terms(note)) == []


@pytest.mark.parametrize(
    "text",
    [
        "the Act of 2004",
        "on 14/2/2009",
        "in 2008/09",
        "section 9(3)",
        "£12,000",
        "in this case. 13.4 The panel",
        "999 and 101",
        "5 of 12",
    ],
)
def test_years_sums_and_sections_are_no_references(text: str) -> None:
    assert list(references(text)) == []


def test_an_nhs_number_needs_its_check_digit() -> None:
    assert list(nhs_numbers("943 476 5919")) and not list(nhs_numbers("943 476 5918"))
