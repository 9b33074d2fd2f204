#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Times of records: one that is given is stored as it is, the newest counts, none lies more than a day ahead of the clock, and --as-of leaves
# out what came after a day.
. tests/cli/assessment_lib.sh
file=$work/a.json
start "$file" --person cio=CIO-office

# The older one, given later, is stored with its time and does not win.
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --at 2026-06-30T12:00:00Z
expect 0 "(this is older than what was answered before: that one goes on counting)" \
  "$PEIL" answer "$file" p-01.1 partly --at 2026-03-01T12:00:00Z
times=$(python3 -c 'import json, sys; print(*[record["at"] for record in json.load(open(sys.argv[1]))["records"]])' "$file")
[ "$times" = "2026-06-30T12:00:00Z 2026-03-01T12:00:00Z" ] || fault "the times are $times"
status() {
  python3 -c '
import json, sys
card = json.load(sys.stdin)
print(next(q["fulfilment"] for m in card["measures"] for q in m["questions"] if q["id"] == "p-01.1"))'
}
[ "$("$PEIL" score "$file" --json | status)" = 1 ] || fault "the newest answer does not count"

# As of a day: what came after it is left out, in figures and in the report, and the report still follows from its answers.
case $("$PEIL" score "$file" --json --as-of 2026-06-29 | status) in 0.33*) ;; *) fault "--as-of does not leave out the later answer" ;; esac
[ "$("$PEIL" score "$file" --json --as-of 2026-06-30 | status)" = 1 ] || fault "--as-of leaves out its own day"
[ "$("$PEIL" score "$file" --json --as-of 2026-02-28 | status)" = None ] || fault "--as-of before the first answer shows one"
[ "$(tr -d '\n' <"$file" | "$PEIL" score --stream --as-of 2026-02-28 | status)" = None ] || fault "a stream does not know --as-of"
expect 2 "'gisteren' is no day: write it as 2026-03-02" "$PEIL" score "$file" --as-of gisteren
"$PEIL" report "$file" -o "$work/early.pdf" --as-of 2026-06-29 || fault "no report"
# The questions of these tests are nobody's that peil knows, which verify says with exit code 4.
expect 4 "It holds by these." "$PEIL" verify "$work/early.pdf"
"$PEIL" report "$file" -o "$work/early.md" --as-of 2026-06-29 --lang en || fault "no report"
has "$work/early.md" "As of (later records are left out)"
has "$work/early.md" "29 June 2026"

# A record of the future outweighs all answers to come: it is refused where files are checked and joined, and can be withdrawn.
expect 2 "is in the future" "$PEIL" answer "$file" p-01.2 yes --at 2099-01-01T00:00:00Z
expect 2 "is in the future" "$PEIL" record "$file" head --at 2099-01-01T00:00:00Z key=targets.default value=4
expect 0 "errors: 0," "$PEIL" check "$file"
python3 - "$file" "$work/future.json" <<'PYTHON'
import hashlib, json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    assessment = json.load(file)
record = {"kind": "answer", "at": "2099-01-01T00:00:00Z", "by": "cio", "question": "p-01.1", "value": "none"}
text = json.dumps(record, sort_keys=True, separators=(",", ":"))
assessment["records"].append({"id": hashlib.sha256(text.encode()).hexdigest(), **record})
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(assessment, file)
PYTHON
expect 1 "by cio is dated 2099-01-01T00:00:00Z: more than 24 hours ahead of the clock" "$PEIL" check "$work/future.json"
expect 1 "by cio is dated 2099-01-01T00:00:00Z: more than 24 hours ahead of the clock" \
  "$PEIL" merge -o "$work/joined.json" "$file" "$work/future.json"
[ -e "$work/joined.json" ] && fault "a merge with a record of the future was saved"
expect 1 "what this would take the place of is dated in the future, 2099-01-01T00:00:00Z" "$PEIL" answer "$work/future.json" p-01.1 full
id=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["records"][-1]["id"])' "$work/future.json")
expect 0 " withdraw by CIO-office" "$PEIL" record "$work/future.json" withdraw record="$id" reason='De klok stond fout'
expect 0 "errors: 0," "$PEIL" check "$work/future.json"
expect 0 "records" "$PEIL" merge -o "$work/joined.json" "$file" "$work/future.json"
[ "$("$PEIL" score "$work/joined.json" --json | status)" = 1 ] || fault "a withdrawn record counts"

# What was withdrawn is never "recorded already": with its time it is refused, without one it is recorded anew, and counts.
again=$work/again.json
start "$again" --person cio=CIO-office
last() {
  python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["records"][-1]["id"])' "$again"
}
expect 0 "is answered" "$PEIL" answer "$again" p-01.1 full --at 2026-03-01T12:00:00Z
expect 0 "(this was recorded already)" "$PEIL" answer "$again" p-01.1 full --at 2026-03-01T12:00:00Z
answer=$(last)
expect 0 " withdraw by" "$PEIL" record "$again" withdraw record="$answer" reason='Te vroeg'
expect 1 "the same was recorded at this time and then withdrawn (${answer:0:8}): it does not count" \
  "$PEIL" answer "$again" p-01.1 full --at 2026-03-01T12:00:00Z
has "$work/err" "give another time with --at, or leave --at out"
[ "$("$PEIL" score "$again" --json | status)" = None ] || fault "a withdrawn answer counts"
expect 0 "is answered" "$PEIL" answer "$again" p-01.1 full
lacks "$work/out" "(this was recorded already)"
[ "$("$PEIL" score "$again" --json | status)" = 1 ] || fault "an answer that was given again does not count"
# Within one second as well: each goes on to the next.
for _ in 1 2 3; do
  expect 0 " withdraw by" "$PEIL" record "$again" withdraw record="$(last)" reason='Nogmaals'
  expect 0 "is answered" "$PEIL" answer "$again" p-01.1 full
  [ "$("$PEIL" score "$again" --json | status)" = 1 ] || fault "an answer that was given again within a second does not count"
done
# So with other kinds.
target=(head --by cio key=targets.default value=4)
expect 0 " head by" "$PEIL" record "$again" "${target[@]}" --at 2026-03-01T12:00:00Z
head=$(last)
expect 0 " withdraw by" "$PEIL" record "$again" withdraw record="$head" reason='Te hoog'
expect 1 "the same was recorded at this time and then withdrawn (${head:0:8}): it does not count" \
  "$PEIL" record "$again" "${target[@]}" --at 2026-03-01T12:00:00Z
for _ in 1 2 3; do
  expect 0 " head by" "$PEIL" record "$again" "${target[@]}"
  lacks "$work/out" "(this was recorded already)"
  expect 0 " withdraw by" "$PEIL" record "$again" withdraw record="$(last)" reason='Te hoog'
done

# A note and evidence of later do not go back in time; those of before are kept.
back=$work/back.json
start "$back" --person cio=CIO-office
expect 0 "is answered" "$PEIL" answer "$back" p-01.1 full --note nieuw --evidence 'Nieuw besluit' --at 2026-06-01T12:00:00Z
expect 0 "is answered" "$PEIL" answer "$back" p-01.1 partly --at 2026-03-01T12:00:00Z
lacks "$work/out" "nieuw"
lacks "$work/out" "Nieuw besluit"
expect 0 "note: oud" "$PEIL" answer "$back" p-01.1 partly --note oud --at 2026-04-01T12:00:00Z
expect 0 "note: oud" "$PEIL" answer "$back" p-01.1 full --at 2026-05-01T12:00:00Z
expect 0 "note: nieuw" "$PEIL" answer "$back" p-01.1 partly --at 2026-07-01T12:00:00Z
notes=$(python3 -c '
import json, sys
for record in json.load(open(sys.argv[1]))["records"]:
    print(record["at"][:7], record.get("note"), len(record.get("evidence", [])))' "$back" | sort)
[ "$notes" = "2026-03 None 0
2026-04 oud 0
2026-05 oud 0
2026-06 nieuw 1
2026-07 nieuw 1" ] || fault "the notes are $notes"

# Records of the future, and withdrawals of what is not there: verify says that it could not look at them, in a file and in its report.
python3 - "$file" "$work/doubts.json" <<'PYTHON'
import hashlib, json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    assessment = json.load(file)
assessment["peil"] = "assessment/2"
for record in ({"kind": "answer", "at": "2099-01-01T00:00:00Z", "by": "cio", "question": "p-01.1", "value": "none"},
               {"kind": "withdraw", "at": "2026-03-02T10:00:00Z", "by": "cio", "record": "0" * 64, "reason": "Te vroeg"}):
    text = json.dumps(record, sort_keys=True, separators=(",", ":"))
    assessment["records"].append({"id": hashlib.sha256(text.encode()).hexdigest(), **record})
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(assessment, file)
assessment["records"].pop(-2)
with open(sys.argv[2].replace("doubts", "taken-back"), "w", encoding="utf-8") as file:
    json.dump(assessment, file)
PYTHON
ids=($(python3 -c 'import json, sys; print(*[record["id"][:8] for record in json.load(open(sys.argv[1]))["records"][-2:]])' "$work/doubts.json"))
"$PEIL" report "$work/doubts.json" -o "$work/doubts.pdf" 2>/dev/null || fault "no report"
for each in doubts.json doubts.pdf; do
  expect 4 "records dated more than 24 hours ahead of the clock: 1, the first ${ids[0]} (2099-01-01T00:00:00Z)" "$PEIL" verify "$work/$each"
  has "$work/out" "of a record that is not in this file: 1, the first ${ids[1]}"
  grep -q "^Not checked: times, withdrawals" "$work/out" || fault "the last line names them not: $(tail -1 "$work/out")"
done
expect 4 "Not checked:" "$PEIL" verify "$file"
lacks "$work/out" "withdrawals"
lacks "$work/out" "times"
expect 0 "withdrawals of a record that is not in these files: 1, the first ${ids[1]}; join them" \
  "$PEIL" merge -o "$work/all.json" "$work/taken-back.json" "$file"
finish
