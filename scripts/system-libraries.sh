#!/bin/sh
# Brings the system libraries that the wheels of Qt and Graphviz count on and a bare Debian lacks.
#
#   sh scripts/system-libraries.sh           for tests and exports; those for a window if it can
#   sh scripts/system-libraries.sh window    for a window, which must not lack any
#
# ldd says which are missing, so nothing is installed, and apt is not asked, where none is.
set -eu
cd "$(dirname "$0")/.."
[ "$(uname)" = Linux ] && command -v ldd >/dev/null && command -v apt-get >/dev/null || exit 0

site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
qt=$site/PySide6/Qt

missing_from() {
    ldd "$@" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

missing_always() {
    missing_from "$qt"/lib/libQt6Gui.so.6 "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6Svg.so.6 \
        "$qt"/lib/libQt6PrintSupport.so.6 "$qt"/plugins/platforms/libqoffscreen.so \
        "$site"/pygraphviz/_graphviz*.so
}

missing_for_window() {
    missing_from "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqwayland.so \
        "$qt"/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
}

# Without it no printer is found, and maps are printed to PDF files.
missing_for_printers() {
    missing_from "$qt"/plugins/printsupport/libcupsprintersupport.so
}

# Debian names a library's package after the library and its version (Debian Policy 8.1), the
# exceptions apart: libX11-xcb.so.1 is in libx11-xcb1, libxkbcommon-x11.so.0 in libxkbcommon-x11-0.
package_of() {
    case $1 in
        libglib-2.0.* | libgobject-2.0.* | libgthread-2.0.* | libgio-2.0.*) echo libglib2.0-0 ;;
        libbrotli*) echo libbrotli1 ;;
        libgcc_s.*) echo libgcc-s1 ;;
        libz.so.1) echo zlib1g ;;
        *) echo "$1" | tr '[:upper:]' '[:lower:]' | sed 's/\([0-9]\)\.so\./\1-/; s/\.so\.//' ;;
    esac
}

libraries=$(missing_always)
purpose="To run"
if [ -z "$libraries" ]; then
    purpose="To open a window"
fi
libraries="$libraries $(missing_for_window) $(missing_for_printers)"
packages=$(for library in $libraries; do package_of "$library"; done | sort -u)
[ -n "$packages" ] || exit 0

# The list is meant to be split into words.
# shellcheck disable=SC2086
sh scripts/install-packages.sh "$purpose" $packages || true

if [ "${1:-}" = window ]; then
    [ -z "$(missing_always; missing_for_window)" ]
else
    [ -z "$(missing_always)" ]
fi
