"""A dated record of something done: a meeting, an interview, a consultation, a decision taken.

One type for all: what the kinds need beside a date stands in a table (``record_needs``), and a
record that lacks it is refused with what is missing.
"""

from plone import api
from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, say, word
from dhr_plone.content_types.fields import CaseFile, Refused, Text, TextLine, review_of
from dhr_plone.content_types.record_needs import lacks

EXTENSION = "extension"
GOVERN = "dhr_plone: Act for the governing body"


class RecordKind(schema.Choice):
    """What was done; an extension is the governing body's to record (11.5)."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if value == EXTENSION and not may_extend(self.context):
            raise Refused(EXTENSIONS_ARE_THEIRS)


EXTENSIONS_ARE_THEIRS = _(
    "A deadline is extended by the governing body, which records it itself: ask a member (11.5)."
)


def may_extend(context: object) -> bool:
    """Tell whether the current user may extend a deadline of the review around ``context``."""
    review = review_of(context)
    return review is not None and bool(api.user.has_permission(GOVERN, obj=review))


class ICaseRecord(model.Schema):
    kind = RecordKind(
        title=_("What was done"),
        description=_("Every meeting with an agency is recorded (10.4); so is every consultation."),
        vocabulary="dhr_plone.record_kinds",
    )
    done_on = schema.Date(title=_("On"))
    with_whom = Text(
        title=_("With whom"),
        description=_("Who was there, who was written to or who was asked."),
        required=False,
    )
    agency = schema.Choice(
        title=_("Agency"),
        description=_("The agency whose staff were met, interviewed, debriefed or written to."),
        vocabulary="dhr_plone.agencies",
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
    family = schema.Choice(
        title=_("Family"),
        description=_("For a contact with family (10.3)."),
        vocabulary="dhr_plone.families",
        required=False,
    )
    record = Text(title=_("Record"), required=False)
    reasons = Text(
        title=_("Reasons"),
        description=_("Where a decision was taken: why (17.4)."),
        required=False,
    )
    file = CaseFile(
        title=_("File"),
        description=_("Kept as it is and only ever served as a download."),
        required=False,
    )

    model.fieldset(
        "interview",
        label=_("Interview"),
        fields=["witness", "told_not_disciplinary", "shared_on"],
    )
    witness = schema.Bool(
        title=_("A witness in criminal proceedings"),
        description=_(
            "The senior investigating officer's view and then the advice of the CPS come before "
            "the interview (12)."
        ),
        required=False,
        default=False,
    )
    told_not_disciplinary = schema.Bool(
        title=_("Reminded that this is no disciplinary investigation"),
        required=False,
        default=False,
    )
    shared_on = schema.Date(title=_("Record shared with the person interviewed on"), required=False)

    model.fieldset(
        "telling",
        label=_("Debriefing and dissemination"),
        fields=["audience", "channel", "documents", "how"],
    )
    audience = schema.Choice(
        title=_("Debriefed"), vocabulary="dhr_plone.debrief_audiences", required=False
    )
    channel = schema.Choice(
        title=_("Disseminated to"),
        description=_("Who has received copies, or was told what was learned (16.1, 18.1)."),
        vocabulary="dhr_plone.dissemination_channels",
        required=False,
    )
    form.widget(documents=CheckBoxFieldWidget)
    documents = schema.List(
        title=_("What they received"),
        description=_(
            "The governing body decides who receives the overview report or parts of it, and "
            "gives its reasons in law (16.1)."
        ),
        value_type=schema.Choice(vocabulary="dhr_plone.disseminated"),
        required=False,
        missing_value=None,
    )

    how = TextLine(
        title=_("How"),
        description=_("By letter, in a meeting, in a training session (18.1)."),
        required=False,
    )

    model.fieldset(
        "disclosing",
        label=_("Disclosure"),
        fields=[
            "requested",
            "parties_consulted",
            "disclosure_decision",
            "decided_on",
            "disclosure_ground",
            "necessity",
            "exemptions",
        ],
    )
    requested = Text(
        title=_("What was asked for"),
        description=_("Of a request for disclosure; who asked stands under “With whom” (17.4)."),
        required=False,
    )
    form.widget(parties_consulted=CheckBoxFieldWidget)
    parties_consulted = schema.List(
        title=_("Parties consulted about it"),
        description=_("Disclosure is discussed with these before anything is told (17.1)."),
        value_type=schema.Choice(vocabulary="dhr_plone.consultees"),
        required=False,
        missing_value=None,
    )
    disclosure_decision = schema.Choice(
        title=_("Decision"), vocabulary="dhr_plone.disclosure_decisions", required=False
    )
    decided_on = schema.Date(title=_("Decided on"), required=False)
    disclosure_ground = schema.Choice(
        title=_("Ground"),
        description=_("Personal confidential information needs one to be disclosed (17.4)."),
        vocabulary="dhr_plone.disclosure_grounds",
        required=False,
    )
    necessity = Text(
        title=_("Why it is necessary and proportionate"),
        description=_("For a disclosure without consent, in the public interest (17.4)."),
        required=False,
    )
    form.widget(exemptions=CheckBoxFieldWidget)
    exemptions = schema.List(
        title=_("Exemptions"),
        description=_("Of the Freedom of Information Act 2000 (17.3)."),
        value_type=schema.Choice(vocabulary="dhr_plone.foia_exemptions"),
        required=False,
        missing_value=None,
    )

    model.fieldset(
        "extending", label=_("Extension"), fields=["deadline", "action_number", "new_date"]
    )
    deadline = schema.Choice(
        title=_("Deadline"),
        description=_("For an extension: which deadline was moved (11.5)."),
        vocabulary="dhr_plone.deadlines",
        required=False,
    )
    action_number = TextLine(
        title=_("Number of the action"),
        description=_("Where the target date of an action was moved."),
        required=False,
        max_length=20,
    )
    new_date = schema.Date(
        title=_("New date"),
        description=_("For an extension: the date agreed with the governing body (11.5)."),
        required=False,
    )

    model.fieldset(
        "material",
        label=_("Material"),
        fields=["material_owner", "material_fate", "material_settled_on"],
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
    material_settled_on = schema.Date(title=_("Returned or destroyed on"), required=False)

    @invariant
    def has_what_its_kind_needs(data: "ICaseRecord") -> None:
        missing = lacks(data)
        if missing:
            raise Invalid(" ".join(map(say, missing)))


class CaseRecord(RestrictedItem):
    """Something that was done, on a day."""

    meta_type = "CaseRecord"

    kind = ""

    def neutral_title(self) -> str:
        return word("dhr_plone.record_kinds", self.kind, self)
