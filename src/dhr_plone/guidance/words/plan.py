"""Words for the action plan (paragraphs 15 to 18, Appendix Five)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

SCOPES = (
    Word("local", _("Local"), "", "A5.2"),
    Word("regional", _("Regional"), "", "A5.2"),
    Word(
        "national",
        _("National"),
        _(
            "National learning is identified by the national analyst; the panel can suggest a "
            "recommendation at national level."
        ),
        "A5.2",
    ),
)

ACTION_SOURCES = (
    Word("overview", _("The overview report"), "", "13.4"),
    Word("imr", _("A management review"), "", "A3.4"),
    Word(
        "early_learning",
        _("Early learning"),
        _(
            "A lesson that need not wait for the end of the review. The panel considers whether "
            "acting on it would jeopardise criminal proceedings."
        ),
        "11.9",
    ),
)

NATIONAL_RESPONSES = (
    Word("implemented", _("Implemented"), "", "20.2"),
    Word("in_place", _("Already in place"), "", "20.2"),
    Word("partly", _("Partly accepted"), "", "20.2"),
    Word("not", _("Not accepted"), "", "20.2"),
    Word("none", _("No response"), "", "20.2"),
)

SMART_CHECKS = (
    Word("specific", _("Specific"), _("Names one change and who makes it."), "16.1g"),
    Word("measurable", _("Measurable"), _("Says how one will see that it is done."), "16.1g"),
    Word("achievable", _("Achievable"), _("Is within the lead agency's power."), "16.1g"),
    Word("realistic", _("Realistic"), _("Can be done with the means that there are."), "16.1g"),
    Word("timely", _("Timely"), _("Has a target date."), "16.1g"),
)
