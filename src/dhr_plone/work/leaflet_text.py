"""What staff, their representatives and families can expect of a review (19.2), in words.

It follows the guidance that new reviews begin under: periods, and what becomes public.
"""

from dataclasses import dataclass

from dhr_plone import _
from dhr_plone.guidance.profiles import GuidanceProfile


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that people ask, what they are told, and the paragraphs behind it."""

    question: str
    answer: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Part:
    """The leaflet of one kind of reader."""

    id: str
    title: str
    answers: tuple[Answer, ...]


def leaflet(profile: GuidanceProfile) -> tuple[Part, ...]:
    """Return the leaflet under a guidance."""
    return (
        Part("staff", _("For staff and their representatives"), (PURPOSE, *STAFF)),
        Part("family", _("For families"), (PURPOSE, *FAMILY, _how_long(profile), _public(profile))),
    )


PURPOSE = Answer(
    _("What is a review for?"),
    _(
        "It asks what agencies can learn from a death, so that the next one is prevented. It does "
        "not ask how the person died, or who is to blame: that is for the coroner and the courts."
    ),
    "1.2, 3.2",
)
STAFF = (
    Answer(
        _("Is it about discipline?"),
        _(
            "No. It is about how agencies worked, and not about blaming individuals. A "
            "disciplinary procedure, if there is one, runs apart from the review, and nothing of "
            "it is kept here."
        ),
        "3.3, 3.4, 12.3",
    ),
    Answer(
        _("Will somebody speak with me?"),
        _(
            "The author of your agency's management review may ask you what was done, and why. You "
            "get the written record and can say what is not right in it."
        ),
        "12",
    ),
    Answer(
        _("I may be a witness in court. What then?"),
        _(
            "Then nobody interviews you for the review before the senior investigating officer and "
            "the Crown Prosecution Service have been asked."
        ),
        "12",
    ),
    Answer(
        _("Who reads what I say?"),
        _(
            "Those who take part in the review and have declared their interest in it, and their "
            "line managers. Staff are not named in what is published."
        ),
        "13.6, 17.7",
    ),
    Answer(
        _("When do I hear what came of it?"),
        _(
            "When your agency's management review is finished and before the report is. If the "
            "report raises anything new you hear of it before the summary is published."
        ),
        "12.9",
    ),
)
FAMILY = (
    Answer(
        _("Can we contribute?"),
        _(
            "Yes, if you wish to. Both families are given every opportunity, unless circumstances "
            "are exceptional. You can speak with the chair, write, or have somebody speak for you; "
            "you can also leave it, and change your mind later."
        ),
        "10.1, 10.3",
    ),
    Answer(
        _("Who is there for us?"),
        _("One agency is named that keeps in touch with the families and tells them the outcome."),
        "13.7, 16.1",
    ),
    Answer(
        _("We need an interpreter, or something in another form."),
        _(
            "Say so. Language, culture, family ties, sexual orientation and disability are thought "
            "of when the review is explained, carried out and made known."
        ),
        "8.4, 17.8",
    ),
    Answer(
        _("What are we shown?"),
        _(
            "What the chair of the panel decides to share with you, with a thought to proceedings "
            "that are still open."
        ),
        "13.6",
    ),
)


def _how_long(profile: GuidanceProfile) -> Answer:
    return Answer(
        _("How long does it take?"),
        _(
            "Within ${decision} the partnership decides whether to review. The review is to be "
            "complete within ${completion} from then. If it takes longer, the reason is recorded.",
            mapping={
                "decision": _months(profile.decision_months),
                "completion": _months(profile.completion_months),
            },
        ),
        "11",
    )


def _public(profile: GuidanceProfile) -> Answer:
    overview = (
        _("The full report is published, too, in a form that names nobody.")
        if profile.may_publish("overview")
        else _("The full report is not public.")
    )
    return Answer(
        _("What becomes public?"),
        _(
            "A summary with the action plan, once court proceedings have ended. It names nobody of "
            "the family, nor staff; the chair and the members of the panel are named. ${overview}",
            mapping={"overview": overview},
        ),
        "16.1, 17.6, 17.7",
    )


def _months(count: int) -> str:
    found: str = _("one month") if count == 1 else _("${count} months", mapping={"count": count})
    return found
