"""The executive summary: the one text that is written to be published (16.1, 17.6)."""

from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import SafeRichText, Text
from dhr_plone.content_types.interfaces import IShareable


class IExecutiveSummary(model.Schema):
    review_process = SafeRichText(
        title=_("The review process"),
        description=_("How the review was carried out, and which agencies took part (A4.5)."),
        required=False,
    )
    key_issues = SafeRichText(
        title=_("Key issues arising from the review"),
        description=_("Fully anonymised: pseudonyms for persons, no exact dates (16.1, 17.7)."),
        required=False,
    )
    conclusions = SafeRichText(
        title=_("Conclusions and recommendations from the review"), required=False
    )

    model.fieldset(
        "publication",
        label=_("Publication"),
        fields=[
            "hold_until_proceedings_end",
            "languages",
            "formats_considered",
            "shared_with_readers",
        ],
    )
    hold_until_proceedings_end = schema.Bool(
        title=_("Hold until court proceedings have ended"),
        description=_(
            "Publication is timed to the conclusion of related court proceedings (17.7)."
        ),
        required=False,
        default=True,
    )
    form.widget(languages=CheckBoxFieldWidget)
    languages = schema.List(
        title=_("Languages and formats"),
        description=_("Translations and other formats, such as Braille, were considered (17.8)."),
        value_type=schema.Choice(vocabulary="dhr_plone.languages"),
        required=False,
        missing_value=None,
    )
    formats_considered = Text(
        title=_("Which languages and formats were considered"),
        description=_("For whom, what was decided, and why (17.8). It is not published."),
        required=False,
    )
    shared_with_readers = schema.Bool(
        title=_("Shared with the review's readers"),
        description=_("Readers see what the chair shares, and nothing else (13.6)."),
        required=False,
        default=False,
    )


@implementer(IShareable)
class ExecutiveSummary(RestrictedContainer):
    """What is to be published, while it is written and agreed."""

    meta_type = "ExecutiveSummary"

    # What was put in from the data, by field; it can be taken out while it stands so.
    prefilled = None
    # What the governing body agreed to: digest, by (user id), on (ISO); None before.
    agreement = None
    # Why the governing body publishes before proceedings have ended: by, on, reasons; None else.
    proceedings_override = None
    # Who submitted it last (user id).
    submitted_by = None
    # Findings of the gate that a person accepted: key -> by, on, reason.
    accepted_findings = None
    # Pictures for the public: description, digest, extension, width, height, file.
    pictures = ()
    # The texts before and after the last replacement, by field, for taking it back; None else.
    replaced = None
    # Each published edition: number, digest, published_on, expires_on, withdrawn_on, reason,
    # content, and the files of its pictures by name.
    editions = ()
