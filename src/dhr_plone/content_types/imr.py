"""An individual management review: what one agency knew and did (Appendices One and Two)."""

from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer, say
from dhr_plone.content_types.fields import Answers, SafeRichText, children, container_of


class IIMR(model.Schema):
    agency = schema.Choice(title=_("Agency"), vocabulary="dhr_plone.agencies")
    due = schema.Date(
        title=_("Due on"),
        description=_("When the agency was asked to have it ready (12.1)."),
        required=False,
    )
    records_secured_on = schema.Date(
        title=_("Records secured on"),
        description=_("Agencies secure their records promptly (11.4, 12.4)."),
        required=False,
    )
    form.widget(contact=RadioFieldWidget)
    contact = schema.Choice(
        title=_("Contact with the family"),
        description=_("Decides whether a review or a dated “no contact” return is due (12.4)."),
        vocabulary="dhr_plone.contact",
        default="involved",
    )

    model.fieldset(
        "author",
        label=_("Author"),
        fields=["author", "author_post", "independence_statement", "author_not_independent_reason"],
    )
    author = schema.TextLine(
        title=_("Author"), description=_("Name of who writes the review (12.7)."), required=False
    )
    author_post = schema.TextLine(title=_("Post and contact details"), required=False)
    independence_statement = schema.Text(
        title=_("Statement of independence"),
        description=_(
            "That the author was not directly involved with the victim, the perpetrator or the "
            "family, nor is the line manager of anyone who was (12.7)."
        ),
        required=False,
    )
    author_not_independent_reason = schema.Text(
        title=_("If not independent: why this author"),
        description=_("Ideally the author is independent; where not, the reason is kept (12.7)."),
        required=False,
    )

    model.fieldset(
        "sections",
        label=_("Review"),
        fields=["introduction", "methodology", "good_practice", "lessons", "recommendations"],
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
    recommendations = schema.List(
        title=_("7. Recommendations"),
        description=_("Specific about the outcome that they aim at (Appendix Two); one a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=None,
    )

    model.fieldset("analysis_questions", label=_("Analysis"), fields=["analysis"])
    analysis = Answers(
        title=_("5. Analysis"),
        description=_(
            "Consider further than what happened: why it happened (Appendix One). Leave a "
            "question empty where it does not arise."
        ),
        questions="dhr_plone.imr_questions",
    )

    model.fieldset(
        "assurance",
        label=_("Assurance"),
        fields=["quality_assured_by", "quality_assured_on", "returned_by", "returned_on"],
    )
    quality_assured_by = schema.TextLine(
        title=_("Quality assured by"),
        description=_("The senior manager who commissioned the review (12.8)."),
        required=False,
    )
    quality_assured_on = schema.Date(title=_("Quality assured on"), required=False)
    returned_by = schema.TextLine(
        title=_("“No contact” return signed by"),
        description=_("For an agency that finds no contact, or none of relevance (12.4)."),
        required=False,
    )
    returned_on = schema.Date(title=_("“No contact” return dated"), required=False)


class IMR(RestrictedContainer):
    """One agency's management review, with its chronology and its records."""

    meta_type = "IMR"

    agency = None

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
