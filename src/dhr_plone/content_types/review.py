"""The review: one case, from its referral to its conclusion."""

from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import PastDate, Text, TextLine, TextList
from dhr_plone.content_types.referral import IReferral, in_order

__all__ = ["IReview", "Review", "in_order"]


class IReview(IReferral):
    """One case under review: what it looks at, who carries it out, how it is closed."""

    model.fieldset(
        "scope",
        label=_("Scope"),
        fields=[
            "scope_start",
            "scope_end",
            "equality_considerations",
            "other_networks",
            "themes",
        ],
    )
    scope_start = schema.Date(
        title=_("Scope begins on"),
        description=_("The period that the review looks at (10.1)."),
        required=False,
    )
    scope_end = schema.Date(title=_("Scope ends on"), required=False)
    equality_considerations = Text(
        title=_("Equality and diversity"),
        description=_("Language, culture, family ties, sexual orientation, disability (8.4)."),
        required=False,
    )
    other_networks = Text(
        title=_("Other networks"),
        description=_(
            "Employers, advice bureaux, non-statutory and other networks to which the victim may "
            "have disclosed, and who makes the link with them (10.5)."
        ),
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
        "chronology",
        label=_("Chronologies"),
        fields=["chronology_columns", "chronology_instructions"],
    )
    form.widget(chronology_columns=CheckBoxFieldWidget)
    chronology_columns = schema.List(
        title=_("Columns of the empty table for agencies"),
        description=_("Beside the date and what happened. None chosen: all of them."),
        value_type=schema.Choice(vocabulary="dhr_plone.chronology_columns"),
        required=False,
        missing_value=None,
    )
    chronology_instructions = Text(
        title=_("Instructions in the empty table"),
        description=_("What agencies should know of this review's chronology. No names."),
        required=False,
    )

    model.fieldset(
        "panel",
        label=_("Panel"),
        fields=[
            "panel_form",
            "panel_requested_on",
            "panel_requested_of",
            "chair_skills",
            "chair_cost",
        ],
    )
    panel_form = schema.Choice(
        title=_("Kind of panel"),
        description=_("Fixed and standing, or made for this review; a MARAC may form it (8.2)."),
        vocabulary="dhr_plone.panel_forms",
        required=False,
    )
    panel_requested_on = PastDate(
        title=_("Panel requested on"),
        description=_(
            "The governing body asks the authorities for a panel, which considers whether a "
            "review should take place, its scope and its terms (8.1)."
        ),
        required=False,
    )
    form.widget(panel_requested_of=CheckBoxFieldWidget)
    panel_requested_of = schema.List(
        title=_("Panel requested of"),
        value_type=schema.Choice(vocabulary="dhr_plone.agencies"),
        required=False,
        missing_value=None,
    )
    form.widget(chair_skills=CheckBoxFieldWidget)
    chair_skills = TextList(
        title=_("The chair's skills and expertise"),
        description=_("Tick what the governing body found the chair to have (9.3)."),
        value_type=schema.Choice(vocabulary="dhr_plone.chair_skills"),
        required=False,
        missing_value=None,
    )
    chair_cost = Text(
        title=_("Where the chair comes from, and the cost"),
        description=_("A consultant, or an exchange with another area; agreed cost (9.1, 9.2)."),
        required=False,
    )

    model.fieldset(
        "family_and_media",
        label=_("Families and media"),
        fields=[
            "family_lead_agency",
            "media_lead_agency",
            "enquiries_responder",
            "family_exception",
        ],
    )
    family_lead_agency = schema.Choice(
        title=_("Lead agency for the families"),
        description=_("Debriefs the families, in liaison with those who contribute (13.7)."),
        vocabulary="dhr_plone.agencies",
        required=False,
    )
    media_lead_agency = schema.Choice(
        title=_("Lead agency for the media"),
        description=_("Responds to the media, in liaison with those who contribute (13.7)."),
        vocabulary="dhr_plone.agencies",
        required=False,
    )
    enquiries_responder = TextLine(
        title=_("Who answers enquiries"),
        description=_(
            "Requests by family members and the media are expected, and somebody is named to "
            "respond (17.5)."
        ),
        required=False,
    )
    family_exception = Text(
        title=_("If a family is not involved: why"),
        description=_(
            "Both families are given every opportunity to contribute, unless there are "
            "exceptional circumstances: which (10.3)."
        ),
        required=False,
    )

    model.fieldset(
        "closing",
        label=_("Assurance and closing"),
        fields=["warning_answers", "quality_assured_on", "transferred_to", "transfer_reason"],
    )
    # A warning is answered with one's name, and not by whom it is about (see guidance.answers).
    form.omitted("warning_answers")
    form.write_permission(warning_answers="cmf.ManagePortal")
    warning_answers = schema.Dict(
        title=_("Answers to warnings"),
        description=_(
            "Why a rule on chair, panel or authors was not kept (8.3, 9.2, 12.7), by warning."
        ),
        key_type=TextLine(),
        value_type=Text(),
        required=False,
        missing_value=None,
    )
    quality_assured_on = schema.Date(
        title=_("Quality assurance passed on"),
        description=_("Where the guidance of this review has a quality assurance panel."),
        required=False,
    )
    transferred_to = TextLine(
        title=_("Open actions handed on to"),
        description=_("Who takes over the actions that are not audited at the conclusion (16.1)."),
        required=False,
    )
    transfer_reason = Text(
        title=_("Why they are handed on"),
        description=_("Why the review is concluded before its actions are audited (16.1)."),
        required=False,
    )

    @invariant
    def scope_in_order(data: "IReview") -> None:
        if in_order(data.scope_start, data.scope_end) is False:
            raise Invalid(_("The scope ends before it begins: check the two dates of the scope."))


class Review(RestrictedContainer):
    """One case under review."""

    meta_type = "Review"

    reference = ""
    # The guidance profile as it was when the review began; see guidance.frozen.
    frozen_profile = None
    # Who answered a warning, and when: key of the warning -> by (name), on (ISO).
    warning_notes = None
    # Prompts that the panel dismissed, by key, with reason, by and on; see chronology.prompting.
    dismissed_prompts = None
    # The last extension of a deadline; see guidance.extensions.
    last_extension = None
    # Import of an action plan -> when it was made and what it did; and the file that is looked
    # at before one; see work.plan_importing.
    plan_imports = None
    pending_import = None
    # The last setting of the flag that its persons were shielded for; see workflows.shielding.
    shielded_for = False

    def neutral_title(self) -> str:
        return self.reference or ""
