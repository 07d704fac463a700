"""Writes profiles/*/workflows/*/definition.xml, and the bindings of types to them, from the tables.

``python -m dhr_plone.workflows.definition`` writes the files; a test compares them.

DCWorkflow knows one target a transition. A transition with several (``review_send_back``) stays in
its state, and an automatic transition for each way follows it at once.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dhr_plone import _
from dhr_plone.workflows.permissions import MANAGED
from dhr_plone.workflows.table import Machine, Transition, machines

PROFILES = Path(__file__).parent.parent / "profiles"

VARIABLES = """\
  <variable for_catalog="False" for_status="True" update_always="True" variable_id="action">
    <default>
      <expression>transition/getId|nothing</expression>
    </default>
    <guard />
  </variable>
  <variable for_catalog="False" for_status="True" update_always="True" variable_id="actor">
    <default>
      <expression>user/getId</expression>
    </default>
    <guard />
  </variable>
  <variable for_catalog="False" for_status="True" update_always="True" variable_id="comments">
    <default>
      <expression>python:state_change.kwargs.get('comment', '')</expression>
    </default>
    <guard />
  </variable>
  <variable for_catalog="False" for_status="False" update_always="False"
            variable_id="review_history">
    <default>
      <expression>state_change/getHistory</expression>
    </default>
    <guard>
      <guard-permission>View</guard-permission>
    </guard>
  </variable>
  <variable for_catalog="False" for_status="True" update_always="True" variable_id="time">
    <default>
      <expression>state_change/getDateTime</expression>
    </default>
    <guard />
  </variable>
"""


def files() -> dict[Path, str]:
    """Return the text of every file that the specification makes, by its path."""
    texts = {
        PROFILES / machine.profile / "workflows" / machine.id / "definition.xml": definition(
            machine
        )
        for machine in machines().values()
    }
    for profile in dict.fromkeys(machine.profile for machine in machines().values()):
        texts[PROFILES / profile / "workflows.xml"] = bindings(profile)
    return texts


def definition(machine: Machine) -> str:
    """Return the definition.xml of one machine."""
    return "".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<dc-workflow description=""\n',
            f'             initial_state="{machine.states[0]}"\n',
            '             manager_bypass="False"\n',
            '             state_variable="review_state"\n',
            f"             title={quoteattr(machine.title)}\n",
            f'             workflow_id="{machine.id}">\n',
            *(f"  <permission>{escape(name)}</permission>\n" for name in MANAGED),
            *(_state(machine, state) for state in machine.states),
            *(text for transition in machine.transitions for text in _transitions(transition)),
            VARIABLES,
            "</dc-workflow>\n",
        ]
    )


def bindings(profile: str) -> str:
    """Return the workflows.xml of a profile: its machines, and which type runs in which."""
    own = [machine for machine in machines().values() if machine.profile == profile]
    return "".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n<object meta_type="Plone Workflow Tool"\n',
            '        name="portal_workflow">\n',
            *(f'  <object meta_type="Workflow" name="{machine.id}" />\n' for machine in own),
            "  <bindings>\n",
            *(_binding(name, machine.id) for machine in own for name in machine.types),
            *(_binding(name, None) for name in UNBOUND if profile == "default"),
            "  </bindings>\n</object>\n",
        ]
    )


# What takes its permissions from its container must not fall to the site's default workflow.
UNBOUND = ("Agency", "CaseRecord", "ChronologyEntry", "Proceeding")


def leaving(machine: Machine, state: str) -> Iterator[str]:
    """Yield the ids of the transitions that leave ``state``, the automatic ones among them."""
    for transition in machine.transitions:
        target = dict(transition.ways).get(state)
        if target is not None:
            yield transition.id
            if len(transition.targets) > 1:
                yield f"{transition.id}_to_{target}"


def state_title(state: str) -> str:
    """Return a state's title: "no_contact" is "No contact"."""
    title: str = _(state.replace("_", " ").capitalize())
    return title


def _state(machine: Machine, state: str) -> str:
    exits = "".join(
        f'    <exit-transition transition_id="{name}" />\n' for name in leaving(machine, state)
    )
    maps = "".join(_permission(name, machine.roles(state, name)) for name in MANAGED)
    return (
        f'  <state state_id="{state}" title={quoteattr(state_title(state))}>\n'
        f"{exits}{maps}  </state>\n"
    )


def _permission(name: str, roles: tuple[str, ...]) -> str:
    lines = "".join(f"      <permission-role>{escape(role)}</permission-role>\n" for role in roles)
    head = f'    <permission-map acquired="False" name={quoteattr(name)}>\n'
    return f"{head}{lines}    </permission-map>\n"


def _transitions(transition: Transition) -> Iterator[str]:
    """Yield the transition, and the automatic ones that follow where it has several targets."""
    roles = "".join(f"      <guard-role>{escape(role)}</guard-role>\n" for role in transition.roles)
    several = len(transition.targets) > 1
    yield (
        f'  <transition after_script="" before_script=""\n'
        f"              new_state={quoteattr('' if several else transition.targets[0])}\n"
        f"              title={quoteattr(transition.title)}\n"
        f'              transition_id="{transition.id}" trigger="USER">\n'
        f'    <action category="workflow"\n'
        f'            url="%(content_url)s/@@advance?transition={transition.id}">'
        f"{escape(transition.title)}</action>\n"
        f"    <guard>\n{roles}    </guard>\n"
        f"  </transition>\n"
    )
    for target in transition.targets if several else ():
        yield (
            f'  <transition after_script="" before_script=""\n'
            f'              new_state="{target}"\n'
            f"              title={quoteattr(transition.title)}\n"
            f'              transition_id="{transition.id}_to_{target}" trigger="AUTOMATIC">\n'
            f"    <guard>\n"
            f"      <guard-expression>python:state_change.status.get('action') == "
            f"'{transition.id}'</guard-expression>\n"
            f"    </guard>\n"
            f"  </transition>\n"
        )


def _binding(portal_type: str, machine: str | None) -> str:
    bound = f'      <bound-workflow workflow_id="{machine}" />\n' if machine else ""
    return f'    <type type_id="{portal_type}">\n{bound}    </type>\n'


def write() -> None:
    """Write every file."""
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
