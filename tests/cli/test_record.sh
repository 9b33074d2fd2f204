#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil record: what is recorded and told, what is kept of what it replaces, what is refused, and that nothing is lost.
. tests/cli/assessment_lib.sh
file=$work/a.json
record=("$PEIL" record "$file")
start "$file" --person cio:beleid:CIO-office --person 'reken=Rekenkamer Voorbeeld'
day=2026-03-02T10:11:12Z

# id KIND KEY=VALUE...: records it, and prints the id
id() {
  "${record[@]}" "$@" | cut -d' ' -f1
}

# field KEY: that of the newest record
field() {
  python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1]))["records"][-1].get(sys.argv[2]), ensure_ascii=False))' \
    "$file" "$1"
}

# same KEY JSON
same() {
  [ "$(field "$1")" = "$2" ] || fault "$1 is $(field "$1"), expected $2"
}

# Each kind, by the keys that it has.
expect 0 " review by Rekenkamer Voorbeeld" "${record[@]}" review --by reken question=p-01.1 value=partly sample='3 van 10' \
  reason='Niet overal' evidence='Steekproef | | 2026-05-01' evidence='Notulen'
same value '"partly"'
same evidence '[{"title": "Steekproef", "date": "2026-05-01"}, {"title": "Notulen"}]'
finding=$(id finding --by reken question=p-01.2 norm='Het moet' finding='Het is er niet' recommendation='Doe het')
[ ${#finding} = 64 ] || fault "'$finding' is no id"
expect 0 " reaction by CIO-office" "${record[@]}" reaction --by cio finding="${finding:0:6}" adopted=wholly owner=cio due=2027-01-01
same finding "\"$finding\""
action=$(id action --by cio finding="${finding:0:4}" what='Wij doen het' owner=cio due=2027-01-01 note='in overleg')

# What replaces an action keeps what is not given anew, but for the note; KEY= leaves a key out; an old id still means the action.
expect 0 " action by CIO-office" "${record[@]}" action --by cio replaces="${action:0:8}" state=in-progress
same what '"Wij doen het"'
same due '"2027-01-01"'
same note null
same replaces "\"$action\""
newer=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["records"][-1]["id"])' "$file")
expect 0 " action by CIO-office" "${record[@]}" action --by cio replaces="${action:0:8}" state=done due=
same due null
same replaces "\"$newer\""

# The same again is not added, and says so.
expect 0 " action by CIO-office" "${record[@]}" action --by cio --at $day what='Eén keer'
expect 0 "(this was recorded already)" "${record[@]}" action --by cio --at $day what='Eén keer'

# The scorecard has it all, by names.
expect 0 '"owner": "CIO-office"' "$PEIL" score "$file" --json
has "$work/out" '"by": "Rekenkamer Voorbeeld"'
has "$work/out" '"answer": "Partly"'

# What is refused, in words that help.
before=$(sha256sum <"$file")
expect 2 "'peil record' needs: FILE KIND KEY=VALUE..." "${record[@]}"
expect 2 "there are no records of the kind 'reactie' to add" "${record[@]}" reactie --by cio
has "$work/err" "did you mean 'reaction'?"
expect 2 "answers are recorded with 'peil answer'" "${record[@]}" answer --by cio
expect 2 "the kind 'action' has no key 'wat'" "${record[@]}" action --by cio wat=x
has "$work/err" "did you mean 'what'?"
expect 2 "the kind 'action' needs what=…: what will be done" "${record[@]}" action --by cio owner=cio
expect 2 "'what' is no key with a value: write key=value" "${record[@]}" action --by cio what
expect 2 "'what' is given twice" "${record[@]}" action --by cio what=x what=y
expect 2 "give the question before its value: question=ID value=…" "${record[@]}" review --by reken value=partly
expect 2 "'alternative' is true or false, not 'ja'" "${record[@]}" review --by reken question=p-01.1 value=partly alternative=ja
expect 1 "the set 'proef/proef' has no question 'p-01.11'" "${record[@]}" review --by reken question=p-01.11 value=partly
expect 1 "there is no finding with an id that begins with 'abcdef'" "${record[@]}" reaction --by cio finding=abcdef reaction=x
has "$work/err" "${finding:0:8}  Het is er niet"
expect 1 "'abc' is too short for the id of a record: give 4 digits or more" "${record[@]}" reaction --by cio finding=abc reaction=x
expect 1 "'due' must be a date such as 2026-03-02, not '2026-02-30'" "${record[@]}" action --by cio what=x due=2026-02-30
expect 1 "'state' must be one of planned, in-progress, done, dropped; not 'klaar'" "${record[@]}" action --by cio what=x state=klaar
expect 1 "missing key 'reaction': a reaction has a text, or says what is 'adopted'" "${record[@]}" reaction --by cio owner=cio
expect 1 "nobody in this assessment has the id 'cia'" "${record[@]}" action --by cia what=x
expect 1 "the question p-01.1 is one of the measure p-01, not of p-02" "${record[@]}" action --by cio what=x measure=p-02 question=p-01.1
expect 1 "this finding is about the measure p-01, the action about p-02" "${record[@]}" action --by cio what=x measure=p-02 \
  finding="${finding:0:6}"
expect 1 "deze bevinding gaat over maatregel p-01, de actie over p-02" "${record[@]}" action --by cio what=x question=p-02.1 \
  finding="${finding:0:6}" --lang nl
expect 1 "there is no such file" "$PEIL" record "$work/none.json" action --by cio what=x
[ "$before" = "$(sha256sum <"$file")" ] || fault "what was refused changed the file"

# One that was written into the file by other means is told by check, at its place.
python3 - "$file" "$work/disagrees.json" "$finding" <<'PYTHON'
import hashlib, json, sys
source, target, finding = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    assessment = json.load(file)
for number, members in enumerate([{"measure": "p-02", "question": "p-01.1"}, {"measure": "p-02", "finding": finding}]):
    record = {"kind": "action", "at": f"2026-03-03T10:11:1{number}Z", "by": "cio", "what": "x", **members}
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assessment["records"].append({"id": hashlib.sha256(text.encode()).hexdigest(), **record})
with open(target, "w", encoding="utf-8") as file:
    json.dump(assessment, file, indent=2)
PYTHON
expect 1 "error: the question p-01.1 is one of the measure p-01, not of p-02" "$PEIL" check "$work/disagrees.json"
has "$work/err" '"question": "p-01.1"'
expect 1 "error: this finding is about the measure p-01, the action about p-02" "$PEIL" check "$work/disagrees.json"
python3 - "$work/disagrees.json" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    assessment = json.load(file)
assessment["questionnaire"]["sha256"] = "0" * 64
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(assessment, file, indent=2)
PYTHON
expect 0 "warning: the measure, the question and the finding that this names are not of one measure any more" "$PEIL" check \
  "$work/disagrees.json"

# What changes the head, hands in and takes back. The file becomes assessment/2 with the first of these.
grep -q '"assessment/1"' "$file" || fault "the file is no assessment/1 before the first record of a newer kind"
expect 0 " head by CIO-office" "${record[@]}" head --by cio key=targets.default value=4.5 note='Het college wil meer'
grep -q '"assessment/2"' "$file" || fault "the file did not become assessment/2"
expect 0 '"target": 4.5' "$PEIL" score "$file" --json
expect 2 "give the key before its value" "${record[@]}" head --by cio value=4
expect 1 "the head has no key 'target.default' that a record can change" "${record[@]}" head --by cio key=target.default value=4
expect 1 "nobody in this assessment has the id 'ict'" "${record[@]}" head --by cio key=people.ict.role value=beleid
head=$(id head --by cio key=targets.default value=5)
withdrawal=$(id withdraw --by cio record="${head:0:8}" reason='Te hoog')
expect 0 '"target": 4.5' "$PEIL" score "$file" --json
expect 1 "what takes back a record cannot be taken back itself" "${record[@]}" withdraw --by cio record="$withdrawal" reason='Toch'
expect 1 "there is no record with an id that begins with '00000000'" "${record[@]}" withdraw --by cio record=00000000 reason='Toch'
expect 0 " submit by CIO-office" "${record[@]}" submit --by cio state=handed-in
expect 1 "'state' must be one of handed-in, changes-asked, done" "${record[@]}" submit --by cio state=klaar
expect 2 "there are no records of the kind 'seal' to add" "${record[@]}" seal --by cio
expect 0 "errors: 0," "$PEIL" check "$file"

# A time that is given is stored as it is, also before that of another record.
old=$(id head --by cio --at 2026-01-02T00:00:00Z key=targets.default value=1)
grep -A3 "$old" "$file" | grep -q '"2026-01-02T00:00:00Z"' || fault "a given time was not stored as it was given"
expect 0 '"target": 4.5' "$PEIL" score "$file" --json

# Two at once: the lock lets one after the other in, or tells who holds it.
for i in 1 2 3 4 5 6; do
  "${record[@]}" action --by cio what="samen $i" >"$work/out.$i" 2>"$work/err.$i" &
done
wait
added=$(cat "$work"/out.? | wc -l)
kept=$(grep -c '"samen ' "$file")
[ "$added" = "$kept" ] || fault "$added were told as recorded, $kept are in the file"
[ "$kept" -ge 1 ] || fault "none of six was recorded"

# Every key has its meaning, in both languages, each in its own words.
expect 0 "finding*         what was found" "${record[@]}" --keys
expect 0 "finding*         wat er is gevonden" "$PEIL" record --keys --lang nl
"$PEIL" record --keys --lang en | sed 's/^ *[a-z*]* *//' | grep . | sort -u >"$work/en"
"$PEIL" record --keys --lang nl | sed 's/^ *[a-z*]* *//' | grep . | sort -u >"$work/nl"
[ -z "$(comm -12 "$work/en" "$work/nl")" ] || fault "not in Dutch: $(comm -12 "$work/en" "$work/nl")"
finish
