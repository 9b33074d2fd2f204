#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Set-up, build, and tests:
#
#   tests/run.sh [option of ctest...]          every test, for instance tests/run.sh -R cli
#   tests/run.sh quick [option of ctest...]    a build without sanitizers, and the tests of the library and of the command line
#
# The first builds with gcc, with gcc and sanitizers, and with clang, and runs the tests in the first two: that is what continuous
# integration does. What takes hours is in tests/release.sh. tests/README.md tells more.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/setup.sh
export CC=gcc

length=every
if [ "${1:-}" = quick ]; then
  length=quick
  shift
  set -- -R '^(unit|cli)/' "$@"
fi

packages_install "${build_packages[@]}" "${test_packages[@]}"
packages_install "${test_packages_quick[@]}" || say "set-up: the tests that need these will be skipped"
packages_install "${font_packages[@]}" || say "set-up: without these, reports show characters of other scripts and emoji as codes"
[ "$length" = quick ] || packages_install "${test_packages_optional[@]}" || say "set-up: the tests that need these will be skipped"

configure build -DPEIL_WERROR=ON
build build
folders=(build)
if [ "$length" = every ]; then
  configure build-asan -DPEIL_WERROR=ON -DPEIL_SANITIZE=ON
  build build-asan
  folders+=(build-asan)
  if command -v clang >/dev/null; then
    CC=clang configure build-clang -DPEIL_WERROR=ON
    build build-clang
  else
    say "skipped: there is no clang here to compile with as well"
  fi
fi

# One run of ctest over the folders, so that its summary is of everything.
mkdir -p build/every-test
printf 'subdirs("%s")\n' "${folders[@]/#/$PWD/}" >build/every-test/CTestTestfile.cmake
log=$PWD/build/every-test/Testing/Temporary/LastTest.log
rm -f "$log"

# ctest tells which tests were skipped, but not why. Its summary is held back until the reasons have been told.
ctest --test-dir build/every-test --output-on-failure --parallel "$(nproc)" "$@" 2>&1 | awk -v log_file="$log" '
  /^[0-9]+% tests passed/ { held = 1 }
  held { summary = summary $0 "\n"; next }
  { print; fflush() }
  END {
    while ((getline line < log_file) > 0) {
      if (line ~ /^[0-9]+\/[0-9]+ Test: /)
        test = substr(line, index(line, ": ") + 2)
      else if (line ~ /^skipped: /)
        reasons = reasons "  " test ": " substr(line, 10) "\n"
    }
    if (reasons != "")
      print "\nSkipped, because something is not here:\n" reasons
    printf "%s", summary
  }'
