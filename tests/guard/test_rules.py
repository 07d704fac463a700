"""The site's content rules do nothing with what happens in a register."""

import logging

import pytest
from plone.app.contentrules.actions.logger import LoggerAction
from plone.app.contentrules.rule import Rule
from plone.contentrules.engine.assignments import RuleAssignment
from plone.contentrules.engine.interfaces import IRuleAssignmentManager, IRuleStorage
from Products.CMFCore.interfaces import IActionSucceededEvent
from zope.component import getUtility
from zope.lifecycleevent import modified
from zope.lifecycleevent.interfaces import IObjectAddedEvent, IObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.guard.rules import NoRules
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take

LOGGER = "tests.guard.test_rules"


@pytest.fixture
def heard(site, caplog):
    """What rules of the whole site say; they listen to everything below it."""
    for event in (IObjectAddedEvent, IObjectModifiedEvent, IActionSucceededEvent):
        rule = Rule()
        rule.__name__ = event.__name__
        rule.event = event
        action = LoggerAction()
        action.targetLogger, action.loggingLevel = LOGGER, logging.INFO
        action.message = "&c"
        rule.actions.append(action)
        getUtility(IRuleStorage)[rule.__name__] = rule
        IRuleAssignmentManager(site)[rule.__name__] = RuleAssignment(
            rule.__name__, bubbles=True, enabled=True
        )
    caplog.set_level(logging.INFO, LOGGER)
    return lambda: [record.getMessage() for record in caplog.records if record.name == LOGGER]


def happens(site, parts):
    with acting_as(site, "police-author"):
        add(parts.police_imr, "ChronologyEntry", starts="2007", event="A visit.")
        modified(parts.entry)
        parts.police_imr.author = "Gwen Probert"
        take(parts.police_imr, "imr_start")


def test_rules_hear_of_pages_and_of_nothing_in_a_register(site, parts, heard):
    happens(site, parts)
    assert heard() == []
    with acting_as(site, "admin"):
        add(site, "Document", title="Canteen")
    assert heard() != []


def test_without_this_they_would_hear_of_everything(site, parts, heard, without_adapter):
    with without_adapter(NoRules):
        happens(site, parts)
    assert len(heard()) >= 3
