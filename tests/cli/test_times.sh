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
finish
