"""Cells for tables that others open: no text that we write becomes a formula there."""

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def guarded(text: str) -> str:
    """The text with an apostrophe before a sign that would begin a formula.

    Spreadsheet programs show the apostrophe in delimited text and take it for what it is elsewhere;
    `rows_in` takes it off again.
    """
    text = _NOT_ALLOWED.sub("", text)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
