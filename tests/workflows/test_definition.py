"""The workflow definitions are those that the specification makes."""

from dhr_plone.workflows.definition import files
from dhr_plone.workflows.table import machines


def test_every_definition_on_disk_is_the_one_that_the_specification_makes():
    stale = [
        str(path)
        for path, text in files().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: python -m dhr_plone.workflows.definition"


def test_a_transition_id_belongs_to_one_machine_alone():
    ids = [transition.id for machine in machines().values() for transition in machine.transitions]
    assert len(ids) == len(set(ids)) > 25


def test_view_and_access_contents_information_go_together_in_every_state():
    for machine in machines().values():
        for state in machine.states:
            assert machine.roles(state, "View") == machine.roles(
                state, "Access contents information"
            ), (machine.id, state)


def test_no_machine_of_the_restricted_side_lets_a_site_wide_role_in():
    for machine in machines().values():
        if machine.profile == "default":
            assert not set(machine.letters) & {
                "Anonymous",
                "Authenticated",
                "Contributor",
                "Editor",
                "Member",
                "Owner",
                "Reader",
                "Reviewer",
                "Site Administrator",
            }, machine.id
