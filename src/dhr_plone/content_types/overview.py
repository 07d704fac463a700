"""The overview report: what all agencies together knew and did. It is never public (17.6)."""

from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import Answers
from dhr_plone.content_types.interfaces import IShareable


class IOverviewReport(model.Schema):
    author = schema.TextLine(
        title=_("Author"),
        description=_("Suggested to be the chair of the panel (13.1)."),
        required=False,
    )
    sections = Answers(
        title=_("Sections"),
        description=_(
            "Introduction, facts, analysis and conclusions (Appendix Three). Use pseudonyms: "
            "personal details stay anonymous in the report (13)."
        ),
        questions="dhr_plone.overview_sections",
    )
    recommendations = schema.List(
        title=_("Recommendations"),
        description=_("Few, focused, specific and achievable (Appendix Three); one a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=None,
    )
    confirmations = schema.Text(
        title=_("Fair representation"),
        description=_(
            "Each contributing agency's confirmation that its information is fully and fairly "
            "represented, or its disagreement (14.1)."
        ),
        required=False,
    )
    shared_with_readers = schema.Bool(
        title=_("Shared with the review's readers"),
        description=_("Readers see what the chair shares, and nothing else (13.6)."),
        required=False,
        default=False,
    )


@implementer(IShareable)
class OverviewReport(RestrictedContainer):
    """The panel's report."""
