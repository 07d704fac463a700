"""Rows in a form, of which each box says what it asks for.

The platform's table of boxes names them in its head alone, where no screen reader finds them.
"""

from typing import Any

from collective.z3cform.datagridfield.datagridfield import DataGridFieldWidget
from z3c.form.interfaces import IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IField

from dhr_plone.content_types.base import say


class RowsWidget(DataGridFieldWidget):
    """A row for each item, a box for each of its fields."""

    def render(self) -> Any:
        """Return the rows as HTML; classes of boxes are settled by now."""
        for row in self.widgets:
            for box in row.widgets.values():
                box.attributes["aria-label"] = say(box.label)
        return super().render()


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def RowsWidgetFactory(field: Any, request: Any) -> Any:
    """Return the widget of a list of rows."""
    return FieldWidget(field, RowsWidget(request))
