#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Installs to a folder of its own, and uses what was installed as a stranger would: the program from an empty folder, the library
# through pkg-config.
set -euo pipefail

folder=$BUILD/install-test
prefix=$folder/prefix
rm -rf "$prefix"
# The data is found where it was installed, so the prefix has to be known when peil is built.
cmake -S . -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DPEIL_TESTS=OFF -DCMAKE_INSTALL_PREFIX="$prefix"
cmake --build "$folder/build"
cmake --install "$folder/build"

fail() {
  echo "FAILED: $*"
  exit 1
}

for file in bin/peil lib/libpeil.a lib/pkgconfig/peil.pc include/peil/base.h include/peil/report.h \
  share/peil/questionnaires/algoritmekader/organisatie.yaml share/peil/templates/audit.md share/peil/templates/words/nl.yaml share/doc/peil/LICENSE share/doc/peil/NOTICE \
  share/doc/peil/CHANGES.md include/peil/formats.h; do
  [ -s "$prefix/$file" ] || fail "$file was not installed"
done

empty=$folder/empty
rm -rf "$empty"
mkdir "$empty"
cd "$empty"

export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
version=$("$prefix/bin/peil" --version | head -1)
[ "$version" = "peil $(pkg-config --modversion peil)" ] || fail "peil --version says '$version'"

"$prefix/bin/peil" new algoritmekader/organisatie started.json --organisation Voorbeeld --period 2026 ||
  fail "the installed questionnaires are not found"
grep -q '"set": "algoritmekader/organisatie"' started.json || fail "peil new made another set than was asked for"
"$prefix/bin/peil" --help --lang nl | grep -q 'Opdrachten' || fail "the installed Dutch words are not found"

cat >user.c <<'PROGRAM'
#include <peil/model.h>
#include <stdio.h>

int main(void) {
  struct diag *diag = diag_new();
  struct set *set = set_load("algoritmekader/organisatie", diag);
  if (set != NULL)
    printf("%s\n", set->id);
  set_free(set);
  diag_free(diag);
  return 0;
}
PROGRAM
# pkg-config quotes blanks in paths for the shell.
eval "cc -std=c17 -Wall -Wextra -Werror $(pkg-config --cflags peil) user.c -o user $(pkg-config --libs peil)"
said=$(./user)
[ "$said" = algoritmekader/organisatie ] || fail "a program with libpeil says '$said'"
