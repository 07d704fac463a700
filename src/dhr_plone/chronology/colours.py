"""Colours of agencies: each dark enough to be read on white and to carry white text.

Colour never stands alone: wherever one is shown, the agency is named beside it.
"""

from collections.abc import Iterable

#: Contrast with white of at least 4.5 to 1 (WCAG 2 AA), neighbours unlike each other in hue.
PALETTE = (
    "#1f4e9c",
    "#b3400f",
    "#1b6e3c",
    "#8a1c62",
    "#5c4a00",
    "#00646e",
    "#a3122a",
    "#4b3fa7",
    "#3f5f14",
    "#7a3b00",
    "#0b5d8f",
    "#6b1f8f",
    "#4a4a4a",
    "#8a3d4f",
)


def colours_of(agencies: Iterable[str]) -> dict[str, str]:
    """A colour for each agency, in their order; beyond the palette colours come again."""
    names = dict.fromkeys(agencies)
    return {agency: PALETTE[n % len(PALETTE)] for n, agency in enumerate(names)}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", from 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
