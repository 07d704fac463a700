"""Whether what a register says of its published editions and what the library holds agree."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.content_types.fields import children
from dhr_plone.publication.publish import in_public


def kept_editions(register: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield each summary of a register with the record of each of its editions."""
    for review in children(register, "Review"):
        for summary in children(review, "ExecutiveSummary"):
            for record in summary.editions:
                yield summary, record


def withdrawn_here(place: str) -> bool:
    """Tell whether a register of this site says that the edition with this id was withdrawn."""
    return any(
        record["place"] == place and record["withdrawn_on"] is not None
        for register in children(api.portal.get(), "ReviewRegister")
        for _summary, record in kept_editions(register)
    )


def disagreements(register: Any, today: date) -> list[Message]:
    """Return what a Manager has to do so that the library holds what the register says."""
    found = []
    libraries = {library.UID() for library in children(register.__parent__, "SummaryLibrary")}
    if register.library and register.library not in libraries:
        found.append(
            _(
                "The public library of this register is not here. Import it with the site’s own "
                "import, or choose another in the settings of the register."
            )
        )
    for summary, record in kept_editions(register):
        stands, withdrawn = bool(in_public(record)), record["withdrawn_on"] is not None
        which = {"number": record["number"], "reference": summary.__parent__.Title()}
        if withdrawn and stands:
            found.append(
                _(
                    "Edition ${number} of the executive summary of ${reference} was withdrawn, but "
                    "stands in a library here. Delete it there.",
                    mapping=which,
                )
            )
        elif not (withdrawn or stands or _is_over(record, today)):
            found.append(
                _(
                    "Edition ${number} of the executive summary of ${reference} is noted as "
                    "public, but stands in no library here. Import the library that holds it with "
                    "the site’s own import; until then nothing of it is public on this site.",
                    mapping=which,
                )
            )
    return found


def _is_over(record: dict[str, Any], today: date) -> bool:
    last_day = record.get("expires_on")
    return bool(last_day) and date.fromisoformat(last_day) < today
