"""The page of a review: what is next for the person who looks, and all that the review has."""

from dataclasses import replace
from datetime import date
from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.sections import Link, Section
from dhr_plone.content_types.views import OpenPage
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.work.next_steps import Task, declaration, tasks
from dhr_plone.work.review_lists import BESIDE, LISTS, deadlines
from dhr_plone.work.whose import turn_of


class ReviewPage(OpenPage):
    """One case under review."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")
    # Shown in the head of the page.
    leave_out = ("reference", "area", "guidance_profile", "protective_marking")

    def label(self) -> str:
        """Return what the guidance of this review calls it."""
        return profile_of(self.context).label

    def guidance(self) -> str:
        return profile_of(self.context).title

    def declaration(self) -> str:
        return declaration(self.context)

    def tasks(self) -> list[Task]:
        return tasks(self.context)

    def turn(self) -> Any:
        return turn_of(self.context)

    def lists(self) -> list[Section]:
        return [section for make in LISTS if (section := make(self.context))]

    def beside(self) -> list[Section]:
        clock = deadlines(deadlines_of(self.context), date.today())
        address = f"{self.context.absolute_url()}/@@clock"
        clock = replace(clock, links=(Link(say(_("All about the deadlines")), address),))
        return [clock, *(section for make in BESIDE if (section := make(self.context)))]

    def chronology(self) -> str:
        """Return the address of the composite chronology, for who reads any part of it."""
        readable = any(may(VIEW, imr) for imr in children(self.context, "IMR"))
        return f"{self.context.absolute_url()}/@@composite-chronology" if readable else ""
