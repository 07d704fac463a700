"""Words for what is recorded beside the reports, and for who may be told (paragraphs 10 to 18)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

RECORD_KINDS = (
    Word(
        "referral",
        _("Referral"),
        _("Any professional or agency may refer a death: what they know of it."),
        "5.4",
    ),
    Word(
        "meeting",
        _("Meeting"),
        _("Every meeting with an agency, before or during the review, is recorded."),
        "10.4",
    ),
    Word(
        "interview",
        _("Interview"),
        _(
            "A written record is shared with the person interviewed, who is reminded that the "
            "review is not part of a disciplinary investigation. The views of the senior "
            "investigating officer and the advice of the CPS come before interviewing a witness "
            "in criminal proceedings."
        ),
        "12.Aa",
    ),
    Word(
        "consultation",
        _("Consultation"),
        _(
            "Disclosure is discussed with the senior investigating officer, the Crown Prosecution "
            "Service and the coroner's representative."
        ),
        "17.1",
    ),
    Word(
        "family_contact",
        _("Contact with family"),
        _("Both families are given every opportunity to contribute."),
        "10.3",
    ),
    Word(
        "debrief",
        _("Debriefing"),
        _("Feedback to the staff involved, twice, and to family and media."),
        "12.9a",
    ),
    Word(
        "dissemination",
        _("Dissemination"),
        _("What is disseminated, how and to whom."),
        "18.1b",
    ),
    Word(
        "disclosure",
        _("Request for disclosure"),
        _("Who asked for what, who was consulted, what was decided and why."),
        "17.4b",
    ),
    Word(
        "extension",
        _("Extension"),
        _("An alternative timescale agreed with the governing body: new date, reason, by whom."),
        "11.5",
    ),
    Word("letter", _("Letter"), _("For example the letter that commissions a review."), "12.1"),
    Word("legal_advice", _("Legal advice"), _("Independent legal advice."), "10.1o"),
    Word(
        "evidence",
        _("Evidence"),
        _("Third-party material. The agency that it came from keeps the ownership."),
        "17.2",
    ),
    Word(
        "monitoring",
        _("Monitoring of the plan"),
        _("Somebody looked at how far the actions are, and what follows."),
        "16.1g",
    ),
)

FAMILIES = (
    Word("victim", _("The victim's family"), "", "10.3"),
    Word("perpetrator", _("The perpetrator's family"), "", "10.3"),
)

CONSULTEES = (
    Word("sio", _("Police senior investigating officer"), "", "17.1"),
    Word("cps", _("Crown Prosecution Service"), "", "17.1"),
    Word("coroner", _("HM Coroner's representative"), "", "17.1"),
)

OTHER_CONSULTEES = (
    Word("ipcc", _("Independent Police Complaints Commission"), "", "11.6"),
    Word("parallel_review", _("The chair of a parallel review"), "", "5.3"),
    Word("legal_adviser", _("Legal adviser"), "", "10.1o"),
    Word("expert", _("Outside expert"), "", "10.1c"),
)

DEBRIEF_AUDIENCES = (
    Word(
        "staff_after_imr",
        _("Staff, after the management review"),
        _("In advance of completion of the overview report."),
        "12.9a",
    ),
    Word(
        "staff_after_overview",
        _("Staff, after the overview report"),
        _("If it raises new issues: before the executive summary is published."),
        "12.9b",
    ),
    Word("family", _("Family"), "", "16.1b"),
    Word("media", _("Media"), "", "16.1b"),
)

DISSEMINATION_CHANNELS = (
    Word("senior_managers", _("Senior managers of each agency"), "", "16.1e"),
    Word("agreed_parties", _("Other interested parties, as agreed"), "", "16.1f"),
    Word("marac", _("The MARAC"), "", "18.1c"),
    Word("forum", _("The Domestic Violence Forum or a similar one"), "", "18.1c"),
    Word("training", _("Local, regional or national training"), "", "18.1d"),
    Word("community", _("The community and the media"), "", "19.2c"),
    Word("national_body", _("The national body for learning"), "", "20.2"),
)

DISSEMINATED = (
    Word("overview", _("The overview report"), "", "16.1d"),
    Word("overview_parts", _("Parts of the overview report"), "", "16.1d"),
    Word("summary", _("The executive summary"), "", "16.1e"),
    Word("action_plan", _("The action plan"), "", "16.1e"),
    Word("learning", _("What was learned, and good practice"), "", "18.1b"),
)

FOIA_EXEMPTIONS = (
    Word(
        "section_30",
        _("Section 30: investigations and proceedings by public authorities"),
        _("Subject to the public interest test."),
        "17.3",
    ),
    Word(
        "section_31",
        _("Section 31: law enforcement"),
        _("Subject to the public interest test."),
        "17.3",
    ),
    Word(
        "section_38",
        _("Section 38: health and safety"),
        _("Where disclosure would endanger anybody. Subject to the public interest test."),
        "16.1d",
    ),
    Word(
        "section_40",
        _("Section 40: personal information"),
        _("Where disclosure would breach data protection law."),
        "16.1d",
    ),
    Word(
        "section_41",
        _("Section 41: information provided in confidence"),
        _("Where a person could sue for the breach of confidence."),
        "16.1d",
    ),
)

DISCLOSURE_GROUNDS = (
    Word("consent", _("With consent"), "", "17.4a"),
    Word(
        "public_interest",
        _("Without consent, in the public interest"),
        _("The disclosure must be necessary and proportionate to the purposes of the review."),
        "17.4a",
    ),
)

# What is weighed when somebody asks for information (17.4).
INTERESTS = (
    Word(
        "confidentiality",
        _("Confidentiality"),
        _("Personal information of the victim, the family and all others that is kept private."),
        "17.4c",
    ),
    Word(
        "accountability",
        _("Accountability"),
        _("Public services answer for what they did, and trust in the review is kept."),
        "17.4c",
    ),
    Word(
        "participation",
        _("Participation"),
        _("Agencies and professionals go on speaking openly to this review and the next one."),
        "17.4c",
    ),
    Word(
        "legitimate_interest",
        _("Legitimate interest"),
        _("What those who ask need to know, among them the family, staff and the public."),
        "17.4c",
    ),
    Word(
        "criminal_process",
        _("The criminal process"),
        _("Nothing that is told may harm an investigation or a trial."),
        "17.4c",
    ),
)

DISCLOSURE_DECISIONS = (
    Word("disclosed", _("Disclosed"), "", "17.4a"),
    Word("disclosed_in_part", _("Disclosed in part"), "", "17.4a"),
    Word(
        "refused",
        _("Refused"),
        _("Where confidentiality outweighs the public interest, the reasons are recorded."),
        "17.4b",
    ),
)

MATERIAL_FATES = (
    Word("held", _("Held"), "", "17.2"),
    Word("returned", _("Returned to its owner"), "", "17.2"),
    Word("destroyed", _("Destroyed, as its owner agreed"), "", "17.2"),
)
