"""What nobody registered is known by its shape; so is what drafting leaves behind."""

import pytest

from dhr_plone.anonymisation.identities import build
from dhr_plone.anonymisation.scanner import scan


def found(text: str) -> list[tuple[str, str, str]]:
    """The findings of a register of nobody, as (severity, kind, place)."""
    return [
        (one.severity, one.kind, text[one.start : one.end])
        for one in scan(build([]), {"field": text})
    ]


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("postcode", "the B99 4QX office", "B99 4QX"),
        ("postcode", "the sw1a1aa office", "sw1a1aa"),
        ("phone", "ring 07700 900 123 now", "07700 900 123"),
        ("phone", "ring (020) 7946-0123 now", "(020) 7946-0123"),
        ("phone", "ring +44 (0)7700 900123 now", "+44 (0)7700 900123"),
        ("phone", "ring O77OO 900 123 now", "O77OO 900 123"),
        ("phone", "ring oh seven seven double oh nine two three now", "oh seven seven double oh"),
        ("nhs_number", "number 943-476-5919 is", "943-476-5919"),
        ("national_insurance_number", "her AB 12 34 56 C is", "AB 12 34 56 C"),
        ("reference", "as CRIS 2200345/09 and", "CRIS 2200345/09"),
        ("reference", "the file RH/40881 of", "RH/40881"),
        ("reference", "collar number 4471 and", "collar number 4471"),
        ("reference", "indictment T20097123 was", "indictment T20097123"),
        ("email", "write to a.bern@example.org today", "a.bern@example.org"),
        ("email", "write to a.bern [at] example [dot] org today", "a.bern [at] example [dot] org"),
        ("web_address", "on facebook.com/somebody there", "facebook.com/somebody"),
        ("car_registration", "a red AB09 XYZ was", "AB09 XYZ"),
        ("date_of_birth", "patient, DOB 3/4/1990, came", "DOB 3/4/1990"),
        ("titled_name", "then Mrs Featherstone rang", "Mrs Featherstone"),
        ("titled_name", "then Ms Young rang", "Ms Young"),
        ("titled_name", "then Nurse Featherstone rang", "Nurse Featherstone"),
        ("coordinates", "found at 52.48142, -1.89983 there", "52.48142, -1.89983"),
        ("file_name", r"see C:\Users\afirth\case.doc now", r"C:\Users\afirth\case.doc"),
    ],
)
def test_an_identifying_shape_must_go(kind: str, text: str, place: str) -> None:
    assert any(
        severity == "must" and found_kind == kind and place in where
        for severity, found_kind, where in found(text)
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "the helpline 0808 2000 247 is free"),
        ("email", "write to dhr@example.gov.uk"),
        ("web_address", "see https://www.example.gov.uk/guidance"),
        ("file_name", "as in annex-b.pdf"),
        ("car_registration", "an old M123 ABC"),
    ],
)
def test_a_shape_that_may_be_harmless_makes_a_warning(kind: str, text: str) -> None:
    assert [(severity, found_kind) for severity, found_kind, _where in found(text)] == [
        ("may", kind)
    ]


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(
    "text",
    [
        "RESTRICTED UNTIL PUBLICATION",
        "RESTRICTED – the whole cover",
        "OFFICIAL-SENSITIVE",
        "Official Sensitive",
        "NOT PROTECTIVELY MARKED",
        "CONFIDENTIAL",
        "<h1>Restricted</h1>",
        "NOT FOR PUBLICATION",
        "Private and confidential",
        "R&#69;STRICTED",
    ],
)
def test_a_protective_marking_must_go(text: str) -> None:
    assert ("must", "marking") in [(one[0], one[1]) for one in found(text)]


@pytest.mark.parametrize(
    "text", ["her access was restricted", "a confidential service", "official statistics", "secret"]
)
def test_the_words_of_markings_in_prose_are_left_alone(text: str) -> None:
    assert found(f"We heard that {text} and more.") == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("word_leftover", "see Error! Bookmark not defined. below"),
        ("word_leftover", "see Error! Reference source not found. below"),
        ("word_leftover", "by { MERGEFIELD Name } here"),
        ("word_leftover", "<!--[if gte mso 9]>x<![endif]-->"),
        ("tracked_change", "said Comment [AB1]: check this"),
        ("tracked_change", "was <ins>not</ins> seen"),
        ("tracked_change", "was <del>not</del> seen"),
        ("placeholder", "by (add victim's name) here"),
        ("placeholder", "by [insert name] here"),
        ("placeholder", "by <insert name here> today"),
        ("placeholder", "by [name] here"),
        ("placeholder", "by {{ name }} here"),
        ("placeholder", "on dd/mm/yyyy here"),
        ("placeholder", "by XXXX here"),
        ("placeholder", "by ________ here"),
        ("marking", "this DRAFT v3 is"),
    ],
)
def test_what_drafting_leaves_behind_must_go(kind: str, text: str) -> None:
    assert ("must", kind) in [(one[0], one[1]) for one in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a Nurse Consultant and an Inspector Of Schools",
        "with diabetes (type 2) and",
        "a school (state funded) and",
        "Deleted scenes were shown",
        "the first draft of the plan",
        "section 9(3) of the Act of 2004",
        "in 2008/09 there were 12,345 calls",
        "a budget of £120,000.50",
        "pages 12-14 and 27",
        "at 10.30am on Monday",
        "ISBN 978-1-84726-000-0",
        "<p class='x'>text</p>",
    ],
)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("address", "she lived at 12 Acacia Avenue then", "12 Acacia Avenue"),
        ("address", "at 4a, Old Mill Lane they", "4a, Old Mill Lane"),
        ("postcode", "the B99 OQX office", "B99 OQX"),
    ],
)
def test_a_shape_that_can_be_harmless_asks_somebody(kind: str, text: str, place: str) -> None:
    assert ("may", kind, place) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The panel met 12 times and walked down the road.",
        "In 2009 the High Street was closed.",
        "She called Oxford on 0800 times.",
        "Section 47 Road Traffic Act",
    ],
)
def test_what_only_resembles_an_address_or_a_number_is_left_alone(text: str) -> None:
    assert not [one for one in found(text) if one[1] in ("address", "postcode")]
