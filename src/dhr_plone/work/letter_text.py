"""A reminder in words: reference, what, by when, and the link; never a name or fact of a case."""

from collections.abc import Callable
from datetime import date

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.guidance.due import standing
from dhr_plone.guidance.reason import say_date
from dhr_plone.work.duties import Duty
from dhr_plone.work.letters import Letter


def subject_of(letter: Letter) -> str:
    """Return the subject of a letter."""
    count = len(letter.duties)
    if count == 1:
        return say(_("Reviews: something waits for you"))
    return say(_("Reviews: ${count} things wait for you", mapping={"count": count}))


def text_of(letter: Letter, today: date, on_site: Callable[[str], str]) -> str:
    """Return the text of a letter; `on_site` makes an address one that people can follow."""
    return "\n\n".join(
        [
            say(_("This waits for you in the reviews of your partnership:")),
            *(_entry(duty, today, on_site) for duty in letter.duties),
            say(_("You get one letter a day at most, and only when there is something new.")),
        ]
    )


def _entry(duty: Duty, today: date, on_site: Callable[[str], str]) -> str:
    lines = [f"{duty.reference}: {say(duty.what)}"]
    if duty.due is not None:
        when = say(standing(duty.due, today)[0])
        lines.append(
            say(_("By ${day} (${standing})", mapping={"day": say_date(duty.due), "standing": when}))
        )
    return "\n".join([*lines, on_site(duty.url)])
