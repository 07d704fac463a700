"""Does a case come under the definition, is a review presumed, what speaks for one (2, 5, 6).

The answer is advice with its reasons. The chair of the governing body decides (5.2).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dhr_plone import _
from dhr_plone.guidance import words
from dhr_plone.guidance.profiles import GuidanceProfile
from dhr_plone.guidance.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is known of a case when it is referred. None means that it is not known yet.

    `age_at_death` is in whole years, `criterion` a token of `words.CRITERIA`,
    `concern_indicators` are tokens of `words.CONCERN_INDICATORS`.
    """

    age_at_death: int | None = None
    appears_from_violence: bool | None = None
    apparent_suicide: bool = False
    criterion: str | None = None
    concern_indicators: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One limb of the definition: met, not met, or (None) not known yet, and why."""

    code: str
    met: bool | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the guidance says about a case.

    `meets_definition` is None while a limb is not known and none fails. `presumed` says that a
    review is presumed (5.2); `strengthened_by` are the indicators that strengthen it (6.1).
    `advised` are the decisions that the guidance offers, tokens of `words.DECISIONS`.
    """

    meets_definition: bool | None
    presumed: bool
    findings: tuple[Finding, ...]
    strengthened_by: tuple[words.Word, ...]
    advised: tuple[str, ...]
    advice: Reason


def assess(profile: GuidanceProfile, case: CaseFacts) -> Assessment:
    """Apply the definition of 2.2, the presumption of 5.2 and the indicators of 6.1 to a case.

    Raises KeyError when the criterion or an indicator is not one of the guidance's.
    """
    findings = tuple(limb(profile, case) for limb in _LIMBS)
    meets = _all_met(findings)
    indicators = tuple(
        words.find(words.CONCERN_INDICATORS, token) for token in case.concern_indicators
    )
    advised, advice = _advise(meets, indicators)
    return Assessment(
        meets_definition=meets,
        # What is not known yet does not take a case out of the presumption.
        presumed=meets is not False,
        findings=findings,
        strengthened_by=indicators,
        advised=advised,
        advice=advice,
    )


def _age(profile: GuidanceProfile, case: CaseFacts) -> Finding:
    """Was the person who died old enough (2.1, 2.2)?"""
    minimum = {"minimum": profile.minimum_age}
    if case.age_at_death is None:
        return Finding("age", None, Reason(_("The age at death is not known."), "2.2"))
    if case.age_at_death < profile.minimum_age:
        message = _("The person who died was under ${minimum}.", mapping=minimum)
        return Finding("age", False, Reason(message, "2.2"))
    message = _("The person who died was aged ${minimum} or over.", mapping=minimum)
    return Finding("age", True, Reason(message, "2.2"))


def _cause(profile: GuidanceProfile, case: CaseFacts) -> Finding:
    """Did the death appear to result from violence, abuse or neglect (2.2)?"""
    if case.apparent_suicide and not profile.suicide_in_scope:
        message = _(
            "Apparent suicides are outside the scope of “${guidance}”.",
            mapping={"guidance": profile.title},
        )
        return Finding("cause", False, Reason(message, "2.2"))
    texts = {
        None: _("It is not known whether the death resulted from violence, abuse or neglect."),
        False: _("The death does not appear to have resulted from violence, abuse or neglect."),
        True: _("The death has, or appears to have, resulted from violence, abuse or neglect."),
    }
    return Finding(
        "cause", case.appears_from_violence, Reason(texts[case.appears_from_violence], "2.2")
    )


def _relationship(profile: GuidanceProfile, case: CaseFacts) -> Finding:
    """Was it by a relative, a partner or a member of the household (2.2a, 2.2b)?"""
    if case.criterion is None:
        message = _("The relationship between the victim and the perpetrator is not recorded.")
        return Finding("relationship", None, Reason(message, "2.2"))
    criterion = words.find(words.CRITERIA, case.criterion)
    return Finding("relationship", True, Reason(criterion.title, "2.2"))


_LIMBS: tuple[Callable[[GuidanceProfile, CaseFacts], Finding], ...] = (_age, _cause, _relationship)


def _all_met(findings: Sequence[Finding]) -> bool | None:
    """Return False when one limb fails, None when one is unknown, else True."""
    if any(finding.met is False for finding in findings):
        return False
    if any(finding.met is None for finding in findings):
        return None
    return True


def _advise(meets: bool | None, indicators: Sequence[words.Word]) -> tuple[tuple[str, ...], Reason]:
    """Return the decisions that the guidance offers and why (5.2, 6.1, 6.2)."""
    if meets is False and indicators:
        message = _(
            "The case does not meet the definition but gives rise to concern: a single-agency "
            "management review or a smaller-scale audit may be valuable."
        )
        return ("single_agency_imr", "audit", "none"), Reason(message, "6.2")
    if meets is False:
        message = _("The case does not meet the definition.")
        return ("none", "single_agency_imr", "audit"), Reason(message, "2.2")
    if indicators:
        message = _(
            "A review is presumed, and ${count} of the seven factors strengthen the presumption.",
            mapping={"count": len(indicators)},
        )
        return ("review", "joint_review"), Reason(message, "6.1")
    return ("review", "joint_review"), Reason(_("A review is presumed in every case."), "5.2")
