#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Prints how long peil takes and how much memory, beside the bounds that it should keep: tests/bench/run.sh [RUNS]
# Never fails on time: a machine may be slow, or busy. Each figure is of a whole process, the median of the runs. README.md says how to
# read it; compare.sh sets peil beside other programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/setup.sh

packages_install "${build_packages[@]}" "${test_packages[@]}" python3
configure build
build build

runs=${1:-21}
peil=$PWD/build/peil
folder=build/bench
rm -rf "$folder"
mkdir -p "$folder"
python3 tests/bench/synthetic.py "$folder"
python3 tests/bench/synthetic.py "$folder/tenfold" 1080
export PEIL_PATH=$PWD/$folder
measures=../shared/algoritmekader/2026-06/maatregelen
example=examples/gemeente-voorbeeld-2026.json

# wall COMMAND...: the median in milliseconds; nothing when the command fails.
wall() {
  local figures
  figures=$(build/tests/measure "$runs" "$@" 2>/dev/null) && printf '%s' "${figures%% *}"
}

# figure NAME BOUND-IN-MS BOUND-IN-MB COMMAND...: one line of the table; "-" is no bound.
figure() {
  local name=$1 bound_ms=$2 bound_mb=$3 figures
  shift 3
  if ! figures=$(build/tests/measure "$runs" "$@" 2>"$folder/faults"); then
    printf '%-46s  does not work yet: %s\n' "$name" "$(head -1 "$folder/faults")"
    return
  fi
  # shellcheck disable=SC2086
  awk -v name="$name" -v bound_ms="$bound_ms" -v bound_mb="$bound_mb" -v wall="${figures%% *}" -v rest="${figures#* }" 'BEGIN {
    split(rest, of, " ")
    printf "%-46s %9.2f %9.2f %9.1f", name, wall, of[1], of[2]
    printf " %8s", bound_ms == "-" ? "" : bound_ms " ms"
    printf " %6s", bound_ms == "-" ? "" : sprintf("%.2f", wall / bound_ms)
    printf " %8s", bound_mb == "-" ? "" : bound_mb " MB"
    printf " %6s\n", bound_mb == "-" ? "" : sprintf("%.2f", of[2] / bound_mb)
  }'
}

printf '%-46s %9s %9s %9s %8s %6s %8s %6s\n' "median of $runs runs" "wall ms" "cpu ms" "peak MB" bound ratio bound ratio
figure "peil --version" 5 - "$peil" --version
if [ -d "$measures" ]; then
  figure "peil import, 108 measures" 60 - "$peil" import "$measures" -o "$folder/imported"
else
  echo "peil import: skipped, ../shared/algoritmekader is not here"
fi
figure "peil score, 108 measures of 6 questions" 5 - "$peil" score "$folder/answers.json"
figure "peil score --stream, 1 assessment of these" - - "$peil" score --stream "$folder/one.ndjson"
figure "peil score --stream, 100 assessments of these" - - "$peil" score --stream "$folder/hundred.ndjson"
one=$(wall "$peil" score --stream "$folder/one.ndjson") || true
hundred=$(wall "$peil" score --stream "$folder/hundred.ndjson") || true
if [ -n "$one" ] && [ -n "$hundred" ]; then
  # The bound is that of the row above that also reads the questionnaires. Here: reading the answers, scoring and writing the scorecard, without reading the questionnaires.
  awk -v one="$one" -v hundred="$hundred" 'BEGIN {
    each = (hundred - one) / 99
    printf "%-46s %9.2f %9s %9s %8s %6.2f\n", "  each further one of these", each, "", "", "5 ms", each / 5
  }'
fi
figure "peil check, the 108 measures that ship" 40 - "$peil" check questionnaires/algoritmekader
if [ -e "$example" ]; then
  figure "peil score, the example" 5 - "$peil" score "$example"
  figure "peil report, the example as PDF" 40 40 "$peil" report "$example" -o "$folder/rapport.pdf"
  figure "peil report, the example as HTML" - - "$peil" report "$example" -o "$folder/rapport.html"
else
  echo "the example: skipped, $example is not here"
fi

# pages NAME FILE MILLISECONDS: how long a page takes, and how large the file is.
pages() {
  local count
  count=$(pdfinfo "$2" | sed -n 's/^Pages: *//p')
  awk -v name="$1" -v count="$count" -v ms="$3" -v bytes="$(stat -c %s "$2")" 'BEGIN {
    printf "%-46s %9.2f %9s %9s %8s %6.2f   of %d pages\n", "  " name ": ms a page", ms / count, "", "", "1 ms", ms / count, count
    printf "%-46s %9.2f\n", "  " name ": MB of file", bytes / 1e6
  }'
}

figure "peil report, audit on 108 measures" 100 40 "$peil" report "$folder/answers.json" -t audit -o "$folder/audit.pdf"
PEIL_PATH=$folder/tenfold figure "peil report, audit on 1,080 measures" - - "$peil" report "$folder/tenfold/answers.json" -t audit -o "$folder/tenfold.pdf"
ones=$(wall "$peil" report "$folder/answers.json" -t audit -o "$folder/audit.pdf") || true
tens=$(PEIL_PATH=$folder/tenfold wall "$peil" report "$folder/tenfold/answers.json" -t audit -o "$folder/tenfold.pdf") || true
if [ -n "$ones" ] && [ -n "$tens" ]; then
  awk -v one="$ones" -v ten="$tens" 'BEGIN {
    printf "%-46s %9.2f %9s %9s %8s %6.2f\n", "  times as long as on 108", ten / one, "", "", "11", ten / one / 11
  }'
fi
if command -v pdfinfo >/dev/null; then
  [ -z "$ones" ] || pages "on 108" "$folder/audit.pdf" "$ones"
  [ -z "$tens" ] || pages "on 1,080" "$folder/tenfold.pdf" "$tens"
else
  echo "pages: skipped, there is no pdfinfo (Debian: poppler-utils)"
fi

echo
echo "Where the time of the audit report on 108 measures goes, in a process that makes it $runs times:"
build/tests/bench_report "$runs" "$folder/answers.json" audit en "$folder/audit.pdf" || echo "bench_report does not work yet"
