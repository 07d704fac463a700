"""Streets of the case are found when they are misspelt."""

import pytest

from dhr_plone.anonymisation.findings import Finding
from tests.anonymisation.bernays import found


def addresses(text: str) -> list[tuple[str, str]]:
    return [(one.severity, text[one.start : one.end]) for one in _of(found(text))]


def _of(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.kind == "address"]


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    "written",
    ["Reinmuoth Close", "Reinmoth Close", "25 Rheinmouth Close", "26 Reinmoouth Close"],
)
def test_a_misspelt_street_must_go(written: str) -> None:
    assert addresses(f"Then they moved to {written} together.") == [("must", written)]


@pytest.mark.parametrize("written", ["Weymouth Close", "Fairmount Drive", "Plymouth Road"])
def test_another_street_is_not_taken_for_it(written: str) -> None:
    assert ("must", written) not in addresses(f"Then they moved to {written} together.")


def test_the_reason_says_whose_it_is() -> None:
    [one] = _of(found("Then they moved to Reinmuoth Close together."))
    assert one.proposal == "the family home" and one.certainty == "likely"
