"""``@@chain`` and ``@chain``: finding, recommendation, action, evidence, and what is missing."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from plone.restapi.services import Service
from Products.Five.browser import BrowserView

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.reading import shows
from dhr_plone.guidance.reason import Reason, say_date
from dhr_plone.plan.chain import (
    Acted,
    Chain,
    Lesson,
    LessonGap,
    Source,
    chains,
    lesson_gaps,
    numbers_in,
)
from dhr_plone.plan.earlier import earlier_wordings, made_before
from dhr_plone.plan.recommended import readable_in
from dhr_plone.plan.similar import Alike, Wording
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.steps import state


def chains_of(review: Any) -> list[Chain]:
    """Return the chains of a review, as far as the current user may read their parts."""
    sources = [
        Source(one.source.UID(), one.source.Title(), one.source.absolute_url(), one.text)
        for one in readable_in(review)
    ]
    acted = [_acted(action) for action in children(review, "ActionItem") if may(VIEW, action)]
    return chains(sources, acted, lessons_of(review))


def lessons_of(review: Any) -> list[Lesson] | None:
    """Return the lessons of the overview, or None for who may not read it, or where none is."""
    for overview in children(review, "OverviewReport"):
        if may(VIEW, overview):
            shows(overview)
            return [_lesson(row) for row in overview.lessons or ()]
    return None


class ChainPage(BrowserView):
    """What leads to each recommendation, what came of it, and what is missing between."""

    readers = (_("of each part, those who may read the report or the action that it comes from"),)

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return self.index()

    def chains(self) -> list[Chain]:
        return chains_of(self.context)

    def before(self, chain: Chain) -> list[Alike]:
        """Return what earlier reviews recommended in similar words."""
        return made_before(chain.text, self.earlier)

    @cached_property
    def earlier(self) -> list[Wording]:
        return earlier_wordings(self.context)

    def gaps(self) -> list[LessonGap]:
        return lesson_gaps(lessons_of(self.context) or ())

    def stage(self, action: Acted) -> str:
        return state_title(action.state)

    def titles(self) -> list[str]:
        """Return the heads of the columns of the lessons (3.1b)."""
        return [title for title, _shown in LESSON_COLUMNS] + [_("Missing")]

    def cells(self, gap: LessonGap) -> list[tuple[str, str]]:
        """Return each head with what the lesson says there."""
        return [(title, shown(gap.lesson, self.context)) for title, shown in LESSON_COLUMNS]


LESSON_COLUMNS: tuple[tuple[str, Callable[[Lesson, Any], str]], ...] = (
    (_("Finding"), lambda lesson, _context: lesson.finding),
    (_("Lesson"), lambda lesson, _context: lesson.lesson),
    (_("Reach"), lambda lesson, context: word("dhr_plone.lesson_reaches", lesson.reach, context)),
    (_("How it is acted on"), lambda lesson, _context: lesson.how),
    (_("By when"), lambda lesson, _context: say_date(lesson.by_when) if lesson.by_when else ""),
    (_("What is to change"), lambda lesson, _context: lesson.change),
    (_("Actions"), lambda lesson, _context: ", ".join(lesson.numbers)),
)


class ChainGet(Service):
    """The same as data, with counts: how many recommendations have nothing missing."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        found = chains_of(self.context)
        gaps = lesson_gaps(lessons_of(self.context) or ())
        earlier = earlier_wordings(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@chain",
            "counts": {
                "recommendations": len(found),
                "complete": sum(not chain.missing for chain in found),
                "lessons": len(gaps),
                "lessons_complete": sum(not gap.missing for gap in gaps),
            },
            "items": [
                {**_chain_data(chain), "made_before": _alike_data(chain, earlier)}
                for chain in found
            ],
            "lessons": [{**_lesson_data(g.lesson), "missing": _reasons(g.missing)} for g in gaps],
        }


def _acted(action: Any) -> Acted:
    return Acted(
        number=action.number or "",
        url=action.absolute_url(),
        state=state(action),
        recommendation=action.recommendation or "",
        source=(action.source_uid or "", action.source_text or ""),
        evidence=action.evidence or "",
        audit=action.audit or "",
    )


def _lesson(row: dict[str, Any]) -> Lesson:
    return Lesson(
        finding=(row.get("finding") or "").strip(),
        lesson=(row.get("lesson") or "").strip(),
        reach=row.get("reach") or "",
        how=(row.get("how") or "").strip(),
        by_when=row.get("by_when"),
        change=(row.get("change") or "").strip(),
        numbers=numbers_in(row.get("actions") or ""),
    )


def _chain_data(chain: Chain) -> dict[str, Any]:
    source = chain.source
    return {
        "recommendation": chain.text,
        "source": {"@id": source.url, "title": source.title} if source else None,
        "findings": [lesson.finding for lesson in chain.lessons],
        "actions": [
            {
                "@id": action.url,
                "number": action.number,
                "state": action.state,
                "evidence": action.evidence,
                "audit": action.audit,
            }
            for action in chain.actions
        ],
        "missing": _reasons(chain.missing),
    }


def _alike_data(chain: Chain, earlier: list[Wording]) -> list[dict[str, Any]]:
    return [
        {
            "@id": one.wording.url,
            "title": one.wording.title,
            "recommendation": one.wording.text,
            "likeness": one.likeness,
        }
        for one in made_before(chain.text, earlier)
    ]


def _lesson_data(lesson: Lesson) -> dict[str, Any]:
    return {
        "finding": lesson.finding,
        "lesson": lesson.lesson,
        "reach": lesson.reach or None,
        "how": lesson.how,
        "by_when": lesson.by_when.isoformat() if lesson.by_when else None,
        "change": lesson.change,
        "actions": list(lesson.numbers),
    }


def _reasons(missing: tuple[Reason, ...]) -> list[dict[str, str]]:
    return [{"message": say(one.message), "paragraph": one.paragraph} for one in missing]
