"""Details that name nobody and yet point at one family are warned of, with better wording."""

import pytest
from zope.i18n import translate

from tests.anonymisation.bernays import found, spans


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("kind", "text", "place", "proposal"),
    [
        ("exact_date", "He rang on 11 June 2008.", "on 11 June 2008", "in the summer of 2008"),
        (
            "sentence",
            "The judge gave 18 years in prison.",
            "18 years in prison",
            "a custodial sentence",
        ),
        (
            "sentence",
            "He was sentenced to 18 years.",
            "sentenced to 18 years",
            "given a custodial sentence",
        ),
        (
            "sentence",
            "with a minimum term of 17 years at the court",
            "a minimum term of 17 years",
            "a custodial sentence",
        ),
        (
            "court",
            "jailed for 18 years at Midshire Crown Court",
            "Midshire Crown Court",
            "the Crown Court",
        ),
        ("occupation", "She worked as a pilot then.", "worked as a pilot", "worked"),
        ("method", "He stabbed her with a kitchen knife.", "a kitchen knife", "a weapon"),
        ("method", "She had 17 stab wounds.", "17 stab wounds", "fatal injuries"),
        ("method", "She was stabbed 17 times.", "stabbed 17 times", "fatally injured"),
        ("place", "to her sister in Solihull then", "sister in Solihull", "sister in another area"),
        ("origin", "he was a Slovak national and", "a Slovak national", "a person from abroad"),
        (
            "institution",
            "at Hollybank Primary School then",
            "Hollybank Primary School",
            "a primary school",
        ),
        ("only_one", "the only homicide in the borough", "the only homicide in the borough", ""),
        ("only_one", "she had twins then", "twins", "children"),
        ("age", "she was born in 1978 there", "born in 1978", ""),
    ],
)
def test_a_telling_detail_makes_a_warning_with_wording(
    kind: str, text: str, place: str, proposal: str
) -> None:
    assert (kind, "may", place, proposal) in [
        (one.kind, one.severity, text[one.start : one.end], one.proposal) for one in found(text)
    ]


@pytest.mark.guidance("A3.2c")
@pytest.mark.parametrize(
    ("text", "place", "proposal"),
    [
        ("mother of a seven year old boy there", "a seven year old boy", "a primary-school child"),
        ("a boy aged 7 there", "aged 7", "of primary-school age"),
        ("a 15-year-old girl there", "a 15-year-old girl", "a secondary-school child"),
        ("a six-month-old baby there", "a six-month-old baby", "a baby"),
        ("Child C (7) saw", "(7)", "of primary-school age"),
        ("his 8th birthday", "8th birthday", "of primary-school age"),
        ("a man aged 34 there", "aged 34", "in their thirties"),
        ("aged twenty-nine there", "aged twenty-nine", "in their twenties"),
    ],
)
def test_an_age_to_the_year_makes_a_warning_with_wording(
    text: str, place: str, proposal: str
) -> None:
    assert (place, proposal) in [
        (text[one.start : one.end], one.proposal) for one in found(text) if one.kind == "age"
    ]


def test_the_age_of_a_person_of_the_case_is_known() -> None:
    [one] = found("a boy aged 7 there")
    assert translate(one.reason) == "This was the age of Child C at the time of the death."


@pytest.mark.parametrize(
    "text",
    [
        "people aged 16 and over",
        "those aged 18 to 25",
        "groups of ten-year-olds",
        "women aged 16-24",
        "over three years",
        "in the age of the telephone",
    ],
)
def test_ages_in_general_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The review took 18 months.",
        "a knife drawer was replaced",
        "her sister in another county",
        "the only way to learn",
        "the primary school wrote to the surgery",
        "in the summer of 2009",
        "the Crown Court sat",
        "she worked part time as a cleaner",
    ],
)
def test_the_same_words_in_other_company_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_an_event_with_its_date_is_surer_than_a_date_alone() -> None:
    [event] = found("She reported it to the police on 11 June 2008.")
    [alone] = found("Written 11 June 2008 by many.")
    assert (event.certainty, alone.certainty) == ("likely", "possible")


def test_dates_of_the_action_plan_are_expected() -> None:
    assert spans("Done by 30 November 2009.", "may", dated_fields=["field"]) == []


def test_a_field_that_is_a_date_and_nothing_else_is_expected_too() -> None:
    assert found("2009-11-30") == []


@pytest.mark.guidance("17.7b")
def test_a_date_of_death_is_found_in_the_action_plan_all_the_same() -> None:
    assert spans("2009-04-02", dated_fields=["field"]) == ["2009-04-02"]
