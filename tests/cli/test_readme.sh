#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Runs the lines of the ```sh blocks of README.md, examples/README.md and questionnaires/README.md in a copy of the project: what they promise must work.
# Blocks that are not to be run are ```text.
set -euo pipefail

if ! python3 -c 'import yaml' 2>/dev/null; then
  echo "skipped: python3-yaml is not here: examples/README.md makes a portfolio with it"
  exit 77
fi
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/build/examples" # as examples/run.sh leaves it
ln -s "$PEIL" "$copy/build/peil"
cp -R README.md examples questionnaires templates "$copy"
cd "$copy"
export PATH=$copy/build:$PATH

for page in README.md examples/README.md questionnaires/README.md; do
  lines=$(awk '/^```sh *$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$page")
  if [ -z "$lines" ]; then
    echo "$page has no line to run"
    exit 1
  fi
  echo "== $page"
  # Each line is shown before it runs, so that a failure tells which one it was.
  bash -euxo pipefail -c "$lines"
done

if [ "$(head -c 5 rapport.pdf)" != "%PDF-" ]; then
  echo "rapport.pdf, which README.md makes, is no PDF"
  exit 1
fi
