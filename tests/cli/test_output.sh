#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# No output destroys an input: not a file that the command reads, under whatever name, nor an assessment, a template or anybody's own file;
# reports replace reports. What is refused is refused with exit code 2, and the file stays as it was.
. tests/cli/assessment_lib.sh
unset PEIL_PATH
example=examples/gemeente-voorbeeld-2026.json
older=examples/gemeente-voorbeeld-2025.json
[ -e "$older" ] || { echo "skipped: $older is not here"; exit 77; }
cp "$example" "$work/a.json"
cp "$older" "$work/old.json"

# refused FILE TEXT COMMAND...: exit code 2 with the text, FILE byte for byte as it was, and no leftovers
refused() {
  local file=$1 text=$2
  shift 2
  cp "$file" "$work/before"
  expect 2 "$text" "$@"
  cmp -s "$file" "$work/before" || fault "$file was changed by: $*"
  ls -A "$work" | grep -q 'tmp$\|lock$' && fault "something is left behind by: $*"
}

# ---- The file that is read, by every name that it has -------------------------------------------------------------------
ln -s a.json "$work/link.json"
ln "$work/a.json" "$work/hard.json"
mkdir "$work/map"
for name in a.json ./a.json map/../a.json link.json hard.json; do
  refused "$work/a.json" "this command reads the same file" "$PEIL" report "$work/a.json" -o "$work/$name"
done
has "$work/err" "choose another name for the output"
refused "$work/old.json" "this command reads the same file" "$PEIL" report "$work/a.json" --compare "$work/old.json" -o "$work/old.json"
rm "$work/hard.json" "$work/link.json"
(
  cd "$work" || exit
  ln -s a.json link.json
)
refused "$work/a.json" "this command reads the same file" "$PEIL" report "$work/link.json" -o "$work/a.json"
cp templates/audit.md "$work/my.md"
refused "$work/my.md" "this command reads the same file" "$PEIL" report "$example" -t "$work/my.md" -o "$work/my.md"
cp tests/conformance/logo.png "$work/logo.png"
ln "$work/logo.png" "$work/logo.pdf"
refused "$work/logo.png" "this command reads the same file" "$PEIL" report "$example" --logo "$work/logo.png" -o "$work/logo.pdf"
rm "$work/logo.pdf"
expect 2 "deze opdracht leest hetzelfde bestand" "$PEIL" report "$work/a.json" -o "$work/a.json" --lang nl

# ---- Others that hold answers, a template, or anything else --------------------------------------------------------------
refused "$work/old.json" "this file is not replaced: it holds an assessment, with answers" "$PEIL" report "$work/a.json" -o "$work/old.json"
has "$work/err" "choose another name, or move the file away first"
refused "$work/my.md" "this file is not replaced: it holds a template" "$PEIL" report "$example" -o "$work/my.md"
mkdir "$work/templates"
cp templates/audit.md "$work/templates/own.md"
PEIL_PATH=$work refused "$work/templates/own.md" "it holds a template" "$PEIL" report "$example" -t own -o "$work/templates/own.md"
# A byte order mark, blanks before the brace, and keys in another order make it no less somebody's.
{ printf '\xEF\xBB\xBF'; cat "$example"; } >"$work/mark.json"
refused "$work/mark.json" "it holds an assessment" "$PEIL" report "$work/a.json" -o "$work/mark.json"
python3 - "$example" "$work/order.json" <<'PYTHON'
import json, sys
whole = json.load(open(sys.argv[1], encoding="utf-8"))
whole["peil"] = whole.pop("peil")
json.dump(whole, open(sys.argv[2], "w", encoding="utf-8"))
PYTHON
refused "$work/order.json" "is not replaced" "$PEIL" report "$work/a.json" -o "$work/order.json"
printf '{"name": "thing", "peil": "scorecard/1"}\n' >"$work/package.json"
printf '# Minutes\n\nMade by hand.\n' >"$work/minutes.md"
printf 'name;amount\r\nCIO;3\r\n' >"$work/own.csv"
printf '<!DOCTYPE html>\n<title>Mine</title>\n' >"$work/own.html"
printf '%%PDF-1.7\n/Creator <FEFF0057006F00720064>\n' >"$work/own.pdf"
head -c 100000 /dev/urandom >"$work/noise.pdf"
# CSV has no mark: what begins as a caption is somebody's, unless its first two lines have the very form of a report.
printf 'Vraag 1. Heeft u beleid?;ja\n' >"$work/antwoorden.csv"
printf 'Tabel 1. Heeft u beleid?;ja\r\nTabel 2. Sinds;2024\r\n' >"$work/cells.csv"
printf 'Tabel 1. Antwoorden\nvraag,antwoord\n' >"$work/line-end.csv"
printf 'Tabel 1. Antwoorden\r\nvraag;antwoord\r\n' >"$work/semicolons.csv"
printf 'Vraag 1. Antwoorden\r\nvraag,antwoord\r\n' >"$work/word.csv"
printf 'Tabel 1. Het enige\r\nEen zin.\r\n' >"$work/sentence.csv"
printf 'Tabel 1. Het enige' >"$work/caption.csv"
# A worksheet in which answers were filled in, as a spreadsheet saves it: each line as long as the longest.
"$PEIL" report "$example" -t werkblad --lang nl --excel -o "$work/sheet.csv"
python3 - "$work/sheet.csv" "$work/filled.csv" <<'PYTHON'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
widest = max(map(len, rows))
rows = [row + [""] * (widest - len(row)) for row in rows]
rows[2][-1] = "Grotendeels"
csv.writer(open(sys.argv[2], "w", encoding="utf-8-sig", newline=""), delimiter=";").writerows(rows)
PYTHON
for name in package.json minutes.md own.html own.pdf noise.pdf own.csv antwoorden.csv cells.csv line-end.csv semicolons.csv word.csv \
  sentence.csv caption.csv filled.csv; do
  refused "$work/$name" "it does not begin as a report that peil made" "$PEIL" report "$example" -o "$work/$name"
done
# It is refused before anything is computed: the assessment is not even there.
refused "$work/minutes.md" "it does not begin as a report" "$PEIL" report "$work/none.json" -o "$work/minutes.md"

# ---- Reports replace reports, in any language and of any template; an empty file holds nothing -----------------------------
# made COMMAND...: ends well
made() {
  run "$@" </dev/null
  [ "$code" = 0 ] || fault "exit code $code from: $*: $(cat "$work/err")"
}
# Each template in each language and form, whatever the first line of its tables is: a caption with a comma stands in quotes.
for template in audit bestuur rekenkamer werkblad; do
  for language in nl en; do
    for form in --excel --excel '' ''; do
      # shellcheck disable=SC2086
      made "$PEIL" report examples/gemeente-voorbeeld-2026-onderzoek.json -t "$template" --lang "$language" -o "$work/again-$template-$language.csv" $form
    done
  done
done
for format in pdf html md csv json; do
  for way in '--lang nl' '--lang en -t bestuur' "--lang nl -t rekenkamer --compare $older" '--lang en -t werkblad'; do
    [ "$format$way" = "pdf--lang en -t werkblad" ] && continue # the longest to make
    # shellcheck disable=SC2086
    made "$PEIL" report "$example" -o "$work/out.$format" $way
  done
done
for format in PDF Html MD CSV Json; do
  made "$PEIL" report "$example" -o "$work/capitals.$format" --lang nl
  made "$PEIL" report "$example" -o "$work/capitals.$format" --lang nl
  made "$PEIL" report "$example" -o "$work/small.${format,,}" --lang nl
  cmp "$work/capitals.$format" "$work/small.${format,,}" || fault "an ending in capitals gives another report"
done
"$PEIL" score "$example" --json >"$work/card.json"
made "$PEIL" report "$example" -o "$work/card.json"
"$PEIL" compare "$older" "$example" --json >"$work/compared.json"
made "$PEIL" report "$example" -o "$work/compared.json"
: >"$work/empty.md"
made "$PEIL" report "$example" -o "$work/empty.md"

# ---- Descriptors: a file that the shell opened, to be emptied or to be added to --------------------------------------------
ln -s /dev/stdout "$work/stdout.json"
"$PEIL" report "$example" --lang nl -o "$work/stdout.json" >"$work/sent" || fault "a report to standard output"
cmp "$work/sent" "$work/capitals.Json" || fault "standard output got another report"
echo first >"$work/sent"
"$PEIL" report "$example" --lang nl -o "$work/stdout.json" >>"$work/sent" || fault "a report added to a file"
{ echo first; cat "$work/capitals.Json"; } | cmp - "$work/sent" || fault "what stood in the file that was to be added to is gone"
"$PEIL" report "$example" --lang nl -o "$work/stdout.json" | cmp - "$work/capitals.Json" || fault "a pipe got another report"

# ---- Standard output that goes to what is read -------------------------------------------------------------------------------
cp "$work/a.json" "$work/before"
"$PEIL" score "$work/a.json" --json >>"$work/a.json" 2>"$work/err"
[ $? = 2 ] || fault "the scorecard was added to the assessment"
has "$work/err" "standard output goes to '$work/a.json', which this command works on"
cmp -s "$work/a.json" "$work/before" || fault "standard output changed the assessment"

# ---- Merge adds, new never replaces, import leaves what it read ----------------------------------------------------------------
cp "$example" "$work/m.json"
expect 0 "records" "$PEIL" merge -o "$work/m.json" "$work/m.json"
printf '{"name": "thing"}\n' >"$work/thing.json"
cp "$work/thing.json" "$work/before"
expect 1 "error: " "$PEIL" merge -o "$work/thing.json" "$work/m.json"
cmp -s "$work/thing.json" "$work/before" || fault "merge replaced what is no assessment"
expect 1 "this file is there already" "$PEIL" new algoritmekader/organisatie "$work/minutes.md" -n X -p 2026
mkdir "$work/q"
cat >"$work/q/toets.yaml" <<'YAML'
name: Toets
urn: urn:nl:aivt:tr:toets:2.0
url: https://voorbeeld.nl
tasks:
- {question: "Wat is het doel?", urn: "urn:nl:aivt:tr:toets:2.0:1.1.1", type: [open_question]}
YAML
made "$PEIL" import "$work/q/toets.yaml" -o "$work/imported"
name=$(find "$work/imported" -name '*.yaml' ! -name imported.yaml -printf '%f\n' | head -n 1)
[ -n "$name" ] || fault "the import made no questionnaire"
mkdir "$work/same"
cp "$work/q/toets.yaml" "$work/same/$name"
refused "$work/same/$name" "this command reads the same file" "$PEIL" import "$work/same/$name" -o "$work/same" --replace
[ "$(find "$work/same" -type f | wc -l)" = 1 ] || fault "a refused import wrote something"

finish
