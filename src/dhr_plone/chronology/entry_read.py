"""One entry by itself, on its page and over REST, as the current user reads it."""

from dataclasses import replace
from typing import Any

from zope.component import adapter

from dhr_plone.chronology.as_read import AsRead
from dhr_plone.chronology.entries import TEXT_FIELDS
from dhr_plone.content_types.chronology_entry import IChronologyEntry
from dhr_plone.content_types.display import Group, Shown, groups
from dhr_plone.content_types.fields import container_of
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.content_types.serializers import RestrictedSerializer
from dhr_plone.content_types.views import SchemaPage


class EntryPage(SchemaPage):
    """One event of a chronology; that it is an ordinary one goes without saying."""

    def groups(self) -> tuple[Group, ...]:
        ordinary = ("significance",) if self.context.significance == "none" else ()
        call = AsRead(self.context).texts(container_of(self.context, "IMR"))

        def read(field: Shown) -> Shown:
            return replace(field, value=call(field.value)) if field.name in TEXT_FIELDS else field

        return tuple(
            replace(group, fields=tuple(map(read, group.fields)))
            for group in groups(self.context, ("sequence", *ordinary))
        )


@adapter(IChronologyEntry, IAddonInstalled)
class EntrySerializer(RestrictedSerializer):
    """Tells the texts of an entry as they read for the user.

    Where they read otherwise than they are written, it tells no revision: that is a digest of what
    is written, by which a name could be guessed, and serves only to change the entry.
    """

    def __call__(self, *args: Any, **kw: Any) -> dict[str, Any]:
        data = super().__call__(*args, **kw)
        imr, reading = container_of(self.context, "IMR"), AsRead(self.context)
        if reading.as_written(imr):
            return data
        call = reading.texts(imr)
        texts = {name: call(data[name]) for name in TEXT_FIELDS if data.get(name)}
        return {**data, **texts, "revision": None}
