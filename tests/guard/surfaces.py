"""What a site answers to: every view and REST service, out of the component registry.

    python -m tests.guard.surfaces

prints what is ours, of a site in a process where nothing else has run: test layers that were taken
down leave the registry without the error pages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from plone.app.testing import IntegrationTesting
from plone.browserlayer.layer import mark_layer
from plone.dexterity.interfaces import IDexterityFTI
from zope.component import getSiteManager, getUtility
from zope.dottedname.resolve import resolve
from zope.interface import Interface, providedBy
from zope.publisher.browser import setDefaultSkin
from zope.traversing.interfaces import BeforeTraverseEvent

from dhr_plone.testing import ADDON
from dhr_plone.workflows.permissions import TYPES
from tests.faults.killing import set_up

SERVICE = re.compile(r"(?P<method>[A-Z]+)_(?P<kind>[a-z]+)_(?P<subkind>[a-z+.-]+)_(?P<name>.*)")


@dataclass(frozen=True)
class Surface:
    """A way to ask: the method, the last name of the address, and what is accepted."""

    method: str
    name: str
    accept: str


def surfaces(site: Any, obj: Any) -> list[Surface]:
    """Return every view and service that answers for an object, in a stable order."""
    request = site.REQUEST.clone()
    setDefaultSkin(request)
    mark_layer(site, BeforeTraverseEvent(site, request))
    asked = (providedBy(obj), providedBy(request))
    names = (name for name, _ in getSiteManager().adapters.lookupAll(asked, Interface))
    return sorted({surface(name) for name in names if name}, key=repr)


def surface(name: str) -> Surface:
    """Return how the component with a name is asked for."""
    service = SERVICE.fullmatch(name)
    if service is None:
        return Surface("GET", f"@@{name}", "text/html")
    accept = f"{service['kind']}/{service['subkind']}"
    return Surface(service["method"], service["name"], accept)


@dataclass(frozen=True, order=True)
class Registration:
    """A view, viewlet or service of ours as it stands in the registry, or a method of a type."""

    for_: str
    name: str
    permission: str

    def __str__(self) -> str:
        return f"{self.for_} | {self.name} | {self.permission}"


def own_registrations() -> Iterator[Registration]:
    """Yield what the package registers for an object and a request, with its permission."""
    for registry in all_registries():
        for found in registry.registeredAdapters():
            if is_own(found) and found.name and len(found.required) in (2, 4):
                for_ = found.required[0].__name__.removeprefix("builtins.")
                yield Registration(for_, found.name, permission_of(found.factory))


def own_surfaces() -> Iterator[Registration]:
    """Yield everything of ours that answers to an address."""
    classes = [resolve(getUtility(IDexterityFTI, name=name).klass) for name in TYPES]
    yield from own_registrations()
    yield from own_attributes(classes)


def all_registries() -> list[Any]:
    """Return the site's registry and those below it."""
    found = [getSiteManager()]
    for registry in found:
        found.extend(base for base in registry.__bases__ if base not in found)
    return found


def is_own(found: Any) -> bool:
    """Tell whether this package registered an adapter."""
    return "/dhr_plone/" in str(getattr(found.info, "file", ""))


def own_attributes(types: Iterable[type]) -> Iterator[Registration]:
    """Yield the methods of our types that stand behind an address: those with a docstring."""
    for own in types:
        for name in dir(own):
            method = getattr(own, name, None)
            if is_reachable(name, method) and (permission := permission_for(own, name)):
                yield Registration(own.__name__, f".{name}", permission)


def is_reachable(name: str, method: Any) -> bool:
    """Tell whether Zope publishes an attribute that this package defines."""
    ours = (getattr(method, "__module__", None) or "").startswith("dhr_plone.")
    return ours and callable(method) and bool(method.__doc__) and not name.startswith("_")


def permission_for(own: type, name: str) -> str | None:
    """Return the permission of a method, None where no address may ever name it."""
    for permission, names in getattr(own, "__ac_permissions__", ()):
        if name in names:
            return permission
    declared = getattr(own, f"{name}__roles__", UNDECLARED)
    if declared is UNDECLARED:
        return "that of the object"
    return "public" if declared is None else None


UNDECLARED = object()


def permission_of(factory: Any) -> str:
    """Return the permission that a view is protected by, "public" or "none of its own"."""
    if getattr(factory, "__roles__", ()) is None:
        return "public"
    protected = getattr(factory, "__ac_permissions__", ())
    return next((name for name, attributes in protected if "" in attributes), "none of its own")


def own_names() -> set[str]:
    """Return the names, as they stand in addresses, of everything that the package registers."""
    return {surface(found.name).name.removeprefix("@@") for found in own_registrations()}


def main() -> None:
    """Print everything of ours that answers, a line each."""
    layer = IntegrationTesting(bases=(ADDON,), name="Surfaces")
    set_up(layer)
    layer.testSetUp()
    print(*sorted(map(str, own_surfaces())), sep="\n")


if __name__ == "__main__":
    main()
