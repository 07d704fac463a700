"""docs/guidance.md is made from the tests' marks, and no line loses its last test unnoticed."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load():
    spec = importlib.util.spec_from_file_location(
        "guidance_doc", ROOT / "scripts" / "guidance_doc.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


doc = load()
ITEMS = doc.read_index(
    [
        "# a comment",
        "1.2\tCX\tprime purpose: learn lessons",
        "11.2\tRU\tdecision within one month",
        "13.3\tDO\ttemplate, format adaptable",
    ]
)
DECISION = doc.Proof("guidance/test_clock.py", "test_the_decision_is_due_within_a_month")


def marked_in(folder, source):
    """Write one test file and return what is collected from it."""
    (folder / "guidance").mkdir()
    (folder / "guidance" / "test_clock.py").write_text("import pytest\n" + source)
    return doc.collect(folder)


def test_an_item_of_the_index_has_its_tags_and_text():
    assert [item.id for item in ITEMS] == ["1.2", "11.2", "13.3"]
    assert ITEMS[0].is_context
    assert ITEMS[1].text == "decision within one month"


def test_a_line_of_the_index_that_is_no_item_is_refused_with_its_number():
    with pytest.raises(ValueError, match="Line 2"):
        doc.read_index(["1.2\tCX\tpurpose", "1.3 RU lessons"])


def test_a_mark_on_a_test_is_found_with_every_item_that_it_names(tmp_path):
    proofs = marked_in(tmp_path, "@pytest.mark.guidance('11.2', '11.3')\ndef test_a(): ...\n")
    assert proofs["11.2"] == [doc.Proof("guidance/test_clock.py", "test_a")]
    assert proofs["11.3"] == proofs["11.2"]


def test_the_mark_of_a_class_and_of_a_module_counts_for_its_tests(tmp_path):
    proofs = marked_in(
        tmp_path,
        "pytestmark = pytest.mark.guidance('11.1')\n"
        "@pytest.mark.guidance('11.2')\n"
        "class TestDecision:\n"
        "    def test_a(self): ...\n",
    )
    [proof] = proofs["11.2"]
    assert proof.name == "TestDecision::test_a"
    assert proofs["11.1"] == [proof]


def test_the_mark_of_a_parameter_counts(tmp_path):
    proofs = marked_in(
        tmp_path,
        "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.guidance('A1.1'))])\n"
        "def test_a(x): ...\n",
    )
    assert list(proofs) == ["A1.1"]


def test_a_helper_is_no_proof(tmp_path):
    assert not marked_in(tmp_path, "@pytest.mark.guidance('11.2')\ndef helper(): ...\n")


def test_the_document_counts_what_is_proved_of_what_is_asked():
    text = doc.render(ITEMS, {"11.2": [DECISION]})
    assert "asks for 2 things that a software can do, 1 of them documents alone" in text
    assert "**1 of the 2 are proved by a test**; 1 more lines are context" in text


def test_the_document_says_where_an_item_lives_and_which_tests_prove_it():
    text = doc.render(ITEMS, {"11.2": [DECISION]})
    assert (
        "| 11.2 | RU | decision within one month | `guidance` | "
        "`guidance/test_clock.py::test_the_decision_is_due_within_a_month` |"
    ) in text


def test_an_item_that_loses_its_last_test_is_a_problem():
    before = doc.render(ITEMS, {"11.2": [DECISION], "13.3": [DECISION]})
    [problem] = doc.problems(ITEMS, {"13.3": [DECISION]}, before)
    assert problem == "11.2 has lost its last test: decision within one month"


def test_an_item_that_keeps_one_test_is_none():
    before = doc.render(ITEMS, {"11.2": [DECISION, doc.Proof("work/test_agenda.py", "test_b")]})
    assert doc.problems(ITEMS, {"11.2": [DECISION]}, before) == []


def test_an_item_that_never_had_a_test_and_context_are_none():
    before = doc.render(ITEMS, {"1.2": [DECISION]})
    assert doc.problems(ITEMS, {}, before) == []


def test_without_a_committed_document_nothing_is_lost():
    assert doc.problems(ITEMS, {}, None) == []


def test_a_mark_of_an_item_that_the_guidance_does_not_have_is_a_problem():
    [problem] = doc.problems(ITEMS, {"11.22": [DECISION]}, None)
    assert "“11.22”, which the guidance does not have" in problem


def test_no_line_of_the_guidance_has_lost_its_last_test():
    assert doc.main(["--check"]) == 0
