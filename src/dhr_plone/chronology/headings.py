"""Which field a column holds, by what stands above it.

Every agency calls its columns something else. The table of synonyms is what a careful reader would
go by; what it does not know, the person maps in the page, and that mapping is remembered.
"""

import re
from functools import lru_cache

from zope.i18nmessageid import Message

from dhr_plone import _


def _phrases(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


#: Fields of an entry, in the order in which a heading that names several is understood, with what
#: agencies call them. `time` joins `starts`; the others are fields of `ChronologyEntry`.
_SYNONYMS: dict[str, str] = {
    "ends": (
        "ends, end, end date, date to, to, until, finish, finish date, date ended, to date, "
        "date end"
    ),
    "time": (
        "time, time of event, time of contact, time of call, time of incident, start time, "
        "hour, hours"
    ),
    "professional_interviewed": (
        "professional interviewed, interviewed, interviewed for review, was the professional "
        "interviewed, interviewed yes no, staff interviewed"
    ),
    "comment": (
        "comment, comments, author s comment, authors comment, author comment, author s "
        "comments, imr comment, imr author comment, analysis, author s analysis, reviewer "
        "comment, observations, panel comment, remarks, author s view, opinion"
    ),
    "views_expressed": (
        "views expressed, views, views and wishes, wishes and feelings, wishes, feelings, "
        "voice, voice of the child, voice of the victim, victim s views, what was said, child "
        "s voice"
    ),
    "persons_seen": (
        "persons seen, person seen, people seen, who was seen, seen, who seen, persons "
        "present, person present, present, who was present, subject, subjects, person, "
        "persons, family member, family members, client, service user, patient, victim seen, "
        "child seen, names of those seen"
    ),
    "good_practice": "good practice, good practice identified",
    "key_episode": (
        "key episode, key event, key practice episode, kpe, significant episode, key episodes"
    ),
    "significance": "significance, rag, rag rating, rating, significant",
    "service_offered": (
        "service offered, services offered, service provided, services provided, services "
        "offered and provided, service offered or provided, support offered, service, "
        "services"
    ),
    "action_taken": (
        "action taken, actions taken, action, actions, outcome, outcomes, follow up, "
        "followup, result, response, agency response, what was done, next steps, action taken "
        "or outcome"
    ),
    "decision_made": (
        "decision made, decisions made, decision, decisions, decision reached, decisions "
        "reached, rationale, decision and rationale"
    ),
    "source": (
        "source, source of information, information source, source of evidence, source "
        "document, record, source record, reference, ref, ref no, reference number, log, log "
        "number, document, file, officer record, sources, evidence, record type, type of "
        "record, where recorded, incident number, incident no, crime number, crime no, call "
        "number, call no, cad, cad number"
    ),
    "professional": (
        "professional, professionals, professional involved, professionals involved, officer, "
        "officers, worker, practitioner, staff, staff member, staff involved, name of "
        "professional, by whom, clinician, lead professional, seen by, professional name, "
        "professional s involved"
    ),
    "event": (
        "event, events, what happened, details, detail, description, details of contact, "
        "notes, note, summary, incident, information, contact, narrative, entry, significant "
        "event, details of event, summary of event, description of event, event details, "
        "details of involvement, facts, involvement, brief description, nature of contact, "
        "incident details"
    ),
    "sequence": "sequence, row in your file",
    "starts": (
        "starts, date, dates, date of event, event date, date of contact, contact date, date "
        "of incident, incident date, when, date and time, date time, day, start, start date, "
        "date from, from, starting, date of entry, entry date, date started, date occurred, "
        "date of action"
    ),
}

#: What a table may have besides, that is no part of an entry or is known already.
_NO_FIELD = _phrases(
    "no, number, nr, row, what is wrong, entry no, item, id, age, agency, "
    "organisation, date of birth, dob, d o b, date of death, date of report, date completed"
)

#: What a column of our own template is headed, in the order in which columns are offered. In the
#: template they stay as they are here, for by that they are recognised when it comes back.
TITLES: dict[str, Message] = {
    "starts": _("Date"),
    "time": _("Time"),
    "ends": _("Until"),
    "source": _("Source"),
    "event": _("What happened"),
    "professional": _("Professional involved"),
    "professional_interviewed": _("Interviewed"),
    "persons_seen": _("Who was seen"),
    "views_expressed": _("Views and wishes"),
    "decision_made": _("Decision"),
    "action_taken": _("Action taken"),
    "service_offered": _("Service offered"),
    "comment": _("Comment"),
    "significance": _("Significance"),
    "good_practice": _("Good practice"),
    "key_episode": _("Key episode"),
}

_PLURAL_IN_BRACKETS = re.compile(r"\((?:e?s|ies)\)")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^]]*\]")
_EXACT = {phrase: field for field, phrases in _SYNONYMS.items() for phrase in phrases.split(", ")}
#: Words that mean a field when they stand alone, and nothing in particular among others.
_ONLY_ALONE = _phrases(
    "to, from, until, end, ends, start, day, when, present, hour, hours, no, id, age"
)
_LONGEST_HEADING = 60
_MOST_WORDS = 8


@lru_cache(maxsize=1024)
def plain_heading(heading: str) -> str:
    """A heading without case, punctuation and what stands in brackets: "Person(s) seen" and
    "Persons seen:" are the same."""
    text = _PLURAL_IN_BRACKETS.sub("s", heading.casefold())
    text = _BRACKETED.sub(" ", text)
    return " ".join(re.findall(r"[^\W_]+", text))


@lru_cache(maxsize=1024)
def field_of(heading: str) -> str | None:
    """The field that a heading names, or None.

    Of a heading that names several, as "Action taken / decision", the one that comes first.
    """
    plain = plain_heading(heading)
    if not plain or plain in _NO_FIELD or len(heading) > _LONGEST_HEADING:
        return None
    if plain in _EXACT:
        return _EXACT[plain]
    words = plain.split()
    if len(words) > _MOST_WORDS:
        return None
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            phrase = " ".join(words[start:end])
            if phrase in _ONLY_ALONE:
                continue
            if phrase in _NO_FIELD:
                return None
            if phrase in _EXACT:
                return _EXACT[phrase]
    return None


def names_no_field(heading: str) -> bool:
    """Whether a heading names what is no part of an entry, such as a date of birth."""
    return plain_heading(heading) in _NO_FIELD


def column_letters(index: int) -> str:
    """What a spreadsheet calls its column `index`, from 0: "A", "Z", "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
