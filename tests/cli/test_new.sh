#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil new: what it writes, what it tells, what it refuses; it never overwrites.
. tests/cli/assessment_lib.sh
new=("$PEIL" new proef/proef)
common=(--organisation 'Gemeente Voorbeeld' --period 2026)

expect 0 "Started $work/a.json: 10 questions about 2 measures." "${new[@]}" "$work/a.json" "${common[@]}"
has "$work/out" "peil answer $work/a.json"
[ -s "$work/err" ] && fault "peil new has something to say: $(cat "$work/err")"
expect 0 "errors: 0," "$PEIL" check "$work/a.json"
has "$work/a.json" '"id": "gemeente-voorbeeld-2026"'
has "$work/a.json" '"from": "2026-01-01"'
has "$work/a.json" '"to": "2026-12-31"'
has "$work/a.json" '"set": "proef/proef"'
lacks "$work/a.json" '"targets"'
lacks "$work/a.json" '"profile"'
[ -e "$work/a.json.lock" ] && fault "the lock is left behind"

# A file that is there is never overwritten, whatever it is.
cp "$work/a.json" "$work/before"
expect 1 "this file is there already, and is left as it is" "${new[@]}" "$work/a.json" "${common[@]}"
cmp -s "$work/a.json" "$work/before" || fault "peil new changed a file that was there"
expect 1 "this file is there already" "${new[@]}" "$work" "${common[@]}"

# Everything that can be given.
expect 0 "peil answer '$work/met spatie.json' --by jurist" "${new[@]}" "$work/met spatie.json" \
  -n "'s-Hage" -p 2026-01-01..2026-06-30 --algorithm 'Parkeer Scan' --profile risicogroep=hoog --profile risicogroep=laag \
  --target 4 --target data=2.5 --target p-01=5 --person 'cio=CIO-office' --person 'jurist:jurist:De jurist: Jansen'
python3 - "$work/met spatie.json" <<'PYTHON' || fault "what was given is not what was written"
import json, sys
a = json.load(open(sys.argv[1], encoding="utf-8"))
assert a["id"] == "s-hage-parkeer-scan-2026-01-01-2026-06-30", a["id"]
assert a["subject"] == {"kind": "algorithm", "name": "Parkeer Scan"}
assert a["profile"] == {"risicogroep": ["hoog", "laag"]}
assert a["targets"] == {"default": 4, "areas": {"data": 2.5}, "measures": {"p-01": 5}}
assert a["people"] == [{"id": "cio", "name": "CIO-office"}, {"id": "jurist", "name": "De jurist: Jansen", "role": "jurist"}]
PYTHON
expect 0 "errors: 0," "$PEIL" check "$work/met spatie.json"
expect 0 "Started" "${new[@]}" "$work/deel.json" "${common[@]}" --subject 'Dienst Parkeren' --id eigen
has "$work/deel.json" '"id": "eigen"'
has "$work/deel.json" '"name": "Dienst Parkeren"'
has "$work/deel.json" '"kind": "organisation"'

# A set by its path; its id is found again where questionnaires are looked for.
expect 0 "Started" "$PEIL" new tests/fixtures/assessment/questionnaires/proef/proef.yaml "$work/pad.json" "${common[@]}"
lacks "$work/err" "is not where questionnaires are looked for"
PEIL_PATH= expect 0 "the set 'proef/proef' is not where questionnaires are looked for; give its path with --set" \
  "$PEIL" new tests/fixtures/assessment/questionnaires/proef/proef.yaml "$work/pad2.json" "${common[@]}"

# Wrong use.
expect 2 "'peil new' needs --organisation" "${new[@]}" "$work/b.json" --period 2026
expect 2 "'peil new' needs --organisation" "${new[@]}" "$work/b.json" --period 2026 --organisation ''
expect 2 "'peil new' needs --period" "${new[@]}" "$work/b.json" --organisation X
for period in 26 2026-01 2026-01-01 2026-02-30..2026-12-31 0000 ..; do
  expect 2 "'$period' is not a period" "${new[@]}" "$work/b.json" --organisation X --period "$period"
done
expect 2 "the period '2026-12-31..2026-01-01' ends before it begins" "${new[@]}" "$work/b.json" --organisation X \
  --period 2026-12-31..2026-01-01
for id in 'a b' a/b $'a\nb' 'é'; do
  expect 1 "may hold only letters, digits, hyphens, underscores and points" "${new[@]}" "$work/b.json" "${common[@]}" --id "$id"
  expect 1 "may hold only letters, digits, hyphens, underscores and points" "${new[@]}" "$work/b.json" "${common[@]}" --person "$id=X"
done
expect 1 "there are: " "${new[@]}" "$work/b.json" "${common[@]}" --profile x=y
expect 1 "there are: " "${new[@]}" "$work/b.json" "${common[@]}" --person cio:onbekend:CIO
expect 2 "'6' is no target" "${new[@]}" "$work/b.json" "${common[@]}" --target 6
expect 2 "'data=x' is no target" "${new[@]}" "$work/b.json" "${common[@]}" --target data=x
expect 2 "'data' has two targets" "${new[@]}" "$work/b.json" "${common[@]}" --target data=1 --target data=2
expect 2 "'risicogroep' is no label with a value" "${new[@]}" "$work/b.json" "${common[@]}" --profile risicogroep
for person in cio cio= = cio: cio:jurist cio::x ''; do
  expect 2 "'$person' is no person" "${new[@]}" "$work/b.json" "${common[@]}" --person "$person"
done
expect 2 "give --algorithm or --subject, not both" "${new[@]}" "$work/b.json" "${common[@]}" --algorithm A --subject B
expect 2 "'-' is none" "${new[@]}" - "${common[@]}"
expect 2 "'peil new' needs: SET FILE" "$PEIL" new proef/proef

# Faults.
expect 1 "did you mean 'data'?" "${new[@]}" "$work/b.json" "${common[@]}" --target dta=3
expect 1 "did you mean 'hoog'?" "${new[@]}" "$work/b.json" "${common[@]}" --profile risicogroep=hog
expect 1 "did you mean 'risicogroep'?" "${new[@]}" "$work/b.json" "${common[@]}" --profile risicogrop=hoog
expect 1 "did you mean 'jurist'?" "${new[@]}" "$work/b.json" "${common[@]}" --person a:jurst:A
expect 1 "there is a person with the id 'a' already" "${new[@]}" "$work/b.json" "${common[@]}" --person a=A --person a=B
expect 1 "is not valid UTF-8" "${new[@]}" "$work/b.json" --organisation $'\xff' --period 2026
expect 1 "cannot find 'proef/geen'" "$PEIL" new proef/geen "$work/b.json" "${common[@]}"
[ -e "$work/b.json" ] && fault "a refused assessment was written"
expect 3 "there is no such" "${new[@]}" "$work/geen/map/b.json" "${common[@]}"

# At a terminal it asks for what lacks.
if command -v script >/dev/null; then
  printf '\nGemeente Terminal\n2025\n' | script -qec "$PEIL new proef/proef $work/terminal.json" /dev/null >"$work/out" 2>&1
  has "$work/out" "Name of the organisation:"
  has "$work/out" "Period, such as 2026"
  [ -e "$work/terminal.json" ] && has "$work/terminal.json" '"id": "gemeente-terminal-2025"' || fault "nothing was written at a terminal"
else
  echo "skipped: asking at a terminal, since 'script' is not here"
fi
finish
