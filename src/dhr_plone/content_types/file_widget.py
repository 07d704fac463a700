"""The widget of a file of a case: a form that comes back keeps no file (Z12).

The platform's own keeps what was sent, and a copy of what is stored, at the root of the site, where
they outlive what they belong to.
"""

from typing import Any

from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.formwidget.namedfile.utils import is_file_upload
from plone.formwidget.namedfile.widget import NamedFileWidget
from Products.Five.browser import BrowserView
from z3c.form.interfaces import NO_VALUE, IDataManager, IFieldWidget
from z3c.form.widget import FieldWidget
from zExceptions import NotFound
from zope.component import adapter, getMultiAdapter
from zope.interface import implementer, implementer_only

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import ICaseFile


class ICaseFileWidget(INamedFileWidget):
    """Asks for a file of a case."""


@implementer_only(ICaseFileWidget)
class CaseFileWidget(NamedFileWidget):
    """Shows what is stored, and says that a file which was sent has to be chosen again."""

    file_upload_id = ""

    @property
    def download_url(self) -> str | None:
        """The address by which every file leaves (``downloads``), and not one of the widget's."""
        if self.ignoreContext:
            return None
        return f"{self.context.absolute_url()}/@@download/{self.field.__name__}"

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Return the file that was sent, also where “keep” is still marked, or what is stored."""
        if getattr(self.request.form.get(self.name), "filename", ""):
            self.request.set(f"{self.name}.action", "replace")
        # Nothing is taken that another form of the site has kept, whoever sent it there.
        self.request.set(f"{self.name}.file_upload_id", "")
        return super().extract(default)

    def render(self) -> str:
        """Return the widget as HTML; a file that was sent and not taken is not shown as stored."""
        was_sent = is_file_upload(self.value)
        if was_sent:
            self.value = self._stored()
        shown: str = super().render()
        if not was_sent:
            return shown
        choose_again = say(_("The file that you sent was not kept. Choose it again."))
        return f'<p class="text-danger">{choose_again}</p>{shown}'

    def _stored(self) -> Any:
        if self.ignoreContext:
            return None
        return getMultiAdapter((self.context, self.field), IDataManager).query(None)


@implementer(IFieldWidget)
@adapter(ICaseFile, IPloneFormLayer)
def case_file_field_widget(field: Any, request: Any) -> Any:
    """Return the widget of a file of a case."""
    return FieldWidget(field, CaseFileWidget(request))


class NoDownload(BrowserView):
    """The widget's own way to a file, which says what the file is: it is not there."""

    def __call__(self) -> None:
        raise NotFound(self.request.getURL())
