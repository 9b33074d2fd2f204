#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# The interview of peil answer: order of the questions, keys, going back, skipping, resuming, conditions, and the end of the input at any
# moment. It is fed through a pipe.
. tests/cli/assessment_lib.sh

# interview FILE OPTION...: lines of standard input are what a person types
interview() {
  run "$PEIL" answer "$@"
  [ "$code" = 0 ] || { fault "exit code $code from an interview: $*"; cat "$work/err"; }
}

# Every question in its order: the two that p-01.2 opens come when it is answered; Enter passes over note and evidence.
file=$work/a.json
start "$file" --person cio=CIO-office
interview "$file" <<'TEXT'
3
Vastgesteld in maart
Besluit | https://voorbeeld.nl/b | 2026-01-15
Notulen

1


7

1,2


40


2026-02-01


Niets
Toch een toelichting
4


in part


Om de prijs

TEXT
cat >"$work/wanted" <<'TEXT'
p-01.1 cio largely
p-01.2 cio yes
p-01.3 cio 7
p-01.4 cio ["inkoop", "beheer"]
p-02.1 cio 40
p-02.2 cio 2026-02-01
p-02.3 cio Niets
p-02.4 cio 4
p-02.5 cio deels
p-02.6 cio Om de prijs
TEXT
answers "$file" | diff "$work/wanted" - || fault "the interview recorded something else"
python3 - "$file" <<'PYTHON' || fault "note and evidence are not what was typed"
import json, sys
first, *others = json.load(open(sys.argv[1], encoding="utf-8"))["records"]
assert first["note"] == "Vastgesteld in maart"
assert first["evidence"] == [{"title": "Besluit", "ref": "https://voorbeeld.nl/b", "date": "2026-01-15"}, {"title": "Notulen"}]
assert [r["question"] for r in others if "note" in r] == ["p-02.3"] and not any("evidence" in r for r in others)
PYTHON
has "$work/out" "p-01  An overview of algorithms"
has "$work/out" "Risk: Nobody governs what nobody knows."
has "$work/out" "1/8  p-01.1  design, knock-out"
has "$work/out" "2/8  p-01.2  existence"
has "$work/out" "3/9  p-01.3  context"
has "$work/out" "4/10  p-01.4  operation"
has "$work/out" "To what degree is the overview described?"
has "$work/out" "   3  Largely"
has "$work/out" "   3  No search was made (alone)"
has "$work/out" "Type the numbers of all that apply, with commas between them."
has "$work/out" "Type a number of at least 0 (algorithms)."
has "$work/out" "Type a number from 0 to 100 (%)."
has "$work/out" "Type a date, as 2026-03-02, or what stands above."
has "$work/out" "    never"
has "$work/out" "Type your answer on one line."
has "$work/out" "    5 (always)"
has "$work/out" "Recorded now: 10. Answered by CIO-office: 10 of 10. All is saved in $file."
has "$work/out" "peil score $file"
lacks "$work/out" $'\e'
[ "$(grep -c '^Saved\.$\|: Saved\.$' "$work/out")" = 10 ] || fault "it did not say ten times that an answer is saved"
grep -v "Enter\|All is saved" "$work/out" | awk 'length($0) > 80 { print; exit 1 }' || fault "a line is wider than the screen"
expect 0 "errors: 0," "$PEIL" check "$file"
[ -e "$file.lock" ] && fault "the lock is left behind"

# Nothing is left to ask.
cp "$file" "$work/before"
interview "$file" </dev/null
has "$work/out" "Recorded now: 0. Answered by CIO-office: 10 of 10."
cmp -s "$file" "$work/before" || fault "an interview without a question changed the file"

# Keys: help, back, skip, not known, not applicable, not occurred, quit.
file=$work/b.json
start "$file" --person cio=CIO-office
interview "$file" <<'TEXT'
?
s
b
9
2


n
unknown
Niemand weet het
o
n
n
x

x
Daar gaan wij niet over
q
niet meer gelezen
TEXT
has "$work/out" "Help: A decision counts."
[ "$(grep -c "'n' could mean two things here" "$work/out")" = 2 ] || fault "'n' was taken for not known where an option begins with it"
has "$work/out" "Evidence to look for: decision of the executive, minutes"
has "$work/out" "When it falls short: Write it down."
has "$work/err" "'9' is none of the answers: type a number from 1 to 4"
has "$work/out" "'n' could mean two things here: type the number of your answer, or: unknown"
has "$work/out" "[unknown] not known"
has "$work/out" "Why? (Enter: back to the question):"
cat >"$work/wanted" <<'TEXT'
p-01.1 cio partly
p-01.2 cio unknown
p-02.1 cio not-occurred
p-02.2 cio not-applicable
TEXT
answers "$file" | diff "$work/wanted" - || fault "the keys recorded something else"
has "$file" '"reason": "n"'
has "$file" '"reason": "Daar gaan wij niet over"'
has "$file" '"note": "Niemand weet het"'
has "$work/out" "Recorded now: 4. Answered by CIO-office: 4 of 8."
has "$work/out" "peil answer $file"

# It goes on where it was left; going back shows the answer, and Enter keeps its note and evidence with another value.
interview "$file" <<'TEXT'
b
b
b
b
b
1
b
3
mijn toelichting
Stuk

b
b
b
b
2


q
TEXT
head -12 "$work/out" | grep -q "p-02.3" || fault "it did not go on at p-02.3"
has "$work/out" "This is the first question."
has "$work/out" "your answer now: Partly"
python3 - "$file" <<'PYTHON' || fault "the changed answers are not what was typed"
import json, sys
records = json.load(open(sys.argv[1], encoding="utf-8"))["records"][4:]
assert [(r["question"], r["value"]) for r in records] == [("p-01.1", "largely"), ("p-01.1", "partly")], records
assert [r.get("note") for r in records] == ["mijn toelichting"] * 2
assert [r.get("evidence") for r in records] == [[{"title": "Stuk"}]] * 2
assert records[0]["at"] < records[1]["at"]
PYTHON
interview "$file" --from p-01.1 <<'TEXT'
4
-
-
q
TEXT
python3 -c 'import json,sys; r=json.load(open(sys.argv[1]))["records"][-1]; assert r["value"]=="full" and "note" not in r and "evidence" not in r' \
  "$file" || fault "'-' did not clear note and evidence"

# The end of the input at any moment loses nothing that was answered, and records nothing that was not.
file=$work/c.json
for typed in '' '3' '3\n' '3\nwel' '3\nwel\n' '3\nwel\nStuk\n' 'x\n' 'x' 'a\n' 'a\n3\n' '3\nq\n' 'q\n' '3\nb\nq\n'; do
  rm -f "$file"
  start "$file" --person cio=CIO-office
  printf "$typed" >"$work/typed"
  interview "$file" <"$work/typed"
  case $typed in
  3*b*) wanted= ;;
  3*) wanted="p-01.1 cio largely" ;;
  *) wanted= ;;
  esac
  [ "$(answers "$file")" = "$wanted" ] || fault "after «$typed» the file holds «$(answers "$file")»"
  case $typed in *wel*) has "$file" '"note": "wel"' ;; esac
  case $typed in *Stuk*) has "$file" '"title": "Stuk"' ;; esac
  expect 0 "errors: 0," "$PEIL" check "$file"
done

# In another way: the note is needed.
rm -f "$file"
start "$file" --person cio=CIO-office
printf 'a\n3\n\n\nlangs de raad\n\nq\n' >"$work/typed"
interview "$file" <"$work/typed"
has "$work/out" "In which other way: "
has "$file" '"alternative": true'
has "$file" '"note": "langs de raad"'

# The keys written out, in English and as the screen has them.
rm -f "$file"
start "$file" --person cio=CIO-office
printf 'groten\nskip\nback\nhelp\nQuit\n3\n' >"$work/typed"
interview "$file" <"$work/typed"
[ -z "$(answers "$file")" ] || fault "words for keys led to «$(answers "$file")»"
has "$work/err" "'groten' is none of the answers: type a number from 1 to 4"
has "$work/err" "the answers are: 1 Not at all, 2 Partly, 3 Largely, 4 Fully"

# Bad evidence is told and asked again; a NUL, invalid UTF-8 and a line of a megabyte are refused and asked again.
rm -f "$file"
start "$file" --person cio=CIO-office
{
  printf '3\n\n|x\nStuk|ref|2026-13-01\nStuk|ref|2026-01-01\n\n'
  printf 'a\0b\n\xff\xfe\n'
  head -c 1000000 /dev/zero | tr '\0' 'x'
  printf '\n2\n\n\nq\n'
} >"$work/typed"
interview "$file" <"$work/typed"
[ "$(answers "$file")" = $'p-01.1 cio largely\np-01.2 cio no' ] || fault "bad lines led to «$(answers "$file")»"
has "$work/err" "'|x' is no evidence"
has "$work/err" "there is no day '2026-13-01'"
has "$work/err" "this line holds a NUL byte"
has "$work/err" "this line is not valid UTF-8"
has "$work/err" "this line is too long"

# Who is asked what: by role, by patterns, all, one measure; what others answered is shown, fit for a terminal.
file=$work/d.json
start "$file" --person cio:beleid:CIO-office --person jurist:jurist:Jurist --person ander=Ander
python3 - "$file" <<'PYTHON'
import json, sys
a = json.load(open(sys.argv[1], encoding="utf-8"))
a["people"][2]["questions"] = ["p-02.[12]", "p-01"]
json.dump(a, open(sys.argv[1], "w", encoding="utf-8"))
PYTHON
run "$PEIL" answer "$file" </dev/null
[ "$code" = 2 ] && grep -q "say who answers, with --by ID" "$work/err" || fault "it did not ask who of several answers"
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by jurist --note $'kleur \e[31mrood'
interview "$file" --by cio </dev/null
has "$work/out" "1/3  p-01.1"
has "$work/out" "Jurist: Fully"
has "$work/out" "kleur �[31mrood"
lacks "$work/out" $'\e'
interview "$file" --by jurist </dev/null
has "$work/out" "1/6  p-02.1"
interview "$file" --by ander </dev/null
has "$work/out" "1/4  p-01.1"
interview "$file" --by cio --all </dev/null
has "$work/out" "1/8  p-01.1"
interview "$file" --by cio --measure p-02 </dev/null
has "$work/out" "1/1  p-02.5"
run "$PEIL" answer "$file" --by cio --measure p-20 </dev/null
[ "$code" = 1 ] && grep -q "did you mean 'p-02'?" "$work/err" || fault "an unknown measure gave no suggestion"
run "$PEIL" answer "$file" --by cio --from p-01.9 </dev/null
[ "$code" = 1 ] && grep -q "did you mean 'p-01.1'?" "$work/err" || fault "an unknown question gave no suggestion"
python3 - "$file" <<'PYTHON'
import json, sys
a = json.load(open(sys.argv[1], encoding="utf-8"))
a["people"][2]["questions"] = ["p-02.4"]
a["profile"] = {"risicogroep": "laag"}
json.dump(a, open(sys.argv[1], "w", encoding="utf-8"))
PYTHON
interview "$file" --by ander </dev/null
has "$work/out" "No question here is for this person; --all asks every question."

# A question that an answer opens behind the place where the interview is comes last.
file=$work/e.json
start "$file" --person cio=CIO-office
printf '3\n\n\ns\ns\ns\ns\ns\ns\nb\nb\nb\nb\nb\nb\n1\n\n\n\nq\n' >"$work/typed"
interview "$file" <"$work/typed"
[ "$(answers "$file")" = $'p-01.1 cio largely\np-01.2 cio yes' ] || fault "going back to a skipped question led to «$(answers "$file")»"

# Nobody is known yet: the first question is who answers.
file=$work/f.json
start "$file"
printf '\nmet spatie\ncio\n3\n\n\nq\n' >"$work/typed"
interview "$file" <"$work/typed"
has "$work/out" "Who answers?"
[ "$(answers "$file")" = "p-01.1 cio largely" ] || fault "the first person led to «$(answers "$file")»"
run "$PEIL" answer "$work/e.json" --by nieuw </dev/null
[ "$code" = 1 ] || fault "an unknown person was taken without a name"

# A closed output ends the interview with exit code 3; what was saved stays.
if [ -e /dev/full ]; then
  "$PEIL" answer "$file" >/dev/full 2>"$work/err" </dev/null
  [ $? = 3 ] || fault "no exit code 3 when standard output is full"
  has "$work/err" "cannot write to standard output"
fi

# Another program changes the file during the interview, without regard for the lock: what it brought is joined, not overwritten.
file=$work/h.json
start "$file" --person cio=CIO-office --person jurist=Jurist
cp "$file" "$work/elsewhere.json"
expect 0 "is answered" "$PEIL" answer "$work/elsewhere.json" p-01.1 none --by jurist --note elders
mkfifo "$work/keys"
"$PEIL" answer "$file" --by cio <"$work/keys" >"$work/shown" 2>&1 &
process=$!
exec 9>"$work/keys"
printf '3\n\n\n' >&9
shows "$work/shown" 'Saved\.' "$process" || fault "the interview ended before it had saved: $(cat "$work/shown")"
cp "$work/elsewhere.json" "$work/new" && mv "$work/new" "$file"
printf '2\n\n\nq\n' >&9
exec 9>&-
wait "$process" || fault "the interview did not end well after the file was changed: $(cat "$work/shown")"
[ "$(answers "$file" | sort)" = $'p-01.1 cio largely\np-01.1 jurist none\np-01.2 cio no' ] ||
  fault "after a change by another program the file holds «$(answers "$file")»"
expect 0 "errors: 0," "$PEIL" check "$file"

# In Dutch, on a narrow screen.
file=$work/g.json
start "$file" --person cio=CIO-office
printf '3\n\n\nn\nonbekend\n\n?\nq\n' >"$work/typed"
COLUMNS=44 interview "$file" --lang nl <"$work/typed"
has "$work/out" "Een overzicht van algoritmes"
has "$work/out" "In hoeverre is het overzicht beschreven?"
has "$work/out" "opzet, ondergrens"
has "$work/out" "Toelichting (Enter: geen): "
has "$work/out" "Opgeslagen."
has "$work/out" "[onbekend] niet bekend"
has "$work/out" "of: onbekend"
[ "$(answers "$file")" = $'p-01.1 cio largely\np-01.2 cio unknown' ] || fault "a Dutch interview led to «$(answers "$file")»"
has "$work/out" "Bewijs om naar te zoeken: steekproef"
has "$work/out" "Nu vastgelegd: 2. Beantwoord door"
grep -v "Enter\|Nu vastgelegd\|peil answer" "$work/out" | awk 'length($0) > 50 { print; exit 1 }' || fault "a line is wider than a narrow screen"

# Colour on a terminal only, and never with NO_COLOR.
if command -v script >/dev/null; then
  printf 'q\n' | TERM=xterm script -qec "$PEIL answer $file --by cio" /dev/null >"$work/out" 2>&1
  has "$work/out" $'\e[1m'
  printf 'q\n' | NO_COLOR=1 TERM=xterm script -qec "$PEIL answer $file --by cio" /dev/null >"$work/out" 2>&1
  lacks "$work/out" $'\e[1m'
  has "$work/out" "p-02.1"
else
  echo "skipped: colour on a terminal, since 'script' is not here"
fi
finish
