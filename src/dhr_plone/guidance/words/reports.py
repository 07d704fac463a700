"""The sections of the overview report and the executive summary (Appendices Three and Four)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

APPENDIX_THREE_SECTIONS = (
    Word(
        "introduction",
        _("Introduction"),
        _(
            "The circumstances that led to the review; its terms of reference and methodology; "
            "the contributors and the nature of their contribution; the panel members and the "
            "author."
        ),
        "A3.1",
    ),
    Word(
        "death",
        _("The death"),
        _("Where the victim lived, and a synopsis of where and how the victim died."),
        "A3.2a",
    ),
    Word(
        "post_mortem_and_inquest",
        _("Post mortem and inquest"),
        _("Details of the post mortem, and of the inquest if already held."),
        "A3.2b",
    ),
    Word(
        "family_and_household",
        _("Family and household"),
        _("Who else lived at the address and, if children did, their ages at the time."),
        "A3.2c",
    ),
    Word(
        "relationship",
        _("The relationship"),
        _("How long the couple had lived together, and how long they had been together."),
        "A3.2d",
    ),
    Word(
        "charge_and_trial",
        _("Charge and trial"),
        _("Who has been charged, and the date of the trial, if known."),
        "A3.2e",
    ),
    Word(
        "chronology",
        _("Combined chronology"),
        _(
            "The time and date of each occasion when the victim, the perpetrator or the children "
            "were seen, and the views and wishes that were sought or expressed."
        ),
        "A3.2f",
    ),
    Word(
        "what_was_known",
        _("What was known"),
        _(
            "What the agencies and professionals knew about the victim, the perpetrator and their "
            "families, and any other relevant facts."
        ),
        "A3.2g",
    ),
    Word(
        "analysis",
        _("Analysis"),
        _(
            "How and why events occurred, what information was shared, what was decided and done "
            "or not done. Whether a different decision may have led to a different course of "
            "events. Examples of good practice."
        ),
        "A3.3",
    ),
    Word(
        "conclusions_and_recommendations",
        _("Conclusions and recommendations"),
        _(
            "The lessons, and how they become recommendations: those of the management reviews "
            "included, national ones if need be; relatively few, focused, specific and capable of "
            "being implemented."
        ),
        "A3.4",
    ),
)

APPENDIX_FOUR_SECTIONS = (
    Word(
        "cover",
        _("Cover and contents"),
        _("The report's reference, its author and its date. No name stands on the cover."),
        "A4.1",
    ),
    Word(
        "introduction",
        _("Introduction"),
        _("The area, the date of death and the period that the review examines."),
        "A4.1",
    ),
    Word("timescales", _("Timescales"), _("When the review began and was concluded."), "A4.2"),
    Word(
        "confidentiality",
        _("Confidentiality"),
        _(
            "The findings are confidential. Information is available only to participating "
            "officers and professionals and their line managers."
        ),
        "A4.3",
    ),
    Word("dissemination", _("Dissemination"), _("Who has received copies of the report."), "A4.4"),
    Word(
        "concluding_report",
        _("Concluding report"),
        _(
            "From how many agencies the facts come, which of them had contact, and whether any "
            "account bears a direct relation to the death."
        ),
        "A4.9",
    ),
    Word("facts", _("The facts"), "", "A4.9"),
    Word(
        "analysis",
        _("Analysis"),
        _(
            "Whether, in the panel's opinion, all agency intervention was appropriate and "
            "agencies acted in accordance with their procedures and guidelines."
        ),
        "A4.9",
    ),
    Word(
        "conclusion",
        _("Conclusion and lessons learnt"),
        _(
            "Whether agency intervention potentially could have, or would not have, prevented the "
            "death; whether incidents of domestic abuse were recorded, and whether that is "
            "conclusive."
        ),
        "A4.10",
    ),
    Word("recommendations", _("Recommendations"), "", "A4.9"),
    Word(
        "nil_returns",
        _("Confirmation of no record of contact"),
        _("The agencies that confirmed that they have no record of contact."),
        "A4.13",
    ),
)

SUMMARY_SECTIONS = (
    Word(
        "review_process",
        _("The review process"),
        _(
            "When the process began, which agencies took part, what each report covers, how many "
            "responded and with what. Suitably anonymised."
        ),
        "A4.5",
    ),
    Word("key_issues", _("Key issues arising from the review"), "", "A4.8"),
    Word(
        "conclusions",
        _("Conclusions and recommendations from the review"),
        _("With the recommendations that have been made."),
        "A4.8",
    ),
)

# What the report has to say in its conclusion (A4.10).
PREVENTION = (
    Word("could", _("Intervention potentially could have prevented the death"), "", "A4.10"),
    Word("would_not", _("Intervention would not have prevented the death"), "", "A4.10"),
    Word("not_known", _("The panel cannot say whether it could have"), "", "A4.10"),
)

ABUSE_RECORDED = (
    Word("conclusive", _("Domestic abuse was recorded, and that is conclusive"), "", "A4.10"),
    Word(
        "not_conclusive", _("Domestic abuse was recorded, and that is not conclusive"), "", "A4.10"
    ),
    Word("none", _("No incident of domestic abuse was recorded"), "", "A4.10"),
)

LESSON_REACHES = (
    Word("within", _("Within an agency"), "", "3.1b"),
    Word("between", _("Between agencies"), "", "3.1b"),
)

SEEN_PERSONS = (
    Word("victim", _("The victim"), "", "A3.2f"),
    Word("perpetrator", _("The perpetrator"), "", "A3.2f"),
    Word("children", _("The children"), "", "A3.2f"),
)

POLICE_ENTRY_KINDS = (
    Word("call", _("CALL"), _("A call to the police, with its number and date."), "A4.12"),
    Word("crime", _("CRIME"), _("A crime report, with its number and date."), "A4.12"),
    Word(
        "intelligence",
        _("INTELLIGENCE"),
        _("An intelligence record, with its log number and date."),
        "A4.12",
    ),
)
