# SPDX-License-Identifier: EUPL-1.2
"""Whatever an organisation types, in every text of an assessment at once: its name, the names of people, notes, reasons, answers, titles
and file names of evidence. The report is a sound PDF in which nothing is lost, nothing stands over something else, and what no font has
is told of."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter

import reports
import test_positions

MANY = 10_000
TEMPLATE = "tests/fixtures/report/all-blocks.md"
# What is typed. Signs that are drawn as others, or reordered, are looked for one by one.
TEXTS = {
    "plain": "Een gewone naam",
    "without end": "W" * MANY,
    "emoji": "😀👩‍💻🇳🇱👍🏽" * 40,
    "Arabic": "الخوارزمية الحكومية، قيمة ١٢٣ (نص).",
    "Arabic without end": "م" * 2000,
    "braces": "{{organisation}} {{{x}}} {{#a}} {{/a}} {{",
    "braces without end": "{{" * 2000,
    "Markdown": "# kop\n\n| a | b |\n|---|---|\n- *lijst* **x** `c` [l](#x) ![i](y) [^1] <b>\n\n```peil gap-table\n```\n> q\n***",
    "control characters": "a\u0001b\u0007c\u001bd\u007fe\u0085f\u2028g\u2029h\ufeffi\u200bj\u00adk\tl\r\nm",
    "ideographs without end": "中" * 2000,
    "accents without end": "e" + "\u0301" * 300,
    "no font": "\ue000\U0010fffd x",  # for private use: no package of fonts can have them
    "lines without end": "r\n" * 400,
    "empty": "",
    "blank": " ",
}
SHOWN_AS_CODES = "no font"
TEXT_FIELDS = ("note", "reason")


def canonical(fields):
    """The form that the id of a record is the hash of: sorted compact JSON, since the keys are ASCII and the numbers whole."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def assessment_of(text):
    """An assessment in which every text is this one."""
    with open("tests/fixtures/report/hostile.json", encoding="utf-8") as file:
        made = json.load(file)
    made["organisation"] = made["subject"]["name"] = text
    for person in made["people"]:
        person["name"] = text
    for record in made["records"]:
        for field in TEXT_FIELDS:
            if field in record:
                record[field] = text
        if record["question"] == "m-01.5":
            record["value"] = text
        for evidence in record.get("evidence", []):
            evidence["title"] = text
            evidence["ref"] = text
        del record["id"]
        record["id"] = hashlib.sha256(canonical(record)).hexdigest()
    return made


def report_on(text, folder):
    """What peil says, and the path of the report: None when peil takes the text for a fault."""
    source, path = f"{folder}/antwoorden.json", f"{folder}/rapport.pdf"
    with open(source, "w", encoding="utf-8") as file:
        json.dump(assessment_of(text), file, ensure_ascii=False)
    command = [reports.PEIL, "report", source, "-o", path, "--set", reports.SET_OF_HARD, "-t", TEMPLATE, "--lang", "nl"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=reports.SECONDS_OF_ONE_REPORT, check=False)
    if result.returncode not in (0, 1):
        sys.exit(f"exit {result.returncode}\n{result.stderr[-2000:]}")
    return result.stderr, path if result.returncode == 0 else None


def visible(text):
    """How often each letter, digit and sign is in a text: lines may end anywhere in a word without end."""
    return Counter(char for char in text if char.isprintable() and not char.isspace())


def lost(text, path):
    """The characters of the text that are in the report less often than what was typed in one of its notes."""
    command = ["pdftotext", "-raw", path, "-"]
    said = subprocess.run(command, capture_output=True, text=True, errors="replace", check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    found = visible(said)
    return {char: count - found[char] for char, count in visible(text).items() if found[char] < count}


def faults_of(name, text, folder):
    said, path = report_on(text, folder)
    if path is None:
        if text.strip():
            yield f"there is no report: {said[:600]}"
        elif "fout:" not in said:
            yield f"there is neither a report nor a fault: {said[:600]}"
        return
    check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    if check.returncode:
        yield f"qpdf: {check.stdout}{check.stderr}"
    missing = lost(text, path)
    if missing:
        yield f"lost: {missing}"
    yield from test_positions.faults_of(test_positions.pages_of(path))
    if name == SHOWN_AS_CODES and "U+E000" not in said:
        yield f"no warning tells of what no font has: {said[:600]}"


def main():
    reports.need("pdftotext", "qpdf")
    faults = []
    for name, text in TEXTS.items():
        with tempfile.TemporaryDirectory() as folder:
            faults += [f"{name}: {fault}" for fault in list(faults_of(name, text, folder))[:6]]
    with tempfile.TemporaryDirectory() as folder:  # the check can fail
        _, path = report_on("kort", folder)
        if not lost("ᚠ", path):
            faults.append("a lost character is not seen")
    reports.finish(faults, f"{len(TEXTS)} texts are whole in their reports")


if __name__ == "__main__":
    sys.exit(main())
