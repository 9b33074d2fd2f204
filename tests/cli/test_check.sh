#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# peil check: the exit code, the count, each fault once, and the place of a fault.
set -euo pipefail

[ -x "$PEIL" ] || { echo "skipped: the program was not built"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
golden=tests/golden/check/sets

fail() {
  echo "$*" >&2
  exit 1
}

# What ships has no faults.
"$PEIL" check questionnaires >"$work/out" 2>"$work/err" || fail "peil check questionnaires: $(cat "$work/err")"
grep -q ' errors: 0, warnings: 0$' "$work/out" || fail "what ships has faults: $(cat "$work/out" "$work/err")"

# A folder with faults: exit code 1; each fault once, though a set includes the files that are checked by themselves as well.
code=0
"$PEIL" check "$golden" >"$work/out" 2>"$work/err" || code=$?
[ "$code" = 1 ] || fail "exit code $code for a folder with errors"
twice=$(cat "$work/out" "$work/err" | grep -E '^[^ ]+: (error|warning): ' | sort | uniq -d)
[ -z "$twice" ] || fail "told twice: $twice"
cat "$work/out" "$work/err" | grep -qF "$golden/m-circle.yaml:18:21: error: this condition goes round in a circle: m-circle.1 → m-circle.2 → m-circle.3 → m-circle.1" ||
  fail "the circle is not named"

# The number of errors is that of the lines that tell one.
told=$(cat "$work/out" "$work/err" | grep -cE '^[^ ]+: error: ')
grep -q " errors: $told, " "$work/out" "$work/err" || fail "$told errors are told: $(tail -n 1 "$work/out")"

# Warnings are fine.
"$PEIL" check "$golden/m-aspects.yaml" >"$work/out" 2>&1 || fail "a file with warnings only is refused"
grep -q 'warning: no question asks about design$' "$work/out" || fail "no warning: $(cat "$work/out")"

# A file alone: only its own faults, though its references are held against the set beside it.
"$PEIL" check "$golden/m-same.yaml" >"$work/out" 2>&1 && fail "a file with errors is fine"
grep -E ': (error|warning): ' "$work/out" | grep -v "^$golden/m-same.yaml:" && fail "faults of other files are told"

# An assessment from standard input, and two that answer a set with a fault: it is told once.
"$PEIL" check - <examples/gemeente-voorbeeld-2026.json >"$work/out" 2>&1 || fail "an example is refused: $(cat "$work/out")"
mkdir -p "$work/questionnaires"
printf 'peil: set/1\nid: bad\n' >"$work/questionnaires/bad.yaml"
for name in one two; do
  sed 's#"algoritmekader/organisatie"#"bad"#' examples/gemeente-voorbeeld-2026.json >"$work/$name.json"
done
PEIL_PATH=$work "$PEIL" check "$work/one.json" "$work/two.json" >"$work/out" 2>&1 && fail "a set with a fault is fine"
[ "$(grep -c "bad.yaml:1:1: error: missing key 'title'" "$work/out")" = 1 ] || fail "the fault of a set is not told once: $(cat "$work/out")"

# Something else.
echo 'title: nothing of ours' >"$work/other.yaml"
"$PEIL" check "$work/other.yaml" >"$work/out" 2>&1 && fail "a file of another kind is fine"
grep -q 'other.yaml: error: not a file of peil' "$work/out" || fail "no word of the other file: $(cat "$work/out")"
"$PEIL" check "$work/absent.yaml" >"$work/out" 2>&1 && fail "a file that is not there is fine"
grep -q 'absent.yaml' "$work/out" || fail "no word of the absent file: $(cat "$work/out")"
echo fine
