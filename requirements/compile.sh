#!/bin/sh
# Pins the newest versions that the *.in files allow, with the hash of every published file. Needs pip-tools 7 or newer.
# Nothing of this machine's package index gets into the result, so that it installs from any index.
set -eu
cd "$(dirname "$0")"
export CUSTOM_COMPILE_COMMAND="requirements/compile.sh"
for layer in base build dev; do
    PIP_CONFIG_FILE=/dev/null pip-compile "$@" --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file "$layer.txt" "$layer.in"
done
