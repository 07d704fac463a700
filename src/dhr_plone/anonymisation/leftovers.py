"""What drafting leaves behind: markings, gaps in a template, Word's remains, tracked changes."""

import re

from dhr_plone.anonymisation.patterns import Pattern, matches

_IGNORE = re.IGNORECASE

LEFTOVERS = (
    Pattern(
        "marking",
        "must",
        "certain",
        "This is a protective marking. It has no place on a public page.",
        matches(
            re.compile(
                r"\b(?:NOT\s+)?(?:RESTRICTED|CONFIDENTIAL|SECRET|PROTECT(?:IVELY)?|OFFICIAL)\b"
                r"(?:\s*[-:/]?\s*(?:[A-Z]{2,}\b\s*){0,4}[A-Z]{2,}\b)?"
                r"|\b(?:Official|Restricted|Protect)\s?[-:/]\s?(?:Sensitive|Staff|Personal|Investigation)"
                r"|\bNOT FOR (?:PUBLICATION|CIRCULATION|DISCLOSURE|RELEASE)\b"
                r"|^[ \t]*(?:Restricted|Confidential|Protect|Secret)[ \t.]*$"
                r"|\b(?:[Rr]estricted|[Cc]onfidential) until publication\b"
                r"|\b[Pp]rivate and [Cc]onfidential\b",
                re.MULTILINE,
            )
        ),
    ),
    Pattern(
        "marking",
        "must",
        "likely",
        "This marks a draft. What is published is no draft.",
        matches(
            re.compile(
                r"\bDRAFT\b(?:\s*(?:[Vv](?:ersion)?\.?\s?)?\d+(?:\.\d+)*)?|\b[Dd]raft [Vv]ersion\b"
            )
        ),
    ),
    Pattern(
        "word_leftover",
        "must",
        "certain",
        "Word has left this behind.",
        matches(
            re.compile(
                r"Error!\s*(?:Bookmark not defined|Reference source not found"
                r"|Hyperlink reference not valid|No text of specified style"
                r"|No table of (?:contents|figures) entries found"
                r"|Not a valid \w+|Unknown document property name)[\w ]*\.?"
                r"|\{?\s*\b(?:MERGEFIELD|DOCPROPERTY|INCLUDEPICTURE|PAGEREF|TOC \\[a-z]|HYPERLINK"
                r" \\?[a-z\"])[^\n}]{0,60}\}?"
                r"|\[if (?:gte|lte|!)? ?(?:mso|supportLists|vml)[^\]]*\]|\bmso-[a-z-]+:",
                _IGNORE,
            )
        ),
    ),
    Pattern(
        "tracked_change",
        "must",
        "certain",
        "This comes from a tracked change or a margin comment.",
        matches(
            re.compile(
                r"\b(?:Comment|Commented)\s?\[[A-Za-z]{1,4}\d{0,4}\]\s*:?|\b(?:Deleted|Inserted|Formatted)"
                r":\s|\[(?:Deleted|Inserted)\b[^\]]*\]"
            )
        ),
    ),
    Pattern(
        "placeholder",
        "must",
        "certain",
        "This is a gap in a template that was not filled in.",
        matches(
            re.compile(
                r"[(\[<{]\s*(?:please\s+)?(?:add|insert|enter|type|give|state|name of|delete as"
                r"|complete|click (?:here|or tap))\b[^)\]>}\n]{0,80}[)\]>}]?"
                r"|[\[{<]\s*(?:(?:victim|perpetrator|suspect|child|agency|author|panel|chair)"
                r"(?:'?s)?\s)?(?:full |first |last )?"
                r"(?:name|date|address|area|number|organisation|initials)s?\s*[\]}>]"
                r"|\{\{[^}]*\}\}|\$\{[^}]*\}|\{%[^%]*%\}|«[^»\n]{1,40}»|<<[^>\n]{1,40}>>"
                r"|\b[Xx]{3,}\b|\blorem ipsum\b|\b[Dd]{2}/[Mm]{2}/[Yy]{2,4}\b|_{5,}"
                r"|\bClick (?:here|or tap here) to enter text\b",
                _IGNORE,
            )
        ),
    ),
    Pattern(
        "placeholder",
        "may",
        "possible",
        "This looks as if something was still to be filled in.",
        matches(re.compile(r"\b(?:TBC|TBA|TBD|TODO)\b|\[\s*\.{2,}\s*\]|\?{3,}")),
    ),
)
