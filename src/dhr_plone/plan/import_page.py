"""``@@action-plan-import`` and ``@@action-plan-download``: a plan comes in, and goes out.

Between looking and bringing in, the file waits on the review itself, under its permissions, and is
gone with the import or when it is put aside.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.namedfile.file import NamedBlobFile
from Products.Five.browser import BrowserView
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.limits import FileRefused
from dhr_plone.content_types.asking import OPEN, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.downloads import as_download
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.imr import agency_name
from dhr_plone.guidance import words
from dhr_plone.guidance.reason import say_date
from dhr_plone.plan.asked import chosen, from_form
from dhr_plone.plan.importing import ADD, Run, bring_in, dry_run, may_undo, undo
from dhr_plone.plan.out import plan_workbook
from dhr_plone.plan.plan_of import plan_of
from dhr_plone.plan.reading import NewStep
from dhr_plone.workflows.viewlets import marking_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING_WAITS = _("No file is waiting: choose it again.")


@dataclass(frozen=True, slots=True)
class Made:
    """An import that was made, as the page shows it."""

    id: str
    on: str
    added: int
    known: int
    refused: int


class PlanImportPage(FormPage):
    """Choose a file, see row by row what would be added, bring it in, or undo an import."""

    run: Run | None = None

    def __call__(self) -> Any:
        require(ADD, self.context)
        return super().__call__()

    def page(self) -> Any:
        waiting = self.context.pending_import
        if waiting:
            try:
                self.run = self._look()
            except FileRefused as refused:
                self.problem = self.problem or say(refused.sentence)
        return self.index()

    def act(self, form: Any) -> str:
        try:
            for name, do in (
                ("read", self._take_in),
                ("import", self._bring_in),
                ("put_aside", self._put_aside),
                ("undo", self._undo),
            ):
                if name in form:
                    return do(form)
        except FileRefused as refused:
            raise BadRequest(say(refused.sentence)) from refused
        raise BadRequest(say(_("Choose what to do.")))

    def may_undo(self) -> bool:
        return may_undo(self.context)

    def made(self) -> list[Made]:
        """Return the imports that were made, the latest first."""
        found = reversed(list((self.context.plan_imports or {}).items()))
        return [
            Made(
                batch,
                say_date(date.fromisoformat(note["on"])),
                note["added"],
                note["known"],
                note["refused"],
            )
            for batch, note in found
        ]

    def told(self, new: NewStep) -> dict[str, str]:
        """Return an action that would be added, in words."""
        values = new.step.values
        target = values["target_date"]
        return {
            "lead": self._agency(values),
            "target": say_date(target) if target else "",
            "completed": say_date(values["completed_on"]) if values["completed_on"] else "",
        }

    def _agency(self, values: dict[str, Any]) -> str:
        return values["lead_outside"] or agency_name(self.context, values["lead_agency"])

    def _look(self) -> Run:
        waiting = self.context.pending_import
        if waiting is None:
            raise BadRequest(say(NOTHING_WAITS))
        return dry_run(self.context, waiting["file"].data, waiting["together"])

    def _take_in(self, form: Any) -> str:
        """Keep the file that was chosen until it is brought in or put aside."""
        upload = form.get("file")
        if not getattr(upload, "filename", ""):
            raise BadRequest(say(_("Choose the file of the action plan first.")))
        data = upload.read(limits.FILE_BYTES + 1)
        together = bool(form.get("together"))
        dry_run(self.context, data, together)
        waiting = {"file": NamedBlobFile(data, filename="action-plan"), "together": together}
        self.context.pending_import = waiting
        return _("The file was read. Look at it before you bring it in.")

    def _bring_in(self, form: Any) -> str:
        run = self._look()
        bring_in(self.context, run)
        self.context.pending_import = None
        return _(
            "${added} actions were added; ${refused} rows were refused.",
            mapping={"added": len(run.sorted.new), "refused": len(run.reading.refused)},
        )

    def _put_aside(self, form: Any) -> str:
        self.context.pending_import = None
        return _("The file was put aside; nothing of it was kept.")

    def _undo(self, form: Any) -> str:
        removed, kept = undo(self.context, str(form["undo"]))
        return _(
            "${removed} actions were removed; ${kept} that were worked on since are kept.",
            mapping={"removed": removed, "kept": kept},
        )


class PlanDownload(BrowserView):
    """The actions that the page shows, with the parameters of the page, as a workbook."""

    def __call__(self) -> bytes:
        require(OPEN, self.context)
        today = date.today()
        rows = chosen(plan_of(self.context, today), from_form(self.request.form), today)
        data = plan_workbook(
            [row for row in rows if row.read],
            {word.token: say(word.title) for word in words.SCOPES},
            title=say(_("${reference}: action plan", mapping={"reference": self.context.Title()})),
            marking=marking_of(self.context),
        )
        return as_download(self.request, data, XLSX, "action-plan.xlsx")
