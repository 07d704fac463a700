"""One event of a chronology: what happened, when and how surely, out of which source (A1, A2.4).

Entries come by the thousand. So the type is an item without behaviours, and its workflow and
permissions are those of its management review.
"""

from collections.abc import Iterable
from typing import Any

from DateTime import DateTime
from plone.supermodel import model
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, say
from dhr_plone.content_types.fields import Text, TextLine, UncertainDate


class IChronologyEntry(model.Schema):
    starts = UncertainDate(
        title=_("When"),
        description=_(
            "As the record gives it: “22 May 2008 18:30”, “about March 2009”, “?22 May 2008”, "
            "“2007”. It is never completed."
        ),
        max_length=120,
    )
    ends = UncertainDate(
        title=_("Until"),
        description=_("For what lasted longer than the first date says."),
        required=False,
        max_length=120,
    )
    sequence = schema.Int(
        title=_("Order within the day"),
        description=_("Decides between entries of one day without times."),
        default=0,
        required=False,
    )
    source = TextLine(
        title=_("Source"),
        description=_("The record that this is taken from."),
        required=False,
    )
    event = Text(
        title=_("What happened"),
        description=_("Facts only; what the author thinks of them goes under “Comment”."),
    )
    professional = TextLine(
        title=_("Professional involved"),
        description=_("Who acted for the agency (A2.4)."),
        required=False,
    )
    professional_interviewed = schema.Bool(
        title=_("Interviewed for this review"), required=False, default=False
    )

    model.fieldset(
        "contact",
        label=_("Contact"),
        fields=[
            "persons_seen",
            "views_expressed",
            "decision_made",
            "action_taken",
            "service_offered",
        ],
    )
    persons_seen = TextLine(
        title=_("Who was seen"),
        description=_("When the victim, the perpetrator or a child was seen (A2.4, A3.2)."),
        required=False,
    )
    views_expressed = Text(
        title=_("Views and wishes"),
        description=_("Sought or expressed, and by whom (A1.6, A3.2)."),
        required=False,
    )
    decision_made = Text(title=_("Decision"), required=False)
    action_taken = Text(title=_("Action"), required=False)
    service_offered = Text(
        title=_("Service offered"), description=_("Offered or provided (A1)."), required=False
    )

    model.fieldset(
        "assessment",
        label=_("Assessment"),
        fields=["comment", "significance", "good_practice", "key_episode"],
    )
    comment = Text(
        title=_("Comment"),
        description=_("The author's view; it stands apart from the facts."),
        required=False,
    )
    significance = schema.Choice(
        title=_("Significance"), vocabulary="dhr_plone.significance", default="none"
    )
    good_practice = schema.Bool(title=_("Good practice"), required=False, default=False)
    key_episode = schema.Bool(title=_("Key episode"), required=False, default=False)


# All that a catalog need know of an entry: where it is and who may find it. Nothing of its text is
# in there, and an entry costs a third of what a full record would.
INDEXES = ("UID", "allowedRolesAndUsers", "effectiveRange", "id", "path", "portal_type")


class Moment:
    """A moment that the platform knows as a DateTime, kept as a number: seconds since 1970.

    To load a DateTime takes as long as to load all else of an entry.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, entry: Any, owner: type) -> Any:
        if entry is None:
            return None
        kept = vars(entry).get(self.name)
        return DateTime(kept) if isinstance(kept, float) else kept

    def __set__(self, entry: Any, moment: Any) -> None:
        vars(entry)[self.name] = moment.timeTime() if isinstance(moment, DateTime) else moment
        entry._p_changed = True


class ChronologyEntry(RestrictedItem):
    """One event."""

    meta_type = "ChronologyEntry"

    creation_date = Moment()
    modification_date = Moment()

    # The number that it is cited by, given once (see chronology.subscribers).
    number = None
    # Of an entry out of a file: by what its row is known again, and its import (see bringing_in).
    fingerprint = ""
    import_id = ""
    # What it said before each import that corrected it, and since when it was edited by nobody.
    earlier = ()
    settled = None

    # What the catalog asks everything for. Answered here, and not by asking the schemas of every
    # container above, which takes longer than all else of a record.
    start = end = location = exclude_from_nav = getRemoteUrl = sync_uid = cmf_uid = None

    def notifyWorkflowCreated(self) -> None:
        """Tell no workflow: an entry has none of its own, and nothing is to be indexed again."""

    def indexObject(self) -> None:
        super().reindexObject(idxs=INDEXES)

    def reindexObject(
        self, idxs: Iterable[str] = (), update_metadata: int = 1, uid: str | None = None
    ) -> None:
        if not idxs:
            self.notifyModified()
        wanted = [name for name in idxs or INDEXES if name in INDEXES]
        if wanted:
            super().reindexObject(idxs=wanted, update_metadata=update_metadata, uid=uid)

    def neutral_title(self) -> str:
        return say(_("Chronology entry"))
