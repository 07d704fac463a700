"""An individual management review: what one agency knew and did (Appendices One and Two)."""

from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.interface import Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer, say
from dhr_plone.content_types.fields import (
    Answers,
    PastDate,
    SafeRichText,
    Text,
    TextLine,
    TextList,
    UncertainDate,
    children,
    container_of,
    ends_before,
)


class IIMR(model.Schema):
    # The senior managers of an agency's review are those of the actions that it leads: whoever
    # writes the review does not choose whose it is.
    form.write_permission(agency="dhr_plone.WritePlan")
    agency = schema.Choice(title=_("Agency"), vocabulary="dhr_plone.agencies")
    due = schema.Date(
        title=_("Due on"),
        description=_("When the agency was asked to have it ready (12.1)."),
        required=False,
    )
    records_secured_on = PastDate(
        title=_("Records secured on"),
        description=_("Agencies secure their records promptly (11.4, 12.4)."),
        required=False,
    )
    records_secured_by = TextLine(title=_("Records secured by"), required=False)
    form.widget(contact=RadioFieldWidget)
    contact = schema.Choice(
        title=_("Contact with the family"),
        description=_("Decides whether a review or a dated “no contact” return is due (12.4)."),
        vocabulary="dhr_plone.contact",
        default="involved",
    )
    involved_from = UncertainDate(
        title=_("Involved since"),
        description=_(
            "Since when did the agency know the family? As surely as it is known: “2004”, “about "
            "March 2006”. Leave it empty to use the first entry of the chronology."
        ),
        required=False,
        max_length=120,
    )
    involved_until = UncertainDate(
        title=_("Involved until"),
        description=_(
            "Until when was it involved? Leave it empty to use the last entry of the chronology. "
            "The panel is asked to look where an agency that was involved tells of nothing."
        ),
        required=False,
        max_length=120,
    )
    last_contact = TextLine(
        title=_("Last record of contact"),
        description=_("Where the contact was of no relevance (Appendix Four)."),
        required=False,
    )

    model.fieldset(
        "author",
        label=_("Author"),
        fields=["author", "author_post", "independence_statement", "author_not_independent_reason"],
    )
    author = TextLine(
        title=_("Author"), description=_("Name of who writes the review (12.7)."), required=False
    )
    author_post = TextLine(title=_("Post and contact details"), required=False)
    independence_statement = Text(
        title=_("Statement of independence"),
        description=_(
            "That the author was not directly involved with the victim, the perpetrator or the "
            "family, nor is the line manager of anyone who was (12.7)."
        ),
        required=False,
    )
    author_not_independent_reason = Text(
        title=_("If not independent: why this author"),
        description=_("Ideally the author is independent; where not, the reason is kept (12.7)."),
        required=False,
    )

    model.fieldset(
        "sections",
        label=_("Review"),
        fields=[
            "introduction",
            "methodology",
            "good_practice",
            "lessons",
            "changes",
            "recommendations",
        ],
    )
    introduction = SafeRichText(
        title=_("1. Introduction"),
        description=_("The circumstances that led to the review, in outline (Appendix Two)."),
        required=False,
    )
    methodology = SafeRichText(
        title=_("2. Methodology"),
        description=_("Documents reviewed and people interviewed (Appendix Two)."),
        required=False,
    )
    good_practice = SafeRichText(
        title=_("6. Good practice"),
        description=_("What was done well and should be passed on (12.6)."),
        required=False,
    )
    lessons = SafeRichText(
        title=_("6. Lessons"),
        description=_("Ways of working, training, supervision, partnership, resources (A1.15)."),
        required=False,
    )
    changes = SafeRichText(
        title=_("How changes will be brought about"),
        description=_("Where practice could and should improve (12.6)."),
        required=False,
    )
    recommendations = TextList(
        title=_("7. Recommendations"),
        description=_("Specific about the outcome that they aim at (Appendix Two); one a line."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )

    model.fieldset("analysis_questions", label=_("Analysis"), fields=["analysis"])
    analysis = Answers(
        title=_("5. Analysis"),
        description=_(
            "Consider further than what happened: why it happened (Appendix One). It is about "
            "how agencies worked, not about blame of individuals (3.3). Leave a question empty "
            "where it does not arise."
        ),
        questions="dhr_plone.imr_questions",
    )

    model.fieldset("housing", label=_("Housing"), fields=["housing"])
    housing = Answers(
        title=_("Tenancy"),
        description=_("For a landlord's report (Appendix Four); others leave it empty."),
        questions="dhr_plone.housing_questions",
    )

    model.fieldset(
        "procedures",
        label=_("Procedures"),
        fields=[
            "responded_correctly",
            "procedures_sufficient",
            "procedures_understood",
            "procedures_followed",
            "no_interview_reason",
            "improved_practice",
            "disciplinary_procedure",
            "complaint_procedure",
        ],
    )
    responded_correctly = schema.Choice(
        title=_("Did the agency respond correctly?"),
        description=_("On its own contacts with the persons of the case (4.3)."),
        vocabulary="dhr_plone.judgements",
        required=False,
    )
    procedures_sufficient = schema.Choice(
        title=_("Were its procedures sufficient and robust?"),
        description=_("In place at the time (3.6)."),
        vocabulary="dhr_plone.judgements",
        required=False,
    )
    procedures_understood = schema.Choice(
        title=_("Were they understood by its staff?"),
        vocabulary="dhr_plone.judgements",
        required=False,
    )
    procedures_followed = schema.Choice(
        title=_("Were they followed?"),
        description=_("Where not, the staff are interviewed to understand why (12)."),
        vocabulary="dhr_plone.judgements",
        required=False,
    )
    no_interview_reason = Text(title=_("If nobody was interviewed about that: why"), required=False)
    improved_practice = Text(
        title=_("Improved practice"),
        description=_("What improvement of practice was identified (4.3)."),
        required=False,
    )
    disciplinary_procedure = schema.Bool(
        title=_("A disciplinary procedure runs apart from this"),
        description=_(
            "Yes or no alone: a review is no disciplinary inquiry, and nothing of one is kept "
            "here (3.4, 12.3)."
        ),
        required=False,
        default=False,
    )
    complaint_procedure = schema.Bool(
        title=_("A complaint procedure runs apart from this"), required=False, default=False
    )

    model.fieldset(
        "assurance",
        label=_("Assurance"),
        fields=[
            "assurance_checklist",
            "quality_assured_by",
            "quality_assured_on",
            "returned_by",
            "returned_on",
        ],
    )
    # The senior manager assures in a step of their own (12.8): nobody writes that it was done.
    form.write_permission(
        assurance_checklist="cmf.ManagePortal",
        quality_assured_by="cmf.ManagePortal",
        quality_assured_on="cmf.ManagePortal",
    )
    form.widget(assurance_checklist=CheckBoxFieldWidget)
    assurance_checklist = schema.List(
        title=_("Checklist of the senior manager"),
        description=_("What was looked at before the review was assured (12.8)."),
        value_type=schema.Choice(vocabulary="dhr_plone.assurance_checks"),
        required=False,
        missing_value=None,
    )
    quality_assured_by = TextLine(
        title=_("Quality assured by"),
        description=_("The senior manager who commissioned the review (12.8)."),
        required=False,
    )
    quality_assured_on = PastDate(title=_("Quality assured on"), required=False)
    returned_by = TextLine(
        title=_("“No contact” return signed by"),
        description=_("For an agency that finds no contact, or none of relevance (12.4)."),
        required=False,
    )
    returned_on = PastDate(title=_("“No contact” return dated"), required=False)

    @invariant
    def involvement_in_order(data: "IIMR") -> None:
        if ends_before(data.involved_until, data.involved_from):
            raise Invalid(
                _(
                    "The agency's involvement ends (${until}) before it begins (${since}): check "
                    "the two dates.",
                    mapping={"until": data.involved_until, "since": data.involved_from},
                )
            )


class IMR(RestrictedContainer):
    """One agency's management review, with its chronology and its records."""

    meta_type = "IMR"

    agency = None
    # Import -> when it was made and what it did; and the file that is being looked at before it.
    imports = None
    pending_import = None
    # The highest number that an entry was given, and a count of the changes of the chronology.
    last_number = 0
    chronology_state = 0
    # What its entries hold, by id (see chronology.kept_rows).
    _chronology_rows = None

    def neutral_title(self) -> str:
        name = self.agency_title()
        return say(_("Management review")) + (f": {name}" if name else "")

    def agency_title(self) -> str:
        """Return the name of the agency whose review this is."""
        return agency_name(self, self.agency)


def agency_name(context: object, uid: str | None) -> str:
    """Return the name of the register's agency with this UID, or an empty text."""
    register = container_of(context, "ReviewRegister")
    for agency in children(register, "Agency") if register is not None and uid else ():
        if agency.UID() == uid:
            return agency.title
    return ""
