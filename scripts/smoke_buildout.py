"""Smoke test of buildout.cfg: built on a fresh clone, and served by `bin/instance fg`."""

from __future__ import annotations

import subprocess
import sys
import venv

from scripts.smoke import environment, fresh_copy, look_at_site, run, served


def test() -> None:
    """Build, create the site, serve and look."""
    environ = environment()
    # On the command line, so that buildout does not ask for them.
    options = [
        f"instance:user=admin:{environ['ADMIN_PASSWORD']}",
        f"instance:http-address=127.0.0.1:{environ['PORT']}",
    ]
    commands = (
        [".venv/bin/pip", "install", "--quiet", "--constraint=constraints.txt", "zc.buildout"],
        [".venv/bin/buildout", "-q", *options],
        ["bin/instance", "run", "scripts/create_site.py"],
    )
    with fresh_copy() as checkout:
        venv.create(checkout / ".venv", with_pip=True, symlinks=True)
        for command in commands:
            subprocess.run(command, cwd=checkout, env=environ, check=True, stdin=subprocess.DEVNULL)
        with served(["bin/instance", "fg"], checkout, environ):
            look_at_site(environ)


if __name__ == "__main__":
    sys.exit(run(test, "buildout"))
