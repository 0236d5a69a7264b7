#!/bin/sh
# Installs Debian packages as root or with a sudo that asks nothing; otherwise says in one line
# which ones to install and what for, and fails.
#
#   sh scripts/install-packages.sh "To open a window" libxcb-cursor0 libxcb-icccm4
set -eu
purpose=$1
shift

leave_it_to_the_user() {
    echo "$purpose, Ecomap needs packages of the system; please install them: sudo apt-get install $*" >&2
    exit 1
}

command -v apt-get >/dev/null || leave_it_to_the_user "$@"
if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    leave_it_to_the_user "$@"
fi

echo "Installing packages of the system: $*"
apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
$apt update >/dev/null 2>&1 || true # an old list may do
$apt install --yes --no-install-recommends "$@" >/dev/null 2>&1 || leave_it_to_the_user "$@"
