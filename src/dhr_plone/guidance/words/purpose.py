"""What a review is for, and what it is not: said wherever somebody writes or reads one (1, 3)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

PURPOSE = (
    Word(
        "learning",
        _("To learn lessons"),
        _(
            "The prime purpose is to learn lessons from the death and to improve practice, so that "
            "homicides are prevented."
        ),
        "1.2",
    ),
    Word(
        "together",
        _("To improve how agencies work"),
        _(
            "Within each of them, between their disciplines, and of all of them together. The "
            "agencies' management reviews are part of the review (12.2)."
        ),
        "3.1c",
    ),
    Word(
        "support",
        _("So that others are supported in time"),
        _(
            "Victims and their families are to get appropriate support, and risks are to be "
            "recognised before somebody is killed."
        ),
        "3.5",
    ),
)

NO_PURPOSE = (
    Word(
        "culpability",
        _("No inquiry into how the victim died or who is culpable"),
        _("That is for coroners and criminal courts."),
        "3.2",
    ),
    Word(
        "blame",
        _("No search for somebody to blame"),
        _("It asks what agencies are accountable for, and not about faults of individuals."),
        "3.3",
    ),
    Word(
        "discipline",
        _("No disciplinary inquiry"),
        _(
            "Where one is needed it is held apart, under the agency's own procedure, and nothing "
            "of it is written here."
        ),
        "3.4",
    ),
)
