"""What every restricted type has in common: a random id, a title without a name, no creators.

Classes of content annotate no attributes: Python keeps the annotations of a class under the name
where zope.annotation looks for those of an object, and all objects of the class would share them.

Ids and titles stand in addresses, logs, mails and breadcrumbs (SECURITY.md, G8 and G9), so neither
is ever taken from what somebody typed.
"""

from typing import Any
from uuid import uuid4

from AccessControl import ClassSecurityInfo, getSecurityManager
from AccessControl.class_init import InitializeClass
from Acquisition import aq_base
from plone.dexterity.content import Container, FTIAwareSpecification, Item
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID
from Products.CMFCore.permissions import DeleteObjects
from zExceptions import BadRequest, Unauthorized
from zope.component import adapter, queryUtility
from zope.container.interfaces import INameChooser
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone import _
from dhr_plone.content_types.interfaces import IRestricted

# Where an object that is being made keeps the id that the system gave it; it is not stored.
GIVEN = "_v_given_id"


class Untagged:
    """Has no entity tag: the platform makes one for whoever asks by HEAD, and writes it down."""

    # A mixin before a Dexterity class hides the descriptor by which an object provides the schema
    # of its type, so it brings its own.
    __providedBy__ = FTIAwareSpecification()

    # No docstring of its own: with one, it would answer to an address.
    def http__etag(self, readonly: bool = False) -> str:
        return ""


class Neutral(Untagged):
    """Titles that are computed from neutral parts, and no creators."""

    def neutral_title(self) -> str:
        """Return the title: the name of the type unless a type has something better."""
        return say(self.getTypeInfo().Title())

    def Title(self) -> str:
        return self.neutral_title()

    # Python hands a property the bare object, without what it lies in: where the title depends on
    # that, Title() says more than this does.
    @property
    def title(self) -> str:
        return self.neutral_title()

    @title.setter
    def title(self, value: str) -> None:
        """Leave a title that was sent out of account: it could hold a name."""

    def UID(self) -> str:
        """Return the UID; empty while the object is being made and has none.

        plone.restapi asks for permissions on it by then, and so for its roster's groups.
        """
        return IUUID(self, None) or ""

    def addCreator(self, creator: str | None = None) -> None:
        """Keep no creator: who wrote what stands in the audit trail alone (G9)."""

    def setDescription(self, description: str) -> None:
        """Keep no description: the catalog would hand it on."""

    def setEffectiveDate(self, effective_date: Any) -> None:
        """Keep no day of publication: stock code writes one before it asks whether it may."""

    def setExpirationDate(self, expiration_date: Any) -> None:
        """Keep no day of expiry: it would protect nothing."""

    def setSubject(self, subject: Any) -> None:
        """Keep no subject: the Keywords vocabulary shows every one of the site (G9)."""


class Titled(Neutral):
    """A title that is typed, for what names an organisation and never a person of a case."""

    _title = ""

    def neutral_title(self) -> str:
        return self._title

    @property
    def title(self) -> str:
        return self._title

    @title.setter
    def title(self, value: str) -> None:
        self._title = value or ""


@implementer(IRestricted)
class RestrictedItem(Neutral, Item):
    """Something restricted that holds nothing."""


@implementer(IRestricted)
class RestrictedContainer(Neutral, Container):
    """Something restricted that holds other things."""

    security = ClassSecurityInfo()

    def canSetDefaultPage(self) -> bool:
        """Allow no default page: publishing one publishes its folder."""
        return False

    def _setObject(self, id: str, object: Any, *args: Any, **kw: Any) -> str:
        # The platform's names for what comes in. Before it looks whether the id is taken: a client
        # that chose one would learn of a sibling that it may not know of (G8).
        if getattr(aq_base(object), GIVEN, None) != id:
            raise BadRequest(_("Ids are given by the system: leave “id” out."))
        delattr(aq_base(object), GIVEN)
        return str(super()._setObject(id, object, *args, **kw))

    @security.protected(DeleteObjects)
    def manage_delObjects(self, ids: Any = None, REQUEST: Any = None) -> Any:
        """Delete parts of this container.

        What lies in here takes its permissions from here, so who may delete parts of a management
        review would otherwise be allowed to delete the management review itself.
        """
        if not getSecurityManager().checkPermission(DeleteObjects, self):
            raise Unauthorized(_("You may not delete parts of this."))
        return super().manage_delObjects(ids, REQUEST=REQUEST)


InitializeClass(RestrictedContainer)


def add(container: Any, portal_type: str, **fields: Any) -> Any:
    """Add something to a container on the system's own account, asking no permission.

    Returns what was added. For set-up, imports and effects that have asked already.
    """
    return createContentInContainer(container, portal_type, checkConstraints=False, **fields)


@implementer(INameChooser)
@adapter(IRestricted)
class RandomNames:
    """Chooses ids in restricted containers: random, whatever name is proposed."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def checkName(self, name: str, obj: Any) -> bool:
        return bool(getattr(aq_base(obj), GIVEN, None) == name)

    def chooseName(self, name: str, obj: Any) -> str:
        return give_id(obj)


def give_id(obj: Any) -> str:
    """Return a new id for an object that is being made; no other is taken in a register."""
    name = uuid4().hex
    setattr(aq_base(obj), GIVEN, name)
    return name


def say(message: Message | str) -> str:
    """Return ``message`` in the language of the request."""
    return str(translate(message, context=getRequest()) or "")


def word(vocabulary: str, token: str | None, context: Any = None) -> str:
    """Return the title of a vocabulary's term, in the language of the request."""
    factory = queryUtility(IVocabularyFactory, name=vocabulary)
    if factory is None or not token:
        return token or ""
    terms = factory(context)
    return say(terms.getTerm(token).title) if token in terms else token
