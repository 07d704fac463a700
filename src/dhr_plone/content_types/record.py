"""A dated record of something done: a meeting, an interview, a consultation, a decision taken."""

from plone.supermodel import model
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, word
from dhr_plone.content_types.fields import CaseFile


class ICaseRecord(model.Schema):
    kind = schema.Choice(
        title=_("What was done"),
        description=_("Every meeting with an agency is recorded (10.4); so is every consultation."),
        vocabulary="dhr_plone.record_kinds",
    )
    done_on = schema.Date(title=_("On"))
    with_whom = schema.Text(
        title=_("With whom"),
        description=_("Who was there, who was written to or who was asked."),
        required=False,
    )
    consulted = schema.Choice(
        title=_("Consulted"),
        description=_(
            "For a consultation on disclosure: the senior investigating officer, the CPS and the "
            "coroner are asked before anything is published (17.1)."
        ),
        vocabulary="dhr_plone.consultees",
        required=False,
    )
    record = schema.Text(title=_("Record"), required=False)
    reasons = schema.Text(
        title=_("Reasons"),
        description=_("Where a decision was taken: why (17.4)."),
        required=False,
    )
    new_date = schema.Date(
        title=_("New date"),
        description=_("For an extension: the date agreed with the governing body (11.5)."),
        required=False,
    )
    deadline = schema.Choice(
        title=_("Deadline"),
        description=_("For an extension: which deadline was moved (11.5)."),
        vocabulary="dhr_plone.deadlines",
        required=False,
    )
    material_owner = schema.Choice(
        title=_("Material belongs to"),
        description=_("Material from agencies stays theirs (17.2)."),
        vocabulary="dhr_plone.agencies",
        required=False,
    )
    material_fate = schema.Choice(
        title=_("What became of the material"),
        vocabulary="dhr_plone.material_fates",
        required=False,
    )
    file = CaseFile(
        title=_("File"),
        description=_("Kept as it is and only ever served as a download."),
        required=False,
    )


class CaseRecord(RestrictedItem):
    """Something that was done, on a day."""

    meta_type = "CaseRecord"

    kind = ""

    def neutral_title(self) -> str:
        return word("dhr_plone.record_kinds", self.kind, self)
