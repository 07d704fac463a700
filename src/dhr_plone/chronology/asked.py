"""What of a chronology was asked for, as it stands in the address of the page.

Pages, pictures and downloads read the same parameters, so that a download is of exactly what the
page shows, and an address can be sent to somebody who then sees the same, as far as they may.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dhr_plone.chronology import columns
from dhr_plone.chronology.dates import NO_SCOPE, Scope
from dhr_plone.chronology.filters import EVERYTHING, Filter, from_query, to_query
from dhr_plone.chronology.merge import Grouping
from dhr_plone.chronology.naming import Naming
from dhr_plone.chronology.turning import page_asked


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries, under which headings, with which columns and names, and which page of them.

    Without `columns` an entry is shown in the short form of the page, and with all of them in a
    download.
    """

    chosen: Filter = EVERYTHING
    by: Grouping | None = None
    columns: tuple[str, ...] = ()
    naming: Naming = Naming.AS_WRITTEN
    page: int = 1

    def address(self, base: str, **changes: Any) -> str:
        """The address that asks for this; `changes` are fields of this class or `extra` pairs."""
        extra = changes.pop("extra", ())
        pairs = [*to_pairs(replace(self, **changes)), *extra]
        return f"{base}?{urlencode(pairs)}" if pairs else base


def from_form(form: Mapping[str, Any], scope: Scope = NO_SCOPE) -> Asked:
    """What the parameters of an address ask for; what means nothing to us is passed over.

    A parameter is a text or a list of texts. Raises FilterNotUnderstood.
    """
    pairs = [(name, text) for name, value in form.items() for text in _texts(value)]
    values = dict(reversed(pairs))
    return Asked(
        chosen=from_query(pairs, scope),
        by=Grouping(values["by"]) if values.get("by") in set(Grouping) else None,
        columns=columns.known(text for name, text in pairs if name == "column"),
        naming=Naming(values["names"]) if values.get("names") in set(Naming) else Naming.AS_WRITTEN,
        page=page_asked(values.get("page")),
    )


def to_pairs(asked: Asked) -> list[tuple[str, str]]:
    """The parameters of an address that asks for this, in a fixed order."""
    return [
        *to_query(asked.chosen),
        *([("by", str(asked.by))] if asked.by else []),
        *(("column", name) for name in asked.columns),
        *([("names", str(asked.naming))] if asked.naming else []),
        *([("page", str(asked.page))] if asked.page > 1 else []),
    ]


def _texts(value: Any) -> Iterable[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return (text for text in listed if isinstance(text, str))
