"""Bring the message catalogue in step with the words of the code, the templates and the machines.

    python -m scripts.messages           write src/dhr_plone/locales/dhr_plone.pot and the .po files
    python -m scripts.messages --check   exit 1 where a word is missing from the catalogue

The titles of stages and steps stand in workflows/specification.txt, where no extractor looks, so
they are merged in.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "dhr_plone"
LOCALES = PACKAGE / "locales"
POT = LOCALES / "dhr_plone.pot"
MESSAGE = re.compile(r'^msgid ((?:".*"\n?)+)', re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write or check the catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = extract(Path(folder))
        if "--check" in arguments:
            missing = sorted(messages(fresh) - messages(POT.read_text(encoding="utf-8")))
            for message in missing:
                print(f"Not in the catalogue: {message}. Run: make messages")
            return 1 if missing else 0
        POT.write_text(fresh, encoding="utf-8")
    for catalogue in sorted(LOCALES.glob("*/LC_MESSAGES/dhr_plone.po")):
        command = [i18ndude(), "sync", "--pot", str(POT), str(catalogue)]
        subprocess.run(command, check=True, capture_output=True)
    return 0


def extract(folder: Path) -> str:
    """Return the text of a catalogue made anew."""
    machines = folder / "machines.pot"
    machines.write_text(
        "".join(
            f'#: workflows/specification.txt\nmsgid "{word}"\nmsgstr ""\n\n' for word in words()
        ),
        encoding="utf-8",
    )
    fresh = folder / "dhr_plone.pot"
    command = [i18ndude(), "rebuild-pot", "--pot", str(fresh), "--create", "dhr_plone"]
    subprocess.run(
        [*command, "--merge", str(machines), str(PACKAGE)], check=True, capture_output=True
    )
    # The day on which it was made would change the file at every run.
    return re.sub(r'"POT-Creation-Date: .*\\n"\n', "", fresh.read_text(encoding="utf-8"))


def words() -> list[str]:
    """Return the titles of the machines' stages and steps."""
    from dhr_plone.workflows.definition import state_title
    from dhr_plone.workflows.table import machines

    titles = {title for m in machines().values() for title in map(state_title, m.states)}
    return sorted(titles | {t.title for m in machines().values() for t in m.transitions})


def messages(text: str) -> set[str]:
    """Return the message ids of a catalogue."""
    return {"".join(re.findall(r'"(.*)"', found)) for found in MESSAGE.findall(text)}


def i18ndude() -> str:
    return str(Path(sys.executable).with_name("i18ndude"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
