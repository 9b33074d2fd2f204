#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Set-up waits for a program that holds a lock on Debian's packages, and says so; it does not wait for ever, and not for other faults.
# apt-get works here on folders of the test's own, with one small package, and on a dpkg that only notes down what it is asked: nothing
# on this machine is installed, and no root is needed.
set -euo pipefail

for tool in apt-get dpkg-deb dpkg-query python3; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not here, to try a set-up with"; exit 77; }
done
work=$(mktemp -d)
holder=
trap '[ -z "$holder" ] || kill "$holder" 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"

fail() {
  printf '%s\n' "$*"
  exit 1
}

# A repository with one package that is on no machine.
mkdir -p "$work"/{package/DEBIAN,repository,lists/partial,archives/partial,dpkg/info,dpkg/updates,log,etc}
printf 'Package: peil-probe\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: nothing\n' \
  >"$work/package/DEBIAN/control"
dpkg-deb --root-owner-group -b "$work/package" "$work/repository/peil-probe.deb" >/dev/null
{
  cat "$work/package/DEBIAN/control"
  echo "Filename: ./peil-probe.deb"
  echo "Size: $(stat -c %s "$work/repository/peil-probe.deb")"
  echo "SHA256: $(sha256sum "$work/repository/peil-probe.deb" | cut -d' ' -f1)"
} >"$work/repository/Packages"
echo "deb [trusted=yes] file:$work/repository ./" >"$work/sources.list"
: >"$work/dpkg/status"
cat >"$work/fake-dpkg" <<SCRIPT
#!/bin/sh
printf '%s\n' "\$*" >>"$work/installed"
SCRIPT
chmod +x "$work/fake-dpkg"
cat >"$work/apt.conf" <<CONFIG
Dir::State "$work";
Dir::State::lists "$work/lists";
Dir::State::status "$work/dpkg/status";
Dir::Cache "$work";
Dir::Cache::archives "$work/archives";
Dir::Log "$work/log";
Dir::Etc "$work/etc";
Dir::Etc::sourcelist "$work/sources.list";
Dir::Bin::dpkg "$work/fake-dpkg";
APT::Sandbox::User "";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Install-Pkgs;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
CONFIG
export APT_CONFIG=$work/apt.conf

# install: what examples/run.sh and tests/run.sh do, with a limit in seconds to the wait.
install() {
  bash -c 'set -euo pipefail
    . .ci/setup.sh
    as_root() { "$@"; }
    packages_wait_s=$1
    packages_install "$2"' install "$1" "$2" >"$work/said" 2>&1
}

# hold FILE: holds the lock of a file as apt and dpkg do, until release.
hold() {
  rm -f "$work/held"
  python3 -c '
import fcntl, sys, time
file = open(sys.argv[1], "a")
fcntl.lockf(file, fcntl.LOCK_EX)
open(sys.argv[2], "w").close()
time.sleep(600)' "$1" "$work/held" &
  holder=$!
  wait_for "the lock of $1" test -e "$work/held"
}

release() {
  kill "$holder"
  wait "$holder" 2>/dev/null || true
  holder=
}

# wait_for WHAT COMMAND...: until the command succeeds; a minute without is a failure.
wait_for() {
  local what=$1 until=$((SECONDS + 60))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || fail "waited a minute for $what: $(cat "$work/said" 2>/dev/null)"
    sleep 0.05
  done
}

is_installed() {
  grep -q "peil-probe.deb" "$work/installed" 2>/dev/null
}

waits='another program is changing this machine.s packages; waiting for it'

# ---- Nobody holds a lock ---------------------------------------------------------------------------------------------------
install 60 peil-probe || fail "does not install: $(cat "$work/said")"
is_installed || fail "nothing was installed: $(cat "$work/said")"
! grep -q "$waits" "$work/said" || fail "waits for nobody: $(cat "$work/said")"

# ---- Each of the locks ---------------------------------------------------------------------------------------------------
for lock in lists/lock dpkg/lock-frontend dpkg/lock archives/lock; do
  rm -f "$work/installed"
  : >"$work/said"
  hold "$work/$lock"
  install 60 peil-probe &
  installing=$!
  wait_for "a word about $lock" grep -q "$waits" "$work/said"
  ! is_installed || fail "installs although $lock is held"
  kill -0 "$installing" 2>/dev/null || fail "does not wait for $lock: $(cat "$work/said")"
  release
  wait "$installing" || fail "fails after $lock was let go: $(cat "$work/said")"
  is_installed || fail "nothing was installed after $lock was let go: $(cat "$work/said")"
  [ "$(grep -c "$waits" "$work/said")" = 1 ] || fail "says it more than once: $(cat "$work/said")"
done

# ---- Somebody never lets go ------------------------------------------------------------------------------------------------
rm -f "$work/installed"
hold "$work/dpkg/lock-frontend"
! install 1 peil-probe || fail "succeeds although a lock is held"
release
! is_installed || fail "installs although a lock is held"
for words in "$waits" "it is still not done" "could not install: peil-probe"; do
  grep -q "$words" "$work/said" || fail "does not say '$words': $(cat "$work/said")"
done

# ---- Another fault than a lock is told at once ------------------------------------------------------------------------------
begin=$SECONDS
! install 60 peil-none || fail "installs a package that does not exist"
[ $((SECONDS - begin)) -lt 30 ] || fail "waits although no lock is held"
for words in "Unable to locate package peil-none" "could not install: peil-none"; do
  grep -q "$words" "$work/said" || fail "does not say '$words': $(cat "$work/said")"
done
echo "set-up waits for 4 locks"
