"""The tables of words as vocabularies, for forms and REST, under the names ``dhr_plone.…``."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from Acquisition import aq_base
from plone import api
from zope.globalrequest import getRequest
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dhr_plone import _
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.guidance import profiles, words
from dhr_plone.guidance.words import Word
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.participation.workspace import roster_of

# The deadlines that a governing body can extend (11.5).
DEADLINES = (
    Word("decision", _("Decision"), "", "11.2"),
    Word("terms", _("Terms of reference"), "", "11.3"),
    Word("completion", _("Completion"), "", "11.5"),
    Word("debrief", _("Debriefing of staff"), "", "12.9a"),
    Word("publication", _("Publication"), "", "17.7a"),
    Word("monitoring", _("Monitoring of the plan"), "", "16.1g"),
    Word("action", _("Target date of an action"), "", "A5.6"),
)

# What makes an overview report one of a high standard, written as the guidance asks (14.1b).
OVERVIEW_CHECKS = (
    Word("sections", _("Has every section of Appendix Three"), "", "13.3"),
    Word("anonymous", _("Keeps personal details anonymous"), "", "13.A"),
    Word("why", _("Says why things happened, not only what"), "", "A1.17"),
    Word("no_blame", _("Asks about agencies, not about blame or culpability"), "", "3.2"),
    Word(
        "prevention",
        _("Says whether intervention could have prevented the death"),
        _(
            "That agency intervention potentially could have, or would not have, prevented the "
            "death; whether incidents of domestic abuse were recorded, and whether that is "
            "conclusive."
        ),
        "A4.10",
    ),
    Word("recommendations", _("Recommendations are few, focused and achievable"), "", "A3.4"),
)


@implementer(IVocabularyFactory)
class WordVocabulary:
    """A vocabulary of one table. Terms carry the word's ``help`` and ``paragraph``."""

    def __init__(self, table: Sequence[Word]) -> None:
        self.table = table

    def __call__(self, context: Any) -> SimpleVocabulary:
        return SimpleVocabulary([_term(word) for word in self.table])


def _term(word: Word) -> SimpleTerm:
    term = SimpleTerm(word.token, word.token, word.title)
    term.help, term.paragraph = word.help, word.paragraph
    return term


criteria = WordVocabulary(words.CRITERIA)
concern_indicators = WordVocabulary(words.CONCERN_INDICATORS)
decisions = WordVocabulary(words.DECISIONS)
sectors = WordVocabulary(words.SECTORS)
agency_kinds = WordVocabulary(words.AGENCY_KINDS)
governing_bodies = WordVocabulary(words.GOVERNING_BODIES)
lead_area_grounds = WordVocabulary(words.LEAD_AREA_GROUNDS)
panel_forms = WordVocabulary(words.PANEL_FORMS)
chair_skills = WordVocabulary(words.CHAIR_SKILLS)
parallel_processes = WordVocabulary(words.PARALLEL_PROCESSES)
case_roles = WordVocabulary(words.CASE_ROLES)
proceeding_kinds = WordVocabulary(words.PROCEEDING_KINDS)
proceeding_statuses = WordVocabulary(words.PROCEEDING_STATES)
record_kinds = WordVocabulary(words.RECORD_KINDS)
consultees = WordVocabulary((*words.CONSULTEES, *words.OTHER_CONSULTEES))
debrief_audiences = WordVocabulary(words.DEBRIEF_AUDIENCES)
dissemination_channels = WordVocabulary(words.DISSEMINATION_CHANNELS)
disseminated = WordVocabulary(words.DISSEMINATED)
families = WordVocabulary(words.FAMILIES)
foia_exemptions = WordVocabulary(words.FOIA_EXEMPTIONS)
disclosure_grounds = WordVocabulary(words.DISCLOSURE_GROUNDS)
disclosure_decisions = WordVocabulary(words.DISCLOSURE_DECISIONS)
deadlines = WordVocabulary(DEADLINES)
material_fates = WordVocabulary(words.MATERIAL_FATES)
overview_checks = WordVocabulary(OVERVIEW_CHECKS)
contact = WordVocabulary(words.CONTACTS)
imr_questions = WordVocabulary(words.APPENDIX_ONE_QUESTIONS)
assurance_checks = WordVocabulary(words.ASSURANCE_CHECKS)
judgements = WordVocabulary(words.JUDGEMENTS)
terms_topics = WordVocabulary(words.TERMS_TOPICS)
overview_sections = WordVocabulary(words.APPENDIX_THREE_SECTIONS)
housing_questions = WordVocabulary(words.HOUSING_QUESTIONS)
report_sections = WordVocabulary(words.APPENDIX_FOUR_SECTIONS)
prevention = WordVocabulary(words.PREVENTION)
abuse_recorded = WordVocabulary(words.ABUSE_RECORDED)
lesson_reaches = WordVocabulary(words.LESSON_REACHES)
significance = WordVocabulary(words.SIGNIFICANCES)
action_scopes = WordVocabulary(words.SCOPES)
action_sources = WordVocabulary(words.ACTION_SOURCES)
national_responses = WordVocabulary(words.NATIONAL_RESPONSES)
smart_checks = WordVocabulary(words.SMART_CHECKS)


@implementer(IVocabularyFactory)
class RegistryVocabulary:
    """A list of words that the organisation edits in its configuration registry."""

    def __init__(self, record: str) -> None:
        self.record = record

    def __call__(self, context: Any) -> SimpleVocabulary:
        values: Iterable[str] = api.portal.get_registry_record(self.record, default=())
        return SimpleVocabulary([SimpleTerm(value, value, value) for value in values])


themes = RegistryVocabulary("dhr_plone.themes")
languages = RegistryVocabulary("dhr_plone.languages")


@implementer(IVocabularyFactory)
class GuidanceProfiles:
    """The guidance profiles, by name."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        return SimpleVocabulary(
            [SimpleTerm(name, name, profiles.get(name).title) for name in profiles.names()]
        )


guidance_profiles = GuidanceProfiles()


@implementer(IVocabularyFactory)
class Agencies:
    """The partner agencies of the register that the context lies in, by UID.

    Names of partner organisations are no secret, so everyone who takes part reads them here, while
    the agencies' own pages stay the register's. One that became part of another cannot be chosen
    any more; what names it already goes on naming it.
    """

    def __call__(self, context: Any) -> SimpleVocabulary:
        content = _content(context)
        register = container_of(content, "ReviewRegister")
        agencies = children(register, "Agency") if register is not None else []
        if any(agency.merged_into for agency in agencies):
            named = set(_texts_in(vars(aq_base(content)))) | _agencies_on_roster(content)
            agencies = [a for a in agencies if not a.merged_into or a.UID() in named]
        ordered = sorted(agencies, key=lambda agency: agency.title.casefold())
        return SimpleVocabulary([SimpleTerm(a.UID(), a.UID(), a.title) for a in ordered])


def _texts_in(value: Any) -> Iterator[str]:
    """Yield the texts that fields, lists and rows of a content hold, not those of its parts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(item)


def _agencies_on_roster(content: Any) -> set[str]:
    """Return the agencies of a roster as they are kept: a member would ask for this vocabulary."""
    roster = roster_of(content)
    kept = roster.members.values() if roster is not None else ()
    return {data.get("agency") or "" for data in kept}


agencies = Agencies()


@implementer(IVocabularyFactory)
class Positions:
    """What a person can be on the roster of the context."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        roster = ROSTERS.get(getattr(_content(context), "portal_type", None) or "")
        positions = roster.positions if roster else ()
        return SimpleVocabulary([SimpleTerm(p.token, p.token, p.title) for p in positions])


positions = Positions()


@implementer(IVocabularyFactory)
class Libraries:
    """The summary libraries of the site, by UID: they are public."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        brains = api.content.find(portal_type="SummaryLibrary", sort_on="sortable_title")
        return SimpleVocabulary([SimpleTerm(b.UID, b.UID, b.Title) for b in brains])


libraries = Libraries()


def _content(context: Any) -> Any:
    """Return the content behind a form, a roster member or a row of a grid.

    The boxes of a row ask without a context: theirs is what the request is for.
    """
    if context is None:
        context = next(iter((getRequest() or {}).get("PARENTS") or ()), None)
    while not hasattr(context, "portal_type"):
        outer = getattr(context, "context", None) or getattr(context, "workspace", None)
        if outer is None:
            break
        context = outer
    return context
