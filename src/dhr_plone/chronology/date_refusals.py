"""What a person is told whose date cannot be read: what is wrong, and what would be right."""

from dhr_plone.chronology.date_parts import Problem, Reason

#: What would be right, for each kind of error.
_ADVICE = {
    Reason.NO_DATE: "Give a date, if only a year or “about 2007”.",
    Reason.NO_YEAR: "Add the year, for example “March 2008”.",
    Reason.NO_SUCH_DATE: "Correct it, day first, or give the month or year alone.",
    Reason.NO_SUCH_TIME: "Write times as 21:20 or 9.20pm.",
    Reason.BACKWARDS: "Put the earlier date first.",
    Reason.TWO_TIMES: "Leave the right one and remove the other.",
    Reason.NOT_UNDERSTOOD: "Write it day first, for example “22 May 2008”, “22/05/2008 18:30”, "
    "“March 2008”, “about 2007” or “12-14 December 2007”.",
}


class DateNotUnderstood(ValueError):
    """A date that cannot be read. Its text is the sentence for the person who must correct it.

    `says` is what stands there, `reason` the kind of error as a word for tables and programs.
    """

    def __init__(self, says: str, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.says = says
        self.reason = reason


def not_understood(given: str, problem: Problem) -> DateNotUnderstood:
    """The refusal of `given`: what is wrong with it, and what would be right."""
    if problem.reason is Reason.NO_DATE and not given:
        opening = "There is no date here."
    else:
        shown = given if len(given) <= 60 else f"{given[:60]}…"
        kind = {Reason.NO_SUCH_DATE: "there is no such date, because "}.get(problem.reason, "")
        opening = f"“{shown}”: {kind}{problem}."
    return DateNotUnderstood(given, problem.reason, f"{opening} {_ADVICE[problem.reason]}")
