"""The served site with the review of `dhr_plone.testing.build_case`, and reading its pages."""

from typing import Any

import pytest
import transaction
from plone.app.textfield import RichTextValue
from plone.app.textfield.interfaces import IRichText
from plone.dexterity.utils import iterSchemata
from zope.lifecycleevent import modified
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ICollection, IText, ITextLine

from dhr_plone.content_types.fields import IAnswers
from dhr_plone.testing_http import ServedSite

# What stands in lists and addresses by design, and so holds no token.
OPENLY_SHOWN = {"reference", "pseudonym", "number", "title", "protective_marking", "starts", "ends"}


@pytest.fixture
def site(functional_session: Any, functional: Any) -> ServedSite:
    return ServedSite(functional)


@pytest.fixture
def read(site: ServedSite) -> Any:
    """Return the page of a part of the review, or of an address below it, as a person gets it."""

    def page(user: str | None, place: str, name: str = "") -> str:
        browser = site.browser(user)
        browser.open(f"{getattr(site.case, place).absolute_url()}{name}")
        return str(browser.contents)

    return page


@pytest.fixture
def stand(site: ServedSite) -> Any:
    """Put a part of the review into a state of its machine, whatever the rules say."""

    def put(place: str, state: str) -> Any:
        part = getattr(site.case, place)
        tool = site.portal.portal_workflow
        machine = tool.getWorkflowsFor(part)[0]
        tool.setStatusOf(machine.getId(), part, {"review_state": state, "action": None})
        machine.updateRoleMappingsFor(part)
        transaction.commit()
        return part

    return put


@pytest.fixture
def tokens(site: ServedSite) -> set[str]:
    """Plant a token of its own in every text of the review and its parts; return all of them."""
    planted: set[str] = set()
    parts = [part for name, part in vars(site.case).items() if name not in ("library", "register")]
    for part in parts:
        for schema in iterSchemata(part):
            for name, field in getFieldsInOrder(schema):
                if name in OPENLY_SHOWN:
                    continue
                token = f"token{part.portal_type}{name}".replace("_", "").lower()
                value = _holding(token, field.bind(part))
                if value is not None:
                    setattr(part, name, value)
                    planted.add(token)
        if part.portal_type == "ChronologyEntry":
            modified(part)
    transaction.commit()
    return planted


def _holding(token: str, field: Any) -> Any:
    """Return a value of a field that holds the token, or None for a field without text."""
    if IRichText.providedBy(field):
        return RichTextValue(f"<p>{token}</p>", "text/html", "text/x-html-safe")
    if IAnswers.providedBy(field):
        first = next(iter(field.key_type.bind(field.context).vocabulary))
        return {first.token: token}
    if ICollection.providedBy(field) and ITextLine.providedBy(field.value_type):
        return [token]
    return token if IText.providedBy(field) else None
