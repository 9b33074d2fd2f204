#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Makes the audit report on 108 measures with peil, and the same content with other programs, one after the other in one run:
# tests/bench/compare.sh [RUNS]. Prints how many times as long each takes. What is not here and cannot be fetched is skipped, and said.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/setup.sh

packages_install "${build_packages[@]}" "${test_packages[@]}" python3
configure build
build build

runs=${1:-3}
peil=$PWD/build/peil
folder=$PWD/build/bench-compare
tools=$PWD/build/bench-tools
mkdir -p "$folder" "$tools"
python3 tests/bench/synthetic.py "$folder"
export PEIL_PATH=$folder
for format in html md; do
  "$peil" report "$folder/answers.json" --lang en -o "$folder/report.$format"
done

# row NAME FILE COMMAND...: one line of the table.
row() {
  local name=$1 file=$2 figures pages tagged
  shift 2
  if ! figures=$(build/tests/measure "$runs" "$@" 2>"$folder/faults"); then
    printf '%-12s skipped: it failed: %s\n' "$name" "$(grep -m1 . "$folder/faults")"
    return
  fi
  [ "$name" != peil ] || ours=${figures%% *}
  pages=$(pdfinfo "$file" 2>/dev/null | sed -n 's/^Pages: *//p') || true
  tagged=$(pdfinfo "$file" 2>/dev/null | sed -n 's/^Tagged: *//p') || true
  # shellcheck disable=SC2086
  printf '%-12s %9.0f %8.1f %9.0f %6s %7.2f %6s %10d\n' "$name" "${figures%% *}" \
    "$(awk -v a="${figures%% *}" -v b="$ours" 'BEGIN { print a / b }')" "${figures##* }" "${pages:-?}" \
    "$(awk -v a="${figures%% *}" -v b="${pages:-0}" 'BEGIN { print (b > 0) ? a / b : 0 }')" "${tagged:-?}" "$(stat -c %s "$file")"
}

# typst_python: the Python that has Typst, in an environment of its own in the build folder; nothing when it cannot be fetched.
typst_python() {
  if [ ! -x "$tools/venv/bin/python" ] || ! "$tools/venv/bin/python" -c 'import typst' 2>/dev/null; then
    { python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" -q install typst; } >"$folder/faults" 2>&1 || return 0
  fi
  echo "$tools/venv/bin/python"
}

printf '%-12s %9s %8s %9s %6s %7s %6s %10s\n' "median of $runs" "wall ms" "ratio" "peak MB" pages "ms/page" tagged bytes
row peil "$folder/peil.pdf" "$peil" report "$folder/answers.json" --lang en -o "$folder/peil.pdf"
python=$(typst_python)
if [ -n "$python" ]; then
  row typst "$folder/typst.pdf" "$python" tests/bench/typst_report.py "$folder/report.md" "$folder/report.typ" "$folder/typst.pdf"
else
  echo "typst        skipped: the package typst of PyPI cannot be fetched"
fi
if command -v chromium >/dev/null; then
  row chromium "$folder/chromium.pdf" chromium --headless --no-sandbox --disable-gpu "--user-data-dir=$folder/chromium" \
    "--print-to-pdf=$folder/chromium.pdf" "file://$folder/report.html"
else
  echo "chromium     skipped: it is not installed (Debian: chromium)"
fi
if command -v weasyprint >/dev/null; then
  row weasyprint "$folder/weasyprint.pdf" weasyprint -q "$folder/report.html" "$folder/weasyprint.pdf"
else
  echo "weasyprint   skipped: it is not installed (Debian: weasyprint)"
fi
