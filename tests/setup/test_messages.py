"""Every word that a person reads goes through the message catalogue."""

from scripts import messages


def test_no_word_is_missing_from_the_catalogue(capsys):
    assert messages.main(["--check"]) == 0, capsys.readouterr().out


def test_the_titles_of_stages_and_steps_are_in_the_catalogue():
    known = messages.messages(messages.POT.read_text(encoding="utf-8"))
    assert set(messages.words()) <= known
    assert {"Panel agreed", "Withdraw from the public"} <= set(messages.words())
