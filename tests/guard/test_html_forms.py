"""A form that is not saved does not pass for one that is."""

import pytest

from tests.guard.html_forms import NotSaved, form_at

SAVE = "form.buttons.save"


@pytest.fixture
def edit(client, parts):
    """Return the edit form of a part, as a person is shown it."""

    def opened(name, user):
        address = f"{getattr(parts, name).absolute_url_path()}/edit"
        return form_at(client, user, address, offers=SAVE)

    return opened


def blank(form, field):
    return next(one for one in form.blanks() if one.field == field)


def test_what_a_form_refuses_is_raised_with_its_reason(edit, parts):
    form = edit("person", "coordinator")
    form.type(blank(form, "full_name"), "")
    with pytest.raises(NotSaved, match="Required input is missing"):
        form.submit(SAVE)
    assert parts.person.full_name == "Anna Bernays"


def test_a_form_without_its_token_is_refused(edit, parts):
    form = edit("person", "coordinator")
    form.type(blank(form, "full_name"), "Somebody Else")
    form.element.fields["_authenticator"] = "forged"
    with pytest.raises(NotSaved):
        form.submit(SAVE)
    assert parts.person.full_name == "Anna Bernays"


def test_a_row_is_added_as_the_script_of_the_page_does(edit, parts):
    form = edit("action", "coordinator")
    form.add_rows()
    form.type(blank(form, "milestones.milestone"), "All staff trained.")
    form.submit(SAVE)
    assert [row["milestone"] for row in parts.action.milestones] == ["All staff trained."]


def test_nobody_is_shown_a_form_that_is_not_there(client, parts):
    with pytest.raises(AssertionError, match="outsider at"):
        form_at(client, "outsider", f"{parts.person.absolute_url_path()}/edit")
    with pytest.raises(AssertionError, match="no form"):
        form_at(client, "coordinator", f"{parts.person.absolute_url_path()}/edit", asks="lessons")
