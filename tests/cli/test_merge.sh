#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil merge: the same bytes in whatever order and however often, nothing lost, what came from where, and what it refuses.
. tests/cli/assessment_lib.sh
start "$work/start.json" --person cio=CIO-office --person jurist=Jurist
for who in cio jurist derde; do
  cp "$work/start.json" "$work/$who.json"
done
expect 0 "is answered" "$PEIL" answer "$work/cio.json" p-01.1 full --by cio --at 2026-03-02T10:00:00Z
expect 0 "is answered" "$PEIL" answer "$work/cio.json" p-01.2 yes --by cio --at 2026-03-02T10:01:00Z
expect 0 "is answered" "$PEIL" answer "$work/jurist.json" p-01.1 none --by jurist --at 2026-03-01T10:00:00Z
cp "$work/jurist.json" "$work/derde.json"
expect 0 "is answered" "$PEIL" answer "$work/derde.json" p-02.3 'Een «woord»' --by raad --name Raad --at 2026-03-03T10:00:00Z

expect 0 "$work/all.json: 4 records of 3 people" "$PEIL" merge -o "$work/all.json" "$work/cio.json" "$work/jurist.json" "$work/derde.json"
has "$work/out" "$work/cio.json: 2 records, 2 of them not in the files before it"
has "$work/out" "$work/jurist.json: 1 records, 1 of them not in the files before it"
has "$work/out" "$work/derde.json: 2 records, 1 of them not in the files before it"
expect 0 "errors: 0," "$PEIL" check "$work/all.json"
cat >"$work/wanted" <<'TEXT'
p-01.1 jurist none
p-01.1 cio full
p-01.2 cio yes
p-02.3 raad Een «woord»
TEXT
answers "$work/all.json" | diff "$work/wanted" - || fault "the merge holds something else"

# Any order, any number of times, in steps, onto itself: the same bytes.
expect 0 "4 records" "$PEIL" merge -o "$work/other.json" "$work/derde.json" "$work/cio.json" "$work/jurist.json" "$work/cio.json"
cmp "$work/all.json" "$work/other.json" || fault "another order gave other bytes"
expect 0 "records" "$PEIL" merge -o "$work/step.json" "$work/derde.json" "$work/jurist.json"
expect 0 "4 records" "$PEIL" merge -o "$work/steps.json" "$work/cio.json" "$work/step.json"
cmp "$work/all.json" "$work/steps.json" || fault "merging in steps gave other bytes"
expect 0 "4 records" "$PEIL" merge -o "$work/all.json" "$work/all.json"
cmp "$work/all.json" "$work/steps.json" || fault "merging a merge with itself gave other bytes"
run "$PEIL" merge -o "$work/stdin.json" - "$work/derde.json" "$work/jurist.json" <"$work/cio.json"
cmp "$work/all.json" "$work/stdin.json" || fault "standard input gave other bytes"

# What the output held already is joined, not lost.
cp "$work/cio.json" "$work/grows.json"
expect 0 "$work/grows.json: 4 records of 3 people" "$PEIL" merge -o "$work/grows.json" "$work/derde.json"
cmp "$work/all.json" "$work/grows.json" || fault "merging into a file lost what it held"

# An answer goes on in a merged file.
expect 0 "is answered by Raad" "$PEIL" answer "$work/all.json" p-02.5 heel --by raad

# What is refused, with the names of the files; and then nothing is written.
expect 0 "Started" "$PEIL" new proef/proef "$work/year.json" --organisation 'Gemeente Voorbeeld' --period 2025
expect 1 "'id' is 'gemeente-voorbeeld-2026' in $work/cio.json, but 'gemeente-voorbeeld-2025' in $work/year.json" \
  "$PEIL" merge -o "$work/no.json" "$work/cio.json" "$work/year.json"
expect 0 "Started" "$PEIL" new proef/proef "$work/period.json" --organisation 'Gemeente Voorbeeld' --period 2025 --id gemeente-voorbeeld-2026
expect 1 "'period.from' is '2026-01-01' in $work/cio.json, but '2025-01-01' in $work/period.json" \
  "$PEIL" merge -o "$work/no.json" "$work/cio.json" "$work/period.json"
sed 's:proef/proef:proef/ander:' "$work/cio.json" >"$work/set.json"
expect 1 "'questionnaire.set' is 'proef/proef' in $work/cio.json, but 'proef/ander' in $work/set.json" \
  "$PEIL" merge -o "$work/no.json" "$work/cio.json" "$work/set.json"
sed 's/"full"/"none"/' "$work/cio.json" >"$work/changed.json"
expect 1 "this record was changed after it was written" "$PEIL" merge -o "$work/no.json" "$work/changed.json" "$work/jurist.json"
has "$work/err" "$work/changed.json:"
expect 1 "there is no such file" "$PEIL" merge -o "$work/no.json" "$work/cio.json" "$work/niets.json"
expect 2 "'peil merge' needs --output" "$PEIL" merge "$work/cio.json"
expect 2 "'-' is none" "$PEIL" merge -o - "$work/cio.json"
expect 1 "this is a directory" "$PEIL" merge -o "$work/no.json" "$work"
[ -e "$work/no.json" ] && fault "a refused merge wrote a file"
cp "$work/changed.json" "$work/before"
expect 1 "this record was changed" "$PEIL" merge -o "$work/changed.json" "$work/jurist.json"
cmp -s "$work/changed.json" "$work/before" || fault "an output with faults was overwritten"
cp "$work/year.json" "$work/before"
expect 1 "but 'gemeente-voorbeeld-2025' in $work/year.json" "$PEIL" merge -o "$work/year.json" "$work/jurist.json"
cmp -s "$work/year.json" "$work/before" || fault "another assessment was overwritten"
finish
