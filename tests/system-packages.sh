#!/bin/sh
# Installs what the tests need beside Python when that is allowed (root on Debian or Ubuntu); says what is missing otherwise.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing$missing (once, a few minutes)"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # a list of package names
    apt-get update -qq && apt-get install -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Tests that need$missing are skipped. To run them too: sudo apt install$missing"
