"""An action of the plan, in the columns of Appendix Five."""

from collective.z3cform.datagridfield.row import DictRow
from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import Interface

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer, say
from dhr_plone.content_types.fields import Reference, Text, TextLine, TextList
from dhr_plone.content_types.imr import agency_name
from dhr_plone.content_types.rows_widget import RowsWidgetFactory


class IMilestone(Interface):
    milestone = TextLine(title=_("Milestone"), required=False)
    due = schema.Date(title=_("By"), required=False)
    reached_on = schema.Date(title=_("Reached on"), required=False)


class IActionItem(model.Schema):
    # What is signed up to stays as it is while the action is worked on (15.1).
    form.write_permission(
        number="dhr_plone.WritePlan",
        recommendation="dhr_plone.WritePlan",
        scope="dhr_plone.WritePlan",
        lead_agency="dhr_plone.WritePlan",
        lead_outside="dhr_plone.WritePlan",
        source="dhr_plone.WritePlan",
        public_wording="dhr_plone.WritePlan",
        source_kind="dhr_plone.WritePlan",
        source_uid="dhr_plone.WritePlan",
        source_text="dhr_plone.WritePlan",
    )
    number = Reference(
        title=_("Number"), description=_("Such as “1.2”; it may be cited."), max_length=20
    )
    recommendation = Text(
        title=_("Recommendation"), description=_("The over-arching recommendation (Appendix Five).")
    )
    scope = schema.Choice(
        title=_("Scope"),
        description=_("Local or regional; national learning may be suggested (Appendix Five)."),
        vocabulary="dhr_plone.action_scopes",
        default="local",
    )
    action_to_take = Text(title=_("Action to take"), required=False)
    lead_agency = schema.Choice(
        title=_("Lead agency"),
        description=_("Monitors the action and ensures that it is enacted (Appendix Five)."),
        vocabulary="dhr_plone.agencies",
        required=False,
    )
    lead_outside = TextLine(
        title=_("Lead agency outside the partnership"),
        description=_("Where a national or another body is to act: its name (Appendix Five)."),
        required=False,
    )
    form.widget(milestones=RowsWidgetFactory)
    milestones = TextList(
        title=_("Key milestones"),
        value_type=DictRow(title=_("Milestone"), schema=IMilestone),
        required=False,
        missing_value=None,
    )
    target_date = schema.Date(title=_("Target date"), required=False)
    source = TextLine(
        title=_("Comes from"),
        description=_("The management review or report that recommends it."),
        required=False,
    )
    source_kind = schema.Choice(
        title=_("Kind of source"),
        description=_("Early learning need not wait for the end of the review (11.1, 11.9)."),
        vocabulary="dhr_plone.action_sources",
        default="overview",
    )
    form.omitted("source_uid", "source_text")
    source_uid = TextLine(
        title=_("Linked to"),
        description=_("UID of the management review or report whose recommendation this is."),
        required=False,
    )
    source_text = Text(
        title=_("As recommended"),
        description=_("The recommendation as it stood when it became this action."),
        required=False,
    )
    public_wording = Text(
        title=_("Public wording"),
        description=_(
            "The recommendation as the public reads it: the action plan is published in full, so "
            "this must recognise nobody (16.1, 17.7)."
        ),
        required=False,
    )

    proceedings_check = Text(
        title=_("Check on proceedings"),
        description=_(
            "Why acting on this now would not jeopardise open criminal proceedings (11.9)."
        ),
        required=False,
    )

    measure = Text(
        title=_("Measure"),
        description=_("How one will see that it is done, and how that is reviewed (15.2, 18.1)."),
        required=False,
    )
    form.widget(smart=CheckBoxFieldWidget)
    smart = schema.List(
        title=_("Checked"),
        description=_("Recommendations are specific, measurable and achievable (16.1, 18.1)."),
        value_type=schema.Choice(vocabulary="dhr_plone.smart_checks"),
        required=False,
        missing_value=None,
    )

    model.fieldset(
        "national",
        label=_("National response"),
        fields=["national_response", "national_response_on", "national_response_text"],
    )
    national_response = schema.Choice(
        title=_("Response"),
        description=_("Of the national body that is asked to act (20.2)."),
        vocabulary="dhr_plone.national_responses",
        required=False,
    )
    national_response_on = schema.Date(title=_("Received on"), required=False)
    national_response_text = Text(title=_("What it says"), required=False)

    model.fieldset(
        "progress", label=_("Progress"), fields=["completed_on", "outcome", "evidence", "audit"]
    )
    completed_on = schema.Date(title=_("Completed on"), required=False)
    outcome = Text(
        title=_("Outcome"), description=_("What has changed; it is published."), required=False
    )
    evidence = Text(title=_("Evidence"), required=False)
    audit = Text(
        title=_("Audit"), description=_("How and by whom it was checked (18.1)."), required=False
    )


class ActionItem(RestrictedContainer):
    """One action of the plan."""

    meta_type = "ActionItem"

    number = ""
    # Of an action that came out of a file: its import, by what its row is known again, and its
    # revision as it came; see work.plan_importing.
    import_id = ""
    plan_row = ""
    imported_as = ""
    # The target date that was signed up to (15.1): the governing body alone moves it (11.5).
    signed_target = None
    # Who reported it as implemented (user id); another person audits it (16.1h).
    implemented_by = None

    def lead_title(self) -> str:
        """Return the name of the agency that leads, a partner's or an outside body's."""
        return agency_name(self, self.lead_agency) or self.lead_outside or ""

    def neutral_title(self) -> str:
        return f"{say(_('Action'))} {self.number or ''}".strip()
