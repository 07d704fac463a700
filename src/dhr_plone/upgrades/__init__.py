"""Upgrade steps: one module a version of the profile, and what several of them need.

A step for version 1001 is ``v1001.py`` with a function ``upgrade(setup)``, registered in
``configure.zcml`` from 1000 to 1001, and ``profiles/default/metadata.xml`` goes up with it.
"""

from typing import Any

from zope.component.hooks import getSite

from dhr_plone.setup import content_left
from dhr_plone.workflows.table import machine_of

PROFILE = "profile-dhr_plone:default"


def apply_permission_table(setup: Any) -> int:
    """Bring a site in step with the permission table; for every version that changes it.

    Loads the machines anew and gives every object the permissions of its state, so that nothing
    stays open that the new table closes. Returns how many objects were brought in step.
    """
    for profile in (PROFILE, "profile-dhr_plone:public"):
        setup.runImportStepFromProfile(profile, "workflow", run_dependencies=False)
    portal = getSite()
    objects = [obj for obj in content_left(portal) if machine_of(obj.portal_type)]
    for obj in objects:
        portal.portal_workflow[machine_of(obj.portal_type).id].updateRoleMappingsFor(obj)
        obj.reindexObjectSecurity()
    return len(objects)
