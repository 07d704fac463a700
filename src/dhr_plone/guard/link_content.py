"""A link of the intranet, the content type, resolves nothing that lies in a register (G4).

The platform turns what is typed into a UID and back, asking nobody's permission: so whoever may add
a link could learn the one from the other, and whether something exists. A link into a register
stays as it was typed, whoever asks, and is followed at its own address.
"""

import re
from typing import Any

from plone.app.contenttypes.browser.link_redirect_view import LinkRedirectView
from plone.app.contenttypes.interfaces import ILink
from plone.app.contenttypes.utils import replace_link_variables_by_paths
from plone.app.uuid.utils import uuidToPhysicalPath
from plone.app.z3cform.interfaces import ILinkWidget
from plone.restapi.deserializer.dxfields import (
    LinkTextLineFieldDeserializer,
    TextLineFieldDeserializer,
)
from plone.restapi.interfaces import IFieldDeserializer, IFieldSerializer
from plone.restapi.serializer.dxfields import TextLineFieldSerializer
from z3c.form.interfaces import IAfterWidgetUpdateEvent, IDataManager
from zope.component import adapter, getMultiAdapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.schema.interfaces import ITextLine

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import parts_of_register
from dhr_plone.guard.addresses import standing_at


def names_part_of_register(link: str) -> bool:
    """Tell whether a link holds the UID of something in a register."""
    paths = [uuidToPhysicalPath(name) for name in re.split("[/#?]", link) if name]
    return any(path and parts_of_register(standing_at(path)) for path in paths)


def address_of_content(link: str) -> str | None:
    """Return the address of the content at a path of the site, None for that of a register."""
    site = getSite()
    root = "/".join(site.getPhysicalPath())
    path = link.rstrip("/") if link.startswith("/") else f"{root}/{link}".rstrip("/")
    found = standing_at(path)
    exact = "/".join(found.getPhysicalPath()) == path
    return found.absolute_url() if exact and not parts_of_register(found) else None


@implementer(IFieldDeserializer)
@adapter(ITextLine, ILink, IAddonInstalled)
class LinkWritten(LinkTextLineFieldDeserializer):
    """The address of a link as it is kept: with a UID for what lies in no register."""

    def __call__(self, value: Any) -> Any:
        kept = super().__call__(value)
        into = isinstance(kept, str) and names_part_of_register(kept)
        return TextLineFieldDeserializer.__call__(self, value) if into else kept


@implementer(IFieldSerializer)
@adapter(ITextLine, ILink, IAddonInstalled)
class LinkTold(TextLineFieldSerializer):
    """The address of a link as REST tells it."""

    def __call__(self) -> Any:
        kept = self.get_value()
        if self.field.getName() != "remoteUrl" or not kept:
            return kept
        if names_part_of_register(kept):
            return kept
        if "resolveuid" in kept:
            return super().__call__()
        path = replace_link_variables_by_paths(self.context, kept)
        return address_of_content(path) or kept.replace("${portal_url}", "")


class LinkPage(LinkRedirectView):
    """The page of a link, which leads on to where it links."""

    def display_link(self) -> dict[str, str]:
        link = self.url()
        if names_part_of_register(link):
            return {"title": link, "meta": ""}
        return dict(super().display_link())

    def absolute_target_url(self) -> str:
        link = str(self.url())
        if names_part_of_register(link) and not link.startswith("."):
            return link
        return str(super().absolute_target_url())


@adapter(IAfterWidgetUpdateEvent)
def show_as_typed(event: Any) -> None:
    """Have the form show a link into a register as it was typed."""
    widget = event.widget
    if not (ILinkWidget.providedBy(widget) and isinstance(widget.value, dict)):
        return
    uid = widget.value.get("internal")
    if not uid or not names_part_of_register(uid):
        return
    typed = getMultiAdapter((widget.context, widget.field), IDataManager).query("")
    if uid not in typed:
        widget.value = {**widget.value, "internal": "", "external": typed}
