"""REST: ``@clock``, ``@warnings`` and ``@terms-versions``.

Every service asks for its permission itself: one that stands on the way of an address is asked by
nobody.
"""

from datetime import date
from typing import Any

from plone.restapi.services import Service
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.record import GOVERN
from dhr_plone.content_types.typed import day, text
from dhr_plone.guidance import words
from dhr_plone.guidance.answers import answer, answers_of, may_answer
from dhr_plone.guidance.compare import compare
from dhr_plone.guidance.deadline import Deadline
from dhr_plone.guidance.extensions import extend
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.profiles import freeze
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.guidance.terms_versions import versions_of


class ClockGet(Service):
    """The deadlines of a review, and the guidance that it began under."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return clock_data(self.context)


class ClockPost(WritingService):
    """An extension: ``deadline``, ``new_date`` and ``reasons``.

    ``action`` is the number of the action whose target date is moved, ``agreed_on`` the day of the
    agreement (today where it is left out), ``due`` the date that the client saw.
    """

    def reply(self) -> dict[str, Any]:
        require(GOVERN, self.context)
        data = self.body()
        extend(
            self.context,
            text(data, "deadline", required=True),
            day(data, "new_date", required=True),
            text(data, "reasons", required=True),
            number=text(data, "action"),
            agreed_on=day(data, "agreed_on"),
            seen=day(data, "due"),
        )
        return clock_data(self.context)


class WarningsGet(Service):
    """The rules on chair, panel, authors, interviews and families that are not kept."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return warnings_data(self.context)


class WarningsPost(WritingService):
    """An answer: ``key`` of the warning and ``reason``."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        answer(self.context, text(data, "key", required=True), text(data, "reason"))
        return warnings_data(self.context)


class TermsVersionsGet(Service):
    """The agreed versions; with ``first`` and ``second`` in the query, the two compared.

    A version is named by its number, the text as it stands now by 0.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        versions = versions_of(self.context)
        data: dict[str, Any] = {
            "@id": f"{self.context.absolute_url()}/@terms-versions",
            "versions": [
                {key: version[key] for key in ("number", "agreed_on", "agreed_by")}
                for version in versions.values()
            ],
        }
        if "first" in self.request.form or "second" in self.request.form:
            chosen = [self._topics(versions, name) for name in ("first", "second")]
            data["changes"] = [
                {
                    "topic": change.topic.token,
                    "title": say(change.topic.title),
                    "change": change.change,
                    "pieces": [{"change": p.change, "text": p.text} for p in change.pieces],
                }
                for change in compare(words.TERMS_TOPICS, *chosen)
            ]
        return data

    def _topics(self, versions: dict[str, dict[str, Any]], name: str) -> dict[str, str]:
        asked = str(self.request.form.get(name) or "0")
        if asked not in versions:
            raise BadRequest(say(_("There is no version ${number}.", mapping={"number": asked})))
        topics: dict[str, str] = versions[asked]["topics"]
        return topics


# What of a guidance profile is said in words.
SAID = ("title", "label", "short_label", "marking", "legal_text", "confidentiality")


def clock_data(review: Any) -> dict[str, Any]:
    """Return the clock of a review as JSON data."""
    profile = profile_of(review)
    return {
        "@id": f"{review.absolute_url()}/@clock",
        "today": date.today().isoformat(),
        "may_extend": may(GOVERN, review),
        "guidance": {**freeze(profile), **{name: say(getattr(profile, name)) for name in SAID}},
        "deadlines": [deadline_data(deadline) for deadline in deadlines_of(review)],
    }


def deadline_data(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline as JSON data."""
    since = deadline.overdue_since
    return {
        "kind": deadline.kind,
        "action": deadline.subject or None,
        "title": say(deadline.title),
        "paragraph": deadline.paragraph,
        "baseline": deadline.baseline.isoformat(),
        "due": deadline.due.isoformat(),
        "original_due": deadline.original_due.isoformat(),
        "met_on": deadline.met_on.isoformat() if deadline.met_on else None,
        "binding": deadline.binding,
        "overdue_days": deadline.overdue_days,
        "overdue_since": since.isoformat() if since else None,
        "extensions": [
            {
                "new_date": extension.new_due.isoformat(),
                "agreed_on": extension.agreed_on.isoformat(),
                "agreed_by": extension.agreed_by,
                "reasons": extension.reason,
            }
            for extension in deadline.extensions
        ],
    }


def warnings_data(review: Any) -> dict[str, Any]:
    """Return the warnings of a review with their answers as JSON data."""
    return {
        "@id": f"{review.absolute_url()}/@warnings",
        "may_answer": may_answer(review),
        "warnings": [
            {
                "key": answered.warning.key,
                "message": say(answered.warning.message),
                "paragraph": answered.warning.paragraph,
                "reason": answered.reason or None,
                "answered_by": answered.by or None,
                "answered_on": answered.on or None,
            }
            for answered in answers_of(review)
        ],
    }
