"""People whom nobody registered, known by a common given name.

"Victoria Castellano" is somebody, whoever she is. The shipped table of given names finds her where
no register does; names that are not in the table need the optional search of `unregistered`.
"""

from collections.abc import Iterator

from dhr_plone import _
from dhr_plone.anonymisation.context import of_institution, of_saint, publicly_known, surname_after
from dhr_plone.anonymisation.findings import Mark
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.tables import DIMINUTIVES, ORDINARY_WORDS

# "Di" and "Mo" alone are no names of anybody in particular.
SHORTEST_ALONE = 4

_GIVEN = DIMINUTIVES.keys() - ORDINARY_WORDS


def find(view: View) -> Iterator[Mark]:
    """Common given names with a capital, taken together with the surname that follows."""
    for name in _GIVEN & view.where.keys():
        for index in view.where[name]:
            start, end = view.tokens[index]
            if not view.plain[start:end].istitle():
                continue
            if (
                of_institution(view, end)
                or of_saint(view, start)
                or publicly_known(view, start, end)
            ):
                continue
            surname = surname_after(view, end)
            if surname or len(name) >= SHORTEST_ALONE:
                yield Mark(
                    kind="unregistered_name",
                    start=start,
                    end=surname or end,
                    reason=_("This looks like the name of a person whom nobody registered."),
                    severity="may",
                    certainty="likely" if surname else "possible",
                )
