"""The public side: the library and its editions, with no link of any kind to a review.

REST and DAV hand out every field of a schema, so these schemas hold what is public and nothing
else (SECURITY.md, G6).
"""

from datetime import date, timedelta

from DateTime import DateTime
from plone.app.textfield import RichText
from plone.dexterity.content import Container, Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.base import Untagged
from dhr_plone.content_types.interfaces import IPublic


class ISummaryLibrary(model.Schema):
    title = schema.TextLine(title=_("Title"))
    introduction = schema.Text(
        title=_("Introduction"), description=_("Stands above the list."), required=False
    )


@implementer(IPublic)
class SummaryLibrary(Untagged, Container):
    """The published summaries of a partnership."""

    meta_type = "SummaryLibrary"

    def addCreator(self, creator: str | None = None) -> None:
        """Keep no creator."""


class IPublishedSummary(model.Schema):
    edition_number = schema.Int(title=_("Edition"))
    area = schema.TextLine(title=_("Area"), required=False)
    year = schema.Int(title=_("Year"), required=False)
    published_on = schema.Date(title=_("Published on"))
    expires_on = schema.Date(
        title=_("Public until"), description=_("The last day."), required=False
    )
    digest = schema.ASCIILine(
        title=_("Digest of what was agreed"),
        description=_("SHA-256 over all that the governing body agreed to."),
        required=False,
    )
    review_process = RichText(title=_("The review process"), required=False)
    key_issues = RichText(title=_("Key issues arising from the review"), required=False)
    conclusions = RichText(
        title=_("Conclusions and recommendations from the review"), required=False
    )
    # A chair may come from no agency.
    panel = schema.List(
        title=_("The review panel"),
        value_type=schema.Dict(
            key_type=schema.TextLine(), value_type=schema.TextLine(required=False)
        ),
        required=False,
    )
    action_plan = schema.List(
        title=_("Action plan"),
        value_type=schema.Dict(key_type=schema.TextLine(), value_type=schema.Text(required=False)),
        required=False,
    )
    themes = schema.List(title=_("Themes"), value_type=schema.TextLine(), required=False)
    languages = schema.List(
        title=_("Languages and formats"), value_type=schema.TextLine(), required=False
    )
    pictures = schema.List(
        title=_("Pictures"),
        value_type=schema.Dict(key_type=schema.TextLine(), value_type=schema.TextLine()),
        required=False,
    )


@implementer(IPublic)
class PublishedSummary(Untagged, Item):
    """One edition: the summary, the action plan in full, the names of chair and panel."""

    meta_type = "PublishedSummary"

    area = ""
    year = None
    edition_number = 1
    expires_on = None
    # The data of the pictures, by the names that stand in `pictures`.
    picture_files = {}

    def is_over(self, today: date) -> bool:
        return self.expires_on is not None and today > self.expires_on

    def expires(self) -> DateTime:
        """Have the catalog leave it out from the day after the last one."""
        if self.expires_on is None:
            return super().expires()
        after = self.expires_on + timedelta(days=1)
        return DateTime(after.year, after.month, after.day)

    def Title(self) -> str:
        return " ".join(filter(None, [self.area, str(self.year or "")]))

    @property
    def title(self) -> str:
        return self.Title()

    @title.setter
    def title(self, value: str) -> None:
        """Leave a title that was sent out of account: it is that of the area and the year."""

    def addCreator(self, creator: str | None = None) -> None:
        """Keep no creator."""
