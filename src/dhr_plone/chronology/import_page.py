"""The page on which an author brings a chronology in: choose a file, look at it, bring it in.

Between looking and bringing in, the file waits on the management review itself, under its
permissions, and is gone with the import or when it is put aside.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import BadRequest, Unauthorized

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.bringing_in import (
    ADD,
    Run,
    ask_may_import,
    bring_in,
    dry_run,
    undo,
)
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.import_lists import ListedRow, RowList, listed, lists
from dhr_plone.chronology.limits import FileRefused
from dhr_plone.chronology.template_out import as_workbook
from dhr_plone.chronology.turning import Turns, page_asked, turns_of
from dhr_plone.chronology.workbooks_out import refused_workbook
from dhr_plone.content_types.base import say
from dhr_plone.guidance.reason import say_date

PAGE_SIZE = 100


@dataclass(frozen=True)
class ImportRow:
    """An import that was made, as the page shows it."""

    id: str
    on: str
    added: int
    changed: int
    refused: int


class ImportPage(BrowserView):
    """Choose a file, see what would be read and what refused, bring it in, or undo an import."""

    run: Run | None = None
    turning = ViewPageTemplateFile("templates/turns.pt")

    def __call__(self) -> Any:
        if not api.user.has_permission("View", obj=self.context):
            raise Unauthorized
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.act(self.request.form)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@import")
        self.look()
        return self.index()

    @property
    def may_import(self) -> bool:
        return bool(api.user.has_permission(ADD, obj=self.context))

    @property
    def may_undo(self) -> bool:
        return bool(api.user.has_permission("Delete objects", obj=self.context))

    def look(self) -> None:
        """Read the file that waits, if one does."""
        waiting = self.context.pending_import
        if waiting and self.may_import:
            try:
                self.run = dry_run(self.context, waiting["file"].data, waiting["mapping"])
            except FileRefused as refused:
                self.say(refused.sentence, "error")

    def act(self, form: dict[str, Any]) -> None:
        """Do what was asked for, and say what came of it."""
        ask_may_import(self.context)
        try:
            if "read" in form:
                self.take_in(form)
            elif "map" in form:
                self.map_columns(form)
            elif "import" in form:
                self.bring_in()
            elif "put_aside" in form:
                self.context.pending_import = None
            elif "undo" in form:
                self.undo(str(form["undo"]))
        except FileRefused as refused:
            self.say(refused.sentence, "error")
        except BadRequest as refused:
            self.say(str(refused), "error")

    def take_in(self, form: dict[str, Any]) -> None:
        """Keep the file that was chosen until it is brought in or put aside."""
        upload = form.get("file")
        if not getattr(upload, "filename", ""):
            raise BadRequest(say(_("Choose the file of the chronology first.")))
        data = upload.read(limits.FILE_BYTES + 1)
        dry_run(self.context, data)
        self.context.pending_import = {
            "file": NamedBlobFile(data, filename="chronology"),
            "mapping": None,
        }

    def map_columns(self, form: dict[str, Any]) -> None:
        """Read the file anew with the columns as the person says."""
        waiting = self.context.pending_import
        if waiting is None:
            raise BadRequest(say(_("No file is waiting: choose it again.")))
        mapping = {
            str(key): str(field)
            for key, field in zip(
                _listed(form.get("keys")), _listed(form.get("fields")), strict=False
            )
        }
        self.context.pending_import = {**waiting, "mapping": mapping}

    def bring_in(self) -> None:
        """Bring in what was read, in one step."""
        self.look()
        if self.run is None:
            raise BadRequest(say(_("No file is waiting: choose it again.")))
        bring_in(self.context, self.run)
        self.context.pending_import = None
        self.say(
            _(
                "Brought in: ${added} new, ${changed} corrected, ${refused} refused.",
                mapping={
                    "added": len(self.run.plan.new),
                    "changed": len(self.run.plan.changed),
                    "refused": len(self.run.reading.refused),
                },
            )
        )

    def undo(self, batch: str) -> None:
        """Take an import back."""
        undone = undo(self.context, batch)
        self.say(
            _(
                "Undone: ${removed} removed, ${restored} put back as they were, ${kept} kept "
                "because they were edited since.",
                mapping={
                    "removed": undone.removed,
                    "restored": undone.restored,
                    "kept": undone.kept,
                },
            )
        )

    def lists(self) -> list[RowList]:
        """Return what the import would do, in lists."""
        return lists(self.run) if self.run else []

    def chosen(self) -> RowList | None:
        """Return the list that is looked at: the one asked for, or the first."""
        every = self.lists()
        asked = self.request.form.get("list")
        return next((one for one in every if one.name == asked), every[0] if every else None)

    def turns(self) -> Turns:
        """Return the pages of the list to turn to."""
        chosen = self.chosen()
        name, total = (chosen.name, len(chosen.members)) if chosen else ("", 0)
        asked = page_asked(self.request.form.get("page"))
        return turns_of(total, PAGE_SIZE, asked, partial(self.address, name))

    def rows(self) -> list[ListedRow]:
        """Return the rows of this page of the list."""
        chosen, start = self.chosen(), (self.turns().number - 1) * PAGE_SIZE
        if chosen is None or self.run is None:
            return []
        members = chosen.members[start : start + PAGE_SIZE]
        return [listed(self.run, chosen.name, member) for member in members]

    def address(self, name: str, page: int = 1) -> str:
        """Return the address of a page of a list."""
        turned = f"&page={page}" if page > 1 else ""
        return f"{self.context.absolute_url()}/@@import?list={name}{turned}#look"

    def say(self, message: Any, kind: str = "info") -> None:
        api.portal.show_message(message, self.request, kind)

    def fields(self) -> list[tuple[str, str]]:
        """Return what a column can hold: field and title; "" for a column that is not read."""
        return [("", _("– not read –")), *TITLES.items()]

    def imports(self) -> list[ImportRow]:
        """Return the imports that were made, the latest first."""
        made = (self.context.imports or {}).items()
        return [
            ImportRow(
                batch,
                say_date(date.fromisoformat(note["on"])),
                note["added"],
                note["changed"],
                note["refused"],
            )
            for batch, note in reversed(list(made))
        ]


class RefusedRows(BrowserView):
    """The refused rows of the file that waits, as a workbook to correct and send again."""

    def __call__(self) -> bytes:
        ask_may_import(self.context)
        waiting = self.context.pending_import
        if waiting is None:
            raise BadRequest(say(_("No file is waiting: choose it again.")))
        run = dry_run(self.context, waiting["file"].data, waiting["mapping"])
        return as_workbook(self.request, refused_workbook(run.reading, say), "refused-rows.xlsx")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
