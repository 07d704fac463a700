"""SVG as text: elements whose every attribute and text is escaped.

What is drawn carries presentation attributes alone, no style and no script, so that a strict
content security policy leaves it whole.
"""

from xml.sax.saxutils import escape, quoteattr

from dhr_plone.chronology.cells_out import without_control_signs

Value = str | int | float


class Markup(str):
    """Text that is SVG already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: Value | None) -> Markup:
    """An element; children that are not `Markup` are escaped as text.

    Attributes are written with "-" for "_" ("stroke_width"), a trailing "_" dropped ("class_"),
    numbers with at most one decimal; those that are None are left out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup(f"<{name}{written}/>")
    content = "".join(
        child if isinstance(child, Markup) else escape(without_control_signs(child))
        for child in children
    )
    return Markup(f"<{name}{written}>{content}</{name}>")


def _text(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return without_control_signs(str(value))
