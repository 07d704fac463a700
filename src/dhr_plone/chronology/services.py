"""REST: ``@chronology``, one agency's chronology or all that the person may read, in one order."""

import json
from typing import Any

from plone.restapi.batching import HypermediaBatch
from plone.restapi.services import Service

from dhr_plone.chronology.composite import address_of, chronologies
from dhr_plone.chronology.merge import merged
from dhr_plone.content_types.asking import OPEN, VIEW, require


class ChronologyGet(Service):
    """``GET @chronology`` on a review or a management review, in pages (``b_start``, ``b_size``).

    Who may only open a review gets the chronologies that are theirs, such as an author's own.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW if self.context.portal_type == "IMR" else OPEN, self.context)
        found = list(chronologies(self.context))
        address = address_of(found)
        entries = merged(chronology.entries for chronology in found)
        batch = HypermediaBatch(self.request, entries)
        data = {
            "@id": batch.canonical_url,
            "items": [{"@id": address(entry), **entry.as_data()} for entry in batch],
            "items_total": batch.items_total,
        }
        return {**data, "batching": batch.links} if batch.links else data

    def render(self) -> str:
        """Return JSON in one line: to indent it takes four times as long as to write it."""
        self.check_permission()
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(self.reply(), ensure_ascii=False)
