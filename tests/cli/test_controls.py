# SPDX-License-Identifier: EUPL-1.2
"""Texts of questionnaires and of people never steer the terminal or reorder a line, whichever command shows them, nor in files of text."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
H = "\x1b[31m\x7f\u009b2J\u061c\u200e\u202e\u2066"  # colour, delete, clear the screen, and signs of direction
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def text(words):
    return {"nl": f"{H}{words}", "en": f"{H}{words}"}


SET = {
    "peil": "set/1",
    "id": "t/t",
    "version": "1",
    "title": text("Set"),
    "framework": {"name": f"{H}Framework", "version": "1", "source": "https://example.org/", "licence": "EUPL-1.2"},
    "areas": [{"id": "area", "title": text("Area")}],
    "phases": [{"id": "phase", "title": text("Phase")}],
    "roles": [{"id": "role", "title": text("Role")}],
    "include": ["m-*.yaml"],
}
MEASURE = {
    "peil": "questionnaire/1",
    "id": "m-1",
    "measure": "urn:example:m-1",
    "slug": "measure",
    "scope": "organisation",
    "title": text("Measure"),
    "areas": ["area"],
    "phases": ["phase"],
    "roles": ["role"],
    "risk": text("Risk"),
    "questions": [
        {"id": "m-1.1", "aspect": "design", "ask": text("Ask?"), "help": text("Help"), "advice": text("Advice"), "effort": "small", "type": "choice",
         "choices": [{"id": "no", "score": 0, "text": text("No")}, {"id": "yes", "score": 1, "text": text("Yes")}]},
        {"id": "m-1.2", "aspect": "existence", "ask": text("How far?"), "advice": text("Do it"), "effort": "small", "evidence": {"nl": [f"{H}paper"], "en": [f"{H}paper"]}, "type": "degree"},
    ],
}


class Controls(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        os.makedirs(f"{self.folder}/questionnaires/t")
        self.write("questionnaires/t/t.yaml", SET)
        self.write("questionnaires/t/m-1.yaml", MEASURE)
        self.run_clean("new", "t/t", "a.json", "--organisation", f"{H}Org", "--period", "2026", "--target", "3", "--person", f"p:role:{H}Person")

    def write(self, name, content):
        with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
            json.dump(content, file)  # JSON is YAML

    def run_clean(self, *arguments, code=0, typed="", of=None):
        """Runs a command, and looks at all that it shows."""
        shown = subprocess.run([PEIL, *arguments], capture_output=True, text=True, timeout=120, cwd=self.folder, input=typed)
        self.assertEqual(shown.returncode, code, f"{arguments}: {shown.stdout}{shown.stderr}")
        for stream in (shown.stdout, shown.stderr):
            found = CONTROLS.search(stream)
            self.assertIsNone(found, found and f"{arguments}: {stream[max(0, found.start() - 80) : found.end() + 40]!r}")
        if of:
            self.assertIn(of, shown.stdout + shown.stderr)

    def test_screens(self):
        self.run_clean("answer", "a.json", "m-1.1", f"{H}maybe", code=1, of="maybe")
        self.run_clean("answer", "a.json", "m-1.1", "yes", "--note", f"{H}note", "--evidence", f"{H}proof | {H}x.txt | 2026-03-01", of="note")
        self.run_clean("answer", "a.json", typed=f"{H}\n?\n2\n\n\nq\n", of="How far?")
        for view in ("area", "measure", "phase", "role"):
            self.run_clean("score", "a.json", "--by", view)
        self.run_clean("record", "a.json", "finding", "--by", "p", "question=m-1.1", f"norm={H}norm", f"finding={H}finding")
        shutil.copy(f"{self.folder}/a.json", f"{self.folder}/b.json")
        self.run_clean("answer", "b.json", "m-1.1", "no")
        self.run_clean("compare", "a.json", "b.json", of="Measure")
        self.run_clean("merge", "-o", "c.json", "a.json", "b.json")
        self.run_clean("check", "a.json", "questionnaires/t")
        self.run_clean("verify", "a.json", code=4)  # the questions are not those of peil
        self.run_clean("report", "a.json", "-o", "a.pdf")
        self.run_clean("verify", "a.pdf", code=4)

    def test_errors(self):
        self.write("questionnaires/t/m-1.yaml", {**MEASURE, f"{H}key": 1, "areas": [f"{H}elsewhere"]})
        self.run_clean("check", "questionnaires/t", code=1, of="elsewhere")
        self.run_clean("check", f"{H}file", code=1, of="file")
        self.run_clean("new", f"{H}set", "n.json", "--organisation", "O", "--period", "2026", code=1, of="set")
        self.run_clean(f"{H}command", code=2, of="command")
        self.run_clean("score", "a.json", f"--{H}option", code=2, of="option")

    def test_json_for_programs(self):
        self.run_clean("answer", "a.json", "m-1.1", "yes", "--note", f"{H}note")
        self.run_clean("score", "a.json", "--json", of="Measure")

    def test_files_of_text(self):
        self.run_clean("answer", "a.json", "m-1.1", "yes", "--note", f"{H}note")
        for name in ("a.md", "a.csv", "a.html", "w.md"):
            template = "werkblad" if name[0] == "w" else "audit"
            self.run_clean("report", "a.json", "-t", template, "-o", name)
            with open(f"{self.folder}/{name}", encoding="utf-8") as file:
                content = file.read()
            self.assertIn("note" if template == "audit" else "Ask", content)
            found = CONTROLS.search(content)
            self.assertIsNone(found, found and f"{name}: {content[max(0, found.start() - 80) : found.end() + 40]!r}")


if __name__ == "__main__":
    unittest.main()
