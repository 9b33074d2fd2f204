# SPDX-License-Identifier: EUPL-1.2
#
# What the tests of peil new, answer and merge share: a folder of their own, a small set of questions, and checks that go on after a fault.
# To be sourced from the project's root, with the program as $PEIL.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PEIL_PATH=tests/fixtures/assessment LC_ALL=C.UTF-8 COLUMNS=80
unset NO_COLOR SOURCE_DATE_EPOCH
faults=0

fault() {
  echo "FAULT: $1"
  faults=$((faults + 1))
}

# run COMMAND...: keeps the exit code in $code and the output in $work/out and $work/err; standard input is empty unless redirected
run() {
  "$@" >"$work/out" 2>"$work/err"
  code=$?
}

# expect CODE TEXT COMMAND...: the exit code, and a text that stands in the output or the messages
expect() {
  local wanted_code=$1 wanted=$2
  shift 2
  run "$@" </dev/null
  if [ "$code" != "$wanted_code" ] || ! grep -qF -- "$wanted" "$work/out" "$work/err"; then
    fault "exit code $code, wanted $wanted_code with «$wanted», from: $*"
    cat "$work/out" "$work/err"
  fi
}

# has FILE TEXT, lacks FILE TEXT
has() {
  grep -qF -- "$2" "$1" || { fault "no «$2» in $1:"; cat "$1"; }
}
lacks() {
  if grep -qF -- "$2" "$1"; then fault "«$2» in $1:"; cat "$1"; fi
}

# shows FILE TEXT PROCESS: waits until a pattern stands in the output of a program in the background, however long that takes; false when the
# program ended without it. FILE must be of this run alone.
shows() {
  until grep -q -- "$2" "$1" 2>/dev/null; do
    if ! kill -0 "$3" 2>/dev/null; then
      grep -q -- "$2" "$1" 2>/dev/null
      return
    fi
    sleep 0.01
  done
}

# start FILE [OPTION...]: a new assessment of the small set
start() {
  local file=$1
  shift
  expect 0 "Started $file" "$PEIL" new proef/proef "$file" --organisation 'Gemeente Voorbeeld' --period 2026 "$@"
}

# answers FILE: question, by and value of each record, a line each (values of lists as JSON)
answers() {
  python3 - "$1" <<'PYTHON'
import json, sys
for record in json.load(open(sys.argv[1], encoding="utf-8"))["records"]:
    value = record.get("value", record.get("state"))
    print(record["question"], record["by"], value if isinstance(value, str) else json.dumps(value))
PYTHON
}

finish() {
  [ "$faults" = 0 ] && echo "fine"
  exit $((faults > 0))
}
