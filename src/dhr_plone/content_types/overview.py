"""The overview report: what all agencies together knew and did. It is never public (17.6)."""

from collective.z3cform.datagridfield.row import DictRow
from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import Interface, implementer

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import Answers, Text, TextLine, TextList, suggested_author
from dhr_plone.content_types.interfaces import IShareable
from dhr_plone.content_types.rows_widget import RowsWidgetFactory


class IConfirmation(Interface):
    agency = schema.Choice(title=_("Agency"), vocabulary="dhr_plone.agencies")
    confirmed_on = schema.Date(title=_("Confirmed on"), required=False)
    disagreement = Text(title=_("Disagreement"), required=False)
    confirmed_by = TextLine(title=_("Said by"), required=False)


class ILesson(Interface):
    finding = Text(title=_("Finding"), description=_("What was found."), required=False)
    lesson = Text(title=_("Lesson"), required=False)
    reach = schema.Choice(
        title=_("Reach"), vocabulary="dhr_plone.lesson_reaches", default="between"
    )
    how = Text(title=_("How it is acted on"), required=False)
    by_when = schema.Date(title=_("By when"), required=False)
    change = Text(title=_("What is to change"), required=False)
    actions = TextLine(
        title=_("Actions"), description=_("Their numbers, apart by commas."), required=False
    )


class IOverviewReport(model.Schema):
    author = TextLine(
        title=_("Author"),
        description=_("Suggested to be the chair of the panel (13.1)."),
        required=False,
        defaultFactory=suggested_author,
    )
    sections = Answers(
        title=_("Sections"),
        description=_(
            "Introduction, facts, analysis and conclusions (Appendix Three). Use pseudonyms: "
            "personal details stay anonymous in the report (13). Cite an event by its agency and "
            "number, such as [West Midshire Police 12]. A review asks what agencies can "
            "learn; how the victim died and who is culpable is for coroners and courts (3.2)."
        ),
        questions="dhr_plone.overview_sections",
    )
    model.fieldset(
        "report_parts",
        label=_("Cover and concluding report"),
        fields=["report", "prevention", "abuse_recorded"],
    )
    report = Answers(
        title=_("Cover and concluding report"),
        description=_(
            "What Appendix Four adds: cover, timescales, confidentiality, dissemination, the "
            "counts of agencies, the concluding report. Leave out what this report does not need."
        ),
        questions="dhr_plone.report_sections",
    )
    prevention = schema.Choice(
        title=_("Could intervention have prevented the death?"),
        description=_("The conclusion says it (Appendix Four)."),
        vocabulary="dhr_plone.prevention",
        required=False,
    )
    abuse_recorded = schema.Choice(
        title=_("Was domestic abuse recorded?"),
        description=_("And whether that is conclusive (Appendix Four)."),
        vocabulary="dhr_plone.abuse_recorded",
        required=False,
    )
    form.widget(lessons=RowsWidgetFactory)
    lessons = TextList(
        title=_("Lessons"),
        description=_(
            "What is to be learned within and between agencies, how and by when it is acted on, "
            "and what is expected to change (3.1)."
        ),
        value_type=DictRow(title=_("Lesson"), schema=ILesson),
        required=False,
        missing_value=None,
    )
    recommendations = TextList(
        title=_("Recommendations"),
        description=_("Few, focused, specific and achievable (Appendix Three); one a line."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )
    raises_new_issues = schema.Bool(
        title=_("Raises issues that the management reviews did not"),
        description=_(
            "Then the staff concerned have a second session, before the summary is published "
            "(12.9)."
        ),
        required=False,
        default=False,
    )
    model.fieldset("agreement", label=_("Agreement"), fields=["confirmations", "checklist"])
    form.widget(confirmations=RowsWidgetFactory)
    confirmations = TextList(
        title=_("Fair representation"),
        description=_(
            "Each contributing agency's confirmation that its information is fully and fairly "
            "represented, or its disagreement (14.1)."
        ),
        value_type=DictRow(title=_("Agency"), schema=IConfirmation),
        required=False,
        missing_value=None,
    )
    form.widget(checklist=CheckBoxFieldWidget)
    checklist = schema.List(
        title=_("Written as the guidance asks"),
        description=_("A high standard, and in accordance with the guidance (14.1)."),
        value_type=schema.Choice(vocabulary="dhr_plone.overview_checks"),
        required=False,
        missing_value=None,
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

    meta_type = "OverviewReport"

    # What was put in from the data, by "field:section"; it can be taken out while it stands so.
    prefilled = None
