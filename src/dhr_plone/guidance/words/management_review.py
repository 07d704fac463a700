"""Words for an agency's management review: Appendices One and Two, and the chronology's marks."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

APPENDIX_ONE_QUESTIONS = (
    Word(
        "A1.1",
        _("Sensitive and knowledgeable practitioners"),
        _(
            "Were practitioners sensitive to the needs of the victim and the perpetrator, "
            "knowledgeable about potential indicators of domestic abuse, and aware of what to do "
            "if they had concerns? Was it reasonable to expect this of them, given their level of "
            "training and knowledge?"
        ),
        "A1.1",
    ),
    Word(
        "A1.2",
        _("Policies and risk assessment"),
        _(
            "Did the agency have policies and procedures for (DASH) risk assessment and risk "
            "management and for concerns about domestic abuse? Were they correctly used in this "
            "case, and professionally accepted as effective? Was the victim subject to a MARAC?"
        ),
        "A1.2",
    ),
    Word(
        "A1.3",
        _("Agreed protocols"),
        _(
            "Did the agency comply with domestic abuse protocols agreed with other agencies, "
            "including any information-sharing protocols?"
        ),
        "A1.3",
    ),
    Word(
        "A1.4",
        _("Key points and decisions"),
        _(
            "What were the key points or opportunities for assessment and decision making? Do "
            "assessments and decisions appear to have been reached in an informed and "
            "professional way?"
        ),
        "A1.4",
    ),
    Word(
        "A1.5",
        _("Actions that fit"),
        _(
            "Did actions or risk management plans fit with the assessment and decisions made? "
            "Were appropriate services offered or provided, or relevant enquiries made, given "
            "what was known or should have been known at the time?"
        ),
        "A1.5",
    ),
    Word(
        "A1.6",
        _("The victim's wishes and feelings"),
        _(
            "When, and in what way, were the victim's wishes and feelings ascertained and "
            "considered? Should they have been known? Was the victim informed of options and "
            "signposted to other agencies?"
        ),
        "A1.6",
    ),
    Word(
        "A1.7",
        _("What was known of the perpetrator"),
        _(
            "Was anything known about the perpetrator? For example, were they being managed under "
            "MAPPA?"
        ),
        "A1.7",
    ),
    Word(
        "A1.8",
        _("Disclosure by the victim"),
        _("Had the victim disclosed to anyone and, if so, was the response appropriate?"),
        "A1.8",
    ),
    Word(
        "A1.9",
        _("Recorded and shared"),
        _("Was this information recorded and shared, where appropriate?"),
        "A1.9",
    ),
    Word(
        "A1.10",
        _("Identity, vulnerability and disability"),
        _(
            "Were procedures sensitive to the ethnic, cultural, linguistic and religious identity "
            "of the victim, the perpetrator and their families? Was consideration for "
            "vulnerability and disability necessary?"
        ),
        "A1.10",
    ),
    Word(
        "A1.11",
        _("Senior managers and other agencies"),
        _(
            "Were senior managers, or other agencies and professionals, involved at the "
            "appropriate points?"
        ),
        "A1.11",
    ),
    Word(
        "A1.12",
        _("Other questions of this case"),
        _(
            "Are there other questions that could add to the content of the case? For example, "
            "was this the only domestic homicide in the area for a number of years?"
        ),
        "A1.12",
    ),
    Word("A1.13", _("Good practice"), _("What good practice did the review find?"), "A1.13"),
    Word(
        "A1.14",
        _("Ways of working to pass on"),
        _(
            "Are there ways of working effectively that could be passed on to other organisations "
            "or individuals?"
        ),
        "A1.14",
    ),
    Word(
        "A1.15",
        _("Lessons"),
        _(
            "Are there lessons about how this agency safeguards victims and promotes their "
            "welfare, or identifies, assesses and manages the risks posed by perpetrators? Where "
            "can practice be improved? What follows for ways of working, training, management and "
            "supervision, partnership and resources?"
        ),
        "A1.15",
    ),
    Word(
        "A1.16",
        _("Accessibility of services"),
        _("How accessible were the services for the victim and the perpetrator?"),
        "A1.16",
    ),
)

APPENDIX_TWO_SECTIONS = (
    Word(
        "introduction",
        _("Introduction"),
        _(
            "A brief factual summary of the situation leading to the review, with an outline of "
            "the terms of reference and the date for completion; the victim; the author's job, "
            "contact details and independence; the persons, with a genogram if relevant."
        ),
        "A2.1",
    ),
    Word(
        "methodology",
        _("Methodology"),
        _("The methodology used, with the extent of document review and of interviews."),
        "A2.2",
    ),
    Word("terms_of_reference", _("Terms of reference"), "", "A2.3"),
    Word(
        "chronology",
        _("Chronology of agency involvement"),
        _(
            "A comprehensive chronology over the period of the terms of reference. State when the "
            "victim was seen, which professionals were involved, and whether they were "
            "interviewed."
        ),
        "A2.4",
    ),
    Word(
        "analysis",
        _("Analysis of involvement"),
        _(
            "The events that occurred, the decisions made and the actions taken or not: not only "
            "what happened but why. Reflect on good practice and strengths, and address the terms "
            "of reference."
        ),
        "A2.5",
    ),
    Word("good_practice_and_lessons", _("Good practice and lessons learnt"), "", "A2.6"),
    Word(
        "recommendations",
        _("Recommendations"),
        _(
            "Focused on the key findings of the management review, and specific about the outcome "
            "that they seek."
        ),
        "A2.7",
    ),
)

# What a landlord's report tells beside (A4.11).
HOUSING_QUESTIONS = (
    Word("address", _("Address of the tenancy"), "", "A4.11"),
    Word("tenancy", _("Tenancy"), _("Its reference, when it began and when it ended."), "A4.11"),
    Word("occupants", _("Occupants"), _("Who lived there, as the landlord knew."), "A4.11"),
    Word("history", _("History"), _("Earlier tenancies, transfers, complaints, arrears."), "A4.11"),
    Word("at_risk", _("File of those at risk"), _("Whether anybody stood in it."), "A4.11"),
    Word("lock_changes", _("Lock changes"), _("Asked for, refused, carried out."), "A4.11"),
    Word("medical", _("Medical"), _("Medical grounds that were given for anything."), "A4.11"),
)

CONTACTS = (
    Word("involved", _("Some level of involvement"), "", "A4.6"),
    Word(
        "no_contact",
        _("No contact"),
        _("A dated and signed return that the agency had no contact or no trace."),
        "A4.7",
    ),
    Word(
        "not_relevant",
        _("Contact of no relevance"),
        _("State the last record of contact."),
        "A4.6",
    ),
)

JUDGEMENTS = (
    Word("yes", _("Yes"), "", "3.6"),
    Word("partly", _("In part"), "", "3.6"),
    Word("no", _("No"), "", "3.6"),
    Word("not_known", _("Not known"), "", "3.6"),
)

SIGNIFICANCES = (
    Word("none", _("Ordinary"), "", "A1.4"),
    Word("amber", _("To be looked at"), _("An opportunity that may have been missed."), "A1.4"),
    Word("red", _("Key"), _("An opportunity or decision that mattered."), "A1.4"),
)

ASSURANCE_CHECKS = (
    Word("terms_addressed", _("The terms of reference are addressed"), "", "A2.5"),
    Word("questions_answered", _("The questions of Appendix One are answered"), "", "A1.0"),
    Word("why", _("It says not only what happened but why"), "", "A1.17"),
    Word(
        "independent", _("The author was not involved, nor the immediate line manager"), "", "12.7"
    ),
    Word(
        "interviews_shared", _("Interview records were shared with those interviewed"), "", "12.Aa"
    ),
    Word("recommendations", _("Recommendations are specific about the outcome"), "", "A2.7"),
    Word("debriefed", _("Staff have been given feedback, or will be, and when"), "", "12.9a"),
)
