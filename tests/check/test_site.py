"""The check reads a real site: what somebody changed there is found."""

import errno
import os
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from plone import api
from plone.base.interfaces import IWorkflowChain
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from zope.component import getGlobalSiteManager
from zope.i18n import translate
from zope.interface import Interface
from zope.processlifetime import DatabaseOpenedWithRoot

from dhr_plone.audit.book import Book
from dhr_plone.audit.settling import started
from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.check import command, gather
from dhr_plone.check.command import check, main, report
from dhr_plone.check.everybody import FOR_FEW
from dhr_plone.check.gather import facts_of
from dhr_plone.check.rules import results
from dhr_plone.content_types.person import ICasePerson
from dhr_plone.guard.gate import guard
from dhr_plone.testing import acting_as

# What a new Plone site has that an administrator must set.
TO_SET = ("The log-in cookie", "stays logged in for 120 minutes", "No sender is set for mails")


def said(portal):
    return [translate(fault) for result in results(facts_of(portal)) for fault in result.faults]


def new(portal):
    """Return what is said beside what is to be set on every new site."""
    return [fault for fault in said(portal) if not any(known in fault for known in TO_SET)]


@pytest.fixture
def portal(portal):
    with acting_as(portal, "admin"):
        # The test layer's own user has roles on the whole site.
        portal.acl_users.userFolderDelUsers(["test_user_1_"])
        yield portal


def test_a_new_site_is_told_what_is_to_be_set_and_nothing_else(portal):
    assert new(portal) == []
    assert len(said(portal)) == len(TO_SET)


def test_what_is_set_is_not_said_any_more(portal):
    session = portal.acl_users.session
    session._setPropValue("secure", True)
    session._setPropValue("timeout", 1800)
    api.portal.set_registry_record("plone.email_from_address", "reviews@example.org")
    assert said(portal) == []


def test_rest_for_visitors_is_found(portal):
    portal.manage_permission("plone.restapi: Use REST API", ["Anonymous", "Manager"], acquire=False)
    (fault,) = new(portal)
    assert "“plone.restapi: Use REST API” is given to Anonymous, too" in fault


def test_self_registration_is_found(portal):
    api.portal.set_registry_record("plone.enable_self_reg", True)
    assert any("Anybody can make themselves an account" in fault for fault in new(portal))


def test_a_reader_of_the_whole_site_is_found_as_a_person_a_group_and_by_sharing(portal):
    portal.acl_users.portal_role_manager.assignRoleToPrincipal("Reader", "outsider")
    api.group.create("everybody", roles=["Contributor"])
    api.group.add_user(groupname="everybody", username="chair")
    portal.manage_setLocalRoles("auditor", ["Editor"])
    faults = new(portal)
    assert len(faults) == 3
    assert any("“Reader” is given on the whole site, to outsider." in fault for fault in faults)
    assert any("“Contributor” is given on the whole site, to everybody" in one for one in faults)
    assert any("“Editor” is given on the whole site, to auditor." in fault for fault in faults)


@pytest.mark.parametrize("way", ["sharing", "group"])
def test_a_site_that_everybody_with_an_account_reads_is_found(portal, way):
    if way == "sharing":
        portal.manage_setLocalRoles("AuthenticatedUsers", ["Reader"])
    else:
        portal.portal_groups.editGroup("AuthenticatedUsers", roles=["Reader"])
    assert any(
        "“Reader” is given on the whole site, to AuthenticatedUsers" in f for f in new(portal)
    )


def test_a_log_in_that_never_ends_is_found(portal):
    portal.acl_users.session.timeout = 0
    assert any("stays logged in for good" in fault for fault in new(portal))


def test_something_before_the_guard_is_found(portal, monkeypatch):
    def early(event):
        """Answers before the guard has looked."""

    monkeypatch.setattr(gather, "_handlers", lambda: [early, guard])
    (fault,) = new(portal)
    assert "early” runs before the guard" in fault


def test_a_site_without_the_guard_is_found(portal, monkeypatch):
    monkeypatch.setattr(gather, "_handlers", list)
    (fault,) = new(portal)
    assert fault.startswith("The guard does not look at requests at all.")


def test_an_object_that_was_opened_by_hand_is_found(portal, case):
    case.police_imr.manage_permission("View", ["Anonymous", "Manager"], acquire=False)
    faults = new(portal)
    path = "/".join(case.police_imr.getPhysicalPath())
    assert any(f.startswith(f"{path}: “View” is given to Anonymous") for f in faults)


def test_a_workflow_that_was_changed_through_the_web_is_found(portal):
    state = portal.portal_workflow["dhr_imr"].states["drafting"]
    state.setPermission("View", False, ["Manager", "Member"])
    (fault,) = new(portal)
    assert "“dhr_imr” gives “View” in “drafting” to other roles" in fault


@pytest.mark.parametrize(
    ("portal_type", "workflow"),
    [("CasePerson", "dhr_person"), ("CaseRecord", "none"), ("PublishedSummary", "dhr_edition")],
)
def test_a_type_that_was_put_into_another_workflow_is_found_until_it_is_put_back(
    portal, portal_type, workflow
):
    portal.portal_workflow.setChainForPortalTypes([portal_type], "simple_publication_workflow")
    belongs = f"runs in the workflow “simple_publication_workflow” and belongs in “{workflow}”"
    assert any(f"“{portal_type}” {belongs}" in fault for fault in new(portal))
    for profile in ("default", "public"):
        portal.portal_setup.runImportStepFromProfile(
            f"profile-dhr_plone:{profile}", "workflow", run_dependencies=False
        )
    assert new(portal) == []


def test_a_type_that_was_deleted_is_found(portal):
    portal.portal_types.manage_delObjects(["CasePerson"])
    assert facts_of(portal).missing_types == ("CasePerson",)


def test_a_type_that_fell_to_the_workflow_of_the_site_is_found(portal):
    portal.portal_workflow.setDefaultChain("one_state_workflow")
    del portal.portal_workflow._chains_by_type["CaseRecord"]
    assert any(
        "“CaseRecord” runs in the workflow “one_state_workflow” and belongs in “none”" in fault
        for fault in new(portal)
    )


def test_an_object_that_a_policy_puts_into_another_workflow_is_found(portal, case):
    """Such as CMFPlacefulWorkflow has them: by an adapter of an object and the tool."""
    policy = (lambda obj, tool: ("one_state_workflow",), (ICasePerson, Interface), IWorkflowChain)
    getGlobalSiteManager().registerAdapter(*policy)
    try:
        faults = new(portal)
    finally:
        getGlobalSiteManager().unregisterAdapter(*policy)
    path = "/".join(case.person.getPhysicalPath())
    assert any(f"{path} runs in the workflow “one_state_workflow”" in fault for fault in faults)
    assert new(portal) == []


@pytest.mark.parametrize("where", ["review", "register", "site"])
def test_a_role_that_no_roster_gives_is_found(portal, case, where):
    place = {"review": case.review, "register": case.register, "site": portal}[where]
    place.manage_setLocalRoles("outsider", ["Panel Chair"])
    path = "/".join(place.getPhysicalPath())
    assert any(f"{path}: outsider was given Panel Chair by hand." in fault for fault in new(portal))


@pytest.mark.parametrize("role", ["Member", "Authenticated", "Anonymous"])
@pytest.mark.parametrize("permission", ["Manage users", "Add portal content", "Change local roles"])
def test_what_is_for_few_is_found_where_all_have_it(portal, permission, role):
    portal.manage_permission(permission, ["Manager", role], acquire=False)
    (fault,) = new(portal)
    assert fault.startswith(f"“{permission}” is given to {role} on the whole site")


def test_what_is_for_few_exists_on_a_site(portal):
    """A name that is written otherwise would never be found."""
    assert set(FOR_FEW) <= set(portal.possible_permissions())


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A trail with a line."""
    monkeypatch.setenv(DIRECTORY, str(tmp_path / "audit"))
    book = Book(tmp_path / "audit")
    book.append([{"what": "read"}], flush=False)
    return book


def test_a_trail_whose_disk_takes_nothing_is_found(portal, book, monkeypatch):
    def full(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(gather.os, "fsync", full)
    (fault,) = new(portal)
    assert "cannot be written (No space left on device)" in fault


@pytest.mark.parametrize("text", ["", "0001 damaged", None])
def test_a_damaged_or_missing_end_of_the_trail_is_found(portal, book, text):
    end = book.directory / "end"
    end.unlink() if text is None else end.write_text(text)
    (fault,) = new(portal)
    assert fault.startswith("The file “end” of the audit trail")
    assert not end.exists() if text is None else end.read_text() == text


def test_a_sound_trail_is_left_as_it_is(portal, book):
    before = {path.name: path.read_bytes() for path in book.directory.iterdir()}
    assert new(portal) == []
    assert {path.name: path.read_bytes() for path in book.directory.iterdir()} == before


def test_a_file_of_the_trail_of_another_account_is_found(portal, book):
    if os.geteuid() != 0:
        pytest.skip("Only root gives files away.")
    path = book.directory / f"{book.days()[0]}.jsonl"
    os.chown(path, 12345, -1)
    (fault,) = new(portal)
    assert f"belong to another account than the folder: {path.name}." in fault


def test_the_command_opens_a_database_without_a_line_in_the_trail(book, monkeypatch, tmp_path):
    """Whoever else opens a database notes in the trail that a process started."""
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    event = DatabaseOpenedWithRoot(database)

    @contextmanager
    def opened(configuration, otherwise):
        started(event)
        yield SimpleNamespace()

    monkeypatch.setattr(command, "opened", opened)
    monkeypatch.setattr(command, "check", lambda app, only: {})
    (day,) = book.days()
    assert main([str(tmp_path / "zope.conf")]) == 2
    assert len(book.lines(day)) == 1
    started(event)
    assert len(book.lines(day)) == 2
    database.close()


def test_what_cron_mails_holds_no_warning_of_a_library(tmp_path):
    """A process of its own, which has imported nothing yet."""
    program = (
        "import sys, warnings; warnings.simplefilter('default');"
        "from dhr_plone.check.command import main; code = main([sys.argv[1]]);"
        "warnings.warn_explicit('pkg_resources is deprecated as an API', UserWarning, 'x.py', 1);"
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "zope.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert "The instance cannot be opened" in done.stderr
    assert "pkg_resources" not in done.stderr


def test_comments_and_versions_of_our_types_are_found(portal):
    portal.portal_types["Review"].allow_discussion = True
    portal.portal_repository.setVersionableContentTypes(["IMR"])
    faults = new(portal)
    assert any("Comments are on" in fault and "Review" in fault for fault in faults)
    assert any("Old versions of IMR are kept" in fault for fault in faults)


def test_a_manager_reads_the_check_as_a_page_and_nobody_else_does(portal):
    page = portal.restrictedTraverse("@@dhr-check")()
    assert "The log-in cookie is sent over plain HTTP" in page
    assert "As it should be." in page
    for user in ("coordinator", "outsider", None):
        with acting_as(portal, user):
            assert not api.user.has_permission("Manage portal", obj=portal)


def test_the_command_looks_at_every_site_with_the_add_on(portal):
    app = portal.__parent__
    found = check(app)
    assert list(found) == ["/plone"]
    lines = report("/plone", found["/plone"])
    assert lines[0] == "/plone:"
    assert any(line.startswith("  NOT SO  Log-in is protected") for line in lines)
    assert check(app, only="another") == {}


def test_an_instance_that_cannot_be_opened_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "zope.conf")]) == 2
    assert "The instance cannot be opened" in capsys.readouterr().err
