#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Fresh machines: in a bare Debian 12 and a bare Debian 13 the README's two commands, on a clean clone; then the reports of each verified
# by the other. For root, since it makes systems of their own with debootstrap; tests/README.md tells more.
#
#   tests/fresh/run.sh [quick | all]    which tests: tests/run.sh quick (default), or tests/run.sh with everything
#
# PEIL_ROOTS names a folder that keeps the bare systems and the packages that were fetched, for a next run; without it all goes to a
# folder that is removed. The network is asked for one thing: packages, of the mirror that this machine's apt is set up with.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/setup.sh

length=${1:-quick}
limit=5400 # seconds for each of the two commands
case $length in
  quick) tests="tests/run.sh quick" ;;
  all) tests="tests/run.sh" ;;
  *)
    say "tests/fresh/run.sh [quick | all]"
    exit 2
    ;;
esac

skip() {
  say "skipped: $*"
  exit 77
}

[ "$(id -u)" -eq 0 ] || skip "only root can make a system of its own: sudo tests/fresh/run.sh"
for tool in debootstrap git unshare apt-get; do
  command -v "$tool" >/dev/null || skip "$tool is not here"
done
mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' |
  awk '($1 == "bookworm" || $1 == "trixie") && $2 == "main" { print $3; exit }')
[ -n "$mirror" ] || skip "this machine's apt names no mirror of Debian 12 or 13"
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[ -z "${proxy:-}" ] || export http_proxy=$proxy
git -c safe.directory='*' diff --quiet HEAD || say "note: what is not committed is not in the clone"

work=$(mktemp -d)
cleanup() {
  # Nothing is mounted here: what is, is so in the namespaces of the processes that ended.
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
roots=${PEIL_ROOTS:-$work/bare}
mkdir -p "$roots"
results=$PWD/build/fresh
rm -rf "$results"
mkdir -p "$results"
faults=0

# bare SUITE: makes the bare system, when it is not there yet.
bare() {
  if [ ! -e "$roots/$1/.complete" ]; then
    say "$1: making a bare system"
    rm -rf "${roots:?}/$1"
    debootstrap --variant=minbase "$1" "$roots/$1" "$mirror" >"$results/$1-debootstrap.log" 2>&1 || {
      tail -5 "$results/$1-debootstrap.log" >&2
      skip "debootstrap cannot make $1"
    }
    rm -rf "$roots/$1/var/cache/apt/archives/"*.deb
    : >"$roots/$1/.complete"
  fi
}

# inside SUITE COMMAND: runs a line of bash in the system, in the clone. Its mounts are gone with it, however it ends.
inside() {
  local root=$work/$1
  # shellcheck disable=SC2016
  timeout --kill-after=60 "$limit" unshare --mount --propagation private --pid --fork --kill-child bash -euc '
    mount -t proc proc "$1/proc"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
    mount -t tmpfs tmpfs "$1/dev/shm"
    mount --bind "$2" "$1/var/cache/apt/archives"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home TERM=dumb chroot "$1" bash -c "cd /peil && $3"' \
    inside "$root" "$roots/$1-packages" "$2" </dev/null
}

# fresh SUITE: a copy of the bare system with a clean clone in it.
fresh() {
  bare "$1"
  mkdir -p "$roots/$1-packages/partial"
  cp -a --reflink=auto "$roots/$1" "$work/$1"
  cp -L /etc/resolv.conf "$work/$1/etc/resolv.conf"
  cp -L /etc/hosts "$work/$1/etc/hosts"
  # What was fetched stays, for the next run.
  printf '%s\n' 'Binary::apt::APT::Keep-Downloaded-Packages "true";' 'APT::Keep-Downloaded-Packages "true";' \
    ${proxy:+"Acquire::http::Proxy \"$proxy\";"} >"$work/$1/etc/apt/apt.conf.d/99fresh"
  rm -f "$work/$1/etc/apt/apt.conf.d/docker-clean"
  git -c safe.directory='*' clone --quiet --no-local "$PWD" "$work/$1/peil"
}

# step SUITE NAME COMMAND: one of the README's commands; its output goes to a log.
step() {
  local log=$results/$1-$2.log begin=$SECONDS
  if inside "$1" "$3" >"$log" 2>&1; then
    say "$1: $3: well, in $((SECONDS - begin)) s"
  else
    faults=$((faults + 1))
    say "$1: $3: FAILED after $((SECONDS - begin)) s; the log is $log; it ends with:"
    tail -15 "$log" >&2
  fi
  grep -E '^[0-9]+% tests passed' "$log" >&2 || true
}

# verify SUITE OTHER: the reports of the other, verified by this one.
verify() {
  local report name status
  mkdir -p "$work/$1/other"
  for report in "$results/$2"/*.pdf; do
    name=$(basename "$report")
    cp "$report" "$work/$1/other/$name"
    status=0
    inside "$1" "build/peil verify /other/$name" >"$results/$1-verifies-$2-$name.log" 2>&1 || status=$?
    if [ "$status" -eq 0 ]; then
      say "$1 verifies $name of $2: it holds"
    else
      faults=$((faults + 1))
      say "$1 verifies $name of $2: DOES NOT HOLD (exit code $status):"
      sed 's/^/    /' "$results/$1-verifies-$2-$name.log" >&2
    fi
  done
}

suites=(bookworm trixie)
for suite in "${suites[@]}"; do
  fresh "$suite"
  step "$suite" examples examples/run.sh
  step "$suite" tests "$tests"
  mkdir -p "$results/$suite"
  cp "$work/$suite/peil/build/examples/"*.pdf "$results/$suite/" 2>/dev/null || {
    faults=$((faults + 1))
    say "$suite: examples/run.sh left no report"
  }
done
shopt -s nullglob
verify bookworm bookworm
verify trixie trixie
verify bookworm trixie
verify trixie bookworm

if [ "$faults" -gt 0 ]; then
  say "$faults faults; the logs are in $results"
  exit 1
fi
say "both commands work on bare ${suites[*]}, and each verifies the reports of the other"
