"""``@@merge-agency`` and ``@merge-agency``: a coordinator hands over what an agency has to do."""

from typing import Any

from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.display import say_day
from dhr_plone.content_types.fields import container_of
from dhr_plone.content_types.form_page import FormPage, WritingService
from dhr_plone.content_types.typed import text
from dhr_plone.work.merging import Moved, merge, others_of, part_of

CONFIRM = _("Confirm that you mean it: this cannot be taken back in one step.")


class MergePage(FormPage):
    """Which agency it became part of, with a box to say that one means it."""

    def __call__(self) -> Any:
        require(MODIFY, container_of(self.context, "ReviewRegister"))
        return super().__call__()

    def act(self, form: Any) -> str:
        into = text(form, "into", say(_("Agency")), required=True)
        if not form.get("confirmed"):
            raise BadRequest(say(CONFIRM))
        moved = merge(self.context, into)
        done = _(
            "Handed over: ${imrs} management reviews, ${actions} actions, ${people} places on "
            "rosters.",
            mapping={"imrs": moved.imrs, "actions": moved.actions, "people": moved.people},
        )
        if not moved.stayed:
            return done
        both = _(
            "Each keeps its own management review in: ${reviews}.",
            mapping={"reviews": ", ".join(moved.stayed)},
        )
        return f"{say(done)} {say(both)}"

    def others(self) -> list[Any]:
        return others_of(self.context)

    def other(self) -> Any:
        return part_of(self.context)

    def day(self) -> str:
        return say_day(self.context.merged_on) if self.context.merged_on else ""


class MergePost(WritingService):
    """``into`` (the UID of the other agency) and ``confirmed`` (true)."""

    def reply(self) -> dict[str, Any]:
        require(MODIFY, container_of(self.context, "ReviewRegister"))
        data = self.body()
        if data.get("confirmed") is not True:
            raise BadRequest(say(CONFIRM))
        moved: Moved = merge(self.context, text(data, "into", required=True))
        return {
            "@id": f"{self.context.absolute_url()}/@merge-agency",
            "management_reviews": moved.imrs,
            "actions": moved.actions,
            "places": moved.people,
            "stayed": list(moved.stayed),
        }
