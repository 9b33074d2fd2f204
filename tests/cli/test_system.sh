#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# What the system does to a command: closed descriptors, an output that is full, folders without permission, no memory left; and what a file
# has beside its bytes.
. tests/cli/assessment_lib.sh
file=$work/a.json
start "$file" --person cio=CIO-office

# ---- Standard input, output and error that are closed ----------------------------------------------------------------------------
# Files that are opened must not take their places: answers would be read from a lock file, messages written into an assessment.
cp "$file" "$work/before"
for way in '<&-' '<&- 2>&-' '<&- >&-'; do
  bash -c "\"\$0\" answer \"\$1\" --from p-01.1 $way" "$PEIL" "$file" >"$work/out" 2>"$work/err"
  cmp -s "$file" "$work/before" || fault "an interview with $way changed the file"
done
for way in '>&-' '>&- 2>&-' '2>&-' '<&- >&- 2>&-'; do
  bash -c "\"\$0\" answer \"\$1\" p-01.1 full --note \"\$2\" $way" "$PEIL" "$file" "gesloten $way" >"$work/out" 2>"$work/err"
  code=$?
  wanted=3
  [ "$way" = '2>&-' ] && wanted=0
  [ $code = $wanted ] || fault "exit code $code instead of $wanted with $way"
  expect 0 "errors: 0," "$PEIL" check "$file"
  has "$file" "gesloten $way"
done
bash -c '"$0" answer "$1" p-01.1 full >&-' "$PEIL" "$file" 2>"$work/err"
has "$work/err" "cannot write to standard output: it is closed"
bash -c '"$0" score - <&-' "$PEIL" >"$work/out" 2>"$work/err"
[ $? = 3 ] || fault "no exit code 3 when standard input is closed"
has "$work/err" "standard input: error: cannot read the file: it is closed"

# ---- Standard output that is full ------------------------------------------------------------------------------------------------------
if [ -e /dev/full ]; then
  full() { # FILE COMMAND...: exit code 3, and what is saved is said
    local saved=$1
    shift
    "$@" >/dev/full 2>"$work/err" </dev/null
    local code=$?
    [ $code = 3 ] || fault "exit code $code with a full output from: $*"
    has "$work/err" "cannot write to standard output: the disk is full"
    has "$work/err" "'$saved' is saved: do not do it again; only this report of it could not be written"
  }
  full "$file" "$PEIL" answer "$file" p-01.1 none --note 'vol'
  has "$file" '"note": "vol"'
  full "$file" "$PEIL" record "$file" finding finding='Vol'
  full "$work/new.json" "$PEIL" new proef/proef "$work/new.json" --organisation X --period 2026
  full "$work/merged.json" "$PEIL" merge -o "$work/merged.json" "$file"
  expect 0 "errors: 0," "$PEIL" check "$file" "$work/new.json" "$work/merged.json"
  trap '' PIPE # the interview may have ended before the last keys are typed
  mkfifo "$work/keys" "$work/screen"
  "$PEIL" answer "$file" --from p-01.1 <"$work/keys" >"$work/screen" 2>"$work/err" &
  process=$!
  exec 9>"$work/keys"
  exec 8<"$work/screen"
  printf '3\ngelezen\n\n' >&9
  while read -r line <&8; do
    case $line in *Saved.*) break ;; esac
  done
  exec 8<&-
  printf '1\n\n\nq\n' >&9
  exec 9>&-
  wait "$process"
  code=$?
  [ $code = 3 ] || fault "exit code $code of an interview whose screen went away"
  has "$work/err" "what was answered before that is saved in '$file'"
  has "$file" '"note": "gelezen"'
else
  echo "skipped: an output that is full, since there is no /dev/full"
fi

# ---- Folders without permission ------------------------------------------------------------------------------------------------------------
mkdir "$work/closed"
cp "$file" "$work/closed/a.json"
cp tests/fixtures/assessment/questionnaires/proef/proef.yaml templates/audit.md "$work/closed/"
as_other=()
program=$PEIL
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  as_other=(setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all)
  chmod 755 "$work"
  "${as_other[@]}" "$program" --version >/dev/null 2>&1 || { cp "$PEIL" "$work/peil" && chmod 755 "$work/peil" && program=$work/peil; }
fi
chmod 000 "$work/closed"
if [ "$(id -u)" = 0 ] && [ ${#as_other[@]} = 0 ]; then
  echo "skipped: folders without permission, since the tests run as root and setpriv is not here"
elif ! "${as_other[@]}" test -r tests/fixtures/assessment/questionnaires/proef/proef.yaml; then
  echo "skipped: folders without permission, since another user cannot read the project"
else
  denied() { # PATH COMMAND...: exit code 3, and the reason with the path
    local path=$1
    shift
    expect 3 "$path: error: cannot open the file: no permission" "${as_other[@]}" "$program" "$@"
    lacks "$work/err" "no such file"
  }
  denied "$work/closed/a.json" answer "$work/closed/a.json" p-01.1 full
  denied "$work/closed/a.json" record "$work/closed/a.json" finding finding=x
  denied "$work/closed/a.json" score "$work/closed/a.json"
  denied "$work/closed/a.json" check "$work/closed/a.json"
  denied "$work/closed/proef.yaml" score "$file" --set "$work/closed/proef.yaml"
  denied "$work/closed/audit.md" report "$file" -t "$work/closed/audit.md" -o "$work/r.html"
fi
chmod 755 "$work/closed"

# ---- What a file has beside its bytes ------------------------------------------------------------------------------------------------------
if python3 -c 'import os, sys; os.setxattr(sys.argv[1], "user.dossier", b"Z-2026-12")' "$file" 2>/dev/null; then
  expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full
  python3 -c 'import os, sys; assert os.getxattr(sys.argv[1], "user.dossier") == b"Z-2026-12"' "$file" || fault "a save lost an attribute"
else
  echo "skipped: attributes of files, since this file system has none"
fi
# The access list of acl(5) as Linux keeps it: user::rw-, user:1:rw-, group::r--, mask::rw-, other::---.
cat >"$work/acl.py" <<'PYTHON'
import os, struct, sys
entries = [(1, 6, -1), (2, 6, 1), (4, 4, -1), (16, 6, -1), (32, 0, -1)]
acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
if sys.argv[2] == "set":
    os.setxattr(sys.argv[1], "system.posix_acl_access", acl)
else:
    assert os.getxattr(sys.argv[1], "system.posix_acl_access") == acl
PYTHON
if python3 "$work/acl.py" "$file" set 2>/dev/null; then
  expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full
  python3 "$work/acl.py" "$file" get || fault "a save lost the access list"
  [ "$(stat -c %a "$file")" = 660 ] || fault "a save made the mode $(stat -c %a "$file")"
  lacks "$work/err" warning
else
  echo "skipped: access lists, since this file system has none"
fi
ln "$file" "$work/other-name.json"
cp "$file" "$work/before"
expect 0 "$file: warning: this file had other names too (hard links): those keep what it held before" "$PEIL" answer "$file" p-01.1 none
cmp -s "$work/other-name.json" "$work/before" || fault "the other name changed"
expect 0 "is answered" "$PEIL" answer "$file" p-01.1 full
lacks "$work/err" "hard links"

# ---- No memory left --------------------------------------------------------------------------------------------------------------------------
# A program with sanitizers needs terabytes of addresses. Every limit gives a whole report, or exit code 3 with the one message.
if (ulimit -v 200000 && "$PEIL" --version) >/dev/null 2>&1; then
  export PEIL_PATH=
  example=examples/gemeente-voorbeeld-2026.json
  "$PEIL" report "$example" -o "$work/whole.pdf" --lang nl
  "$PEIL" report "$example" -o "$work/whole.html" --lang nl
  ran_out=0
  for format in html pdf; do
    for ((limit = 26000; limit < 90000; limit += 1900)); do
      rm -f "$work/little.$format"
      (ulimit -v $limit && "$PEIL" report "$example" -o "$work/little.$format" --lang nl) >"$work/out" 2>"$work/err"
      code=$?
      case $code in
      0) cmp -s "$work/little.$format" "$work/whole.$format" || fault "with $limit KB the report is another" ;;
      3) ran_out=$((ran_out + 1)) && [ "$(cat "$work/err")" = "peil: error: out of memory" ] || fault "with $limit KB: $(cat "$work/err")" ;;
      127) ;; # the system could not even load the program
      *) fault "exit code $code with $limit KB for $format: $(cat "$work/err")" ;;
      esac
    done
  done
  [ $ran_out -gt 5 ] || fault "memory ran out only $ran_out times: the limits are too wide"
else
  echo "skipped: no memory left, since this program does not run within 200 MB of addresses"
fi
finish
