"""Reminders by mail: what they say, and that none is lost and none comes twice."""

import threading
from datetime import date, timedelta

import pytest
import transaction
from plone import api
from plone.registry.interfaces import IRegistry
from Products.MailHost.MailHost import MailBase
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import getRequest, setRequest

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, case_of
from dhr_plone.work import reminding
from dhr_plone.work.my_work import work_in
from dhr_plone.work.remind_command import main, run
from dhr_plone.work.reminding import remind
from tests.guard.asking import Client
from tests.guard.planting import plant
from tests.work.smtp import serving

TODAY = date.today()
ADDRESS = "https://intranet.example.org/dhr"
# Who owes something in the example review from its first day on.
OWE = {"governor", "housing-author", "housing-manager", "police-author", "police-manager"}


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
def portal(functional_session, functional, server):
    portal = functional["portal"]
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.smtp_port", server.port)
    api.portal.set_registry_record("plone.email_from_address", "reviews@example.org")
    api.portal.set_registry_record("dhr_plone.guidance.site_address", ADDRESS)
    case = case_of(portal)
    case.review.came_to_attention = TODAY - timedelta(days=60)
    transaction.commit()
    return portal


def receivers(server):
    return sorted(str(mail["To"]).partition("@")[0] for mail in server.taken)


def one(server, user):
    [mail] = [mail for mail in server.taken if str(mail["To"]).startswith(f"{user}@")]
    return mail


@pytest.mark.guidance("1.3", "11.2")
def test_each_person_gets_one_letter_with_reference_what_by_when_and_link(portal, server):
    due = TODAY + timedelta(days=3)
    review = case_of(portal).review
    case_of(portal).police_imr.due = due
    transaction.commit()
    report = remind(portal, TODAY)
    assert set(report.sent) == OWE
    assert not report.trouble
    assert receivers(server) == sorted(OWE)
    mail = one(server, "police-author")
    text = mail.get_content()
    assert "DHR 2009/01: Secure the records" in text
    assert f"By {due.day} {due:%B %Y} (3 days left)" in text
    path = "/".join(review.getPhysicalPath()[2:])
    assert f"{ADDRESS}/{path}" in text
    assert mail["From"] == "reviews@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "overdue by" in one(server, "governor").get_content()


def test_a_second_run_writes_to_nobody(portal, server):
    remind(portal, TODAY)
    taken = len(server.taken)
    report = remind(portal, TODAY)
    assert (report.sent, report.trouble, len(server.taken)) == ([], False, taken)


def test_a_dry_run_shows_the_letters_and_sends_and_stores_nothing(portal, server):
    report = remind(portal, TODAY, dry_run=True)
    assert {user for user, _subject, _text in report.would_send} == OWE
    assert server.taken == []
    assert portal._p_jar._registered_objects == []
    assert set(remind(portal, TODAY).sent) == OWE


@pytest.mark.guidance("13.6")
def test_no_letter_tells_anything_of_the_case(portal, server, functional):
    parts = case_of(portal)
    client = Client(functional["app"])
    tokens = plant(portal, parts, client)
    # What the form would refuse: a row without the agency that speaks.
    parts.overview.confirmations = None
    # What stands in every list, and may name nobody: that is held elsewhere.
    known = f"{parts.review.Title()} {parts.register.Title()}"
    open_words = set(tokens.found_in(known.encode()))
    roster_of(parts.police_imr).remove_from_team("police-author")
    transaction.commit()
    remind(portal, TODAY)
    assert {"coordinator", "governor", "housing-manager"} <= set(receivers(server))
    assert open_words
    assert len(tokens.places) > 100
    for mail in server.taken:
        found = tokens.found_in(mail.as_bytes()) | tokens.found_in(mail.get_content().encode())
        # The day on which something is due is told, and a link holds random ids.
        told = (".due", ".target_date", ": id")
        assert {token for token, place in found.items() if not place.endswith(told)} <= open_words
        for word in ("Bernays", "Anna", "Police", "Midshire Homes"):
            assert word not in mail.get_content()


def test_with_the_mail_server_down_nothing_is_lost_and_nothing_comes_twice(portal, server):
    port = server.port
    server.shutdown()
    server.server_close()
    report = remind(portal, TODAY)
    assert (report.sent, set(report.waiting)) == ([], OWE)
    with serving(port) as back:
        assert set(remind(portal, TODAY).sent) == OWE
        assert receivers(back) == sorted(OWE)
        assert remind(portal, TODAY).sent == []


def test_a_mail_server_that_goes_away_in_the_middle_gets_the_rest_later(
    portal, server, monkeypatch
):
    send = MailBase.send
    count = []

    def some(self, *args, **kw):
        count.append(args)
        if len(count) > 2:
            raise ConnectionRefusedError
        return send(self, *args, **kw)

    monkeypatch.setattr(MailBase, "send", some)
    report = remind(portal, TODAY)
    assert (len(report.sent), len(report.waiting)) == (2, len(OWE) - 2)
    assert len(count) == 3
    monkeypatch.setattr(MailBase, "send", send)
    remind(portal, TODAY)
    assert receivers(server) == sorted(OWE)


@pytest.mark.parametrize("behaves", ["knows nobody", "is full"])
def test_a_letter_that_is_refused_is_sent_by_a_later_run(portal, server, behaves):
    server.behaves = behaves
    report = remind(portal, TODAY)
    assert (set(report.refused), server.taken) == (OWE, [])
    server.behaves = "takes"
    remind(portal, TODAY)
    assert receivers(server) == sorted(OWE)


def test_a_server_that_dies_before_it_answers_leaves_a_doubt_and_no_second_letter(portal, server):
    server.behaves = "dies"
    report = remind(portal, TODAY)
    [doubt] = report.in_doubt
    assert len(report.waiting) == len(OWE) - 1
    server.behaves = "takes"
    remind(portal, TODAY)
    assert receivers(server) == sorted(OWE)
    assert doubt in receivers(server)


class Killed(BaseException):
    """What nothing but the end of a process does."""


@pytest.mark.parametrize("taken", [False, True], ids=["before", "after"])
def test_killed_while_a_letter_is_handed_over_nobody_gets_it_twice(
    portal, server, monkeypatch, taken
):
    send = MailBase.send

    def killed(self, *args, **kw):
        if taken:
            send(self, *args, **kw)
        raise Killed

    monkeypatch.setattr(MailBase, "send", killed)
    with pytest.raises(Killed):
        remind(portal, TODAY)
    transaction.abort()
    monkeypatch.setattr(MailBase, "send", send)
    report = remind(portal, TODAY)
    [doubt] = report.in_doubt
    assert set(report.sent) == OWE - {doubt}
    assert receivers(server) == sorted(OWE if taken else OWE - {doubt})
    assert remind(portal, TODAY).in_doubt == []
    # What may not have arrived is said again when it presses more.
    later = remind(portal, TODAY + timedelta(days=7))
    assert doubt in later.sent


def test_a_run_that_is_killed_before_it_stored_anything_left_everything_to_the_next(
    portal, server, monkeypatch
):
    def killed(*args, **kw):
        raise Killed

    monkeypatch.setattr(reminding, "compose", killed)
    with pytest.raises(Killed):
        remind(portal, TODAY)
    transaction.abort()
    monkeypatch.undo()
    assert set(remind(portal, TODAY).sent) == OWE


def test_two_runs_at_once_write_to_everybody_once(portal, server, monkeypatch):
    """Both have made up their minds before either stores or sends anything."""
    together = threading.Barrier(2, timeout=30)
    make = reminding._letters

    def letters(*args):
        found = make(*args)
        together.wait()
        return found

    monkeypatch.setattr(reminding, "_letters", letters)
    database, request = portal._p_jar.db(), getRequest()
    reports, failures = [], []

    def work():
        connection = database.open()
        try:
            site = connection.root()["Application"].__of__(portal.__parent__.__parent__)["plone"]
            setRequest(request)
            setSite(site)
            reports.append(remind(site, TODAY))
        except BaseException as failure:
            failures.append(failure)
        finally:
            transaction.abort()
            setSite(None)
            connection.close()

    runs = [threading.Thread(target=work) for _ in range(2)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert failures == []
    assert receivers(server) == sorted(OWE)
    assert sorted([*reports[0].sent, *reports[1].sent]) == sorted(OWE)


def test_who_left_the_roster_while_the_server_was_down_gets_nothing(portal, server):
    server.behaves = "is full"
    remind(portal, TODAY)
    roster_of(case_of(portal).police_imr).remove_from_team("police-author")
    with acting_as(portal, "admin"):
        api.user.delete(username="housing-author")
    transaction.commit()
    server.behaves = "takes"
    remind(portal, TODAY)
    assert not {"police-author", "housing-author"} & set(receivers(server))
    assert "ask somebody to take over" in one(server, "coordinator").get_content()


def test_who_cannot_be_written_to_is_reported_to_the_coordinator_and_not_in_the_mail(
    portal, server
):
    api.user.get(username="police-author").setMemberProperties({"email": ""})
    transaction.commit()
    report = remind(portal, TODAY)
    assert report.without_address == ["police-author"]
    text = one(server, "coordinator").get_content()
    assert "Somebody cannot be reminded: they have no e-mail address here" in text
    assert "Gwen" not in text
    mine = work_in(case_of(portal).register, "coordinator", TODAY).mine
    [duty] = [duty for duty in mine if ":address:" in duty.key]
    assert duty.place == "Gwen Probert"


def test_a_person_invited_to_the_register_is_asked_for_their_declaration(portal, server):
    roster_of(case_of(portal).register).add_to_team("outsider", position="governing_body")
    transaction.commit()
    remind(portal, TODAY)
    assert "Declare your interest" in one(server, "outsider").get_content()


def test_the_days_ahead_are_those_of_the_control_panel(portal, server):
    api.portal.set_registry_record("dhr_plone.guidance.reminder_days", 2)
    case_of(portal).police_imr.due = TODAY + timedelta(days=3)
    transaction.commit()
    assert "police-author" not in remind(portal, TODAY).sent
    assert "police-author" in remind(portal, TODAY + timedelta(days=1)).sent


def test_the_command_says_to_whom_it_wrote_and_ends_with_0(portal, server, capsys):
    app = portal.__parent__
    assert run(app, None, dry_run=True) == 0
    assert "would be sent to governor" in capsys.readouterr().out
    assert run(app, "plone", dry_run=False) == 0
    assert "sent to: governor, housing-author" in capsys.readouterr().out
    assert run(app, None, dry_run=False) == 0
    assert receivers(server) == sorted(OWE)
    assert run(app, "another", dry_run=False) == 2


def test_the_command_ends_with_1_while_letters_wait(portal, server, capsys):
    server.behaves = "is full"
    assert run(portal.__parent__, None, dry_run=False) == 1
    assert "not taken by the mail server, sent by the next run: governor" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("plone.email_from_address", "No sender is set"),
        ("dhr_plone.guidance.site_address", "The address of the site is not set"),
    ],
)
def test_the_command_sends_nothing_before_sender_and_address_are_set(
    portal, server, capsys, record, says
):
    getUtility(IRegistry)[record] = None
    assert run(portal.__parent__, None, dry_run=False) == 2
    assert says in capsys.readouterr().err
    assert server.taken == []


def test_an_instance_that_cannot_be_opened_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "zope.conf")]) == 2
    assert "The instance cannot be opened" in capsys.readouterr().err
