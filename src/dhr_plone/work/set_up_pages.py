"""Pages by which a review is set up and carried out: clock, commissioning, recommendations,
representation. The doing stands in the modules that they call."""

from datetime import date
from typing import Any

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.record import GOVERN
from dhr_plone.content_types.typed import day, text
from dhr_plone.guidance.deadline import Deadline, Extension
from dhr_plone.guidance.due import Due, due
from dhr_plone.guidance.extensions import extend
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.profiles import GuidanceProfile
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.plan.recommended import Recommended, make_action, readable_in
from dhr_plone.report.representing import Said, represent, said_of
from dhr_plone.work.commissioning import agencies_to_ask, commission
from dhr_plone.workflows.steps import state


class ClockPage(FormPage):
    """``@@clock``: the deadlines, the guidance behind them, and their extensions (11)."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.today = date.today()
        return super().__call__()

    def act(self, form: Any) -> str:
        kind, _sep, number = text(form, "deadline").partition(":")
        extend(
            self.context,
            kind,
            day(form, "new_date", say(_("New date")), required=True),
            text(form, "reasons"),
            number=number,
            seen=day(form, "due"),
        )
        return _("The deadline is extended; the record of it stands with the review.")

    def rows(self) -> list[tuple[Deadline, Due]]:
        """Return each deadline with what is said of it."""
        return [(found, due(found, self.today)) for found in deadlines_of(self.context)]

    def may_extend(self) -> bool:
        return may(GOVERN, self.context)

    def day(self, day: date) -> str:
        return say_date(day)

    def told(self, extension: Extension) -> dict[str, str]:
        """Return an extension in words."""
        return {
            "day": say_date(extension.new_due),
            "agreed_on": say_date(extension.agreed_on),
            "by": extension.agreed_by,
            "reason": extension.reason,
        }

    def guidance(self) -> GuidanceProfile:
        return profile_of(self.context)


class CommissionPage(FormPage):
    """``@@commission``: several agencies are asked in one step (12.1)."""

    def __call__(self) -> Any:
        require("dhr_plone: Add IMR", self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        when = day(form, "due", say(_("Due on")), required=True)
        asked = commission(self.context, sorted(self.ticked("agencies")), when or date.today())
        count = sum(one.new for one in asked)
        return _("Management reviews commissioned: ${count}.", mapping={"count": count})

    def next_address(self) -> str:
        return str(self.context.absolute_url())

    def agencies(self) -> list[tuple[Any, bool]]:
        return agencies_to_ask(self.context)


class RecommendationsPage(FormPage):
    """``@@recommendations``: what was recommended, and what became an action (15.1)."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        action = make_action(self.context, text(form, "source"), text(form, "text"))
        return _("Made into action ${number}.", mapping={"number": action.number})

    def found(self) -> list[Recommended]:
        """Return the recommendations whose source the person may read."""
        return readable_in(self.context)

    def may_make(self) -> bool:
        return may("dhr_plone: Add ActionItem", self.context)


class RepresentationPage(FormPage):
    """``@@representation``: what each agency says of the circulated overview (14.1)."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        disagreement = text(
            form, "disagreement", say(_("Disagreement")), required=form.get("says") == "disagrees"
        )
        agrees = form.get("says") != "disagrees"
        represent(self.context, text(form, "agency"), "" if agrees else disagreement)
        return _("What your agency says is kept, with your name and today's date.")

    def open(self) -> bool:
        """Tell whether agencies can be heard now."""
        return state(self.context) == "circulated"

    def said(self) -> list[Said]:
        return said_of(self.context)

    def day(self, said: Said) -> str:
        return say_date(said.confirmed_on) if said.confirmed_on else ""
