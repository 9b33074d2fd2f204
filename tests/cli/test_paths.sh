#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# What the paths in commands and in the files of others may lead to: evidence stays within its folder, nothing waits for a named pipe, and
# what is no file of ours is not shown.
. tests/cli/assessment_lib.sh
file=$work/answers/a.json
mkdir -p "$work/answers/evidence" "$work/elsewhere/below"
start "$file" --person cio=CIO-office
printf 'besluit\n' >"$work/answers/evidence/b.pdf"
printf 'elders\n' >"$work/elsewhere/below/e.pdf"
ln -s ../../elsewhere/below/e.pdf "$work/answers/evidence/out.pdf"
ln -s ../elsewhere "$work/answers/folder"
ln -s b.pdf "$work/answers/evidence/in.pdf"
sha() { sha256sum "$1" | cut -c 1-12; }

# ---- Evidence within the folder of the assessment --------------------------------------------------------------------------
answer=("$PEIL" answer "$file" p-01.1 full --by cio)
for ref in evidence/b.pdf ./evidence/b.pdf evidence/../evidence/b.pdf evidence/in.pdf; do
  expect 0 "SHA-256 $(sha "$work/answers/evidence/b.pdf")" "${answer[@]}" -e "Besluit | $ref"
done
cp "$file" "$work/before"
for ref in ../elsewhere/below/e.pdf evidence/../../elsewhere/below/e.pdf ../../../../../../../../etc/passwd /etc/passwd /proc/kmsg \
  "$work/answers/evidence/b.pdf" evidence/out.pdf folder/below/e.pdf .. /; do
  expect 1 "the reference '$ref' of the evidence 'Stuk' leads out of the folder '$work/answers'" \
    timeout 20 "${answer[@]}" -e "Stuk | $ref"
  has "$work/err" "or name the folder that it is in with --evidence-from"
  expect 1 "leads out of the folder" timeout 20 "$PEIL" record "$file" review question=p-01.1 value=full reason=x "evidence=Stuk | $ref"
done
cmp -s "$file" "$work/before" || fault "refused evidence changed the file"
printf '3\n\nStuk | /etc/passwd\n\nq\n' | "$PEIL" answer "$file" --from p-01.1 >"$work/out" 2>"$work/err"
has "$work/err" "leads out of the folder"
lacks "$file" "/etc/passwd"
# Whether such a file is there is not told.
expect 1 "leads out of the folder" "${answer[@]}" -e 'Stuk | ../nothing/here.pdf'
# Addresses and numbers of cases are no paths.
for ref in https://voorbeeld.nl/../a.pdf mailto:cio@voorbeeld.nl Z/2026/12 ...; do
  expect 0 "evidence: Zaak, $ref" "${answer[@]}" -e "Zaak | $ref"
  lacks "$work/out" "SHA-256"
done

# ---- From another folder, when that is named ---------------------------------------------------------------------------------
expect 0 "SHA-256 $(sha "$work/elsewhere/below/e.pdf")" "${answer[@]}" -e 'Stuk | below/e.pdf' --evidence-from "$work/elsewhere"
expect 0 "there is no file '$work/elsewhere/niet.pdf'" "${answer[@]}" -e 'Stuk | niet.pdf' --evidence-from "$work/elsewhere"
expect 1 "leads out of the folder '$work/elsewhere'" "${answer[@]}" -e 'Stuk | ../answers/evidence/b.pdf' --evidence-from "$work/elsewhere"

# ---- verify reads no evidence elsewhere either --------------------------------------------------------------------------------
start "$work/answers/v.json" --person cio=CIO-office
expect 0 "SHA-256" "$PEIL" answer "$work/answers/v.json" p-01.1 full -e 'Stuk | below/e.pdf | 2026-02-01' --evidence-from "$work/elsewhere"
sed 's:below/e.pdf:../elsewhere/below/e.pdf:' "$work/answers/v.json" >"$work/answers/bad.json"
python3 - "$work/answers/bad.json" <<'PYTHON'
import hashlib, json, sys
whole = json.load(open(sys.argv[1], encoding="utf-8"))
for record in whole["records"]:  # of texts and whole numbers alone, sorted keys without blanks are the canonical form
    del record["id"]
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    record["id"] = hashlib.sha256(text.encode()).hexdigest()
json.dump(whole, open(sys.argv[1], "w", encoding="utf-8"))
PYTHON
run "$PEIL" verify "$work/answers/bad.json" </dev/null
has "$work/err" "the evidence 'Stuk' is outside the folder '$work/answers', and is not looked at"
[ "$code" != 0 ] || fault "evidence that was not looked at holds"
run "$PEIL" verify "$work/answers/v.json" --evidence "$work/elsewhere" </dev/null
has "$work/out" "1 unchanged"

# ---- Named pipes ----------------------------------------------------------------------------------------------------------------
mkfifo "$work/pipe" "$work/pipe.json" "$work/answers/pipe.pdf"
pipe="this is a named pipe; a file is needed, or '-' for standard input"
expect 1 "$work/pipe: error: $pipe" timeout 20 "$PEIL" score "$work/pipe"
expect 1 "$pipe" timeout 20 "$PEIL" answer "$work/pipe.json" p-01.1 full
expect 1 "$pipe" timeout 20 "$PEIL" check "$work/pipe.json"
expect 1 "$pipe" timeout 20 "$PEIL" merge -o "$work/merged.json" "$work/pipe.json"
expect 1 "$pipe" timeout 20 "$PEIL" report "$file" -o "$work/r.html" --logo "$work/pipe"
expect 1 "$pipe" timeout 20 "$PEIL" report "$file" -o "$work/r.html" -t "$work/pipe"
expect 1 "$pipe" timeout 20 "$PEIL" new "$work/pipe" "$work/n.json" -n X -p 2026
expect 1 "$pipe" timeout 20 "$PEIL" score --stream "$work/pipe"
expect 1 "$pipe" timeout 20 "$PEIL" verify "$work/pipe"
expect 1 "this is no ordinary file" timeout 20 "${answer[@]}" -e 'Stuk | pipe.pdf'
[ -e "$work/r.html" ] && fault "a report in spite of a logo that cannot be read"
# Standard input and pipes that the shell made are waited for.
slowly() { sleep 0.3; cat "$1"; }
"$PEIL" score "$file" >"$work/wanted"
slowly "$file" | "$PEIL" score - >"$work/out" && diff "$work/out" "$work/wanted" || fault "standard input is not read"
slowly "$file" | "$PEIL" score /dev/stdin >"$work/out" && diff "$work/out" "$work/wanted" || fault "/dev/stdin is not read"
"$PEIL" score <(slowly "$file") >"$work/out" && diff "$work/out" "$work/wanted" || fault "<(…) is not read"
ln -s /dev/stdin "$work/stdin"
slowly "$file" | "$PEIL" score "$work/stdin" >"$work/out" && diff "$work/out" "$work/wanted" || fault "a link to /dev/stdin is not read"

# ---- What is no file of ours is not shown ------------------------------------------------------------------------------------------
printf 'root:geheim:0:0:root:/root:/bin/bash\ndaemon:geheim2:1\n' >"$work/secret"
printf -- '---\nuser: geheim\n---\n' >"$work/secret.md"
printf 'user: geheim\npassword: &a [geheim\n' >"$work/secret.yaml"
printf '{"password": "geheim", geheim}\n' >"$work/secret.json"
printf '{"password": "geheim"}\n' >"$work/whole.json"
silent() { # COMMAND...: fails, and shows nothing of the file
  expect 1 "error: " "$PEIL" "$@"
  lacks "$work/err" geheim
  lacks "$work/out" geheim
}
for secret in secret secret.md secret.yaml secret.json whole.json; do
  silent new "$work/$secret" "$work/n.json" -n X -p 2026
  silent score "$work/$secret"
  silent score --stream "$work/$secret"
  silent score "$file" --set "$work/$secret"
  silent answer "$work/$secret" p-01.1 full
  silent merge -o "$work/m.json" "$work/$secret"
  silent verify "$work/$secret"
  silent report "$file" -t "$work/$secret" -o "$work/r.html"
  silent report "$file" --logo "$work/$secret" -o "$work/r.html"
  expect 1 "error: " "$PEIL" check "$work/$secret"
  lacks "$work/err" geheim
done
# Of a file of ours, the line is shown as before.
sed 's/"organisation"/"organisatie"/' "$file" >"$work/typo.json"
expect 1 '"organisatie": "Gemeente Voorbeeld"' "$PEIL" score "$work/typo.json"
finish
