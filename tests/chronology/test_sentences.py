"""Sentences of pure modules: English as written, and whole in another language."""

import pytest
from zope.component import provideUtility
from zope.component.testing import PlacelessSetup
from zope.i18n import translate
from zope.i18n.interfaces import ITranslationDomain
from zope.i18n.translationdomain import TranslationDomain

from dhr_plone import _
from dhr_plone.chronology.dates import DateNotUnderstood, parse
from dhr_plone.chronology.sentences import Refusal, counted, in_english, joined


@pytest.mark.parametrize(
    ("parts", "told"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", counted(2, "day"), "C"], "A, 2 days and C")],
)
def test_parts_are_joined_as_one_says_them(parts: list[object], told: str) -> None:
    assert in_english(joined(parts)) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 entries"), (1, "1 entry"), (1234, "1,234 entries")]
)
def test_a_number_is_told_with_its_noun(number: int, told: str) -> None:
    assert in_english(counted(number, "entry")) == told


def test_what_somebody_wrote_is_put_in_as_it_stands_even_if_it_looks_like_a_place() -> None:
    refused = Refusal(_("“${date}”: wrong.", mapping={"date": "${date} $date"}))
    assert str(refused) == "“${date} $date”: wrong."


class Catalogue:
    """A catalogue of German sentences."""

    language, domain = "de", "dhr_plone"

    def __init__(self, sentences: dict[str, str]) -> None:
        self.sentences = sentences

    def getIdentifier(self) -> str:
        return self.language

    def queryMessage(self, msgid: str, default: str | None = None) -> str | None:
        return self.sentences.get(msgid, default)


class TestInAnotherLanguage(PlacelessSetup):
    """A sentence is one of the catalogue, and its parts are others."""

    def setup_method(self) -> None:
        self.setUp()
        domain = TranslationDomain("dhr_plone")
        domain.addCatalog(
            Catalogue(
                {
                    "“${date}”: there is no such date, because ${problem}. ${advice}": (
                        "„${date}“ gibt es nicht: ${problem}. ${advice}"
                    ),
                    "${month} has ${days} days": "${month} hat ${days} Tage",
                    "Correct it, day first, or give the month or year alone.": "Bitte berichtigen.",
                    "${a}, ${b} and ${c}": "${a}, ${b} und ${c}",
                    "${count} days": "${count} Tage",
                }
            )
        )
        provideUtility(domain, ITranslationDomain, "dhr_plone")

    def teardown_method(self) -> None:
        self.tearDown()

    def test_a_date_is_refused_in_the_language_of_the_reader(self) -> None:
        with pytest.raises(DateNotUnderstood) as refused:
            parse("29 Feb 2009")
        told = translate(refused.value.sentence, target_language="de")
        assert told == "„29 Feb 2009“ gibt es nicht: February 2009 hat 28 Tage. Bitte berichtigen."

    def test_a_list_of_messages_is_translated_though_one_stands_in_it_twice(self) -> None:
        days = counted(2, "day")
        told = translate(joined([days, "B", days]), target_language="de")
        assert told == "2 Tage, B und 2 Tage"
