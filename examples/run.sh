#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Set-up, build, and the main job: checks the example assessments, scores one, and makes its report as PDF; the same for one algorithm with
# a high risk and for a human rights assessment; and a portfolio of twelve, which it makes first.
# With a program in PEIL nothing is installed or built, and that one does the job; the reports go to the folder in EXAMPLES, or build/examples.
# examples/README.md tells what comes out.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/setup.sh

if [ -z "${PEIL:-}" ]; then
  packages_install "${build_packages[@]}" "${example_packages[@]}"
  packages_install "${font_packages[@]}" || say "set-up: without these, reports show characters of other scripts and emoji as codes"
  configure build
  build build peil
fi

peil=${PEIL:-build/peil}
before=examples/gemeente-voorbeeld-2025.json
now=examples/gemeente-voorbeeld-2026.json
algorithm=examples/gemeente-voorbeeld-algoritme-2026.json
research=examples/gemeente-voorbeeld-2026-onderzoek.json
rights=examples/gemeente-voorbeeld-vroeghulp.json
folder=${EXAMPLES:-build/examples}
mkdir -p "$folder"

# Says which command comes, and runs it.
run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# The story of one example goes on to May 2027, and check refuses what is ahead of the clock.
export SOURCE_DATE_EPOCH=1811808000
run "$peil" check questionnaires templates "$before" "$now" "$research" "$algorithm" "$rights"
unset SOURCE_DATE_EPOCH
run "$peil" score "$now" --lang nl
run "$peil" compare "$before" "$now" --lang nl
run "$peil" report "$now" -o "$folder/rapport.pdf" --lang nl
run "$peil" score "$algorithm" --lang nl
run "$peil" report "$algorithm" -o "$folder/algoritme.pdf" --lang nl
run "$peil" score "$rights" --lang nl
run "$peil" report "$rights" -o "$folder/mensenrechten.pdf" --lang nl

run python3 examples/portefeuille.py "$folder/portefeuille"
run "$peil" check "$folder/portefeuille"
printf '\n$ peil score --stream portefeuille.ndjson, as a table\n'
"$peil" score --stream "$folder/portefeuille/portefeuille.ndjson" --lang nl | python3 examples/portefeuille.py --table

printf '\nThe reports are:\n'
for report in rapport algoritme mensenrechten; do
  realpath "$folder/$report.pdf"
done
