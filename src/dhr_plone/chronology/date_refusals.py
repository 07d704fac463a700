"""What a person is told whose date cannot be read: what is wrong, and what would be right."""

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.date_parts import Problem, Reason
from dhr_plone.chronology.sentences import Refusal

#: What would be right, for each kind of error.
_ADVICE = {
    Reason.NO_DATE: _("Give a date, if only a year or “about 2007”."),
    Reason.NO_YEAR: _("Add the year, for example “March 2008”."),
    Reason.NO_SUCH_DATE: _("Correct it, day first, or give the month or year alone."),
    Reason.NO_SUCH_TIME: _("Write times as 21:20 or 9.20pm."),
    Reason.BACKWARDS: _("Put the earlier date first."),
    Reason.TWO_TIMES: _("Leave the right one and remove the other."),
    Reason.NOT_UNDERSTOOD: _(
        "Write it day first, for example “22 May 2008”, “22/05/2008 18:30”, “March 2008”, “about "
        "2007” or “12-14 December 2007”."
    ),
}
_LONGEST_SHOWN = 60


class DateNotUnderstood(Refusal):
    """A date that cannot be read, with the sentence for the person who must correct it.

    `says` is what stands there, `reason` the kind of error as a word for tables and programs.
    """

    def __init__(self, says: str, reason: Reason, sentence: Message) -> None:
        super().__init__(sentence)
        self.says = says
        self.reason = reason


def not_understood(given: str, problem: Problem) -> DateNotUnderstood:
    """The refusal of `given`: what is wrong with it, and what would be right."""
    advice = _ADVICE[problem.reason]
    if problem.reason is Reason.NO_DATE and not given:
        sentence = _("There is no date here. ${advice}", mapping={"advice": advice})
        return DateNotUnderstood(given, problem.reason, sentence)
    parts = {"date": shortened(given), "problem": problem.sentence, "advice": advice}
    if problem.reason is Reason.NO_SUCH_DATE:
        sentence = _(
            "“${date}”: there is no such date, because ${problem}. ${advice}", mapping=parts
        )
    else:
        sentence = _("“${date}”: ${problem}. ${advice}", mapping=parts)
    return DateNotUnderstood(given, problem.reason, sentence)


def shortened(given: str) -> str:
    """What somebody wrote, cut where it is too long for a sentence."""
    return given if len(given) <= _LONGEST_SHOWN else f"{given[:_LONGEST_SHOWN]}…"
