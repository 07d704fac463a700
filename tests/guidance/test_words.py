"""The tables of words: complete, unambiguous and traceable to their paragraphs."""

import pytest
from zope.i18nmessageid import Message

from dhr_plone.guidance import words

TABLES = {name: getattr(words, name) for name in words.__all__ if name.isupper()}


def paragraphs(table):
    return [word.paragraph for word in table]


@pytest.mark.parametrize("name", TABLES)
def test_no_token_stands_twice_in_a_table(name):
    tokens = words.tokens(TABLES[name])
    assert len(set(tokens)) == len(tokens)


@pytest.mark.parametrize("name", TABLES)
def test_every_word_can_be_translated(name):
    for word in TABLES[name]:
        assert isinstance(word.title, Message)
        assert word.title
        assert word.help == "" or isinstance(word.help, Message)


@pytest.mark.parametrize("name", TABLES)
def test_every_word_names_its_paragraph(name):
    assert all(paragraphs(TABLES[name]))


def asked(table, paragraph):
    """Return the text, title and help, of a table's entry for a paragraph, in lower case."""
    [word] = [word for word in table if word.paragraph == paragraph]
    return f"{word.title} {word.help}".lower()


@pytest.mark.parametrize(
    ("paragraph", "wording"),
    [
        pytest.param("6.1a", "not shared with others", marks=pytest.mark.guidance("6.1a")),
        pytest.param(
            "6.1b", "not taken sufficiently seriously", marks=pytest.mark.guidance("6.1b")
        ),
        pytest.param("6.1c", "no contact with any agency", marks=pytest.mark.guidance("6.1c")),
        pytest.param(
            "6.1d", "multi-agency risk assessment conference", marks=pytest.mark.guidance("6.1d")
        ),
        pytest.param("6.1e", "a range of agencies", marks=pytest.mark.guidance("6.1e")),
        pytest.param(
            "6.1f", "not adequately understood or followed", marks=pytest.mark.guidance("6.1f")
        ),
        pytest.param("6.1g", "public confidence", marks=pytest.mark.guidance("6.1g")),
    ],
)
def test_the_indicators_of_particular_concern_are_the_guidances(paragraph, wording):
    assert wording in asked(words.CONCERN_INDICATORS, paragraph)


def test_there_are_seven_indicators_of_particular_concern():
    assert paragraphs(words.CONCERN_INDICATORS) == [f"6.1{letter}" for letter in "abcdefg"]


@pytest.mark.parametrize(
    ("paragraph", "wording"),
    [
        pytest.param("10.1a", "most important issues", marks=pytest.mark.guidance("10.1a")),
        pytest.param(
            "10.1b", "might have been expected to do so", marks=pytest.mark.guidance("10.1b")
        ),
        pytest.param("10.1c", "outside expert", marks=pytest.mark.guidance("10.1c")),
        pytest.param("10.1d", "cut-off point", marks=pytest.mark.guidance("10.1d")),
        pytest.param("10.1e", "ethnicity and disability", marks=pytest.mark.guidance("10.1e")),
        pytest.param(
            "10.1f", "conflicting views within the family", marks=pytest.mark.guidance("10.1f")
        ),
        pytest.param("10.1g", "media interest", marks=pytest.mark.guidance("10.1g")),
        pytest.param("10.1h", "not interviewed twice", marks=pytest.mark.guidance("10.1h")),
        pytest.param("10.1i", "coroner", marks=pytest.mark.guidance("10.1i")),
        pytest.param("10.1j", "memorandum of understanding", marks=pytest.mark.guidance("10.1j")),
        pytest.param("10.1k", "other local authority areas", marks=pytest.mark.guidance("10.1k")),
        pytest.param("10.1l", "voluntary organisations", marks=pytest.mark.guidance("10.1l")),
        pytest.param("10.1m", "previous reviews", marks=pytest.mark.guidance("10.1m")),
        pytest.param(
            "10.1n", "by what date should it be completed", marks=pytest.mark.guidance("10.1n")
        ),
        pytest.param("10.1o", "independent legal advice", marks=pytest.mark.guidance("10.1o")),
        pytest.param(
            "10.1p", "disclosure in criminal proceedings", marks=pytest.mark.guidance("10.1p")
        ),
        pytest.param("10.1q", "independent chair cost", marks=pytest.mark.guidance("10.1q")),
    ],
)
def test_terms_of_reference_are_drawn_up_from_the_guidances_topics(paragraph, wording):
    assert wording in asked(words.TERMS_TOPICS, paragraph)


def test_there_are_seventeen_topics_for_terms_of_reference_in_order():
    assert words.tokens(words.TERMS_TOPICS) == tuple(
        f"10.1{letter}" for letter in "abcdefghijklmnopq"
    )


@pytest.mark.parametrize(
    ("paragraph", "wording"),
    [
        pytest.param("A1.1", "sensitive to the needs", marks=pytest.mark.guidance("A1.1")),
        pytest.param("A1.2", "(dash) risk assessment", marks=pytest.mark.guidance("A1.2")),
        pytest.param("A1.3", "information-sharing protocols", marks=pytest.mark.guidance("A1.3")),
        pytest.param(
            "A1.4",
            "opportunities for assessment and decision making",
            marks=pytest.mark.guidance("A1.4"),
        ),
        pytest.param(
            "A1.5", "should have been known at the time", marks=pytest.mark.guidance("A1.5")
        ),
        pytest.param("A1.6", "wishes and feelings", marks=pytest.mark.guidance("A1.6")),
        pytest.param("A1.7", "mappa", marks=pytest.mark.guidance("A1.7")),
        pytest.param("A1.8", "disclosed to anyone", marks=pytest.mark.guidance("A1.8")),
        pytest.param("A1.9", "recorded and shared", marks=pytest.mark.guidance("A1.9")),
        pytest.param(
            "A1.10",
            "ethnic, cultural, linguistic and religious identity",
            marks=pytest.mark.guidance("A1.10"),
        ),
        pytest.param("A1.11", "senior managers", marks=pytest.mark.guidance("A1.11")),
        pytest.param("A1.12", "the only domestic homicide", marks=pytest.mark.guidance("A1.12")),
        pytest.param("A1.13", "good practice", marks=pytest.mark.guidance("A1.13")),
        pytest.param(
            "A1.14", "passed on to other organisations", marks=pytest.mark.guidance("A1.14")
        ),
        pytest.param(
            "A1.15", "training, management and supervision", marks=pytest.mark.guidance("A1.15")
        ),
        pytest.param("A1.16", "accessible were the services", marks=pytest.mark.guidance("A1.16")),
    ],
)
def test_the_analysis_answers_appendix_ones_questions(paragraph, wording):
    assert wording in asked(words.APPENDIX_ONE_QUESTIONS, paragraph)


def test_appendix_one_asks_sixteen_questions_in_order():
    assert words.tokens(words.APPENDIX_ONE_QUESTIONS) == tuple(
        f"A1.{number}" for number in range(1, 17)
    )


def test_a_management_review_has_appendix_twos_seven_sections():
    assert paragraphs(words.APPENDIX_TWO_SECTIONS) == [f"A2.{number}" for number in range(1, 8)]


def test_an_overview_has_appendix_threes_sections():
    assert paragraphs(words.APPENDIX_THREE_SECTIONS) == [
        "A3.1",
        *(f"A3.2{letter}" for letter in "abcdefg"),
        "A3.3",
        "A3.4",
    ]


@pytest.mark.guidance("7.1")
def test_the_relevant_agencies_are_those_of_the_guidance_and_more():
    named = [word.token for word in words.AGENCY_KINDS if word.paragraph == "7.1"]
    assert {
        "police",
        "education",
        "housing",
        "social_services",
        "probation",
        "strategic_health_authority",
        "primary_care_trust",
        "nhs_trust",
        "local_health_board",
    } <= set(named)


@pytest.mark.guidance("6.2")
def test_the_decisions_are_a_review_alone_or_joint_and_the_alternatives():
    assert words.tokens(words.DECISIONS) == (
        "review",
        "joint_review",
        "single_agency_imr",
        "audit",
        "none",
    )


@pytest.mark.guidance("A5.2")
def test_a_recommendation_is_local_regional_or_national():
    assert words.tokens(words.SCOPES) == ("local", "regional", "national")


@pytest.mark.guidance("17.3")
def test_the_exemptions_name_sections_30_and_31_first():
    assert words.tokens(words.FOIA_EXEMPTIONS)[:2] == ("section_30", "section_31")


def test_disclosure_is_discussed_with_three_parties():
    assert words.tokens(words.CONSULTEES) == ("sio", "cps", "coroner")


def test_a_word_is_found_by_its_token():
    assert words.find(words.SCOPES, "national").title == "National"


def test_an_unknown_token_is_refused_with_those_that_there_are():
    with pytest.raises(KeyError, match="“global” is not one of: local, regional, national"):
        words.find(words.SCOPES, "global")
