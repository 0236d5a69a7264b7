#!/bin/sh
# Installs Debian packages as root or with a sudo that asks nothing; otherwise says in one line
# which ones to install, and fails.
set -eu

say_which() {
    echo "Ecomap needs system packages that only an administrator can install: sudo apt-get install $*" >&2
    exit 1
}

command -v apt-get >/dev/null || say_which "$@"
if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    say_which "$@"
fi

echo "Installing system packages: $*"
apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
$apt update >/dev/null 2>&1 || true # an old list may do
$apt install --yes --no-install-recommends "$@" >/dev/null 2>&1 || say_which "$@"
