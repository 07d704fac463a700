"""What drafting leaves behind: markings, gaps in a template, Word's remains, tracked changes.

Published reviews have carried all of these. Each row's `near` names signs without which it cannot
match, so that a long text is searched around them alone.
"""

import re
from collections.abc import Iterator

from dhr_plone import _
from dhr_plone.anonymisation.findings import Finding, snippet
from dhr_plone.anonymisation.patterns import Pattern, matches

_IGNORE = re.IGNORECASE

_MARKING = _("This is a protective marking. It has no place on a public page.")
_IN_CAPITALS = re.compile(
    r"\b(?:NOT\s+)?(?:RESTRICTED|CONFIDENTIAL|SECRET|OFFICIAL|PROTECT(?:IVELY\s+MARKED)?)\b"
    r"(?:\s*[-:/]?\s*(?:[A-Z]{2,}\s+){0,4}[A-Z]{2,}\b)?"
    r"|\bNOT FOR (?:PUBLICATION|CIRCULATION|DISCLOSURE|RELEASE)\b"
)
_IN_SMALL_LETTERS = re.compile(
    r"\b(?:Official|Restricted|Protect)(?:\s?[-:/]\s?|\s)(?:Sensitive|Staff|Personal|Investigation)\b"
    r"|^[ \t]*(?:Restricted|Confidential|Protect|Secret)[ \t.]*$"
    r"|\b[RrCc](?:estricted|onfidential) until publication\b"
    r"|\b(?:Private|Strictly private|Strictly) and confidential\b|\bStrictly confidential\b",
    re.MULTILINE | _IGNORE,
)
_DRAFT = re.compile(
    r"\bDRAFT\b(?:\s*(?:[Vv](?:ersion)?\.?\s?)?\d+(?:\.\d+)*)?|\b[Dd]raft [Vv]ersion\b"
)
_FIELD_ERROR = re.compile(
    r"Error!\s*(?:Bookmark not defined|Reference source not found|Hyperlink reference not valid"
    r"|No text of specified style|No table of (?:contents|figures) entries found|Not a valid"
    r"|Unknown document property name)[\w ]*\.?",
    _IGNORE,
)
_FIELD_CODE = re.compile(
    r"\{?\s*\b(?:MERGEFIELD|DOCPROPERTY|INCLUDEPICTURE|PAGEREF|TOC \\[a-z]|HYPERLINK \\?[a-z\"])"
    r"[^\n}]{0,60}\}?|\[if (?:gte |lte |!)?(?:mso|supportLists|vml)[^\]]*\]|\bmso-[a-z-]+:",
    _IGNORE,
)
_TRACKED = re.compile(
    r"\bComment(?:ed)?\s?\[[A-Za-z]{1,4}\d{0,4}\]\s*:?|\b(?:Deleted|Inserted|Formatted):\s"
    r"|\[(?:Deleted|Inserted)\b[^\]]*\]"
)
_TO_FILL_IN = re.compile(
    r"[(\[<{]\s*(?:please\s+)?(?:add|insert|enter|type|state|give|complete|name of|delete as)\s+"
    r"(?:an?|the|your|relevant|appropriate|applicable|here|(?:[\w]+'?s?\s)?(?:full\s|first\s|last\s)?"
    r"(?:name|date|details|number|address|area|agency|text|title|initials|job))\b"
    r"[^)\]>}\n]{0,80}[)\]>}]?"
    r"|\bclick (?:here|or tap here) to enter text\b",
    _IGNORE,
)
_EMPTY_NAME = re.compile(
    r"[(\[{<]\s*(?:(?:victim|perpetrator|suspect|child|agency|author|panel|chair)(?:'?s)?\s)?"
    r"(?:full |first |last )?(?:name|date|address|area|organisation|initials)s?\s*[)\]}>]",
    _IGNORE,
)
_CODE = re.compile(
    r"\{\{[^}\n]*\}\}|\$\{[^}\n]*\}|\{%[^%\n]*%\}|«[^»\n]{1,40}»|<<[^>\n]{1,40}>>"
    r"|\b[Xx]{3,}\b|\blorem ipsum\b|\bdd/mm/yy(?:yy)?\b|(?<!\w)_{5,}(?!\w)",
    _IGNORE,
)
_UNSURE = re.compile(r"\b(?:TBC|TBA|TBD|TODO)\b|\[\s*\.{2,}\s*\]|\?{3,}")
_WORD = _("Word has left this behind.")
_GAP = _("This is a gap in a template that was not filled in.")
_BRACKETS = ("(", "[", "{", "<")

LEFTOVERS = (
    Pattern(
        "marking",
        "must",
        "certain",
        _MARKING,
        matches(
            _IN_CAPITALS,
            near=("restricted", "confidential", "secret", "official", "protect", "not for"),
        ),
    ),
    Pattern(
        "marking",
        "must",
        "certain",
        _MARKING,
        matches(_IN_SMALL_LETTERS, near=("official", "restricted", "protect", "confid", "secret")),
    ),
    Pattern(
        "marking",
        "must",
        "likely",
        _("This marks a draft. What is published is no draft."),
        matches(_DRAFT, near=("draft",)),
    ),
    Pattern("word_leftover", "must", "certain", _WORD, matches(_FIELD_ERROR, near=("error!",))),
    Pattern(
        "word_leftover",
        "must",
        "certain",
        _WORD,
        matches(
            _FIELD_CODE,
            near=(
                "field",
                "docprop",
                "includepic",
                "pageref",
                "toc \\",
                "hyperlink",
                "[if ",
                "mso-",
            ),
        ),
    ),
    Pattern(
        "tracked_change",
        "must",
        "certain",
        _("This comes from a tracked change or a margin comment."),
        matches(_TRACKED, near=("comment", "deleted", "inserted", "formatted:")),
    ),
    Pattern(
        "placeholder", "must", "certain", _GAP, matches(_TO_FILL_IN, near=(*_BRACKETS, "click "))
    ),
    Pattern("placeholder", "must", "certain", _GAP, matches(_EMPTY_NAME, near=_BRACKETS)),
    Pattern(
        "placeholder",
        "must",
        "certain",
        _GAP,
        matches(_CODE, near=("{", "«", "<<", "xxx", "lorem", "dd/mm", "_____")),
    ),
    Pattern(
        "placeholder",
        "may",
        "possible",
        _("This looks as if something was still to be filled in."),
        matches(_UNSURE, near=("tbc", "tba", "tbd", "todo", "[", "???")),
    ),
)
_CHANGED = re.compile(
    r"<(?P<tag>ins|del)\b[^>]*>.*?(?:</(?P=tag)\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


def in_markup(field: str, text: str) -> Iterator[Finding]:
    """Insertions and deletions that stand in the markup of a field, not in its words."""
    for match in _CHANGED.finditer(text):
        yield Finding(
            kind="tracked_change",
            field=field,
            start=match.start(),
            end=match.end(),
            snippet=snippet(text, *match.span()),
            reason=_("This is a tracked change. Accept or reject it first."),
            severity="must",
            certainty="certain",
        )
