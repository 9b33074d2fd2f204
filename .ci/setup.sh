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

# Needed by examples/run.sh as well: the script that makes the portfolio reads YAML.
example_packages=(python3 python3-yaml)

# Needed by the tests as well. The first cannot be missed; a test that lacks one of the others says so and is skipped.
test_packages=(libcmocka-dev)
test_packages_optional=(
  clang universal-ctags python3 python3-yaml python3-jsonschema poppler-utils qpdf locales chromium
)

# Needed by tests/fuzz/run.sh as well.
fuzz_packages=(clang libclang-rt-14-dev)

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
    as_root apt-get -qq update || say "set-up: the lists of packages could not be renewed; trying with those that are here"
    apt_updated=yes
  fi
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${lacking[@]}" >/dev/null; then
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
