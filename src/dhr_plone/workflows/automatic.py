"""Steps that follow from a fact and that nobody takes: no role is asked for (8.5).

One of the few modules that step over security (SECURITY.md): the fact was entered by somebody who
may, and what follows must follow whoever that was.
"""

from typing import Any

from plone import api

from dhr_plone.workflows.steps import state
from dhr_plone.workflows.table import machine_of


def follow(obj: Any, transition: str, comment: str) -> bool:
    """Take a step on the system's own account; return whether there was one to take.

    The comment is kept with the step. Events are sent as for every step.
    """
    machine = machine_of(obj.portal_type)
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool[machine.id] if machine else None
    if workflow is None or transition not in workflow.states[state(obj)].transitions:
        return False
    workflow._executeTransition(obj, workflow.transitions[transition], {"comment": comment})
    obj.reindexObject(idxs=["review_state"])
    obj.reindexObjectSecurity()
    return True
