"""A dated record of something done: a meeting, an interview, a consultation, a decision taken.

One type for all: what the kinds need beside a date stands in a table (``NEEDED``), and a record
that lacks it is refused with what is missing.
"""

from plone import api
from plone.autoform import directives as form
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.i18nmessageid import Message
from zope.interface import Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, say, word
from dhr_plone.content_types.fields import CaseFile, Refused, review_of

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
    with_whom = schema.Text(
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
    record = schema.Text(title=_("Record"), required=False)
    reasons = schema.Text(
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
        fields=["audience", "channel", "documents"],
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

    model.fieldset(
        "disclosing",
        label=_("Disclosure"),
        fields=["disclosure_decision", "disclosure_ground", "necessity", "exemptions"],
    )
    disclosure_decision = schema.Choice(
        title=_("Decision"), vocabulary="dhr_plone.disclosure_decisions", required=False
    )
    disclosure_ground = schema.Choice(
        title=_("Ground"),
        description=_("Personal confidential information needs one to be disclosed (17.4)."),
        vocabulary="dhr_plone.disclosure_grounds",
        required=False,
    )
    necessity = schema.Text(
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
    action_number = schema.TextLine(
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

    model.fieldset("material", label=_("Material"), fields=["material_owner", "material_fate"])
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

    @invariant
    def has_what_its_kind_needs(data: "ICaseRecord") -> None:
        missing = [why for needed, why in NEEDED.get(data.kind, ()) if not _given(data, needed)]
        if data.kind == "disclosure":
            missing += _disclosure_lacks(data)
        if data.kind == "dissemination" and _discloses_overview(data) and not data.reasons:
            missing.append(_("Say with what regard to the law the overview is passed on (16.1)."))
        if missing:
            raise Invalid(" ".join(map(say, missing)))


# Kind -> what it needs beside its date, and what is said where that is missing.
NEEDED: dict[str, tuple[tuple[str, Message], ...]] = {
    "meeting": (("with_whom", _("Say who met (10.4).")),),
    "interview": (("with_whom", _("Say who was interviewed (12).")),),
    "consultation": (("consulted", _("Choose who was consulted (17.1).")),),
    "family_contact": (("family", _("Choose which family was in contact (10.3).")),),
    "debrief": (("audience", _("Choose who was debriefed (12.9, 16.1).")),),
    "dissemination": (
        ("channel", _("Choose to whom it was disseminated (18.1).")),
        ("documents", _("Tick what they received (18.1).")),
    ),
    "disclosure": (
        ("with_whom", _("Say who asked for what (17.4).")),
        ("reasons", _("Give the reasons for the decision (17.4).")),
    ),
    "extension": (
        ("deadline", _("Choose which deadline is moved (11.5).")),
        ("new_date", _("Enter the new date (11.5).")),
        ("reasons", _("Give the reason for the extension (11.5).")),
    ),
    "evidence": (("material_owner", _("Choose the agency that the material belongs to (17.2).")),),
}


def _given(data: ICaseRecord, name: str) -> bool:
    value = getattr(data, name)
    return bool(value.strip() if isinstance(value, str) else value)


def _disclosure_lacks(data: ICaseRecord) -> list[Message]:
    """Return what a decision to disclose personal information lacks (17.4)."""
    if data.disclosure_decision not in ("disclosed", "disclosed_in_part"):
        return []
    if not data.disclosure_ground:
        return [_("Say whether it is disclosed with consent or in the public interest (17.4).")]
    if data.disclosure_ground == "public_interest" and not _given(data, "necessity"):
        return [_("Say why disclosing without consent is necessary and proportionate (17.4).")]
    return []


def _discloses_overview(data: ICaseRecord) -> bool:
    return bool({"overview", "overview_parts"}.intersection(data.documents or ()))


class CaseRecord(RestrictedItem):
    """Something that was done, on a day."""

    meta_type = "CaseRecord"

    kind = ""

    def neutral_title(self) -> str:
        return word("dhr_plone.record_kinds", self.kind, self)
