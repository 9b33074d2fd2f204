#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# The PDF of a report from an example: sound, tagged, and the same each time. tests/conformance/ holds it against the standards.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

example=examples/gemeente-voorbeeld-2026.json
for language in nl en; do
  "$PEIL" report "$example" -t audit --lang "$language" -o "$folder/$language.pdf"
done
TZ=Pacific/Auckland LC_ALL=C "$PEIL" report "$example" -t audit --lang nl -o "$folder/again.pdf"
cmp "$folder/nl.pdf" "$folder/again.pdf" || { echo "the same report gave other bytes"; exit 1; }

for tool in qpdf pdfinfo pdftotext pdffonts; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not here to read the PDF"; exit 77; }
done
for language in nl en; do
  pdf=$folder/$language.pdf
  qpdf --check "$pdf" >"$folder/said" 2>&1 || { cat "$folder/said"; exit 1; }
  pdfinfo "$pdf" >"$folder/info"
  grep -q '^Tagged: *yes$' "$folder/info" || { echo "$pdf is not tagged"; exit 1; }
  grep -q '^Author: *Gemeente Voorbeeld$' "$folder/info" || { echo "$pdf does not say who it is of"; exit 1; }
  if pdffonts "$pdf" | tail -n +3 | grep -qv 'CID TrueType .* yes yes yes'; then
    echo "a font in $pdf is not embedded as it should be"
    exit 1
  fi
  pdftotext "$pdf" "$folder/text"
  grep -q 'Gemeente Voorbeeld' "$folder/text" || { echo "$pdf does not hold its text"; exit 1; }
done
grep -q '^Title: *[^ ]' "$folder/info" || { echo "there is no title"; exit 1; }
