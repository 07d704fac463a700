"""Texts for tables that others open: none of them becomes a formula there, or breaks the file."""

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def guarded(text: str) -> str:
    """The text with an apostrophe before a sign that would begin a formula.

    Spreadsheet programs show the apostrophe; `rows_in` takes it off again.
    """
    text = without_control_signs(text)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def without_control_signs(text: str) -> str:
    """The text without the signs that XML, and with it every office format, cannot hold."""
    return _CONTROL_SIGNS.sub("", text)
