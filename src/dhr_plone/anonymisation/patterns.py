"""What nobody registered: the shapes of identifying text, and what drafting leaves behind.

Each row of the two tables, `identifying_shapes` and `leftovers`, is one thing to look for in the
text with markup taken out and letters folded.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dhr_plone.anonymisation.findings import Certainty, Mark, Severity
from dhr_plone.anonymisation.windows import around

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One thing to look for: `spans` yields its places in a text, as (start, end)."""

    kind: str
    severity: Severity
    certainty: Certainty
    reason: str
    spans: Callable[[str], Spans]


def matches(
    shape: re.Pattern[str],
    keep: Callable[[re.Match[str]], bool] | None = None,
    near: Sequence[str] = (),
) -> Callable[[str], Spans]:
    """The places where a regular expression matches and `keep`, if given, says yes.

    `near` are signs without which it cannot match: where given, it is tried around them alone.
    """

    def spans(text: str) -> Spans:
        for start, end in around(text, near) if near else [(0, len(text))]:
            for match in shape.finditer(text, start, end):
                if keep is None or keep(match):
                    yield match.span()

    return spans


def find(text: str, patterns: Iterable[Pattern]) -> Iterator[Mark]:
    """The marks of all patterns in a text (`View.plain`)."""
    for pattern in patterns:
        for start, end in pattern.spans(text):
            yield Mark(
                kind=pattern.kind,
                start=start,
                end=end,
                reason=pattern.reason,
                severity=pattern.severity,
                certainty=pattern.certainty,
            )
