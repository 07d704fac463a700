"""What is not as it should be is said in plain words, with what would be right."""

from dataclasses import replace

import pytest

from dhr_plone.check.facts import Deviation, Elsewhere, GivenByHand, SiteFacts
from dhr_plone.check.holes import HOLES, holes_in
from dhr_plone.check.rules import MOST_LISTED, RULES, results

GOOD = SiteFacts()


def said(facts):
    return [translated(fault) for result in results(facts) for fault in result.faults]


def translated(message):
    text = message.default or str(message)
    for name, value in (message.mapping or {}).items():
        text = text.replace(f"${{{name}}}", str(value))
    return text


def test_a_site_that_is_set_as_it_must_be_has_no_fault():
    assert said(GOOD) == []
    assert len(results(GOOD)) == len(RULES)


FAULTS = {
    "self-registration": (
        {"self_registration": True},
        "Anybody can make themselves an account. Switch “Enable self-registration” off",
    ),
    "REST for visitors": (
        {
            "expected": {"plone.restapi: Use REST API": frozenset({"Manager", "Authenticated"})},
            "permissions": {
                "plone.restapi: Use REST API": frozenset({"Manager", "Authenticated", "Anonymous"})
            },
        },
        "“plone.restapi: Use REST API” is given to Anonymous, too, on the whole site.",
    ),
    "readers of the whole site": (
        {"site_roles": {"Reader": ("everybody", "tom"), "Manager": ("admin",)}},
        "“Reader” is given on the whole site, to everybody, tom.",
    ),
    "no guard": ({"guard_registered": False}, "The guard does not look at requests at all."),
    "accounts that another plugin makes": (
        {"accounts_guarded": False},
        "Another plugin than the add-on's makes the accounts",
    ),
    "something before the guard": (
        {"before_guard": ("another.addon.answer",)},
        "“another.addon.answer” runs before the guard and could answer in its place.",
    ),
    "a changed workflow": (
        {"changed_workflows": (("dhr_imr", "drafting", "View"),)},
        "The workflow “dhr_imr” gives “View” in “drafting” to other roles",
    ),
    "a type that was deleted": (
        {"missing_types": ("CasePerson",)},
        "The type “CasePerson” was deleted, and what is of it cannot be opened.",
    ),
    "a type in another workflow": (
        {"types_elsewhere": (Elsewhere("CasePerson", ("simple",), ("dhr_person",)),)},
        "“CasePerson” runs in the workflow “simple” and belongs in “dhr_person”, so that other",
    ),
    "a type in a workflow that needs none": (
        {"types_elsewhere": (Elsewhere("CaseRecord", ("simple",), ()),)},
        "“CaseRecord” runs in the workflow “simple” and belongs in “none”",
    ),
    "a folder with a policy": (
        {"objects_elsewhere": (Elsewhere("/dhr/west", (), ("dhr_register",)),)},
        "/dhr/west runs in the workflow “none” and belongs in “dhr_register”. Take the policy",
    ),
    "an object that is open": (
        {"deviations": (Deviation("/dhr/west", "View", ("Anonymous", "Manager")),)},
        "/dhr/west: “View” is given to Anonymous, Manager",
    ),
    "a role given by hand": (
        {"by_hand": (GivenByHand("/dhr/west/1", "tom", ("Panel Chair",)),)},
        "/dhr/west/1: tom was given Panel Chair by hand. No roster says so",
    ),
    "what is for few given to all": (
        {"to_everybody": {"Manage users": frozenset({"Member"}), "Undo changes": frozenset()}},
        "“Manage users” is given to Member on the whole site",
    ),
    "a damaged end of the trail": (
        {"trail": "/var/audit", "trail_end": "there is no file of this name"},
        "The file “end” of the audit trail in /var/audit does not say where the trail ends",
    ),
    "a file of the trail that root made": (
        {"trail": "/var/audit", "trail_strangers": ("2026-11-02.jsonl",)},
        "belong to another account than the folder: 2026-11-02.jsonl.",
    ),
    "comments": ({"comments": True}, "Comments are on."),
    "comments on a type": ({"commented_types": ("Review",)}, "switch them off in the discussion"),
    "old versions": ({"versioned_types": ("IMR",)}, "Old versions of IMR are kept"),
    "authors": ({"shows_authors": True}, "Visitors are shown who wrote a page."),
    "a library with a hole": (
        {"versions": {"waitress": "2.1.2"}},
        "waitress 2.1.2 has a known hole (CVE-2024-49768): one request can be taken for another. "
        "Update to 3.0.1 or later.",
    ),
    "a cookie over HTTP": ({"secure_cookie": False}, "The log-in cookie is sent over plain HTTP"),
    "a session without end": ({"session_ends": False}, "stays logged in for good"),
    "a long session": ({"session_minutes": 120}, "stays logged in for 120 minutes"),
    "debug mode": ({"debug_mode": True}, "Set “debug-mode off” in zope.conf."),
    "an upgrade that waits": ({"upgrade_waiting": True}, "An upgrade of the add-on waits."),
    "no sender": ({"sender": ""}, "No sender is set for mails"),
    "a trail that cannot be written": (
        {"trail": "/var/audit", "trail_fault": "no permission to write in /var"},
        "The audit trail in /var/audit cannot be written (no permission to write in /var)",
    ),
    "a trail that others read": (
        {"trail": "/var/audit", "trail_open": True},
        "Other accounts of the machine may read the audit trail in /var/audit.",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_said_once_with_what_would_be_right(case):
    change, sentence = FAULTS[case]
    (fault,) = said(replace(GOOD, **change))
    assert sentence in fault
    assert fault.endswith((".", "!"))


def test_fewer_roles_than_the_installation_gives_are_no_fault():
    facts = replace(
        GOOD,
        expected={"Copy or Move": frozenset({"Manager", "Authenticated"})},
        permissions={"Copy or Move": frozenset({"Manager"})},
    )
    assert said(facts) == []


def test_many_faults_of_one_kind_are_counted():
    many = tuple(Deviation(f"/dhr/{n}", "View", ()) for n in range(MOST_LISTED + 5))
    faults = said(replace(GOOD, deviations=many))
    assert len(faults) == MOST_LISTED + 1
    assert faults[-1] == "5 more of this kind."


def test_the_version_in_which_a_hole_was_mended_is_no_fault():
    assert list(holes_in({hole.library.lower(): hole.mended for hole in HOLES})) == []


def test_a_version_that_does_not_read_is_passed_over():
    assert list(holes_in({"waitress": "local build"})) == []


def test_versions_are_compared_as_versions():
    assert [hole.library for hole, _ in holes_in({"urllib3": "1.26.20", "zope": "5.10"})] == [
        "urllib3"
    ]
