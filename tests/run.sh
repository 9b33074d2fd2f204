#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Set-up, build, every test: tests/run.sh [option of ctest...], for instance tests/run.sh -R cli
# Builds with gcc, with gcc and sanitizers, and with clang; runs the tests in the first two. tests/README.md tells more.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/setup.sh
export CC=gcc

packages_install "${build_packages[@]}" "${test_packages[@]}"
packages_install "${test_packages_optional[@]}" || say "set-up: the tests that need these will be skipped"

configure build -DPEIL_WERROR=ON
build build
configure build-asan -DPEIL_WERROR=ON -DPEIL_SANITIZE=ON
build build-asan
if command -v clang >/dev/null; then
  CC=clang configure build-clang -DPEIL_WERROR=ON
  build build-clang
else
  say "skipped: there is no clang here to compile with as well"
fi

# One run of ctest over both folders, so that its summary is of everything.
mkdir -p build/every-test
printf 'subdirs("%s" "%s")\n' "$PWD/build" "$PWD/build-asan" >build/every-test/CTestTestfile.cmake
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
