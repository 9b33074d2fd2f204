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
# Runs of answers, each killed at a moment of chance within the time of some four answers, which differs much between machines; an answer
# counts as acknowledged once peil has ended well.
begin=$(date +%s%N)
for i in 1 2 3 4 5; do
  expect 0 "is answered" "$PEIL" answer "$file" p-01.1 "$((i % 4 + 1))" --by cio --note "before$i"
done
answer_ms=$((($(date +%s%N) - begin) / 5000000 + 1))
kills=200
if [ "$answer_ms" -gt 30 ]; then
  kills=60
  echo "only $kills kills: an answer takes $answer_ms ms here"
fi
: >"$work/acknowledged"
cat >"$work/answers.sh" <<'SCRIPT'
n=0
while kill -0 "$4" 2>/dev/null; do # as long as the test is there
  n=$((n + 1))
  "$PEIL" answer "$1" p-01.1 $((n % 4 + 1)) --by cio --note "$2-$n" >/dev/null 2>&1 && echo "$2-$n" >>"$3"
done
SCRIPT
killed_while_locked=0
for ((i = 1; i <= kills; i++)); do
  setsid bash "$work/answers.sh" "$file" "run$i" "$work/acknowledged" $$ &
  group=$!
  wait_ms=$((answer_ms * (20 + RANDOM % 400) / 100))
  sleep "$((wait_ms / 1000)).$(printf %03d $((wait_ms % 1000)))"
  # On a machine with much to do, the group may still have to be made.
  until kill -KILL -- "-$group" 2>/dev/null; do
    sleep 0.005
  done
  wait "$group" 2>/dev/null
  [ -e "$file.lock" ] && killed_while_locked=$((killed_while_locked + 1))
  "$PEIL" check "$file" >"$work/out" 2>&1 || { fault "the file is broken after kill $i: $(cat "$work/out")"; break; }
  # A log of some thousand answers would slow the test down: now and then, what is in it is held against what was acknowledged.
  if ((i % 20 == 0)); then
    check_whole "$file" "$work/acknowledged"
    [ -s "$work/acknowledged" ] || fault "no answer was acknowledged in the runs up to $i"
    : >"$work/acknowledged"
    rm -f "$file" && start "$file" --person cio=CIO-office --person jurist=Jurist
  fi
done
[ "$killed_while_locked" -gt $((kills / 10)) ] || fault "only $killed_while_locked of $kills kills hit a run at work: the test proves nothing"
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by cio --note after
# What the killed programs had not put in its place yet, the next one clears away; one that the disk keeps waiting may still be ending.
for ((wait = 0; wait < 50; wait++)); do
  ls -A "$work" | grep -q '\.tmp$' || break
  sleep 0.1
  expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full --by cio --note "after $wait"
done
ls -A "$work" | grep -q '\.tmp$' && fault "half-written files are left: $(ls -A "$work")"

# The interview acknowledges with "Saved."; after that it is killed while the keys of the next answer are typed: after none of them, the
# first, the second, and so on. What was typed of an answer that was not saved may be lost.
file=$work/interview.json
start "$file" --person cio=CIO-office
for i in 1 2 3 4 5 6 7; do
  mkfifo "$work/keys"
  "$PEIL" answer "$file" --from p-01.1 <"$work/keys" >"$work/shown" 2>/dev/null &
  process=$!
  exec 9>"$work/keys"
  printf '%d\nnoot%d\n\n' $((i % 4 + 1)) "$i" >&9
  for ((wait = 0; wait < 200; wait++)); do
    grep -q "Saved\." "$work/shown" && break
    sleep 0.02
  done
  next=$'1\nwie\n\n'
  printf '%s' "${next:0:i-1}" >&9
  sleep 0.05
  kill -KILL "$process"
  wait "$process" 2>/dev/null
  exec 9>&-
  rm "$work/keys"
  echo "noot$i" >"$work/acknowledged"
  check_whole "$file" "$work/acknowledged"
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
file=$work/two.json
start "$file" --person cio=CIO-office --person jurist=Jurist
mkfifo "$work/keys"
"$PEIL" answer "$file" --by cio <"$work/keys" >"$work/shown" 2>&1 &
process=$!
exec 9>"$work/keys"
for ((wait = 0; wait < 200; wait++)); do
  grep -q "p-01.1" "$work/shown" && break
  sleep 0.02
done
expect 1 "'$file' is in use by peil answer --by cio (process $process)" "$PEIL" answer "$file" p-01.1 none --by jurist
expect 1 "'$file' is in use by peil answer --by cio (process $process)" "$PEIL" merge -o "$file" "$file"
echo q >&9
exec 9>&-
wait "$process" || fault "the first writer did not end well"
expect 0 "is answered by Jurist" "$PEIL" answer "$file" p-01.1 none --by jurist
# Many at once: those that were told "fine" are all there.
: >"$work/acknowledged"
for who in cio jurist; do
  for ((i = 1; i <= 15; i++)); do
    "$PEIL" answer "$file" p-01.2 $((i % 2 + 1)) --by $who --note "$who$i" >/dev/null 2>&1 && echo "$who$i" >>"$work/acknowledged"
  done &
done
wait
[ -s "$work/acknowledged" ] || fault "of two writers at once, neither could write"
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
truncate -s 1G "$work/large.json"
before=$SECONDS
expect 1 "the file is larger than" "$PEIL" answer "$work/large.json" p-01.1 full
expect 1 "the file is larger than" "$PEIL" merge -o "$work/m.json" "$work/large.json"
expect 1 "the file is larger than" "$PEIL" check "$work/large.json"
[ $((SECONDS - before)) -le 5 ] || fault "refusing a file of a gigabyte took $((SECONDS - before)) s"
finish
