"""The whole main job over HTTP, a person for each role: from the referral to the withdrawal.

Everything goes through the served site's REST API as a client would use it; nothing is looked up
in the database. The case is the example's, `profiles/demo/data`.
"""

import json
import re
from base64 import b64encode
from typing import Any

import pytest

from dhr_plone.demo import USERS
from dhr_plone.demo.bernays import DATA, summary_texts
from dhr_plone.demo.partnership import AGENCIES, DECLARED, INDEPENDENT
from dhr_plone.demo.texts import ACTIONS, ANSWERS, SECTIONS, TERMS
from dhr_plone.guidance import words
from dhr_plone.guidance.vocabularies import OVERVIEW_CHECKS
from dhr_plone.testing_http import ServedSite

pytestmark = pytest.mark.served


class Walk:
    """A person's requests, each checked for the answer that is expected."""

    def __init__(self, site: ServedSite, user: str | None) -> None:
        self.user = user
        self.person = site.person(user)
        if user == "admin":
            self.person.session.auth = ("admin", "secret")

    def ask(self, method: str, url: str, expect: int, **data: Any) -> Any:
        answer = self.person.ask(method, url, json=data or None)
        assert answer.status_code == expect, (method, url, answer.status_code, answer.text[:1800])
        return answer.json() if answer.content else None

    def add(self, container: str, portal_type: str, **fields: Any) -> str:
        return self.ask("POST", container, 201, **{"@type": portal_type}, **fields)["@id"]

    def write(self, url: str, **fields: Any) -> None:
        self.ask("PATCH", url, 204, **fields)

    def read(self, url: str) -> Any:
        return self.ask("GET", url, 200)

    def step(self, url: str, transition: str, comment: str = "") -> str:
        answer = self.ask("POST", f"{url}/@workflow/{transition}", 200, comment=comment)
        return answer["review_state"]

    def agree(self, summary: str) -> str:
        """Read the edition, and agree to what was read."""
        digest = self.read(f"{summary}/@edition")["digest"]
        answer = self.ask("POST", f"{summary}/@workflow/summary_agree", 200, digest=digest)
        return answer["review_state"]

    def refused(self, url: str, transition: str, comment: str = "") -> list[str]:
        answer = self.ask("POST", f"{url}/@workflow/{transition}", 400, comment=comment)
        return [reason["message"] for reason in answer["error"]["reasons"]]

    def let_in(self, url: str, user: str, position: str, **kept: Any) -> None:
        self.ask("POST", f"{url}/@participants", 201, user=user, position=position, **kept)

    def declare(self, url: str) -> None:
        """Declare the interest for every place that waits for it, as the front page says."""
        places = self.read(f"{url}/@participants")["items"]
        mine = [p for p in places if p["user"] == self.user and not p["declared_on"]]
        assert mine
        for place in mine:
            self.ask(
                "PATCH",
                f"{url}/@participants/{self.user}",
                204,
                place=place["place"]["UID"],
                interest=DECLARED,
                independence=INDEPENDENT,
                confirmed=True,
            )

    def may_not_see(self, *urls: str) -> None:
        for url in urls:
            status = self.person.ask("GET", url).status_code
            assert status in (401, 403, 404), (url, status)


@pytest.fixture
def people(functional_session: Any, functional: Any) -> Any:
    site = ServedSite(functional)
    walks = {name.replace("-", "_"): Walk(site, name) for name in ("admin", *USERS)}
    return type("People", (), {**walks, "visitor": Walk(site, None), "address": site.address})


def rich(texts: dict[str, Any]) -> dict[str, Any]:
    return {
        field: {"data": value.raw, "content-type": "text/html"} for field, value in texts.items()
    }


@pytest.mark.slow
@pytest.mark.guidance("5.1", "9.1", "12.1", "15.3", "16.1a", "16.1c")
def test_a_review_goes_from_its_referral_to_its_withdrawn_summary(people):
    register, library, agencies = set_up_the_partnership(people)
    review = refer_and_decide(people, register)
    set_up_the_panel(people, review, agencies)
    imrs = commission_and_write(people, review, agencies)
    agencies_are_blind_to_each_other(people, review, imrs)
    assure_and_accept(people, imrs)
    start_the_review_and_report(people, review, imrs, agencies)
    plan_and_present(people, review, agencies)
    summary = refuse_the_draft(people, review)
    edition = publish_the_clean_text(people, summary, library)
    the_visitor_reads_the_edition_and_nothing_else(people, library, edition, review, imrs)
    withdraw(people, summary, edition)


def set_up_the_partnership(people: Any) -> tuple[str, str, dict[str, str]]:
    """The administrator sets up library and register, and lets the first people in."""
    admin = people.admin
    library = admin.add(people.address, "SummaryLibrary", title="Summaries of the walk")
    uid = admin.read(library)["UID"]
    register = admin.add(
        people.address, "ReviewRegister", title="Partnership of the walk", library=uid
    )
    agencies = {}
    for title, kind, sector in AGENCIES:
        url = admin.add(register, "Agency", title=title, kind=kind, sector=sector)
        agencies[title] = admin.read(url)["UID"]
    for user, position in (
        ("coordinator", "coordinator"),
        ("governor", "governing_body"),
        ("auditor", "auditor"),
    ):
        admin.let_in(register, user, position)
    people.outsider.may_not_see(register)
    people.visitor.may_not_see(register)
    for person in (people.coordinator, people.governor, people.auditor):
        assert set(person.read(register)) <= {"@id", "@type", "title", "review_state"}
        person.declare(register)
    assert people.coordinator.read(register)["governing_body"] is None
    return register, library, agencies


def refer_and_decide(people: Any, register: str) -> str:
    """The coordinator refers the death, the governing body decides on a review (5)."""
    coordinator, governor = people.coordinator, people.governor
    review = coordinator.add(
        register,
        "Review",
        reference="DHR 2009/07",
        area="West Midshire",
        came_to_attention="2009-04-06",
        referred_by="West Midshire Police",
        criterion="related_or_intimate",
        concern_indicators=["risk_not_acted_on"],
    )
    for person in json.loads((DATA / "persons.json").read_text(encoding="utf-8")):
        coordinator.add(review, "CasePerson", **person)
    coordinator.ask("PATCH", review, 400, reference="The Bernays review")
    coordinator.ask("PATCH", review, 400, scope_start="2009-04-02", scope_end="2005-09-01")
    reasons = governor.refused(review, "review_decide")
    assert len(reasons) == 3
    governor.write(
        review,
        decision="review",
        decision_date="2009-04-28",
        decision_reasons="Three agencies knew of violence.",
    )
    assert coordinator.refused(review, "review_decide")
    assert governor.step(review, "review_decide") == "scoping"
    return review


def set_up_the_panel(people: Any, review: str, agencies: dict[str, str]) -> None:
    """Chair and panel are let in and declare their interest; nobody reads before (9, 13.6)."""
    coordinator = people.coordinator
    coordinator.let_in(review, "chair", "chair", post="Independent chair")
    coordinator.let_in(
        review,
        "panellist",
        "panel_member",
        agency=agencies["West Midshire Women's Aid"],
        represents_victim=True,
    )
    for person in (people.chair, people.panellist):
        front = person.read(review)
        assert front["title"] == "DHR 2009/07"
        assert "decision_reasons" not in front
        person.declare(review)
        assert person.read(review)["decision_reasons"]
    people.coordinator.add(
        review, "TermsOfReference", start_date="2009-05-18", completion_date="2009-08-28"
    )


def commission_and_write(
    people: Any, review: str, agencies: dict[str, str]
) -> dict[str, tuple[str, Any, Any]]:
    """Five agencies are asked; three write a management review, two had no contact (12)."""
    own = {
        "West Midshire Police": ("police-author", "police-manager", "police-chronology.xlsx"),
        "Reinmouth Homes": ("housing-author", "housing-manager", "housing-report.docx"),
        "Reinmouth Surgery": ("coordinator", "panellist", "gp-chronology.csv"),
    }
    imrs = {}
    for agency, (author, manager, chronology) in own.items():
        imr = ask(people, review, agencies[agency], author, manager)
        writer = getattr(people, author.replace("-", "_"))
        write(writer, imr, chronology)
        imrs[agency] = (imr, writer, getattr(people, manager.replace("-", "_")))
    for agency in ("West Midshire Probation Trust", "West Midshire Council: social services"):
        imr = ask(people, review, agencies[agency], "coordinator", "panellist")
        assert people.coordinator.refused(imr, "imr_report_no_contact")
        people.coordinator.write(imr, returned_by="Ruth Hallam", returned_on="2009-07-03")
        assert people.coordinator.step(imr, "imr_report_no_contact") == "no_contact"
    return imrs


def ask(people: Any, review: str, agency: str, author: str, manager: str) -> str:
    imr = people.coordinator.add(review, "IMR", agency=agency, due="2009-07-31")
    for user, position in ((author, "author"), (manager, "senior_manager")):
        people.coordinator.let_in(imr, user, position, agency=agency)
        person = getattr(people, user.replace("-", "_"))
        # Who is on the review's own roster opens the management review; an author not yet.
        person.declare(imr if user in ("coordinator", "panellist") else review)
    return imr


def write(author: Walk, imr: str, chronology: str) -> None:
    assert author.refused(imr, "imr_start")
    author.write(imr, author="The author")
    assert author.step(imr, "imr_start") == "drafting"
    assert len(author.refused(imr, "imr_submit")) == 2
    author.write(imr, independence_statement=INDEPENDENT, analysis=ANSWERS)
    author.ask(
        "POST", imr, 400, **{"@type": "ChronologyEntry"}, starts="29 Feb 2009", event="A visit."
    )
    by_hand = author.add(
        imr, "ChronologyEntry", starts="about March 2009", event="Keyed by hand, then removed."
    )
    assert author.read(by_hand)["starts"] == "about March 2009"
    author.ask("DELETE", by_hand, 204)
    file = b64encode((DATA / chronology).read_bytes()).decode()
    dry = author.ask("POST", f"{imr}/@chronology-import", 200, file=file)
    assert len(dry["refused"]) == 1
    done = author.ask("POST", f"{imr}/@chronology-import", 200, file=file, dry_run=False)
    assert len(done["new"]) == len(dry["new"]) > 5
    assert author.step(imr, "imr_submit") == "submitted"


def agencies_are_blind_to_each_other(people: Any, review: str, imrs: dict[str, Any]) -> None:
    """Before assurance an agency sees nothing of another's review, and the panel no text."""
    police, housing = imrs["West Midshire Police"][0], imrs["Reinmouth Homes"][0]
    people.police_author.may_not_see(housing, f"{housing}/@chronology")
    people.housing_author.may_not_see(police, f"{police}/@chronology")
    people.outsider.may_not_see(review, police, housing)
    front = people.panellist.read(police)
    assert "analysis" not in front
    assert front["review_state"] == "submitted"
    merged = people.housing_author.person.ask("GET", f"{review}/@chronology")
    assert merged.status_code in (401, 403, 404) or "CALL" not in merged.text


def assure_and_accept(people: Any, imrs: dict[str, tuple[str, Any, Any]]) -> None:
    """The senior manager assures, the chair accepts; one goes back to its author first (12.8)."""
    imr, author, manager = imrs["Reinmouth Homes"]
    assert manager.refused(imr, "imr_return")
    assert manager.step(imr, "imr_return", "Say what was offered.") == "drafting"
    assert author.step(imr, "imr_submit") == "submitted"
    for imr, author, manager in imrs.values():
        assert manager.refused(imr, "imr_assure")
        points = [word.token for word in words.ASSURANCE_CHECKS]
        author.ask("PATCH", f"{imr}/@assurance", 401, points=points)
        manager.ask("PATCH", f"{imr}/@assurance", 200, points=points)
        assert manager.step(imr, "imr_assure") == "assured"
        assert people.chair.step(imr, "imr_accept") == "accepted"


def start_the_review_and_report(
    people: Any, review: str, imrs: dict[str, Any], agencies: dict[str, str]
) -> None:
    """Terms are agreed, warnings answered, and the panel agrees its overview (10, 13, 14)."""
    chair = people.chair
    assert chair.refused(review, "review_scope")
    terms = next(i["@id"] for i in chair.read(review)["items"] if i["@type"] == "TermsOfReference")
    chair.write(terms, topics=TERMS)
    chair.write(review, scope_start="2005-09-01", scope_end="2009-04-02")
    assert chair.step(terms, "terms_agree") == "agreed"
    answer_the_warnings(people, review)
    assert chair.step(review, "review_scope") == "reviewing"
    merged = chair.read(f"{review}/@chronology?b_size=100")
    assert merged["items_total"] == 27
    assert [merged["items"][place]["starts"]["text"] for place in (0, -1)] == [
        "4 September 2005",
        "2009-04-02 06:50",
    ]
    overview = chair.add(review, "OverviewReport", author="Dr Helen Marsh", sections=SECTIONS)
    assert "prevented" in str(chair.refused(overview, "overview_circulate"))
    chair.write(overview, prevention="could", abuse_recorded="not_conclusive")
    assert chair.step(overview, "overview_circulate") == "circulated"
    assert people.panellist.read(overview)["sections"] == SECTIONS
    assert len(chair.refused(overview, "overview_agree")) == 2
    assert chair.step(overview, "overview_return", "Add the confirmations.") == "drafting"
    chair.write(
        overview,
        confirmations=[{"agency": agencies[name], "confirmed_on": "2009-08-20"} for name in imrs],
        checklist=[word.token for word in OVERVIEW_CHECKS],
    )
    assert chair.step(overview, "overview_circulate") == "circulated"
    assert chair.step(overview, "overview_agree") == "panel_agreed"


def answer_the_warnings(people: Any, review: str) -> None:
    """The governing body answers each rule that is not kept with a reason (8.3, 9.2, 12.7)."""
    warnings = people.governor.read(f"{review}/@warnings")["warnings"]
    for warning in warnings:
        answer = {"key": warning["key"], "reason": "Agreed by the governing body."}
        people.governor.ask("POST", f"{review}/@warnings", 200, **answer)


def plan_and_present(people: Any, review: str, agencies: dict[str, str]) -> None:
    """The agencies sign up to the action plan, and the panel presents its work (15)."""
    chair = people.chair
    for fields in ACTIONS:
        target = fields["target_date"].isoformat()
        lead = agencies[fields["lead_agency"]]
        action = chair.add(
            review, "ActionItem", **{**fields, "target_date": target, "lead_agency": lead}
        )
        police = "Police" in fields["lead_agency"]
        manager, other = people.police_manager, people.housing_manager
        if not police:
            manager, other = other, manager
        other.may_not_see(action)
        assert manager.step(action, "action_sign_up") == "signed_up"
    people.coordinator.let_in(action, "action-lead", "lead", agency=lead)
    people.action_lead.declare(review)
    assert people.action_lead.read(action)["number"] == "2"
    assert "decision_reasons" not in people.action_lead.read(review)
    assert people.action_lead.read(f"{review}/@chronology")["items"] == []
    assert "No feedback to the staff" in str(chair.refused(review, "review_present"))
    for name in ("West Midshire Police", "Reinmouth Homes", "Reinmouth Surgery"):
        told = {"kind": "debrief", "what": "staff_after_imr", "done_on": "2009-08-14"}
        url = f"{review}/@dissemination"
        chair.ask("POST", url, 200, **told, agency=agencies[name], with_whom="The staff")
    assert chair.step(review, "review_present") == "reported"


def refuse_the_draft(people: Any, review: str) -> str:
    """The draft of the summary does not pass the gate: every reason at once (16, 17)."""
    chair, governor = people.chair, people.governor
    proceeding = chair.add(review, "Proceeding", kind="criminal", status="under_way")
    summary = chair.add(review, "ExecutiveSummary", **rich(summary_texts("summary-draft.txt")))
    chair.ask("POST", review, 400, **{"@type": "ExecutiveSummary"})
    assert chair.step(summary, "summary_submit") == "submitted"
    assert chair.refused(summary, "summary_agree")
    assert governor.agree(summary) == "agreed"
    reasons = " ".join(governor.refused(summary, "summary_publish"))
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    for told in ("25 Reinmouth Close", "Not concluded", "No consultation is recorded"):
        assert told in reasons
    gate = governor.read(f"{summary}/@gate")
    assert not gate["open"]
    snippets = " ".join(finding["snippet"] for finding in gate["findings"])
    for phrase in expected["summary-draft.txt"]["must_find"]:
        assert phrase in snippets, phrase
    assert governor.step(summary, "summary_return", "Names are in it.") == "drafting"
    chair.write(proceeding, status="concluded", ended_on="2009-11-20")
    for consulted in ("sio", "cps", "coroner"):
        chair.add(
            review, "CaseRecord", kind="consultation", consulted=consulted, done_on="2009-12-01"
        )
    return summary


def publish_the_clean_text(people: Any, summary: str, library: str) -> str:
    """The clean text is agreed as it stands, and published."""
    chair, governor, visitor = people.chair, people.governor, people.visitor
    chair.write(summary, **rich(summary_texts("summary-clean.txt")))
    assert chair.step(summary, "summary_submit") == "submitted"
    assert governor.agree(summary) == "agreed"
    preview = governor.read(f"{summary}/@edition")
    gate = governor.read(f"{summary}/@gate")
    assert gate["agreement"]["digest"] == preview["digest"] == gate["digest"]
    assert [check["id"] for check in gate["checks"] if not check["passed"]] == []
    assert governor.step(summary, "summary_publish") == "published"
    page = visitor.person.session.get(library, headers={"Accept": "text/html"}).text
    (address, *_) = re.findall(rf'href="({re.escape(library)}/[0-9a-f]{{32}})"', page)
    return address


def the_visitor_reads_the_edition_and_nothing_else(
    people: Any, library: str, edition: str, review: str, imrs: dict[str, Any]
) -> None:
    """The public page has summary, plan and panel; everything else answers like what is not."""
    page = people.visitor.person.session.get(edition, headers={"Accept": "text/html"})
    assert page.status_code == 200
    for told in (
        "treated as a matter of repairs",
        "risk assessed before the person leaves",
        "Dr Helen Marsh",
        "Tariq Aziz",
    ):
        assert told in page.text
    for kept in ("Bernays", "RESTRICTED", "DHR 2009/07", review.rsplit("/", 1)[1]):
        assert kept not in page.text
    people.visitor.may_not_see(review, *(imr for imr, _, _ in imrs.values()))
    people.outsider.may_not_see(review, *(imr for imr, _, _ in imrs.values()))


def withdraw(people: Any, summary: str, edition: str) -> None:
    """The edition goes off the library at once, and stays inside with its reason."""
    assert people.coordinator.refused(summary, "summary_withdraw")
    assert people.coordinator.step(summary, "summary_withdraw", "A wording.") == "withdrawn"
    people.visitor.may_not_see(edition)
    (record,) = people.governor.read(f"{summary}/@edition")["published"]
    assert record["reason"] == "A wording."
