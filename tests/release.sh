#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# What takes hours, before a release: every test, fuzzing, fresh machines and measurements. tests/release.sh [SECONDS of fuzzing for each
# target]. It goes on after a fault, names each at the end, and then fails. Run it as root, or it says what it leaves out.
set -uo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-900}
failed=() skipped=()

# part NAME COMMAND...: one part; exit code 77 is a part that something lacks for, which it has said.
part() {
  local name=$1 status=0
  shift
  printf '\n==== %s: %s\n' "$name" "$*"
  "$@" || status=$?
  case $status in
    0) ;;
    77) skipped+=("$name") ;;
    *) failed+=("$name") ;;
  esac
}

part "every test" tests/run.sh
part "fuzzing" tests/fuzz/run.sh "$seconds"
part "fresh machines" tests/fresh/run.sh all
part "measurements" tests/bench/run.sh
part "measurements beside other programs" tests/bench/compare.sh

echo
[ ${#skipped[@]} -eq 0 ] || printf 'skipped, and so not known: %s\n' "${skipped[@]}"
if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "nothing failed; read the measurements yourself"
