"""The optional language model: off unless it is set, and never silently missing."""

import socket

import pytest
from plone import api
from zope.schema.interfaces import ConstraintNotSatisfied

from dhr_plone.anonymisation import unregistered
from dhr_plone.anonymisation.findings import Mark
from dhr_plone.demo.bernays import rich
from dhr_plone.guidance.settings import IGuidanceSettings
from dhr_plone.publication import gatekeeper, language_model
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import TransitionRefused, take

SETTING = "dhr_plone.guidance.language_model"


@pytest.fixture(autouse=True)
def forgotten():
    """No model of another test is remembered."""
    language_model._loaded.cache_clear()
    yield
    language_model._loaded.cache_clear()


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_args, **_kw):
        raise AssertionError("The network was asked for something.")

    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def findings(summary):
    return gatekeeper.findings(summary, gatekeeper.preview(summary))


def test_it_is_off_and_nothing_of_it_is_loaded(portal, ready, monkeypatch):
    monkeypatch.setattr(unregistered, "find_spec", None)
    assert language_model.detectors() == ()
    assert findings(ready.summary) == []


@pytest.mark.guidance("17.7b")
def test_switched_on_and_not_installed_it_shuts_the_gate_and_downloads_nothing(
    portal, ready, no_network
):
    api.portal.set_registry_record(SETTING, "no_such_model")
    (finding,) = findings(ready.summary)
    assert (finding.severity, finding.finding.kind) == ("must", "language_model")
    with (
        acting_as(portal, "governor"),
        pytest.raises(TransitionRefused, match="switched on"),
    ):
        take(ready.summary, "summary_publish")


def test_what_it_recognises_asks_somebody(portal, ready, monkeypatch):
    def model(view):
        place = view.plain.find("Quill")
        if place >= 0:
            yield Mark(
                kind="unregistered_name",
                start=place,
                end=place + 5,
                reason="A name.",
                severity="may",
                certainty="possible",
            )

    monkeypatch.setattr(language_model, "_loaded", lambda name: model)
    api.portal.set_registry_record(SETTING, "a_model")
    ready.summary.conclusions = rich("Then Quill rang.")
    assert [(one.field, one.words) for one in findings(ready.summary)] == [("conclusions", "Quill")]


@pytest.mark.parametrize("name", ["../model", "a model", "os.path", "http://x/y", "-c"])
def test_the_setting_takes_the_name_of_a_package_alone(name):
    with pytest.raises(ConstraintNotSatisfied):
        IGuidanceSettings["language_model"].validate(name)
