"""What a register cannot stand without: asked when it is exported and when it is imported.

Asked at the export, while the register can still be put right; at the import, because something can
be taken out of a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _

TERMS = ("TermsOfReference", _("terms of reference"))
OVERVIEW = ("OverviewReport", _("overview report"))
SUMMARY = ("ExecutiveSummary", _("executive summary"))
# The state of a review -> what was asked for before it came there.
NEEDS = {
    "reviewing": (TERMS,),
    "reported": (TERMS, OVERVIEW),
    "signed_off": (TERMS, OVERVIEW, SUMMARY),
    "concluded": (TERMS, OVERVIEW, SUMMARY),
}


def lacking(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Message]]:
    """Yield what is wrong with reviews as a whole, each with the number of the item."""
    held = {(item["parent"].get("UID"), item["@type"]) for item in items}
    first: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        if item["@type"] != "Review":
            continue
        for portal_type, title in NEEDS.get(str(item.get("review_state")), ()):
            if (item["UID"], portal_type) not in held:
                yield number, _("In its stage it needs its ${part}.", mapping={"part": title})
        reference = item["attributes"].get("reference")
        if isinstance(reference, str) and reference:
            other = first.setdefault(reference.casefold(), number)
            if other != number:
                yield (
                    number,
                    _(
                        "Its reference, “${reference}”, is that of item ${other} too. Give one of "
                        "them another where they come from.",
                        mapping={"reference": reference, "other": other},
                    ),
                )
