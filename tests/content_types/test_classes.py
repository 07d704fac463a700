"""What no class of content may have."""

import importlib
import pkgutil

from plone.dexterity.interfaces import IDexterityContent

import dhr_plone.content_types


def test_no_class_of_content_annotates_an_attribute():
    # zope.annotation would take the class's dictionary for that of every object of the class.
    found = []
    for module in pkgutil.iter_modules(dhr_plone.content_types.__path__):
        names = vars(importlib.import_module(f"dhr_plone.content_types.{module.name}"))
        found += [
            cls.__name__
            for cls in names.values()
            if isinstance(cls, type)
            and IDexterityContent.implementedBy(cls)
            and vars(cls).get("__annotations__")
        ]
    assert found == []
