"""Fields of our own: what they refuse, they refuse with a sentence for the person who typed it.

Forms and REST both show ``ValidationError.doc()``, so one class of error serves both.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from Acquisition import aq_chain
from plone.app.textfield import RichText
from plone.namedfile.field import NamedBlobFile
from plone.namedfile.interfaces import INamedBlobFileField
from zope import schema
from zope.component import queryUtility
from zope.i18nmessageid import Message
from zope.interface import implementer, provider

from dhr_plone import _
from dhr_plone.content_types.interfaces import (
    IActiveContent,
    IDateReader,
    IFileJudge,
    IGuidance,
    INamesOfTheCase,
)

MEGABYTE = 1024 * 1024
# A book. Nobody types more into one field, and every text of a review is searched for identities
# again and again: what a program sends beyond that would hold everybody up.
MOST_LETTERS = 200_000


class Refused(schema.ValidationError):
    """A value that is not taken; ``doc()`` says why and what would be right."""

    def __init__(self, why: Message | str) -> None:
        super().__init__(why)
        self.why = why

    def doc(self) -> Message | str:
        return self.why


def refuse_long(letters: int) -> None:
    """Refuse what holds more letters than one field keeps."""
    if letters > MOST_LETTERS:
        raise Refused(
            _(
                "refused_too_long",
                default="This has ${letters} letters; at most ${most} are kept in one field. "
                "Shorten it, or keep it as a file.",
                mapping={"letters": f"{letters:,}", "most": f"{MOST_LETTERS:,}"},
            )
        )


class Text(schema.Text):
    """A text of several lines, of bounded length."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        refuse_long(len(value))


class TextLine(schema.TextLine):
    """A text of one line, of bounded length."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        refuse_long(len(value))


class TextList(schema.List):
    """Several texts, or rows of some: as long altogether as one text."""

    def _validate(self, value: list[Any]) -> None:
        refuse_long(sum(map(_letters, value)))
        super()._validate(value)


def _letters(value: Any) -> int:
    """Return how many letters an item of a list holds; one that is empty counts as one."""
    if isinstance(value, str):
        return len(value) + 1
    return 1 + sum(map(_letters, value.values())) if isinstance(value, dict) else 1


class UncertainDate(TextLine):
    """A date as it was given ("about March 2009"), kept as text and never completed."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        reader = queryUtility(IDateReader)
        why = reader.check(value) if reader else None
        if why:
            raise Refused(why)


def ends_before(end: str | None, start: str | None) -> bool:
    """Tell whether an uncertain date lies wholly before another one; not where one is missing."""
    reader = queryUtility(IDateReader)
    return bool(reader and end and start and reader.before(end, start))


class PastDate(schema.Date):
    """A day on which something happened: one that is still to come is refused."""

    def _validate(self, value: date) -> None:
        super()._validate(value)
        if value > date.today():
            raise Refused(
                _(
                    "refused_day_to_come",
                    default="${day} is still to come: enter the day on which it happened.",
                    mapping={"day": value.isoformat()},
                )
            )


class Reference(TextLine):
    """A reference that stands in addresses, mails and lists, and so may name nobody of the case."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        name = name_in(value, names_of_the_case(self.context))
        if name:
            raise Refused(
                _(
                    "refused_reference_names_person",
                    default="This holds the name “${name}”, a person of the case. References are "
                    "shown in lists, addresses and mails: use one without a name.",
                    mapping={"name": name},
                )
            )


class PersonName(TextLine):
    """The name of a person of the case: refused while a reference of the review holds it."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        review = review_of(self.context)
        reference = getattr(review, "reference", None) or ""
        if name_in(reference, [value]):
            raise Refused(
                _(
                    "refused_name_in_reference",
                    default="The reference of the review, “${reference}”, holds this name. Change "
                    "the reference first: it is shown in lists, addresses and mails.",
                    mapping={"reference": reference},
                )
            )


class SafeRichText(RichText):
    """Formatted text that refuses active content and names what it found."""

    def __init__(self, **kw: Any) -> None:
        kw.setdefault("default_mime_type", "text/html")
        kw.setdefault("output_mime_type", "text/x-html-safe")
        kw.setdefault("allowed_mime_types", ("text/html",))
        super().__init__(**kw)

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        refuse_long(len(value.raw or ""))
        if value.outputMimeType != self.output_mime_type:
            raise Refused(
                _(
                    "refused_unsafe_output",
                    default="This text would be shown without being made safe: it is “${type}”.",
                    mapping={"type": str(value.outputMimeType)},
                )
            )
        found = active_content(value.raw or "")
        if found:
            raise Refused(
                _(
                    "refused_active_content",
                    default="This text holds what acts or is fetched when somebody reads it, and "
                    "is not kept: ${found}. Remove it and save again; a picture can be kept as a "
                    "file.",
                    mapping={"found": ", ".join(found)},
                )
            )


class ICaseFile(INamedBlobFileField):
    """A file of the restricted side."""


@implementer(ICaseFile)
class CaseFile(NamedBlobFile):
    """A file of at most ``largest`` bytes; it is only ever served as a download."""

    largest = 50 * MEGABYTE

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        refuse_long(len(value.filename or ""))
        size = value.getSize()
        if size > self.largest:
            raise Refused(
                _(
                    "refused_file_too_large",
                    default="This file has ${size} MB; the largest that is kept has ${largest} MB. "
                    "Split it, or keep it on a drive and note here where it is.",
                    mapping={"size": -(-size // MEGABYTE), "largest": self.largest // MEGABYTE},
                )
            )
        judge = queryUtility(IFileJudge)
        why = judge.refusal(value.data, value.filename or "") if judge else None
        if why:
            raise Refused(why)


class IAnswers(schema.interfaces.IDict):
    """Answers to a fixed list of questions."""


@implementer(IAnswers)
class Answers(schema.Dict):
    """One text for each question of a vocabulary, such as the sixteen of Appendix One.

    The keys are the vocabulary's tokens (``"A1.1"``); a question without an answer has no key.
    """

    def __init__(self, questions: str = "", **kw: Any) -> None:
        self.questions = questions
        kw.setdefault("key_type", schema.Choice(vocabulary=questions))
        kw.setdefault("value_type", Text())
        kw.setdefault("required", False)
        super().__init__(**kw)


@provider(schema.interfaces.IContextAwareDefaultFactory)
def default_guidance(context: Any) -> str:
    """Return the name of the guidance for something new: the register's, or the organisation's."""
    guidance = queryUtility(IGuidance)
    return guidance.default_profile(context) if guidance else "interim-2010"


@provider(schema.interfaces.IContextAwareDefaultFactory)
def default_marking(context: Any) -> str:
    """Return the protective marking for something new."""
    guidance = queryUtility(IGuidance)
    return guidance.marking(context) if guidance else "RESTRICTED"


@provider(schema.interfaces.IContextAwareDefaultFactory)
def suggested_author(context: Any) -> str | None:
    """Return the chair of the panel, suggested to be the author of the overview report (13.1)."""
    guidance = queryUtility(IGuidance)
    return guidance.chair_name(context) if guidance else None


def review_of(context: Any) -> Any:
    """Return the review that ``context`` is or lies in, or None."""
    return container_of(context, "Review")


def container_of(context: Any, portal_type: str) -> Any:
    """Return ``context`` or the nearest container of it that is of the type, or None."""
    for parent in aq_chain(context):
        if getattr(parent, "portal_type", None) == portal_type:
            return parent
    return None


def children(container: Any, portal_type: str) -> list[Any]:
    """Return what lies directly in ``container`` and is of the type, in its order.

    Our classes have their type's name as ``meta_type``, which containers index: nothing else in
    the container is loaded, and that can be ten thousand entries.
    """
    return list(container.objectValues(portal_type))


def names_of_the_case(context: Any) -> list[str]:
    """Return every name and other name of every person of the case, the longest first."""
    review = review_of(context)
    names: list[str] = []
    for person in children(review, "CasePerson") if review is not None else ():
        names.append(person.full_name or "")
        names.extend(person.other_names or ())
    return sorted(filter(None, names), key=len, reverse=True)


def name_in(text: str, names: Iterable[str]) -> str | None:
    """Return the first name that ``text`` contains as a whole or by one of its words, or None."""
    finder = queryUtility(INamesOfTheCase)
    return finder.found_in(text, list(names)) if finder else None


def active_content(html: str) -> list[str]:
    """Name the scripts, handlers, frames, forms, pictures and addresses that could act."""
    finder = queryUtility(IActiveContent)
    return finder.dangerous(html) if finder else []
