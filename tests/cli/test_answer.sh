#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil answer with one answer: what is recorded and told, what is refused, and that nothing is lost.
. tests/cli/assessment_lib.sh
file=$work/a.json
answer=("$PEIL" answer "$file")
start "$file" --person cio:beleid:CIO-office --person 'jurist=De jurist'

# Each type, by id, by number in the list, by label, in the ways that a person types.
expect 0 "p-01.1 is answered by CIO-office: Largely" "${answer[@]}" p-01.1 largely --by cio
expect 0 "p-01.1 is answered by CIO-office: Fully" "${answer[@]}" p-01.1 4 --by cio
expect 0 "p-01.2 is answered by CIO-office: Yes" "${answer[@]}" p-01.2 yes --by cio
expect 0 "p-01.3 is answered by CIO-office: 7 algorithms" "${answer[@]}" p-01.3 7 --by cio
expect 0 "p-01.4 is answered by CIO-office: In procurement; In maintenance" "${answer[@]}" p-01.4 1,2 --by cio
expect 0 "p-02.1 is answered by De jurist: 12.5%" "${answer[@]}" p-02.1 12.5 --by jurist
expect 0 "p-02.2 is answered by De jurist: 2 March 2026" "${answer[@]}" p-02.2 2026-03-02 --by jurist
expect 0 "p-02.3 is answered by De jurist: Niets – «echt»" "${answer[@]}" p-02.3 'Niets – «echt»' --by jurist
expect 0 "p-02.4 is answered by De jurist: 5 (always)" "${answer[@]}" p-02.4 5 --by jurist
expect 0 "p-02.5 is answered by De jurist: In part" "${answer[@]}" p-02.5 deels --by jurist
cat >"$work/wanted" <<'TEXT'
p-01.1 cio largely
p-01.1 cio full
p-01.2 cio yes
p-01.3 cio 7
p-01.4 cio ["inkoop", "beheer"]
p-02.1 jurist 12.5
p-02.2 jurist 2026-03-02
p-02.3 jurist Niets – «echt»
p-02.4 jurist 5
p-02.5 jurist deels
TEXT
answers "$file" | diff "$work/wanted" - || fault "what was answered is not what is in the file"

# States, with their reasons.
expect 0 "p-01.1 is answered by De jurist: not known" "${answer[@]}" p-01.1 unknown --by jurist
expect 0 "not applicable (geen algoritmes)" "${answer[@]}" p-01.1 not-applicable --reason 'geen algoritmes' --by jurist
expect 0 "not occurred in the period (geen)" "${answer[@]}" p-01.4 not-occurred --reason geen --by jurist
expect 2 "'not-applicable' needs --reason: say why" "${answer[@]}" p-01.1 not-applicable --by jurist
expect 1 "'not-occurred' is for questions about operation only" "${answer[@]}" p-01.1 not-occurred --reason x --by jurist

# Note, another way, evidence with the hash of its file.
mkdir "$work/evidence"
printf 'bewijs\n' >"$work/evidence/besluit.pdf"
hash=$(sha256sum "$work/evidence/besluit.pdf" | cut -d' ' -f1)
expect 0 "evidence: Besluit, evidence/besluit.pdf, 2026-01-15, SHA-256 ${hash:0:12}…" "${answer[@]}" p-01.1 full --by cio \
  --note 'op een andere manier' --alternative -e 'Besluit | evidence/besluit.pdf|2026-01-15' -e 'Notulen' -e 'Zaak|Z-2026-12' \
  -e 'Brief|2026-02-01' -e 'Map | evidence'
has "$work/out" "Fully (reached in another way)"
has "$work/out" "note: op een andere manier"
python3 - "$file" "$hash" <<'PYTHON' || fault "the evidence is not what was given"
import json, sys
record = json.load(open(sys.argv[1], encoding="utf-8"))["records"][-1]
assert record["evidence"] == [
    {"title": "Besluit", "ref": "evidence/besluit.pdf", "sha256": sys.argv[2], "date": "2026-01-15"},
    {"title": "Notulen"}, {"title": "Zaak", "ref": "Z-2026-12"}, {"title": "Brief", "date": "2026-02-01"},
    {"title": "Map", "ref": "evidence"}], record["evidence"]
assert record["alternative"] is True and record["note"] == "op een andere manier"
PYTHON
# Evidence of any size: a recording may be larger than what peil reads as a whole.
truncate -s 257M "$work/evidence/opname.mp4"
hash=$(sha256sum "$work/evidence/opname.mp4" | cut -d' ' -f1)
expect 0 "SHA-256 ${hash:0:12}…" "${answer[@]}" p-01.1 full --by cio -e 'Opname | evidence/opname.mp4 | 2026-01-15'
rm "$work/evidence/opname.mp4"
# Evidence that scoring does not count: no date, or one outside 2026; of the design, it needs none.
expect 0 "'Verslag' does not count as shown: it has no date" "${answer[@]}" p-01.2 yes --by cio -e Verslag
has "$work/err" "the period is 2026-01-01 to 2026-12-31"
expect 0 "'Oud' does not count as shown: its date is not within the period" "${answer[@]}" p-01.2 yes --by cio -e 'Oud|2025-12-31'
expect 0 "is answered" "${answer[@]}" p-01.2 yes --by cio -e Verslag -e 'Nieuw|2026-12-31'
lacks "$work/err" "does not count"
expect 0 "is answered" "${answer[@]}" p-01.1 full --by cio -e Verslag
lacks "$work/err" "does not count"
expect 2 "--alternative needs --note" "${answer[@]}" p-01.1 full --by cio --alternative --note ""
expect 2 "--alternative needs --note" "${answer[@]}" p-01.4 inkoop --by cio --alternative

# What is not given anew with another value stays; an empty note and --no-evidence take it away.
kept=("$PEIL" answer "$work/kept.json" p-01.1)
last() { # what the newest record of kept.json says: value, note and evidence
  python3 -c 'import json, sys
r = json.load(open(sys.argv[1], encoding="utf-8"))["records"][-1]
print(r.get("value"), r.get("state"), r.get("note"), [e["title"] for e in r.get("evidence", [])])' "$work/kept.json"
}
# says TEXT ARGUMENT...: after this answer the newest record is TEXT
says() {
  local wanted=$1
  shift
  expect 0 "p-01.1 is" "${kept[@]}" "$@"
  [ "$(last)" = "$wanted" ] || fault "after «$*» the newest record says «$(last)», wanted «$wanted»"
}
start "$work/kept.json" --person cio=CIO-office --person jurist=Jurist
says "largely None Reason ['Decision']" largely --by cio -n Reason -e 'Decision | x-1 | 2026-03-01'
says "full None Reason ['Decision']" full --by cio
has "$work/out" "note: Reason"
has "$work/out" "evidence: Decision, x-1, 2026-03-01"
says "none None None []" none --by jurist # of somebody else, nothing is kept
says "partly None Reason ['Minutes']" partly --by cio -e Minutes
says "partly None Other ['Minutes']" partly --by cio -n Other
says "none None None ['Minutes']" none --by cio -n ""
says "full None None []" full --by cio --no-evidence
says "full None Again ['Deed']" full --by cio -n Again -e Deed
says "None unknown None []" unknown --by cio # what was said of a value is not said of none
says "full None None []" full --by cio
says "largely None Settled []" largely --by cio --resolve -n Settled # nor does a settlement take over what is said in an answer
says "full None Settled []" full --by cio --resolve
expect 2 "give --evidence or --no-evidence, not both" "${kept[@]}" full --by cio -e x --no-evidence
expect 2 "--no-evidence goes with one answer" "$PEIL" answer "$work/kept.json" --by cio --no-evidence
expect 1 "'| x' is no evidence" "${answer[@]}" p-01.1 full --by cio -e '| x'
expect 1 "'a|b|c' is no evidence" "${answer[@]}" p-01.1 full --by cio -e 'a|b|c'
expect 1 "'a|b|2026-01-01|d' is no evidence" "${answer[@]}" p-01.1 full --by cio -e 'a|b|2026-01-01|d'

# The time, and the same answer twice.
expect 0 "p-01.2 is answered by De jurist: No" "${answer[@]}" p-01.2 no --by jurist --at 2026-03-02T10:11:12Z
has "$file" '"at": "2026-03-02T10:11:12Z"'
cp "$file" "$work/before"
expect 0 "(this was recorded already)" "${answer[@]}" p-01.2 no --by jurist --at 2026-03-02T10:11:12Z
cmp -s "$file" "$work/before" || fault "the same answer at the same time changed the file"
expect 2 "'gisteren' is no time" "${answer[@]}" p-01.2 no --by jurist --at gisteren
now=$(date +%s)
SOURCE_DATE_EPOCH=$now expect 0 "is answered" "${answer[@]}" p-01.2 yes --by cio
SOURCE_DATE_EPOCH=$now expect 0 "is answered" "${answer[@]}" p-01.2 no --by cio

# The coordinator settles.
expect 0 "p-01.2 is settled by De jurist: Yes" "${answer[@]}" p-01.2 yes --by jurist --resolve
has "$file" '"kind": "resolve"'

# Who answers.
expect 2 "say who answers, with --by ID" "${answer[@]}" p-01.1 full
has "$work/err" "the people are: cio, jurist"
expect 1 "nobody in this assessment has the id 'cioo'" "${answer[@]}" p-01.1 full --by cioo
has "$work/err" "did you mean 'cio'?"
has "$work/err" "to add a person: --by cioo --name NAME"
expect 0 "is answered by Het bestuur: Not at all" "${answer[@]}" p-01.1 none --by bestuur --name 'Het bestuur'
expect 1 "there is a person with the id 'bestuur' already" "${answer[@]}" p-01.1 none --by bestuur --name 'Anders'
start "$work/one.json" --person cio=CIO-office
expect 0 "is answered by CIO-office" "$PEIL" answer "$work/one.json" p-01.1 full
start "$work/none.json"
expect 2 "say who answers, with --by ID" "$PEIL" answer "$work/none.json" p-01.1 full
expect 0 "is answered by cio" "$PEIL" answer "$work/none.json" p-01.1 full --by cio
has "$work/none.json" '"name": "cio"'
expect 0 "is answered by cio" "$PEIL" answer "$work/none.json" p-01.2 no

# A question that is not asked as things stand.
expect 0 "p-01.3 is not asked as things stand: the answer is kept, but does not count" "$PEIL" answer "$work/none.json" p-01.3 7

# Options and operands: a number may be less than 0, only one letter of several is unknown, and --lang may be the value of an option.
expect 1 "the answer must be 0 or more" "${answer[@]}" p-01.3 -5 --by cio
expect 1 "the answer must be 0 or more" "${answer[@]}" --by cio -- p-01.3 -5
expect 0 "note: -5" "${answer[@]}" p-01.2 yes --by cio --note -5
expect 2 "'peil answer' has no option '-Z'" "${answer[@]}" p-01.2 yes -Zb cio
expect 2 "option '-b' needs a value" "${answer[@]}" p-01.2 yes -ab
expect 2 "option '--all' takes no value" "${answer[@]}" --all=x
expect 2 "has no option '-é'" "${answer[@]}" -é
expect 0 "note: --lang=nl" "${answer[@]}" p-01.2 yes --by cio --note --lang=nl
expect 0 "Opdrachten:" env LC_ALL=nl_BE.UTF-8 "$PEIL" --help
expect 0 "Commands:" env LC_ALL=nlx_BE "$PEIL" --help
expect 0 "fine" bash -c '"$0" score -$(printf "j%.0s" {1..3000}) "$1" >/dev/null && echo fine' "$PEIL" "$file"

# Nothing read, nothing summed up.
mkdir "$work/empty"
expect 1 "there is no measure in this folder" "$PEIL" import "$work/empty" -o "$work/imported"
[ -s "$work/out" ] && fault "a summary of no files"
expect 1 "there is no such file" "$PEIL" import "$work/empty/none.md" -o "$work/imported"
[ -s "$work/out" ] && fault "a summary of a file that is not there"

# What does not fit.
cp "$file" "$work/before"
expect 1 "did you mean 'p-01.1'?" "${answer[@]}" p-01.11 full --by cio
expect 1 "'5' is none of the answers: type a number from 1 to 4" "${answer[@]}" p-01.1 5 --by cio
expect 1 "'veel' is not a number" "${answer[@]}" p-01.3 veel --by cio
expect 1 "is not valid UTF-8" "${answer[@]}" p-02.3 $'\xff' --by cio
expect 1 "is not valid UTF-8" "${answer[@]}" p-01.1 full --note $'\xc3(' --by cio
expect 2 "give the value too: peil answer FILE p-01.1 VALUE" "${answer[@]}" p-01.1 --by cio
expect 2 "--measure is for the interview" "${answer[@]}" p-01.1 full --by cio --measure p-01
expect 2 "--note goes with one answer" "${answer[@]}" --by cio --note x
expect 2 "'-' is none" "$PEIL" answer - p-01.1 full
expect 1 "start an assessment first: peil new SET FILE" "$PEIL" answer "$work/niets.json" p-01.1 full
[ -e "$work/niets.json" ] || [ -e "$work/niets.json.lock" ] && fault "something was made for a file that is not there"
cmp -s "$file" "$work/before" || fault "a refused answer changed the file"
expect 0 "errors: 0," "$PEIL" check "$file"

# A file with faults is never overwritten.
sed 's/"largely"/"none"/' "$file" >"$work/changed.json"
cp "$work/changed.json" "$work/before"
expect 1 "this record was changed after it was written" "$PEIL" answer "$work/changed.json" p-01.1 full --by cio
cmp -s "$work/changed.json" "$work/before" || fault "a file with faults was overwritten"
sed 's:assessment/1:assessment/3:' "$file" >"$work/newer.json"
cp "$work/newer.json" "$work/before"
expect 1 "this file is in format assessment/3; this version of peil reads assessment/2" "$PEIL" answer "$work/newer.json" p-01.1 full --by cio
cmp -s "$work/newer.json" "$work/before" || fault "a file of a newer format was overwritten"
head -c 500 "$file" >"$work/cut.json"
cp "$work/cut.json" "$work/before"
expect 1 "error:" "$PEIL" answer "$work/cut.json" p-01.1 full --by cio
cmp -s "$work/cut.json" "$work/before" || fault "a file that was cut off was overwritten"
# What a file or a command line holds cannot rewrite the screen.
screen=$work/screen.json
expect 0 "Started" "$PEIL" new proef/proef "$screen" --organisation $'X\e[31mrood\u202e' --period 2026 --person $'cio=C\e[2J'
run "$PEIL" score "$screen"
has "$work/out" "X�[31mrood�"
lacks "$work/out" $'\e'
expect 0 "note: a�[31mb" "$PEIL" answer "$screen" p-02.3 $'t\e]0;x\a' --note $'a\e[31mb' -e $'bewijs\u009b'
has "$work/out" "C�[2J: t�]0;x�"
has "$work/out" "evidence: bewijs�"
lacks "$work/out" $'\e'

# Slips: a time to come, a day that does not exist, a file that is not there; addresses and numbers of cases are no files.
expect 2 "'2999-01-01T00:00:00Z' is in the future" "$PEIL" answer "$screen" p-01.2 yes --at 2999-01-01T00:00:00Z
expect 1 "there is no day '2026-13-45'" "$PEIL" answer "$screen" p-01.2 yes -e 'Brief | 2026-13-45'
expect 1 "there is no day '2026-02-30'" "$PEIL" answer "$screen" p-01.2 yes -e 'Brief | x | 2026-02-30'
expect 0 "warning: there is no file '$work/map/weg.pdf' for the evidence 'Brief'" "$PEIL" answer "$screen" p-01.2 yes -e 'Brief | map/weg.pdf'
expect 0 "answered" "$PEIL" answer "$screen" p-01.2 no -e 'Zaak | Z/2026/12 | 2026-01-01' -e 'Site | https://voorbeeld.nl/a.pdf'
lacks "$work/err" "warning"

expect 0 "Started" "$PEIL" new proef/proef "$work/leeg.json" --organisation X --period 2026
expect 1 "the id 'a/b' may hold only letters" "$PEIL" answer "$work/leeg.json" --by a/b

finish
