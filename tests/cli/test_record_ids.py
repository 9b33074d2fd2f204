# SPDX-License-Identifier: EUPL-1.2
"""The ids of records against SHA-256 by Python: hashlib over json.dumps with sorted keys, which for these texts and numbers is the form
of RFC 8785. A record that the program writes has that id, and a record that Python writes is accepted by the program."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest

PEIL = os.environ["PEIL"]
ENVIRONMENT = dict(os.environ, PEIL_PATH="tests/fixtures/assessment", LC_ALL="C.UTF-8")
NOTES = ["plat", 'aanhaling " en \\ en /', "é – « » € ﬀ", "🙂 𝄞", "tab\ten regel\nnieuw\r\x01\x1f\x7f", "\u2028\u2029\ufeff", "x" * 5000]
NUMBERS = ["0", "1", "7", "0.5", "12.25", "100000", "123456789", "0.1", "99.99"]


def canonical_id(record):
    rest = {key: value for key, value in record.items() if key != "id"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def peil(*arguments):
    return subprocess.run([PEIL, *arguments], env=ENVIRONMENT, capture_output=True, text=True, stdin=subprocess.DEVNULL)


class Ids(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "a.json")
        self.run_fine("new", "proef/proef", self.path, "--organisation", "G", "--period", "2026", "--person", "cio=CIO")

    def run_fine(self, *arguments):
        result = peil(*arguments)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def read(self):
        with open(self.path, encoding="utf-8") as file:
            return json.load(file)

    def test_written_records_have_the_id(self):
        for note in NOTES:
            self.run_fine("answer", self.path, "p-01.1", "full", "--note", note, "--evidence", f"{note[:9].strip()}|ref|2026-01-01")
        for number in NUMBERS:
            self.run_fine("answer", self.path, "p-01.3", number)
        self.run_fine("answer", self.path, "p-01.4", "1,2")
        self.run_fine("answer", self.path, "p-01.1", "not-applicable", "--reason", NOTES[2])
        self.run_fine("answer", self.path, "p-01.1", "full", "--resolve")
        records = self.read()["records"]
        self.assertEqual(len(records), len(NOTES) + len(NUMBERS) + 3)
        self.assertEqual([record["note"] for record in records[: len(NOTES)]], NOTES)
        self.assertEqual([record["value"] for record in records[len(NOTES) : -3]], [json.loads(number) for number in NUMBERS])
        for record in records:
            self.assertEqual(record["id"], canonical_id(record))

    def test_records_of_others_are_accepted(self):
        assessment = self.read()
        for i, note in enumerate(NOTES):
            record = {"value": 10.125 + i, "question": "p-01.3", "by": "cio", "note": note, "kind": "answer"}
            record["at"] = f"2026-03-02T10:11:{i:02}+01:00"
            record["id"] = canonical_id(record)
            assessment["records"].append(record)
        for indent, ascii_only in ((None, True), (3, False)):
            with open(self.path, "w", encoding="utf-8") as file:
                json.dump(assessment, file, indent=indent, ensure_ascii=ascii_only)
            self.run_fine("check", self.path)
        assessment["records"][2]["note"] += "!"
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump(assessment, file)
        result = peil("check", self.path)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"its id would be {canonical_id(assessment['records'][2])}", result.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
