#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil forget: a name becomes the role, everything verifies as before, and where the name still stands is said; ids for who has none.
. tests/cli/assessment_lib.sh
file=$work/a.json
start "$file" --person cio:beleid:'Jan de Vries' --person :jurist:'Piet Puk' --person =Wies --person =Zus
python3 -c '
import json, sys
ids = [person["id"] for person in json.load(open(sys.argv[1]))["people"]]
sys.exit(ids != ["cio", "jurist", "p1", "p2"] and f"the ids are {ids}")' "$file" || fault "ids of who has none"
expect 0 "p-01.2 is answered by Kees: Yes" "$PEIL" answer "$file" p-01.2 yes --name Kees
expect 0 "p-01.2 is answered by Kees: No" "$PEIL" answer "$file" p-01.2 no --name Kees
has "$file" '"by": "p3"'
lacks "$file" '"id": "p4"'
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by cio --note 'Gevraagd aan Jan de Vries' --at 2026-03-02T10:00:00Z
"$PEIL" report "$file" -o "$work/before.pdf" || fault "no report"
cp "$file" "$work/copy.json"
hashes() {
  "$PEIL" verify "$1" | grep -o '[0-9a-f]\{64\}'
}
before=$(hashes "$file")
[ "$(wc -l <<<"$before")" = 2 ] || fault "verify prints no two hashes: $before"

expect 0 "The name of cio is now 'beleid'." "$PEIL" forget "$file" cio
has "$work/out" "The name still stands in what was written, which peil never changes:"
has "$work/out" " on p-01.1: note"
grep -q '"name": "Jan de Vries"' "$file" && fault "the name is still there"
[ "$(hashes "$file")" = "$before" ] || fault "forgetting a name changed a hash"
expect 0 "errors: 0," "$PEIL" check "$file"
# The questions of these tests are nobody's that peil knows, which verify says with exit code 4.
expect 4 "No faults were found in the rest." "$PEIL" verify "$file"
expect 4 "It holds by these." "$PEIL" verify "$work/before.pdf"
"$PEIL" report "$file" -o "$work/after.pdf" || fault "no report"
expect 4 "It holds by these." "$PEIL" verify "$work/after.pdf"

# Joined with a copy that has the name, in any order, it stays forgotten.
expect 0 "records" "$PEIL" merge -o "$work/one.json" "$file" "$work/copy.json"
expect 0 "records" "$PEIL" merge -o "$work/other.json" "$work/copy.json" "$file"
cmp "$work/one.json" "$work/other.json" || fault "the order of joining matters"
grep -q '"name": "Jan de Vries"' "$work/one.json" && fault "joining brought the name back"

expect 0 "The name of p1 is now 'p1'." "$PEIL" forget "$file" p1
expect 0 "p1 had no name to forget." "$PEIL" forget "$file" p1
expect 1 "nobody in this assessment has the id 'niemand'" "$PEIL" forget "$file" niemand
expect 1 "there is no such file" "$PEIL" forget "$work/niets.json" cio
[ -e "$work/niets.json.lock" ] && fault "a lock was made for a file that is not there"

# Saved, though the line about it could not be written: that is said.
if [ -e /dev/full ]; then
  "$PEIL" forget "$file" p2 >/dev/full 2>"$work/err" </dev/null && fault "a full output ends with 0"
  has "$work/err" "'$file' is saved: do not do it again"
  lacks "$file" '"name": "Zus"'
else
  echo "skipped: an output that is full, since there is no /dev/full"
fi
finish
