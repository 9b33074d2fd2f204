# SPDX-License-Identifier: EUPL-1.2
#
# What tests/run.sh and examples/run.sh share: which Debian packages there must be, and how a build folder is made.
# To be sourced by bash, not run. The lists of packages stand here and nowhere else.

# Needed to build peil and to make its reports.
build_packages=(
  build-essential cmake ninja-build pkg-config
  libyaml-dev libcmark-dev libcjson-dev libhpdf-dev libharfbuzz-dev libhyphen-dev libsodium-dev libdeflate-dev libpng-dev
  hyphen-nl hyphen-en-gb fonts-liberation2 fonts-dejavu-core icc-profiles-free
)

# Fonts for what the others lack: many scripts, Chinese and Japanese, Korean, signs and emoji. Reports can be made without them; a character
# that no font has is then shown as its code.
font_packages=(fonts-noto-core fonts-droid-fallback fonts-nanum fonts-symbola)

# Needed by examples/run.sh as well: the script that makes the portfolio reads YAML.
example_packages=(python3 python3-yaml)

# Needed by the tests as well. The first cannot be missed; a test that lacks one of the others says so and is skipped. Those of the second
# list suffice for tests/run.sh quick.
test_packages=(libcmocka-dev)
test_packages_quick=(python3 python3-yaml python3-jsonschema poppler-utils qpdf locales)
test_packages_optional=(clang universal-ctags chromium)

# Needed by tests/fuzz/run.sh as well.
fuzz_packages=(clang libclang-rt-dev)

say() {
  printf '%s\n' "$*" >&2
}

# The packages among the arguments that are not installed, one a line.
packages_lacking() {
  local package status
  for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=none
    [ "$status" = installed ] || printf '%s\n' "$package"
  done
}

# Runs a command as root: directly, or through sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Debian lets one program at a time change packages or their lists. A fresh machine brings itself up to date, which takes minutes.
packages_wait_s=1800 # altogether, for others to be done
packages_waited=

# apt-get with these arguments, as root and in English. While another program holds a lock that it needs, this says so and waits.
# Without output but for faults, as apt-get tells them.
apt_get() {
  local faults status
  while true; do
    status=0
    faults=$(as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" 2>&1 >/dev/null) || status=$?
    if [ "$status" -eq 0 ] || ! grep -qE 'Could not get lock|locked by another process' <<<"$faults"; then
      break
    fi
    if [ -z "$packages_waited" ]; then
      packages_waited=$SECONDS
      say "set-up: another program is changing this machine's packages; waiting for it, $((packages_wait_s / 60)) minutes at most"
      say "set-up: $(grep -m 1 -E 'lock' <<<"$faults")"
    elif [ $((SECONDS - packages_waited)) -ge "$packages_wait_s" ]; then
      say "set-up: it is still not done; try again later"
      break
    fi
    sleep 1
  done
  [ -z "$faults" ] || say "$faults"
  return "$status"
}

# Installs the packages among the arguments that lack. Says nothing when none does. Fails when one cannot be installed.
packages_install() {
  local lacking
  if ! command -v dpkg-query >/dev/null; then
    say "set-up: this is no Debian, so nothing is installed; peil needs what Debian calls: $*"
    return 0
  fi
  mapfile -t lacking < <(packages_lacking "$@")
  [ ${#lacking[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "set-up: these packages are needed, and only root can install them (there is no sudo here): ${lacking[*]}"
    say "set-up: run this as root, then try again:  apt-get install ${lacking[*]}"
    return 1
  fi
  say "set-up: installing ${lacking[*]}"
  if [ -z "${apt_updated:-}" ]; then
    apt_get update || say "set-up: the lists of packages could not be renewed; trying with those that are here"
    apt_updated=yes
  fi
  if ! apt_get -y --no-install-recommends install "${lacking[@]}"; then
    say "set-up: could not install: ${lacking[*]}"
    return 1
  fi
}

# configure FOLDER [CMAKE OPTION...]: makes the folder ready to build in. What is not given stays as it was the last time.
configure() {
  local folder=$1 fresh=()
  shift
  # A folder that was configured for another copy of the sources, or for another tool than ninja, starts afresh.
  if [ -e "$folder/CMakeCache.txt" ] && { ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt" ||
    ! grep -qxF "CMAKE_GENERATOR:INTERNAL=Ninja" "$folder/CMakeCache.txt"; }; then
    fresh=(--fresh)
  fi
  mkdir -p "$folder"
  cmake -S . -B "$folder" -G Ninja "${fresh[@]}" "$@" >"$folder/configure.log" 2>&1 || told "$folder/configure.log"
}

# build FOLDER [TARGET...]: builds what changed since the last time.
build() {
  local folder=$1
  shift
  say "building in $folder/"
  ninja -C "$folder" "$@" >"$folder/build.log" 2>&1 || told "$folder/build.log"
}

# Shows the log of what failed, and fails.
told() {
  cat "$1" >&2
  say "that failed; the log is $1"
  return 1
}
