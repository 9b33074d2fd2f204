#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Where peil finds what it needs: an imported set by its own name, and the words and questionnaires beside a program that was built
# and not installed, from any folder.
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
faults=0
fault() {
  echo "$1"
  faults=$((faults + 1))
}
root=$PWD
# A program in the folder "build" of a project, whichever folder this one was built in.
mkdir -p "$work/project/build"
cp "$PEIL" "$work/project/build/peil"
ln -s "$root/questionnaires" "$root/templates" "$work/project/"
peil=$work/project/build/peil
mkdir -p "$work/questionnaires/own" && cd "$work" || exit 1
cp "$root"/tests/fixtures/score/m-3.yaml questionnaires/own/
sed -e 's/^id: small/id: own/' "$root/tests/fixtures/score/small.yaml" >questionnaires/own/own.yaml

"$peil" new own own.json -n "Gemeente Voorbeeld" -p 2026 --person a:jurist:A >out 2>&1 || fault "peil new: $(cat out)"
grep -q warning out && fault "peil new warns for a set that is found: $(cat out)"
"$peil" answer own.json m-3.1 full >out 2>&1 || fault "peil answer: $(cat out)"
"$peil" score own.json --lang en >out 2>&1 && grep -q "Area B" out || fault "peil score: $(cat out)"

mkdir elsewhere && cd elsewhere || exit 1
"$peil" new algoritmekader/organisatie a.json -n "Gemeente Voorbeeld" -p 2026 --lang nl >out 2>&1 || fault "from elsewhere: $(cat out)"
grep -q "klaar voor gebruik" out || fault "from elsewhere it does not speak Dutch: $(cat out)"
"$peil" new nowhere b.json -n "Gemeente Voorbeeld" -p 2026 --lang en >out 2>&1 && fault "a set that is nowhere was found"
grep -q "cannot find 'nowhere'" out || fault "no clear message for a set that is nowhere: $(cat out)"
grep -o "algoritmekader/organisatie" out | sort | uniq -c | grep -q "^ *1 " || fault "the set is not named once: $(cat out)"
[ "$faults" -eq 0 ]
