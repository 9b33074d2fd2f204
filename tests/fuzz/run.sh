#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Fuzzes the readers with libFuzzer: tests/fuzz/run.sh [SECONDS for each target] [TARGET...], for instance run.sh 60 yaml json
# What it finds is kept in build-fuzz/found/TARGET; a file there that is called crash-…, leak-… or timeout-… is a fault of peil.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/setup.sh

packages_install "${build_packages[@]}" "${fuzz_packages[@]}"
CC=clang configure build-fuzz -DPEIL_FUZZ=ON
build build-fuzz

seconds=${1:-30}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for source in tests/fuzz/fuzz_*.c; do
    target=${source##*/fuzz_}
    targets+=("${target%.c}")
  done
fi

failed=()
for target in "${targets[@]}"; do
  found=build-fuzz/found/$target
  mkdir -p "$found"
  say "fuzzing $target for $seconds seconds"
  "build-fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/$target" >"$found.log" 2>&1 || failed+=("$target")
  grep -E '^(stat::number_of_executed_units|stat::peak_rss_mb|SUMMARY)' "$found.log" || true
done
if [ ${#failed[@]} -gt 0 ]; then
  say "faults found in: ${failed[*]}; see build-fuzz/found/*.log"
  exit 1
fi
say "no faults found"
