"""Words for referring a case, deciding about it and setting its panel up (paragraphs 2 to 9)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

CRITERIA = (
    Word(
        "related_or_intimate",
        _("A relative, or a current or former intimate partner"),
        _(
            "The death has, or appears to have, resulted from violence, abuse or neglect by a "
            "person to whom the victim was related, or with whom the victim was or had been in "
            "an intimate personal relationship."
        ),
        "2.2",
    ),
    Word(
        "same_household",
        _("A member of the same household"),
        _(
            "The death has, or appears to have, resulted from violence, abuse or neglect by a "
            "member of the same household as the victim."
        ),
        "2.2",
    ),
)

CONCERN_INDICATORS = (
    Word(
        "risk_not_acted_on",
        _("A risk of serious harm was not recognised, not shared or not acted on"),
        _(
            "There was evidence of a risk of serious harm to the victim that was not recognised "
            "or identified by the agencies in contact with the victim or the perpetrator, was "
            "not shared with others, or was not acted on in accordance with their usual or "
            "acceptable practice."
        ),
        "6.1a",
    ),
    Word(
        "concerns_not_heard",
        _("An agency's or professional's concerns were not taken seriously"),
        _(
            "Any of the agencies or professionals involved consider that their concerns were not "
            "taken sufficiently seriously, or not acted on appropriately, by the other parties."
        ),
        "6.1b",
    ),
    Word(
        "procedures_failed",
        _("Domestic abuse or adult safeguarding procedures failed"),
        _(
            "There were failings in one or more aspects of the local operation of formal domestic "
            "abuse procedures, or of other procedures for safeguarding adults. This includes "
            "cases where it is believed that there was no contact with any agency."
        ),
        "6.1c",
    ),
    Word(
        "managed_by_marac",
        _("The victim was being managed by a MARAC"),
        _("A multi-agency risk assessment conference had taken up the victim's case."),
        "6.1d",
    ),
    Word(
        "wide_implications",
        _("The case has implications for a range of agencies"),
        _(
            "The case appears to have implications, or to raise issues of reputation, for a range "
            "of agencies and professionals."
        ),
        "6.1e",
    ),
    Word(
        "procedures_may_change",
        _("Local procedures may need to change, or are not understood or followed"),
        _(
            "The case suggests that local procedures or protocols may need to change, or are not "
            "adequately understood or followed."
        ),
        "6.1f",
    ),
    Word(
        "position_of_trust",
        _("The perpetrator holds a position of trust or authority"),
        _(
            "For example a police officer, a social worker or a health professional, so that the "
            "case is likely to have a significant impact on public confidence."
        ),
        "6.1g",
    ),
)

DECISIONS = (
    Word(
        "review",
        _("A domestic homicide review"),
        _("A review is presumed in every case that meets the definition."),
        "5.2",
    ),
    Word(
        "joint_review",
        _("A joint review with another process"),
        _(
            "For example with a MAPPA review, or with a serious case review of a child or a "
            "vulnerable adult. The chair of the governing body contacts the chair of the parallel "
            "process."
        ),
        "5.3",
    ),
    Word(
        "single_agency_imr",
        _("A management review by a single agency"),
        _(
            "For a case that does not meet the criteria but gives rise to concern, where lessons "
            "are about how staff worked within one agency rather than how agencies worked "
            "together."
        ),
        "6.2",
    ),
    Word(
        "audit",
        _("A smaller-scale audit"),
        _("For a case that does not meet the criteria but gives rise to concern."),
        "6.2",
    ),
    Word(
        "none",
        _("No review"),
        _("The reasons are recorded: a review is presumed in every case."),
        "5.2",
    ),
)

LEAD_AREA_GROUNDS = (
    Word(
        "normal_residence",
        _("The victim normally lived in the area"),
        _("The area of normal residence takes lead responsibility for the review."),
        "4.2",
    ),
    Word(
        "last_frequented",
        _("The victim was last known to have frequented the area"),
        _("The first option where there was no established address before the death."),
        "4.2",
    ),
    Word(
        "agreed",
        _("Agreed between areas for this case"),
        _("Where neither rule decides. Record who agreed it and why."),
        "4.2",
    ),
)

GOVERNING_BODIES = (
    Word(
        "community_safety_partnership",
        _("Community Safety Partnership"),
        _("Suggested to take the lead and administer the process."),
        "4.1",
    ),
    Word("local_strategic_partnership", _("Local Strategic Partnership"), "", "4.1"),
    Word(
        "domestic_abuse_steering_group",
        _("Local strategic domestic abuse multi-agency steering group"),
        "",
        "4.1",
    ),
    Word("safeguarding_adults_board", _("Local Safeguarding Adults Board"), "", "4.1"),
)

SECTORS = (
    Word("statutory", _("Statutory"), _("A body that acts under duties in law."), "8.2b"),
    Word(
        "voluntary",
        _("Voluntary"),
        _(
            "The voluntary sector may have valuable information about the victim or the "
            "perpetrator, and can represent the victim."
        ),
        "8.2b",
    ),
    Word("independent", _("Independent or private"), _("For example a general practice."), "12.5"),
)

AGENCY_KINDS = (
    Word("police", _("Police"), _("The chief officer of police."), "7.1"),
    Word("education", _("Local authority: education"), "", "7.1"),
    Word("housing", _("Local authority: housing"), "", "7.1"),
    Word("social_services", _("Local authority: social services"), "", "7.1"),
    Word("local_authority", _("Local authority: other services"), "", "7.1"),
    Word("probation", _("Probation board or trust"), "", "7.1"),
    Word("strategic_health_authority", _("Strategic health authority"), "", "7.1"),
    Word("primary_care_trust", _("Primary care trust"), "", "7.1"),
    Word("nhs_trust", _("NHS trust"), "", "7.1"),
    Word("local_health_board", _("Local health board (Wales)"), "", "7.1"),
    Word(
        "general_practice",
        _("General practice"),
        _("Independent professionals, general practitioners included, contribute reports."),
        "12.5",
    ),
    Word(
        "victim_service",
        _("Specialist service for victims"),
        _("For example a refuge, an independent domestic violence adviser or Victim Support."),
        "8.2b",
    ),
    Word("housing_provider", _("Housing association or other landlord"), "", "10.1l"),
    Word("other_voluntary", _("Other voluntary organisation"), "", "10.1l"),
    Word(
        "network",
        _("Employer, advice bureau or other network"),
        _("Networks outside the statutory agencies to which a victim may have disclosed."),
        "10.5",
    ),
    Word("other", _("Other"), "", "7.1"),
)

PARALLEL_PROCESSES = (
    Word("mappa", _("MAPPA review"), "", "5.3"),
    Word("child_scr", _("Serious case review of a child"), "", "5.3"),
    Word("adult_scr", _("Serious case review of a vulnerable adult"), "", "5.3"),
    Word(
        "mental_health",
        _("Mental health or patient safety investigation"),
        _("For example an independent investigation after a homicide."),
        "5.3",
    ),
    Word("other", _("Another process"), "", "5.3"),
)

PANEL_FORMS = (
    Word("standing", _("A fixed, standing panel"), "", "8.2a"),
    Word("bespoke", _("A panel made for this review"), "", "8.2a"),
)

CHAIR_SKILLS = (
    Word(
        "domestic_abuse",
        _("Domestic abuse"),
        _("Issues, research, guidance and legislation relating to adults and children."),
        "9.3",
    ),
    Word("agencies", _("The role and context of the main agencies"), "", "9.3"),
    Word("management", _("Managerial expertise"), "", "9.3"),
    Word("investigation", _("Investigation, interviewing and communication"), "", "9.3"),
    Word("discipline", _("The discipline regimes within participating agencies"), "", "9.3"),
)

CASE_ROLES = (
    Word("victim", _("Victim"), _("The person who died."), "2.2"),
    Word(
        "perpetrator",
        _("Perpetrator"),
        _("The person who is, or appears to be, responsible for the death."),
        "2.2",
    ),
    Word("relative", _("Relative"), _("A member of either family or of the household."), "10.1f"),
    Word("child", _("Child"), _("A child of the family or of the household."), "A3.2c"),
    Word(
        "professional",
        _("Professional"),
        _("Somebody who met the victim or the perpetrator at work."),
        "A2.4",
    ),
    Word("other", _("Other person"), _("For example a neighbour, a friend or a witness."), "10.5"),
)

PROCEEDING_KINDS = (
    Word("criminal", _("Criminal proceedings"), "", "11.6"),
    Word("inquest", _("Inquest"), "", "11.6"),
    Word(
        "other_review",
        _("Another review or inquiry"),
        _("For example a mental health review, a serious case review or an IPCC investigation."),
        "11.6",
    ),
)

PROCEEDING_STATES = (
    Word(
        "expected", _("Expected"), _("For example a decision on a charge is outstanding."), "11.7"
    ),
    Word("under_way", _("Under way"), "", "11.7"),
    Word("concluded", _("Concluded"), "", "17.7a"),
    Word("not_pursued", _("Not pursued"), _("No charge, or discontinued."), "11.7"),
)
