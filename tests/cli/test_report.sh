#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil report: HTML and Markdown of the example, the same bytes every time, and what is wrong with a template or a request.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
answers=examples/gemeente-voorbeeld-2026.json

fault() {
  printf 'FAULT: %s\n' "$*"
  faults=$((faults + 1))
}

has() { # FILE TEXT
  grep -qF -- "$2" "$1" || fault "no «$2» in $(basename "$1"):
$(head -c 600 "$1")"
}

# Runs peil report with an exit code that is expected; what it says goes to $work/err.
report() { # CODE ARGUMENT...
  local expected=$1
  shift
  "$PEIL" report "$@" >"$work/out" 2>"$work/err"
  local code=$?
  [ $code = "$expected" ] || fault "exit code $code instead of $expected of: peil report $*
$(cat "$work/err")"
  [ ! -s "$work/out" ] || fault "peil report $* writes to standard output"
}

for language in nl en; do
  for format in html md; do
    report 0 "$answers" -o "$work/$language.$format" --lang $language
    report 0 "$answers" -o "$work/again.$format" --lang $language
    cmp -s "$work/$language.$format" "$work/again.$format" || fault "another $format the second time"
    TZ=Pacific/Auckland LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 "$PEIL" report "$answers" -o "$work/away.$format" --lang $language
    cmp -s "$work/$language.$format" "$work/away.$format" || fault "another $format in another place"
  done
done
has "$work/nl.html" '<html lang="nl">'
has "$work/nl.html" 'Jaarlijkse zelfevaluatie van de organisatie'
has "$work/nl.md" '## Samenvatting'
has "$work/en.html" '<html lang="en">'
has "$work/en.md" '# Yearly self-assessment of the organisation'
! grep -qE '\{\{|\}\}' "$work/nl.md" || fault "Mustache is left in the report"

# The words of one language are not in the report of the other.
! grep -qE 'Maatregel|Vraag|beantwoord|niet bekend' <(grep -v '^| \|^- \|^[0-9]' "$work/en.md") || fault "Dutch words in the English report"
! grep -qE '\b(Measure|Question|answered|not known)\b' <(grep -v '^| \|^- \|^[0-9]' "$work/nl.md") || fault "English words in the Dutch report"

# A template of one's own, and its faults.
cp templates/audit.md "$work/own.md"
report 0 "$answers" -t "$work/own.md" -o "$work/own.html"
sed -i 's/^limit: 10/limt: 10/' "$work/own.md"
report 1 "$answers" -t "$work/own.md" -o "$work/never.html" --lang en
has "$work/err" "own.md:$(grep -n '^limt' "$work/own.md" | cut -d: -f1):1: error: unknown key 'limt'"
has "$work/err" "did you mean 'limit'?"
[ ! -e "$work/never.html" ] || fault "a report in spite of a fault"
report 1 "$answers" -t audti -o "$work/never.html" --lang en
has "$work/err" "did you mean 'audit'?"

# The help lists each template, and nothing else; one of the user comes with it.
mkdir -p "$work/mine/templates"
cp templates/audit.md "$work/mine/templates/eigen.md"
PEIL_PATH=$work/mine "$PEIL" report --help --lang en >"$work/help" || fault "no help"
listed=$(sed -n 's/^Templates: //p' "$work/help")
expected=$(for file in templates/*.md; do basename "$file" .md; done | grep -v README | sort | paste -sd ' ')
[ "$(tr -d ' ' <<<"$listed" | tr , '\n' | grep -v eigen | sort | paste -sd ' ')" = "$expected" ] || fault "the help lists: $listed"
has "$work/help" eigen

# The example of templates/README.md works as it stands.
awk '/^````markdown$/ { on = 1; next } /^````$/ { exit } on' templates/README.md >"$work/first.md"
report 0 "$answers" -t "$work/first.md" -o "$work/first.html" --lang en
has "$work/first.html" '<h1 class="title">Where we stand</h1>'

report 2 "$answers" -o "$work/report.docx" --lang en
has "$work/err" "cannot tell the format of"
report 3 "$answers" -o "$work/no/such/folder/report.html" --lang en

[ $faults = 0 ] || exit 1
