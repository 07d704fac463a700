"""A register moved to another site is the same there, and nothing in it is more open."""

import io
import json
from datetime import date, datetime

import pytest
import transaction
from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_base
from DateTime import DateTime
from lxml.html import document_fromstring
from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.utils import iterSchemataForType
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate
from zope.lifecycleevent import modified
from zope.schema import getFieldNames

from dhr_plone.audit.search import Query, find
from dhr_plone.audit.trail import DIRECTORY, trail
from dhr_plone.check.deviations import deviations
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.demo import PEOPLE, build
from dhr_plone.testing import PASSWORD, acting_as, forget_local_roles
from dhr_plone.testing_http import ServedSite
from dhr_plone.transfer import importing
from dhr_plone.transfer.actors import unknown_actors
from dhr_plone.transfer.bundle import bundle
from dhr_plone.transfer.content import own_names
from dhr_plone.transfer.exporting import ExportRefused, export_register, walk
from dhr_plone.transfer.importing import import_register
from dhr_plone.transfer.making import ImportRefused
from dhr_plone.transfer.values import plain
from dhr_plone.workflows.permissions import MANAGED

# On no roster: named by an agency alone.
STAFF_ALONE = ("gp-nurse", "gp-receptionist")


@pytest.fixture
def register(empty_portal):
    """The register of the example, with every kind of object in it, and a file."""
    with acting_as(empty_portal, "admin"):
        build(None)
        register = children(empty_portal, "ReviewRegister")[0]
        surgery = next(a for a in children(register, "Agency") if a.title == "Reinmouth Surgery")
        for name in STAFF_ALONE:
            api.user.create(username=name, email=f"{name}@example.org", password=PASSWORD)
        surgery.senior_manager, surgery.staff = STAFF_ALONE[0], list(STAFF_ALONE)
        modified(surgery)
        record = next(obj for obj in walk(register) if obj.portal_type == "CaseRecord")
        record.file = NamedBlobFile(b"%PDF-1.7 \x00\xff", "application/pdf", "report.pdf")
        yield register


@pytest.fixture
def small(portal, case):
    """A register with little in it."""
    with acting_as(portal, "admin"):
        yield case.register


def through_json(data):
    return json.loads(json.dumps(data))


def moved(portal, register):
    """Export a register, delete it, and import it again."""
    data = through_json(export_register(register))
    portal.manage_delObjects([register.getId()])
    forget_local_roles()
    return data, import_register(portal, data)


def rights(register):
    """Who may open, read and change what, of all people of the example, and staff alone."""
    portal, found = api.portal.get(), {}
    for user in (*PEOPLE, *STAFF_ALONE):
        with acting_as(portal, user):
            for obj in walk(register):
                found[user, obj.UID()] = tuple(
                    api.user.has_permission(name, obj=obj)
                    for name in ("dhr_plone: Open", "View", "Modify portal content")
                )
    return found


def test_a_moved_register_has_the_same_items_fields_ids_rosters_states_and_dates(
    empty_portal, register
):
    data, again = moved(empty_portal, register)
    assert len(data["items"]) > 50
    assert through_json(export_register(again))["items"] == data["items"]


def test_versions_digests_files_and_numbers_are_moved(empty_portal, register):
    def kept(register):
        parts = list(walk(register))
        return [
            (
                getattr(obj, "versions", None),
                getattr(obj, "agreement", None),
                getattr(obj, "editions", None),
                getattr(obj, "number", None),
                getattr(obj, "frozen_profile", None),
                getattr(getattr(obj, "file", None), "data", None),
            )
            for obj in parts
        ]

    before = kept(register)
    assert sum(value is not None and value != () for row in before for value in row) > 10
    assert kept(moved(empty_portal, register)[1]) == before


def unlike(name, default):
    """A value of the same kind as the default of a class, and unlike it."""
    if isinstance(default, bool):
        return not default
    if isinstance(default, int):
        return default + 7
    if isinstance(default, str):
        return "Kept by the class."
    whole = {"who": "chair", "when": datetime(2009, 6, 1, 12, 30), "days": {date(2009, 6, 1)}}
    rows = (whole, [True, None, 1.5, (PersistentMapping(a=PersistentList(["b"])),)])
    if name == "editions":
        rows = ({**whole, "number": 7, "place": "b" * 32, "withdrawn_on": date(2009, 6, 1)},)
    return rows if isinstance(default, tuple) else PersistentMapping(one=rows)


def kept_by_classes(register):
    """One object of each type, with what its class keeps beside the fields of its schema."""
    for portal_type in sorted({obj.portal_type for obj in walk(register)}):
        obj = next(obj for obj in walk(register) if obj.portal_type == portal_type)
        cls = type(aq_base(obj))
        schemata = iterSchemataForType(portal_type)
        fields = {name for schema in schemata for name in getFieldNames(schema)}
        for name in sorted(own_names(portal_type, cls) - fields):
            yield obj, name, getattr(cls, name)


def test_all_that_a_class_keeps_is_moved_whatever_its_name(empty_portal, register):
    """So an attribute that is new in a class comes along, or is red here."""
    given = {}
    for obj, name, default in kept_by_classes(register):
        value = unlike(name, default)
        setattr(aq_base(obj), name, value)
        given[obj.UID(), name] = plain(value)
        if obj.portal_type == "ChronologyEntry":
            modified(obj)
    assert len(given) > 15
    _data, again = moved(empty_portal, register)
    parts = {obj.UID(): aq_base(obj) for obj in walk(again)}
    found = {(uid, name): plain(vars(parts[uid]).get(name)) for uid, name in given}
    assert found == given


# What the platform keeps on an object under names of its own, and makes anew where it is imported.
MADE_ANEW = {
    *("_tree", "_count", "_mt_index", "_plone.uuid", "_owner", "__ac_local_roles__"),
    # The roster is moved; the numbers of its members are counted from it.
    *("_team", "_counters", "__annotations__"),
    # Entries are moved; the rows of their chronologies follow from them.
    "_chronology_rows",
}
NOTES_MADE_ANEW = {
    *("plone.folder.ordered.order", "plone.folder.ordered.pos"),
    "plone.contentrules.localassignments",
}


def test_nothing_is_kept_where_the_move_does_not_look(register):
    """An attribute with an underscore, or an annotation, would stay behind in silence."""
    for obj in walk(register):
        bare = aq_base(obj)
        moved_by_name = own_names(obj.portal_type, type(bare))
        hidden = {
            name
            for name in vars(bare)
            if name.startswith("_") and not name.startswith("_v_") and name not in moved_by_name
        }
        hidden = {name for name in hidden if not name.endswith("_Permission")}
        assert hidden <= MADE_ANEW, obj
        assert set(IAnnotations(obj)) <= NOTES_MADE_ANEW, obj


def test_everybody_may_do_in_a_moved_register_what_they_could_before(empty_portal, register):
    before = rights(register)
    assert any(any(row) for row in before.values())
    opened = {user for (user, _uid), may in before.items() if any(may)}
    assert opened >= {"gp-nurse", "gp-receptionist", "auditor"}
    assert rights(moved(empty_portal, register)[1]) == before


def test_the_permissions_of_a_moved_register_are_those_of_the_table(empty_portal, register):
    _data, again = moved(empty_portal, register)
    assert [deviations(obj) for obj in walk(again)] == [{}] * len(list(walk(again)))
    imr = next(obj for obj in walk(again) if obj.portal_type == "IMR")
    assert "Anonymous" not in {role for name in MANAGED for role in rolesForPermissionOn(name, imr)}
    assert {obj.get_local_roles() for obj in walk(again)} == {()}


def test_the_catalog_finds_a_moved_register_as_it_found_it_before(empty_portal, register):
    def found():
        catalog = api.portal.get_tool("portal_catalog")
        path = "/".join(register.getPhysicalPath())
        return sorted(
            (brain.UID, brain.Title, brain.review_state, int(brain.modified))
            for brain in catalog.unrestrictedSearchResults(path=path)
        )

    before = found()
    moved(empty_portal, register)
    assert found() == before


def test_a_bundle_that_opens_something_is_refused_and_nothing_has_changed(portal, small):
    items = through_json(export_register(small))["items"]
    portal.manage_delObjects([small.getId()])
    items[3]["deviations"] = {"View": ["Anonymous"]}
    with pytest.raises(ImportRefused) as refused:
        import_register(portal, bundle(items))
    assert len(refused.value.reasons) == 1
    assert children(portal, "ReviewRegister") == []


def test_a_value_that_no_export_wrote_is_refused(portal, small):
    items = through_json(export_register(small))["items"]
    portal.manage_delObjects([small.getId()])
    items[1]["attributes"]["_title"] = {"is": "code", "value": "x"}
    with pytest.raises(ImportRefused) as refused:
        import_register(portal, bundle(items))
    assert "was not written by an export" in translate(refused.value.reasons[0])


def test_what_fails_in_the_middle_is_rolled_back(portal, small, monkeypatch):
    data = through_json(export_register(small))
    portal.manage_delObjects([small.getId()])
    real, calls = importing.set_attributes, []

    def failing(obj, values):
        calls.append(obj)
        if len(calls) == 9:
            raise OSError("The disk is full.")
        real(obj, values)

    monkeypatch.setattr(importing, "set_attributes", failing)
    with pytest.raises(ImportRefused) as refused:
        import_register(portal, data)
    assert "The disk is full" in translate(refused.value.reasons[0])
    assert children(portal, "ReviewRegister") == []
    assert len(api.content.find(portal_type="Review")) == 0


def test_what_would_not_come_out_the_same_is_refused(portal, case, small, monkeypatch):
    # A state with other permissions than the one in which it is made.
    step = {"review_state": "drafting", "action": "imr_start", "actor": "chair", "time": DateTime()}
    portal.portal_workflow.setStatusOf("dhr_imr", case.police_imr, step)
    portal.portal_workflow["dhr_imr"].updateRoleMappingsFor(case.police_imr)
    data = through_json(export_register(small))
    portal.manage_delObjects([small.getId()])
    monkeypatch.setattr(importing, "set_permissions", lambda obj: None)
    monkeypatch.setattr(importing, "set_roster", lambda obj, people: None)
    with pytest.raises(ImportRefused) as refused:
        import_register(portal, data)
    names = {reason.mapping["names"] for reason in refused.value.reasons}
    assert any("roster" in name for name in names)
    assert any("deviations" in name for name in names)


def test_who_took_a_step_and_left_is_kept_and_named(empty_portal, register):
    data = through_json(export_register(register))
    with acting_as(empty_portal, "admin"):
        assert unknown_actors(data["items"]) == []
        # On no roster by then: they left before the register was moved.
        for item in data["items"]:
            for entry in (e for steps in item.get("workflow_history", {}).values() for e in steps):
                entry["actor"] = "left" if entry["actor"] == "chair" else entry["actor"]
        empty_portal.manage_delObjects([register.getId()])
        again = import_register(empty_portal, bundle(data["items"]))
        (remark,) = unknown_actors(data["items"])
    assert "are not known here: left." in translate(remark)
    review = children(again, "Review")[0]
    steps = [entry for steps in review.workflow_history.values() for entry in steps]
    assert "left" in {entry["actor"] for entry in steps}


def test_a_register_with_two_reviews_of_one_reference_is_not_exported(small, case):
    add(small, "Review", reference=case.review.reference)
    with pytest.raises(ExportRefused) as refused:
        export_register(small)
    assert "Its reference, “DHR 2009/01”, is that of item" in translate(refused.value.reasons[0])


def test_an_attribute_that_nobody_declared_is_not_lost_in_silence(small):
    small.remark = "Kept by somebody."
    with pytest.raises(ExportRefused) as refused:
        export_register(small)
    assert "“remark” is an attribute that nobody declared" in translate(refused.value.reasons[0])


def test_a_register_that_is_here_already_is_not_imported_again(portal, small):
    data = through_json(export_register(small))
    with pytest.raises(ImportRefused):
        import_register(portal, data)
    assert len(children(portal, "ReviewRegister")) == 1


@pytest.mark.parametrize("name", ["login", "sitemap", "robots.txt", "index_html"])
def test_a_register_in_the_place_of_what_the_site_has_is_refused(portal, small, name):
    items = through_json(export_register(small))["items"]
    portal.manage_delObjects([small.getId()])
    items[0] |= {"id": name, "@id": f"http://x/{name}"}
    with pytest.raises(ImportRefused, match="1 of the"):
        import_register(portal, bundle(items))


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def exported(site):
    browser = site.browser("admin")
    browser.addHeader("Authorization", "Basic admin:secret")
    browser.open(f"{site.case.register.absolute_url()}/@@export-register")
    browser.getForm(action=f"{site.case.register.absolute_url()}/@@export-register").submit()
    assert browser.headers["Content-Disposition"] == 'attachment; filename="register.json"'
    return browser.contents


def imported(site, content):
    browser = site.browser("admin")
    browser.addHeader("Authorization", "Basic admin:secret")
    browser.open(f"{site.portal.absolute_url()}/@@import-register")
    browser.getControl(name="file").add_file(io.BytesIO(content), "application/json", "r.json")
    browser.getForm(action=f"{site.portal.absolute_url()}/@@import-register").submit()
    return browser


def test_a_manager_moves_a_register_with_two_pages(site):
    content = exported(site)
    uid = site.case.register.UID()
    with acting_as(site.portal, "admin"):
        site.portal.manage_delObjects([site.case.register.getId()])
        transaction.commit()
    browser = imported(site, content if isinstance(content, bytes) else content.encode())
    assert "The register is here, with everything as it was." in browser.contents
    told = [row.text_content().split() for row in document_fromstring(browser.contents).iter("tr")]
    assert ["DHR", "2009/01", "Dr", "Helen", "Marsh", "chair", "Panel", "chair"] in told
    assert sum("police-author" in row for row in told) == 1
    assert site.case.register.UID() == uid


def test_moving_out_and_in_stand_in_the_audit_trail(site, tmp_path, monkeypatch):
    monkeypatch.setenv(DIRECTORY, str(tmp_path))
    content = exported(site)
    with acting_as(site.portal, "admin"):
        site.portal.manage_delObjects([site.case.register.getId()])
        transaction.commit()
    imported(site, content if isinstance(content, bytes) else content.encode())
    for what in ("exported", "imported"):
        found = find(trail(), Query(what=what))
        (event,) = [event for event in found if event.portal_type == "ReviewRegister"]
        assert event.who == "admin"
        assert event.details["objects"] == len(list(walk(site.case.register)))


def test_a_file_that_is_not_taken_is_answered_with_the_reasons(site):
    browser = imported(site, b'{"format": "other"}')
    assert "This is no register that was exported" in str(browser.contents)
    browser = imported(site, b"no json")
    assert "Choose the file that an export made." in str(browser.contents)


def test_a_register_leads_a_manager_to_its_export_and_nobody_else(site):
    page = site.browser(None)
    page.addHeader("Authorization", "Basic admin:secret")
    page.open(site.case.register.absolute_url())
    assert "@@export-register" in page.contents
    for user in ("coordinator", "auditor"):
        page = site.browser(user)
        page.open(site.case.register.absolute_url())
        assert "Reviews</h2>" in page.contents, user
        assert "@@export-register" not in page.contents


@pytest.mark.parametrize("user", ["coordinator", "governor", "auditor", "outsider", None])
def test_nobody_else_exports_or_imports(site, user):
    person = site.person(user)
    for method in ("GET", "POST"):
        for address in (
            f"{site.url(site.case.register)}/@@export-register",
            f"{site.address}/@@import-register",
        ):
            answer = person.ask(method, address, headers={"Accept": "text/html"})
            assert answer.status_code in (302, 401, 404)
            assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_the_platform_s_import_leaves_registers_alone(portal):
    with acting_as(portal, "admin"):
        view = portal.restrictedTraverse("@@import_content")
    item = {"@type": "Review", "@id": "http://localhost/y", "id": "y"}
    assert view.global_dict_hook(item) is None
    public = {"@type": "PublishedSummary", "@id": "http://localhost/y", "id": "y"}
    assert view.global_dict_hook(public) == public
