"""The empty chronology that agencies fill in, with the columns that were chosen for the review."""

from typing import Any

from Products.Five.browser import BrowserView
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dhr_plone import _
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.workbooks_out import NEEDED_COLUMNS, template
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.downloads import as_download
from dhr_plone.content_types.fields import review_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Template(BrowserView):
    """``@@chronology-template`` of a review, and of each management review in it."""

    def __call__(self) -> bytes:
        require(VIEW, self.context)
        review = review_of(self.context)
        workbook = template(
            review.chronology_columns or TITLES,
            title=say(_("${reference}: chronology", mapping={"reference": review.reference})),
            marking=review.protective_marking or "",
            instructions=(review.chronology_instructions or "").splitlines(),
        )
        return as_workbook(self.request, workbook, "chronology-template.xlsx")


@implementer(IVocabularyFactory)
class ColumnsVocabulary:
    """``dhr_plone.chronology_columns``: those that can be chosen beside date and event."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        return SimpleVocabulary(
            [
                SimpleTerm(name, name, title)
                for name, title in TITLES.items()
                if name not in NEEDED_COLUMNS
            ]
        )


def as_workbook(request: Any, data: bytes, name: str) -> bytes:
    """Send a workbook as a download."""
    return as_download(request, data, XLSX, name)
