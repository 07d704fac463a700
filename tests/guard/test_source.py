"""Whatever steps over security stands in few short modules, each with its reason here."""

import ast
from pathlib import Path

import pytest

import dhr_plone

PACKAGE = Path(dhr_plone.__file__).parent
# Names of the platform by which code reads, writes or acts without anybody's permission.
STEPPING_OVER = {
    *("unrestrictedTraverse", "_unrestrictedGetObject", "unrestrictedSearchResults"),
    *("adopt_roles", "adopt_user", "newSecurityManager", "setSecurityManager"),
    *("_setObject", "_delObject", "checkConstraints", "unrestricted"),
}
LISTED = {
    "content_types/base.py": "add(): for set-up, imports and effects that have asked already",
    "chronology/bringing_in.py": "adds the entries of an import that was asked for as a whole",
    "publication/publish.py": "puts editions into the library and takes them off: nobody may",
    "publication/aftercheck.py": "looks at an edition as a visitor, and is itself again afterwards",
    "guard/addresses.py": "walks a path as the platform does, to ask about all that it comes by",
    "guard/accounts.py": "puts its plugin among the site's when the add-on is installed",
    "setup.py": "names the content that remains after uninstalling, for a Manager",
    "transfer/importing.py": "asks whether an id is taken before a Manager's import",
    "testing.py": "no part of a site: test layers",
    "demo/acting.py": "no part of a site in use: the example acts as each of its people",
}
LONGEST = 220


def modules():
    return {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}


def names_in(source):
    """Every name, attribute and argument that a source text mentions."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=name):
                yield name
            case ast.alias(name=name):
                yield name.rpartition(".")[2]


@pytest.mark.parametrize("name", modules())
def test_only_listed_modules_step_over_security(name):
    source = modules()[name].read_text(encoding="utf-8")
    found = STEPPING_OVER.intersection(names_in(source))
    assert not found or name in LISTED, f"{name}: {', '.join(sorted(found))}"


def test_listed_modules_are_short_and_still_step_over_security():
    for name in LISTED:
        source = modules()[name].read_text(encoding="utf-8")
        assert STEPPING_OVER.intersection(names_in(source)), f"{name} need not be listed"
        assert source.count("\n") < LONGEST, name


@pytest.mark.parametrize(
    "source",
    [
        "site.unrestrictedTraverse('review')",
        "from plone.api.env import adopt_roles",
        "brain._unrestrictedGetObject()",
        "uuidToObject(uid, unrestricted=True)",
    ],
)
def test_a_call_that_steps_over_security_is_seen(source):
    assert STEPPING_OVER.intersection(names_in(source))
