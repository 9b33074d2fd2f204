#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# What was acknowledged is never lost: killed at any moment, with a full disk, two writers at once, no permission, and files that are none.
command -v setsid >/dev/null || { echo "skipped: setsid is not here, to kill a program with its children"; exit 77; }
. tests/cli/assessment_lib.sh
file=$work/a.json
start "$file" --person cio=CIO-office --person jurist=Jurist

# check_whole FILE ACKNOWLEDGED: the file parses, and holds the note of every answer that was acknowledged
check_whole() {
  expect 0 "errors: 0," "$PEIL" check "$1"
  python3 - "$1" "$2" <<'PYTHON' || fault "an answer that was acknowledged is lost"
import json, sys
held = {record.get("note") for record in json.load(open(sys.argv[1], encoding="utf-8"))["records"]}
lost = [line for line in open(sys.argv[2], encoding="utf-8").read().split() if line not in held]
if lost:
    sys.exit(f"lost: {lost[:5]}")
PYTHON
}

# ---- Killed -------------------------------------------------------------------------------------------------------------
# Runs of answers, each killed a moment of chance after so many answers; an answer counts as acknowledged once peil has ended well. Nothing
# here looks at a clock to decide what is right: on a machine with much to do it only takes longer. Kills go on until enough of them came
# while the file was locked.
: >"$work/acknowledged"
cat >"$work/answers.sh" <<'SCRIPT'
n=0
while kill -0 "$4" 2>/dev/null; do # as long as the test is there
  n=$((n + 1))
  "$PEIL" answer "$1" p-01.1 $((n % 4 + 1)) --by cio --note "$2-$n" >/dev/null 2>"$3.said" || exit
  echo "$2-$n" >>"$3"
done
SCRIPT
kills=0
killed_while_locked=0
while [ "$kills" -lt 200 ] || [ "$killed_while_locked" -lt 10 ]; do
  kills=$((kills + 1))
  run=$work/acknowledged.$kills # of this run alone
  : >"$run"
  setsid bash "$work/answers.sh" "$file" "run$kills" "$run" $$ &
  group=$!
  wanted=$((RANDOM % 3)) # answers before it is killed; how long after them is chance
  while [ "$(wc -l <"$run")" -lt "$wanted" ] && { kill -0 "$group" 2>/dev/null || [ ! -s "$run.said" ]; }; do
    sleep 0.002
  done
  [ -s "$run.said" ] && { fault "an answer failed before kill $kills: $(cat "$run.said")"; break; }
  sleep "0.0$((RANDOM % 4))$((RANDOM % 10))"
  until kill -KILL -- "-$group" 2>/dev/null; do # the group may still have to be made
    kill -0 "$group" 2>/dev/null || break
    sleep 0.002
  done
  wait "$group" 2>/dev/null
  [ -e "$file.lock" ] && killed_while_locked=$((killed_while_locked + 1))
  cat "$run" >>"$work/acknowledged"
  rm -f "$run" "$run.said"
  # A log of some thousand answers would slow the test down: now and then, what is in it is held against what was acknowledged.
  if ((kills % 10 == 0)); then
    [ -s "$work/acknowledged" ] || fault "no answer was acknowledged in the runs up to $kills"
    check_whole "$file" "$work/acknowledged"
    : >"$work/acknowledged"
    rm -f "$file" && start "$file" --person cio=CIO-office --person jurist=Jurist
  fi
done
check_whole "$file" "$work/acknowledged"
echo "$kills kills, $killed_while_locked of them while the file was locked"
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by cio --note after
# What the killed programs had not put in its place yet, the next one clears away; one that the disk keeps waiting may still be ending.
for ((tries = 0; tries < 600; tries++)); do
  ls -A "$work" | grep -q '\.tmp$' || break
  sleep 0.1
  expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by cio --note "after $tries"
done
ls -A "$work" | grep -q '\.tmp$' && fault "half-written files are left: $(ls -A "$work")"

# The interview acknowledges with "Saved."; after that it is killed while the keys of the next answer are typed: after none of them, the
# first, the second, and so on. What was typed of an answer that was not saved may be lost.
file=$work/interview.json
start "$file" --person cio=CIO-office
for i in 1 2 3 4 5 6 7; do
  mkfifo "$work/keys"
  "$PEIL" answer "$file" --from p-01.1 <"$work/keys" >"$work/shown.$i" 2>/dev/null &
  process=$!
  exec 9>"$work/keys"
  printf '%d\nnoot%d\n\n' $((i % 4 + 1)) "$i" >&9
  shows "$work/shown.$i" 'Saved\.' "$process" || fault "interview $i ended before it had saved"
  next=$'1\nwie\n\n'
  printf '%s' "${next:0:i-1}" >&9
  sleep 0.05
  kill -KILL "$process"
  wait "$process" 2>/dev/null
  exec 9>&-
  rm "$work/keys"
  echo "noot$i" >>"$work/acknowledged.interview"
  check_whole "$file" "$work/acknowledged.interview"
done

# ---- A full disk --------------------------------------------------------------------------------------------------------
disk=$work/disk
mkdir "$disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k tmpfs "$disk" 2>/dev/null; then
  trap 'umount "$disk"; rm -rf "$work"' EXIT
  file=$disk/a.json
  start "$file" --person cio=CIO-office
  : >"$work/acknowledged"
  for ((i = 1; i <= 400; i++)); do
    run "$PEIL" answer "$file" p-01.1 $((i % 4 + 1)) --by cio --note "vol$i" </dev/null
    [ "$code" = 0 ] || break
    echo "vol$i" >>"$work/acknowledged"
  done
  [ "$code" = 3 ] || fault "exit code $code on a full disk"
  has "$work/err" "cannot write the file: "
  check_whole "$file" "$work/acknowledged"
  ls -A "$disk" | grep -q tmp && fault "a half-written file is left on the full disk"
  printf '1\n\n\n2\n\n\n' >"$work/typed"
  run "$PEIL" answer "$file" --from p-01.1 <"$work/typed"
  [ "$code" = 3 ] || fault "exit code $code of an interview on a full disk"
  lacks "$work/out" "Saved."
  check_whole "$file" "$work/acknowledged"
else
  echo "skipped: a full disk, since no file system can be mounted here"
  file=$work/limited.json
  start "$file" --person cio=CIO-office
  cp "$file" "$work/before"
  note=$(head -c 9000 /dev/zero | tr '\0' x)
  run bash -c 'ulimit -f 4; trap "" XFSZ; exec "$@"' - "$PEIL" answer "$file" p-01.1 full --note "$note"
  [ "$code" = 3 ] || fault "exit code $code when writing fails"
  cmp -s "$file" "$work/before" || fault "a failed write changed the file"
fi

# ---- Two writers at once ------------------------------------------------------------------------------------------------
# Those that were told "fine" are all there, and the others were told who was at work. test_together.sh has more of it.
file=$work/two.json
start "$file" --person cio=CIO-office --person jurist=Jurist
: >"$work/acknowledged"
for who in cio jurist; do
  for ((i = 1; i <= 15; i++)); do
    if "$PEIL" answer "$file" p-01.2 $((i % 2 + 1)) --by $who --note "$who$i" >/dev/null 2>>"$work/refused"; then
      echo "$who$i" >>"$work/acknowledged"
    fi
  done &
done
wait
[ -s "$work/acknowledged" ] || fault "of two writers at once, neither could write: $(cat "$work/refused")"
check_whole "$file" "$work/acknowledged"

# ---- No permission, and files that are none -------------------------------------------------------------------------------
mkdir "$work/readonly"
cp "$file" "$work/readonly/a.json"
as_other=()
[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && as_other=(setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all)
if [ "$(id -u)" != 0 ] || [ ${#as_other[@]} -gt 0 ]; then
  chmod 755 "$work"
  chmod 644 "$work/readonly/a.json"
  chmod 555 "$work/readonly"
  cp "$work/readonly/a.json" "$work/before"
  program=$PEIL
  "${as_other[@]}" "$program" --version >/dev/null 2>&1 || { cp "$PEIL" "$work/peil" && chmod 755 "$work/peil" && program=$work/peil; }
  # Where somebody else may not read the project, neither can the program.
  if "${as_other[@]}" test -r tests/fixtures/assessment/questionnaires/proef/proef.yaml; then
    expect 3 "$work/readonly/a.json.lock: error: " "${as_other[@]}" "$program" answer "$work/readonly/a.json" p-01.1 full --by cio
    expect 3 "error: " "${as_other[@]}" "$program" new proef/proef "$work/readonly/b.json" --organisation X --period 2026
  else
    echo "skipped: a folder that cannot be written, since another user cannot read the project"
  fi
  chmod 755 "$work/readonly"
  cmp -s "$work/readonly/a.json" "$work/before" || fault "a file in a folder that cannot be written has changed"
else
  echo "skipped: a folder that cannot be written, since the tests run as root and setpriv is not here"
fi
mkdir "$work/folder.json"
expect 1 "this is a directory; a file is needed" "$PEIL" answer "$work/folder.json" p-01.1 full
# So large that it would take longer to read than a test may: it is refused by its size.
truncate -s 1T "$work/large.json" 2>/dev/null || truncate -s 64G "$work/large.json"
expect 1 "the file is larger than" "$PEIL" answer "$work/large.json" p-01.1 full
expect 1 "the file is larger than" "$PEIL" merge -o "$work/m.json" "$work/large.json"
expect 1 "the file is larger than" "$PEIL" check "$work/large.json"
finish
