"""The review: one case, from its referral to its conclusion."""

from datetime import date

from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.interface import Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import Reference


class IReview(model.Schema):
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
        default="interim-2010",
    )
    area = schema.TextLine(
        title=_("Lead area"),
        description=_(
            "Where the victim normally lived; else the area last frequented; else as agreed case "
            "by case (4.2)."
        ),
        required=False,
    )
    area_reason = schema.Text(
        title=_("Reason for the lead area"),
        description=_("Needed where it is not the area of the victim's normal residence (4.2)."),
        required=False,
    )
    came_to_attention = schema.Date(
        title=_("Came to attention on"),
        description=_("The day on which the death came to the partnership's attention (11.2)."),
        required=False,
    )
    referred_by = schema.TextLine(
        title=_("Referred by"),
        description=_("Any professional or agency may refer a death (5.4)."),
        required=False,
    )
    protective_marking = schema.TextLine(
        title=_("Protective marking"),
        description=_("Stands on every page of this review (13.6)."),
        default="RESTRICTED",
    )

    model.fieldset(
        "criteria",
        label=_("Criteria"),
        fields=["criterion", "concern_indicators", "honour_based_violence", "panel_advice"],
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
    panel_advice = schema.Text(
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
    decision_date = schema.Date(title=_("Decided on"), required=False)
    decision_reasons = schema.Text(
        title=_("Reasons"),
        description=_("Why a review was or was not decided on, and what is done instead (6.2)."),
        required=False,
    )

    model.fieldset(
        "scope",
        label=_("Scope"),
        fields=["scope_start", "scope_end", "equality_considerations", "themes"],
    )
    scope_start = schema.Date(
        title=_("Scope begins on"),
        description=_("The period that the review looks at (10.1)."),
        required=False,
    )
    scope_end = schema.Date(title=_("Scope ends on"), required=False)
    equality_considerations = schema.Text(
        title=_("Equality and diversity"),
        description=_("Language, culture, family ties, sexual orientation, disability (8.4)."),
        required=False,
    )
    form.widget(themes=CheckBoxFieldWidget)
    themes = schema.List(
        title=_("Themes"),
        description=_("For finding common themes across reviews (20.1). They are published."),
        value_type=schema.Choice(vocabulary="dhr_plone.themes"),
        required=False,
        missing_value=None,
    )

    model.fieldset(
        "closing",
        label=_("Assurance and closing"),
        fields=["warning_answers", "quality_assured_on", "transfer_reason"],
    )
    form.omitted("warning_answers")
    warning_answers = schema.Dict(
        title=_("Answers to warnings"),
        description=_(
            "Why a rule on chair, panel or authors was not kept (8.3, 9.2, 12.7), by warning."
        ),
        key_type=schema.TextLine(),
        value_type=schema.Text(),
        required=False,
        missing_value=None,
    )
    quality_assured_on = schema.Date(
        title=_("Quality assurance passed on"),
        description=_("Where the guidance of this review has a quality assurance panel."),
        required=False,
    )
    transfer_reason = schema.Text(
        title=_("Open actions transferred"),
        description=_("To whom actions that are not audited were handed on, and why (16.1)."),
        required=False,
    )

    @invariant
    def scope_in_order(data: "IReview") -> None:
        if in_order(data.scope_start, data.scope_end) is False:
            raise Invalid(_("The scope ends before it begins: check the two dates of the scope."))

    @invariant
    def decided_after_coming_to_attention(data: "IReview") -> None:
        if in_order(data.came_to_attention, data.decision_date) is False:
            raise Invalid(
                _("The decision is dated before the death came to attention: check both dates.")
            )


def in_order(first: date | None, second: date | None) -> bool | None:
    """Tell whether two dates are in order; None where one is missing."""
    if first is None or second is None:
        return None
    return first <= second


class Review(RestrictedContainer):
    """One case under review."""

    meta_type = "Review"

    reference = ""
    # The guidance profile as it was when the review began; see guidance.frozen.
    frozen_profile = None

    def neutral_title(self) -> str:
        return self.reference or ""
