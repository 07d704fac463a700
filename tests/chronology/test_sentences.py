"""Sentences of pure modules: English as written, and whole in another language."""

from collections.abc import Callable, Iterator

import pytest
from zope.component import getGlobalSiteManager
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


GERMAN = {
    "“${date}”: there is no such date, because ${problem}. ${advice}": (
        "„${date}“ gibt es nicht: ${problem}. ${advice}"
    ),
    "${month} has ${days} days": "${month} hat ${days} Tage",
    "Correct it, day first, or give the month or year alone.": "Bitte berichtigen.",
    "${a}, ${b} and ${c}": "${a}, ${b} und ${c}",
    "${count} days": "${count} Tage",
}


@pytest.fixture
def in_german() -> Iterator[Callable[[object], str]]:
    """Translate a message, with a catalogue in the place of the package's own."""
    registry = getGlobalSiteManager()
    before = registry.queryUtility(ITranslationDomain, "dhr_plone")
    domain = TranslationDomain("dhr_plone")
    domain.addCatalog(Catalogue(GERMAN))
    registry.registerUtility(domain, ITranslationDomain, "dhr_plone")
    yield lambda message: str(translate(message, target_language="de"))
    registry.unregisterUtility(domain, ITranslationDomain, "dhr_plone")
    if before is not None:
        registry.registerUtility(before, ITranslationDomain, "dhr_plone")


def test_a_date_is_refused_in_the_language_of_the_reader(in_german) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse("29 Feb 2009")
    told = in_german(refused.value.sentence)
    assert told == "„29 Feb 2009“ gibt es nicht: February 2009 hat 28 Tage. Bitte berichtigen."


def test_a_list_of_messages_is_translated_though_one_stands_in_it_twice(in_german) -> None:
    days = counted(2, "day")
    assert in_german(joined([days, "B", days])) == "2 Tage, B und 2 Tage"
