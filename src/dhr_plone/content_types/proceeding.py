"""A criminal proceeding, an inquest or another review, and what it means for publication."""

from plone.supermodel import model
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, word
from dhr_plone.content_types.fields import Reference, Text


class IProceeding(model.Schema):
    kind = schema.Choice(title=_("Kind"), vocabulary="dhr_plone.proceeding_kinds")
    status = schema.Choice(
        title=_("Status"),
        description=_("The summary is published once related court proceedings are over (17.7)."),
        vocabulary="dhr_plone.proceeding_statuses",
        default="under_way",
    )
    charged = Reference(
        title=_("Who is charged"),
        description=_("By pseudonym, with the charge (Appendix Three)."),
        required=False,
        max_length=200,
    )
    hearing_on = schema.Date(
        title=_("Trial or hearing on"),
        description=_("If known (Appendix Three)."),
        required=False,
    )
    expected_end = schema.Date(title=_("Expected to end on"), required=False)
    ended_on = schema.Date(title=_("Ended on"), required=False)
    outcome = Text(
        title=_("Outcome"),
        description=_("Charges, verdict, findings (Appendix Three)."),
        required=False,
    )
    effect_on_publication = Text(
        title=_("Effect on publication"),
        description=_("What was agreed with the coroner, the police and the CPS (11.6, 11.8)."),
        required=False,
    )


class Proceeding(RestrictedItem):
    """Something that runs beside the review."""

    meta_type = "Proceeding"

    kind = ""

    def neutral_title(self) -> str:
        return word("dhr_plone.proceeding_kinds", self.kind, self)
