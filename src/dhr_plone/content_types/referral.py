"""The first half of a review: its referral, the criteria and the decision (2 to 6)."""

from datetime import date

from collective.z3cform.datagridfield.row import DictRow
from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.interface import Interface, Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.fields import (
    PastDate,
    Reference,
    Text,
    TextLine,
    TextList,
    default_guidance,
    default_marking,
)
from dhr_plone.content_types.rows_widget import RowsWidgetFactory


class IParallelProcess(Interface):
    process = schema.Choice(title=_("Process"), vocabulary="dhr_plone.parallel_processes")
    fit = Text(title=_("How the review fits with it"), required=False)


class IReferral(model.Schema):
    """What is known of a case when it is decided on. The first half of a review."""

    reference = Reference(
        title=_("Reference"),
        description=_(
            "The number under which the partnership keeps this review, such as “DHR 2009/01”. It "
            "is shown in lists, addresses and mails and must not name anyone."
        ),
        max_length=60,
    )
    guidance_profile = schema.Choice(
        title=_("Guidance"),
        description=_("The guidance that this review began under. It stays as it is."),
        vocabulary="dhr_plone.guidance_profiles",
        defaultFactory=default_guidance,
    )
    area = TextLine(
        title=_("Lead area"),
        description=_(
            "Where the victim normally lived; else the area last frequented; else as agreed case "
            "by case (4.2)."
        ),
        required=False,
    )
    area_ground = schema.Choice(
        title=_("Why this area leads"),
        description=_("The rules are tried in this order (4.2)."),
        vocabulary="dhr_plone.lead_area_grounds",
        default="normal_residence",
    )
    area_reason = Text(
        title=_("Reason for the lead area"),
        description=_("Needed where it is not the area of the victim's normal residence (4.2)."),
        required=False,
    )
    came_to_attention = PastDate(
        title=_("Came to attention on"),
        description=_("The day on which the death came to the partnership's attention (11.2)."),
        required=False,
    )
    referred_by = TextLine(
        title=_("Referred by"),
        description=_("Any professional or agency may refer a death (5.4)."),
        required=False,
    )
    referral_reference = TextLine(
        title=_("Reference of the referral"),
        description=_("The one on the receipt of whoever referred the death."),
        required=False,
        readonly=True,
    )
    protective_marking = TextLine(
        title=_("Protective marking"),
        description=_("Stands on every page of this review (13.6)."),
        defaultFactory=default_marking,
    )

    model.fieldset(
        "criteria",
        label=_("Criteria"),
        fields=[
            "criterion",
            "concern_indicators",
            "honour_based_violence",
            "parallel_processes",
            "panel_advice",
        ],
    )
    form.widget(criterion=RadioFieldWidget)
    criterion = schema.Choice(
        title=_("How the persons were connected"),
        description=_(
            "The death of a person aged 16 or over has, or appears to have, resulted from "
            "violence, abuse or neglect by one of these (2.2)."
        ),
        vocabulary="dhr_plone.criteria",
        required=False,
    )
    form.widget(concern_indicators=CheckBoxFieldWidget)
    concern_indicators = schema.List(
        title=_("Concerns that strengthen the case for a review"),
        description=_("Tick all that apply (6.1). A review is presumed in every case (5.2)."),
        value_type=schema.Choice(vocabulary="dhr_plone.concern_indicators"),
        required=False,
        missing_value=None,
    )
    honour_based_violence = schema.Bool(
        title=_("Honour-based violence"),
        description=_(
            "Extra confidentiality for agency members and interpreters with links to the family "
            "or community (8.5)."
        ),
        required=False,
        default=False,
    )
    form.widget(parallel_processes=RowsWidgetFactory)
    parallel_processes = TextList(
        title=_("Other processes"),
        description=_(
            "MAPPA, serious case reviews of children and adults and others: how this review fits "
            "with them, or why a joint review is held (5.3)."
        ),
        value_type=DictRow(title=_("Process"), schema=IParallelProcess),
        required=False,
        missing_value=None,
    )
    panel_advice = Text(
        title=_("Advice of the panel"),
        description=_("Whether a review should take place (8.1). The governing body decides."),
        required=False,
    )

    model.fieldset(
        "decision",
        label=_("Decision"),
        fields=["decision", "decision_date", "decision_reasons"],
    )
    decision = schema.Choice(
        title=_("Decision"),
        description=_("Taken by the chair of the governing body (5.2) within a month (11.2)."),
        vocabulary="dhr_plone.decisions",
        required=False,
    )
    decision_date = PastDate(title=_("Decided on"), required=False)
    decision_reasons = Text(
        title=_("Reasons"),
        description=_("Why a review was or was not decided on, and what is done instead (6.2)."),
        required=False,
    )

    @invariant
    def decided_after_coming_to_attention(data: "IReferral") -> None:
        if in_order(data.came_to_attention, data.decision_date) is False:
            raise Invalid(
                _("The decision is dated before the death came to attention: check both dates.")
            )


def in_order(first: date | None, second: date | None) -> bool | None:
    """Tell whether two dates are in order; None where one is missing."""
    if first is None or second is None:
        return None
    return first <= second
