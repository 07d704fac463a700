"""REST: ``@chronology``, one agency's chronology or all that the person may read, in one order."""

import json
from typing import Any

from plone.restapi.batching import HypermediaBatch
from plone.restapi.services import Service
from zExceptions import BadRequest

from dhr_plone.chronology.asked import from_form
from dhr_plone.chronology.composite import scope_of
from dhr_plone.chronology.filters import FilterNotUnderstood
from dhr_plone.chronology.told import Told
from dhr_plone.content_types.asking import OPEN, VIEW, require
from dhr_plone.content_types.base import say


class ChronologyGet(Service):
    """``GET @chronology`` on a review or a management review, in pages (``b_start``, ``b_size``).

    It takes the parameters by which the page filters and names persons. Who may only open a review
    gets the chronologies that are theirs, such as an author's own.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW if self.context.portal_type == "IMR" else OPEN, self.context)
        try:
            asked = from_form(self.request.form, scope_of(self.context))
        except FilterNotUnderstood as problem:
            raise BadRequest(say(problem.sentence)) from problem
        told = Told(self.context, asked)
        batch = HypermediaBatch(self.request, told.stored())
        data = {
            "@id": batch.canonical_url,
            "items": [
                {"@id": told.address(entry), **told.renamed(entry).as_data()} for entry in batch
            ],
            "items_total": batch.items_total,
        }
        return {**data, "batching": batch.links} if batch.links else data

    def render(self) -> str:
        """Return JSON in one line: to indent it takes four times as long as to write it."""
        self.check_permission()
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(self.reply(), ensure_ascii=False)
