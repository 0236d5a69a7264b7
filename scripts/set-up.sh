#!/bin/sh
# Makes .venv and installs Ecomap into it with the versions of constraints.txt. What stands in the
# way (no Python, no venv module, a missing system library) is said in one line.
set -eu
cd "$(dirname "$0")/.."

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$name" -c "$new_enough" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "Ecomap needs Python 3.11 or newer; install it, or say where it is: make PYTHON=/path/to/python3" >&2
    exit 1
fi
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

if ! .venv/bin/python -c "$new_enough" 2>/dev/null; then
    # Debian keeps the part of Python that makes virtual environments in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        sh scripts/install-packages.sh "To be set up" "python$version-venv"
    echo "Setting up .venv with Python $version; this happens once and takes about a minute."
    "$python" -m venv --clear .venv
fi

pip() {
    .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@"
}

# The build backend comes first, so that its version is pinned too.
pip install --constraint constraints.txt hatchling editables
pip install --constraint constraints.txt --no-build-isolation --editable '.[dev]'

sh scripts/system-libraries.sh

# Where Python may not write what it compiled (PYTHONDONTWRITEBYTECODE), the first start is slow.
.venv/bin/python -m compileall -q ecomap
