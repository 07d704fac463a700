"""What each step does, said to the person who is about to take it."""

from dhr_plone import _

# Transition -> what it does. Who reads afterwards is not said here: it follows from the tables.
CONSEQUENCES = {
    "review_decide": _(
        "The governing body's decision to review is recorded. A chair and a panel are found, and "
        "the terms of reference are drawn up within the same month (11.3)."
    ),
    "review_decline": _(
        "The decision not to review is recorded with its reasons, and nothing more is written "
        "here. What is done instead, such as a management review by one agency, is done outside "
        "this review (6.2)."
    ),
    "review_scope": _(
        "The agencies' management reviews can be commissioned and the review begins. It is to be "
        "complete within the months that its guidance gives it (11.5)."
    ),
    "review_present": _(
        "The overview report, the summary and the action plan go to the governing body (15.3)."
    ),
    "review_sign_off": _(
        "The governing body signs off the review as a whole: overview report, executive summary "
        "and action plan (16.1). After that, only the actions and the records are written."
    ),
    "review_conclude": _(
        "The review is formally concluded (16.1): its actions are implemented and audited, or "
        "were handed on. It stays readable and is closed for good."
    ),
    "review_send_back": _(
        "The review goes back by one stage, so that something can be put right. What was written "
        "stays as it is; your comment says what is missing."
    ),
    "person_shield": _(
        "Only the chair and the review coordinators read about this person from now on, and who "
        "interprets for them (8.5). Others read the pseudonym in chronologies; in all other texts "
        "write it yourselves."
    ),
    "person_unshield": _(
        "The panel and the authors of management reviews read about this person again. Your "
        "comment says how a link with the family was ruled out (8.5)."
    ),
    "terms_agree": _(
        "The terms of reference are agreed as they stand, and kept as a version (10.6). To change "
        "them later they are revised and agreed anew."
    ),
    "terms_revise": _(
        "The terms of reference can be changed again as facts emerge (10.2). The agreed version "
        "is kept."
    ),
    "imr_start": _(
        "You begin to write the management review and its chronology. From now on you alone write "
        "it, and nobody but you and your senior manager reads it until you submit it."
    ),
    "imr_submit": _(
        "The management review goes to the senior manager of your agency, who assures its quality "
        "or returns it to you (12.8). You do not write in it meanwhile."
    ),
    "imr_assure": _(
        "You confirm, on behalf of your agency, that this management review is of the quality "
        "that the panel needs (12.8). Your name and today's date are kept with it, and the panel "
        "reads it from now on."
    ),
    "imr_accept": _(
        "The panel takes the management review as the agency's contribution; it can be used in "
        "the overview report (13.2)."
    ),
    "imr_return": _(
        "The management review goes back to its author, who changes and submits it again. Your "
        "comment says what is missing. An assurance that was given falls away."
    ),
    "imr_report_no_contact": _(
        "Your agency reports, dated and signed, that it had no contact with the family, or none "
        "of relevance (12.4). No management review is written."
    ),
    "overview_circulate": _(
        "The panel reads the draft of the overview report, so that each agency can confirm that "
        "its information is fully and fairly represented (14.1)."
    ),
    "overview_agree": _(
        "The panel's agreement to the overview report is recorded. It is not changed any more, "
        "and the governing body reads it (15.3)."
    ),
    "overview_sign_off": _(
        "The governing body signs off the overview report (16.1). It is never published (17.6)."
    ),
    "overview_return": _(
        "The overview report goes back to the chair for changes. Your comment says what is "
        "missing. Agencies that confirmed it confirm the changed report anew (14.1)."
    ),
    "summary_submit": _(
        "The executive summary goes to the governing body, which agrees it for publication or "
        "returns it. You do not write in it meanwhile."
    ),
    "summary_agree": _(
        "The governing body agrees exactly this text, this action plan and these names of the "
        "panel for publication (16.1). If anything of that changes, it must be agreed again. "
        "Nothing is published yet."
    ),
    "summary_publish": _(
        "Everybody can read the executive summary, the action plan and the names of the panel on "
        "the public site from now on (17.6). An edition that is public already is replaced. It "
        "can be withdrawn, but what was read or copied meanwhile cannot be called back."
    ),
    "summary_withdraw": _(
        "The edition is taken off the public site at once. It stays here with your reason. To "
        "publish again, the summary is submitted and agreed anew."
    ),
    "summary_return": _(
        "The executive summary goes back to the chair for changes. An agreement that was given "
        "falls away. Your comment says what is missing. An edition that is public stays so until "
        "the corrected one takes its place, or it is withdrawn."
    ),
    "action_sign_up": _(
        "You sign up to this action on behalf of your agency (15.1). Its recommendation, scope and "
        "public wording stay as they are from now on."
    ),
    "action_start": _("Work on this action has begun."),
    "action_implement": _(
        "You report that this action is done, with its outcome. An auditor checks it (18.1)."
    ),
    "action_audit": _("You record that this action was checked and found to be done (18.1)."),
    "action_reopen": _("Work on this action goes on. Your comment says what was found to be open."),
}

# What withdrawing does where the edition stands in no library of this site: the library was not
# moved along with the register, or a Manager deleted the edition.
NOTHING_TAKEN_OFF = _(
    "The edition stands in no library of this site, so nothing is taken off here: it is only noted "
    "as withdrawn, with your reason. If it is public on another site, have it withdrawn there."
)

# What cannot be undone, or not without anybody noticing, is confirmed on its own.
TO_CONFIRM = frozenset(
    {
        "review_sign_off",
        "review_conclude",
        "overview_sign_off",
        "summary_publish",
        "summary_withdraw",
    }
)
