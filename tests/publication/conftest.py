"""A summary that may be published, and the served site."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from dhr_plone.content_types.base import add
from dhr_plone.demo.bernays import summary_texts
from dhr_plone.publication.gatekeeper import digest_now
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import take


def prepare(portal: Any, case: SimpleNamespace) -> SimpleNamespace:
    """Give the review of the test layer everything that its summary needs to be published."""
    for consulted in ("sio", "cps", "coroner"):
        add(
            case.review,
            "CaseRecord",
            kind="consultation",
            consulted=consulted,
            done_on=date(2009, 12, 1),
        )
    case.action.public_wording = "A request for help is referred on the same day."
    for name, value in summary_texts("summary-clean.txt").items():
        setattr(case.summary, name, value)
    return case


def agree(portal: Any, summary: Any) -> None:
    """Have the chair submit the summary, and the governing body agree it."""
    with acting_as(portal, "chair"):
        take(summary, "summary_submit")
    with acting_as(portal, "governor"):
        take(summary, "summary_agree", digest=digest_now(summary))


@pytest.fixture
def written(portal: Any, case: SimpleNamespace) -> SimpleNamespace:
    """A summary that lacks nothing and was not submitted yet."""
    return prepare(portal, case)


@pytest.fixture
def ready(portal: Any, written: SimpleNamespace) -> SimpleNamespace:
    """A summary that the governing body has agreed and that may be published."""
    agree(portal, written.summary)
    return written


@pytest.fixture
def site(functional_session: Any, functional: Any) -> ServedSite:
    return ServedSite(functional)
