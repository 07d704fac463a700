"""What the people of the example write: terms, answers, the report and the action plan."""

from datetime import date, timedelta

from plone.app.textfield import RichTextValue

from dhr_plone.guidance import words

TERMS = {
    **{word.token: "Considered; it does not arise in this case." for word in words.TERMS_TOPICS},
    "10.1a": "What each agency knew of violence, and what it did with that knowledge.",
    "10.1b": "Police, housing, general practice, probation and social services.",
    "10.1d": "From the start of the tenancy to the day of the death.",
    "10.1f": "The sister of Adult A is invited to contribute, and is supported in doing so.",
    "10.1n": "From May to August 2009; the trial is expected in November.",
}

ANSWERS = {
    "A1.1": "Staff had been trained, but not since 2004.",
    "A1.2": "A form for assessing risk was in place. It was not used on three of the calls.",
    "A1.6": "Adult A said that she wanted to leave. Nobody asked what she needed for that.",
    "A1.9": "What was learned was recorded, and was not passed on to the other agencies.",
    "A1.13": "An officer rang back after a call had been broken off.",
}

SECTIONS = {
    "introduction": "The panel reviewed the death of Adult A at the request of the partnership.",
    "death": "Adult A was found dead at her home.",
    "post_mortem_and_inquest": "The inquest was opened and adjourned.",
    "family_and_household": "Adult A lived with Adult B and Child C.",
    "relationship": "Adult A and Adult B had been married since before the tenancy began.",
    "charge_and_trial": "Adult B was charged and convicted.",
    "chronology": "See the composite chronology.",
    "what_was_known": "Each of three agencies knew a part of what was happening.",
    "analysis": "What was known was never put together, because nobody was asked to.",
    "conclusions_and_recommendations": "Assess risk on first contact; refer on the same day.",
}

ACTIONS = (
    {
        "number": "1",
        "recommendation": "Front-desk reports of harassment are risk assessed before the person "
        "leaves.",
        "public_wording": "Reports of harassment at a front desk are risk assessed before the "
        "person leaves.",
        "scope": "local",
        "action_to_take": "Write the procedure; brief all front-desk staff; audit a sample of "
        "reports each quarter.",
        "lead_agency": "West Midshire Police",
        "milestones": [{"milestone": "Procedure written", "due": None, "reached_on": None}],
        "target_date": date(2009, 12, 31),
        "measure": "Twenty reports are read each quarter; the superintendent reviews the figures.",
        "smart": ["specific", "measurable", "achievable", "realistic", "timely"],
        "source": "Overview report",
    },
    {
        "number": "2",
        "recommendation": "A request for a lock change or transfer that mentions violence is "
        "referred to the IDVA the same day.",
        "public_wording": "A request for help with housing that mentions violence is referred to "
        "an adviser the same day.",
        "scope": "local",
        "action_to_take": "Change the tenancy system to ask the question; train housing officers.",
        "lead_agency": "Reinmouth Homes",
        "milestones": [{"milestone": "Housing officers trained", "due": None, "reached_on": None}],
        # Far enough ahead that the example is never late.
        "target_date": date.today() + timedelta(days=90),
        "measure": "Requests that mention violence are counted against referrals each month.",
        "smart": ["specific", "measurable", "achievable", "realistic", "timely"],
        "source": "Overview report",
    },
)


def rich(*paragraphs: str) -> RichTextValue:
    """Return paragraphs as a rich text."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return RichTextValue(html, "text/html", "text/x-html-safe")
