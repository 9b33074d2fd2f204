#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Several people and scripts answer in one file at once: the file is locked for a save only, and nothing is lost or there twice.
. tests/cli/assessment_lib.sh

# ---- Sixteen at once, of one person and of sixteen ------------------------------------------------------------------------
for way in one many; do
  file=$work/$way.json
  people=()
  for ((i = 1; i <= 16; i++)); do people+=(--person "p$i=Person $i"); done
  start "$file" "${people[@]}"
  pids=()
  for ((i = 1; i <= 16; i++)); do
    by=p1
    [ $way = many ] && by=p$i
    "$PEIL" answer "$file" p-01.1 $((i % 4 + 1)) --by $by --note "note$i" >"$work/said.$i" 2>&1 &
    pids+=($!)
  done
  for ((i = 1; i <= 16; i++)); do
    wait "${pids[i - 1]}" || fault "of sixteen at once, number $i ended with $?: $(cat "$work/said.$i")"
  done
  python3 - "$file" <<'PYTHON' || fault "of sixteen answers at once ($way), not each is there once"
import json, sys
notes = [record["note"] for record in json.load(open(sys.argv[1], encoding="utf-8"))["records"]]
assert sorted(notes) == sorted(f"note{i}" for i in range(1, 17)), notes
PYTHON
  expect 0 "errors: 0, warnings: 0" "$PEIL" check "$file"
  [ -e "$file.lock" ] && fault "a lock is left behind"
done

# ---- Two open interviews, and scripts -----------------------------------------------------------------------------------------
file=$work/open.json
start "$file" --person cio=CIO-office --person jurist=Jurist --person raad=Raad
for who in cio jurist; do
  mkfifo "$work/keys.$who"
  "$PEIL" answer "$file" --by $who <"$work/keys.$who" >"$work/shown.$who" 2>&1 &
  declare "process_$who=$!"
done
exec 8>"$work/keys.cio" 9>"$work/keys.jurist"
shows "$work/shown.cio" p-01.1 "$process_cio" || fault "the first interview did not begin"
shows "$work/shown.jurist" p-01.1 "$process_jurist" || fault "the second interview did not begin"
[ -e "$file.lock" ] && fault "an interview that waits for a person holds the lock"
expect 0 "is answered by Raad" "$PEIL" answer "$file" p-01.1 none --by raad --note script
printf '3\nvan de cio\n\n' >&8
shows "$work/shown.cio" 'Saved\.' "$process_cio" || fault "the first interview could not save"
printf '2\nvan de jurist\n\n' >&9
shows "$work/shown.jurist" 'Saved\.' "$process_jurist" || fault "the second interview could not save"
expect 0 "finding by Raad" "$PEIL" record "$file" finding --by raad finding='Er is geen overzicht' question=p-01.1
cp "$work/open.json" "$work/copy.json"
expect 0 "is answered" "$PEIL" answer "$work/copy.json" p-01.2 yes --by raad
expect 0 "5 records of 3 people" "$PEIL" merge -o "$file" "$work/copy.json"
expect 0 "is answered by Nieuw" "$PEIL" answer "$file" p-01.2 no --by nieuw --name Nieuw
# Another program rewrites the head while they are open: what it wrote stays.
python3 - "$file" <<'PYTHON'
import json, os, sys
whole = json.load(open(sys.argv[1], encoding="utf-8"))
whole["targets"] = {"default": 4}
json.dump(whole, open(sys.argv[1] + ".new", "w", encoding="utf-8"))
os.replace(sys.argv[1] + ".new", sys.argv[1])
PYTHON
printf '1\n\n\nq\n' >&8
printf '2\n\n\nq\n' >&9
exec 8>&- 9>&-
wait "$process_cio" || fault "the first interview did not end well: $(cat "$work/shown.cio")"
wait "$process_jurist" || fault "the second interview did not end well: $(cat "$work/shown.jurist")"
python3 - "$file" <<'PYTHON' || fault "with interviews and scripts at once, something is lost or there twice"
import json, sys
whole = json.load(open(sys.argv[1], encoding="utf-8"))
found = sorted((r["by"], r.get("question"), r.get("value", r["kind"])) for r in whole["records"])
assert found == [("cio", "p-01.1", "largely"), ("cio", "p-01.2", "yes"), ("jurist", "p-01.1", "partly"), ("jurist", "p-01.2", "no"),
                 ("nieuw", "p-01.2", "no"), ("raad", "p-01.1", "finding"), ("raad", "p-01.1", "none"), ("raad", "p-01.2", "yes")], found
assert whole["targets"] == {"default": 4}
assert {person["id"] for person in whole["people"]} == {"cio", "jurist", "raad", "nieuw"}
PYTHON
expect 0 "errors: 0," "$PEIL" check "$file"

# An older copy that is put back during an interview costs nothing: what the interview saved is joined to it.
file=$work/back.json
start "$file" --person cio=CIO-office
cp "$file" "$work/older.json"
mkfifo "$work/keys"
"$PEIL" answer "$file" <"$work/keys" >"$work/shown" 2>&1 &
process=$!
exec 9>"$work/keys"
printf '3\n\n\n' >&9
shows "$work/shown" 'Saved\.' "$process" || fault "the interview could not save"
mv "$work/older.json" "$file"
printf '1\n\n\nq\n' >&9
exec 9>&-
wait "$process" || fault "the interview did not end well: $(cat "$work/shown")"
[ "$(answers "$file")" = $'p-01.1 cio largely\np-01.2 cio yes' ] || fault "after an older copy was put back: $(answers "$file")"

# ---- What replaces the newest state replaces that of the moment of saving -------------------------------------------------------
file=$work/state.json
start "$file" --person cio=CIO-office
run "$PEIL" record "$file" action what=Een state=planned </dev/null
first=$(cut -d' ' -f1 "$work/out")
pids=()
for ((i = 1; i <= 8; i++)); do
  "$PEIL" record "$file" action "replaces=$first" "owner=o$i" >"$work/said.$i" 2>&1 &
  pids+=($!)
done
for ((i = 1; i <= 8; i++)); do
  wait "${pids[i - 1]}" || fault "of eight at once, number $i ended with $?: $(cat "$work/said.$i")"
done
python3 - "$file" <<'PYTHON' || fault "eight changes of one action are not a chain"
import json, sys
records = json.load(open(sys.argv[1], encoding="utf-8"))["records"]
replaced = [record["replaces"] for record in records if "replaces" in record]
assert len(records) == 9 and len(set(replaced)) == 8, replaced
PYTHON

# ---- One that keeps the lock: how long is waited, and for whom -------------------------------------------------------------------
file=$work/held.json
start "$file" --person cio=CIO-office
printf 'peil lock\npeil merge\n' >"$file.lock"
cat >"$work/hold.py" <<'PYTHON'
import fcntl, os, sys, time
file = open(sys.argv[1], "r+")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
parent = os.getppid()
until = time.monotonic() + float(sys.argv[2])
while os.getppid() == parent and time.monotonic() < until:
    time.sleep(0.05)
open(sys.argv[1] + ".released", "w").close()
os.unlink(sys.argv[1])
PYTHON
python3 "$work/hold.py" "$file.lock" 3600 >"$work/held.long" &
holder=$!
shows "$work/held.long" held "$holder" || fault "the lock could not be held"
before=$SECONDS
expect 1 "'$file' is in use by peil merge (process $holder); try again when that has ended" "$PEIL" answer "$file" p-01.1 full
has "$work/err" "15 seconds were waited for it"
[ $((SECONDS - before)) -ge 14 ] || fault "only $((SECONDS - before)) seconds were waited"
kill "$holder"
wait "$holder" 2>/dev/null
# One that is held for a while is waited for.
printf 'peil lock\npeil merge\n' >"$file.lock"
python3 "$work/hold.py" "$file.lock" 2 >"$work/held.short" &
holder=$!
shows "$work/held.short" held "$holder" || fault "the lock could not be held"
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full
[ -e "$file.lock.released" ] || fault "the answer was saved while another held the lock"
wait "$holder"
rm -f "$file.lock.released"

# ---- Two users in one folder: the lock file of the other may be for nobody else to write, or to read --------------------------------
program=$PEIL
other=(setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all)
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
  echo "skipped: two users, which takes root and setpriv"
else
  chmod 755 "$work"
  "${other[@]}" "$program" --version >/dev/null 2>&1 || { cp "$PEIL" "$work/peil" && chmod 755 "$work/peil" && program=$work/peil; }
  mkdir "$work/shared"
  chmod 2777 "$work/shared"
  file=$work/shared/a.json
  start "$file" --person cio=CIO-office
  "$PEIL" report "$file" -o "$work/shared/r.json" || fault "the report could not be made"
  chmod 666 "$file" "$work/shared/r.json"
  if ! "${other[@]}" test -r tests/fixtures/assessment/questionnaires/proef/proef.yaml; then
    echo "skipped: two users, since another user cannot read the project"
  else
    # by_other MODE FILE ARGUMENT...: the other user's command waits for the lock of FILE, whose lock file has the mode
    by_other() {
      local mode=$1 locked=$2
      shift 2
      printf 'peil lock\npeil merge\n' >"$locked.lock"
      chmod "$mode" "$locked.lock"
      python3 "$work/hold.py" "$locked.lock" 2 >"$work/held.$mode" &
      holder=$!
      shows "$work/held.$mode" held "$holder" || fault "the lock could not be held"
      run "${other[@]}" "$program" "$@" </dev/null
      [ "$code" = 0 ] || fault "another user's '$*' ended with $code while the lock file had mode $mode: $(cat "$work/err")"
      [ -e "$locked.lock.released" ] || fault "another user did not wait for the lock of $locked with mode $mode"
      wait "$holder"
      rm -f "$locked.lock.released" "$work/held.$mode"
    }
    for mode in 644 600; do
      by_other $mode "$file" answer "$file" p-01.1 full
      by_other $mode "$work/shared/r.json" report "$file" -o "$work/shared/r.json"
    done
  fi
fi

finish
