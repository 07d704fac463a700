#!/bin/sh
# Print the path of the Python to work with: what PYTHON= names, else the one of .venv, else the
# first on this machine from 3.11 to 3.13, but for 3.13.0. Says what to do where there is none.

fits() {
    # Asked by running it: a name on the path may be a stub for a Python that is not installed.
    # In 3.13.0 a pickler takes no persistent_id, and the platform keeps no version of a page there.
    "$1" -c 'import sys; v = sys.version_info
sys.exit(not (3, 11) <= v < (3, 14) or v[:3] == (3, 13, 0))' 2>/dev/null
}

can_make_venv() {
    # Debian and Ubuntu ship these two apart from Python.
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

say() { printf '%s\n' "$@" >&2; }

choose() {
    if [ -n "$PYTHON" ]; then
        fits "$PYTHON" && echo "$PYTHON" && return
        say "PYTHON=$PYTHON is not a Python from 3.11 to 3.13 (3.13.0 has a fault): $("$PYTHON" --version 2>&1)"
        return 1
    fi
    for candidate in .venv/bin/python python3 python3.13 python3.12 python3.11; do
        fits "$candidate" && echo "$candidate" && return
    done
    say "No Python from 3.11 to 3.13 was found (python3 is: $(python3 --version 2>&1))." \
        "Install one: on Debian or Ubuntu “apt install python3 python3-venv”," \
        "on macOS “brew install python@3.13”. Or name one: make start PYTHON=/path/to/python3.13"
    return 1
}

python=$(choose) || exit 1
if ! can_make_venv "$python"; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    say "$python cannot make virtual environments. On Debian or Ubuntu: apt install $version-venv"
    exit 1
fi
command -v "$python"
