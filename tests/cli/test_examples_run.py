# SPDX-License-Identifier: EUPL-1.2
"""Runs examples/run.sh, and holds what comes out against what it names: every command of it is run, every example is taken along, every
report that it names is a PDF, and each is about what it should be about."""

import importlib.util
import json
import os
import re
import subprocess
import tempfile
import unittest
import zlib

PEIL = os.environ["PEIL"]
SCRIPT = "examples/run.sh"

# By examples/README.md: what each report is about, as it stands in the example's file.
REPORTS = {
    "rapport.pdf": ("gemeente-voorbeeld-2026", "organisation", "Gemeente Voorbeeld"),
    "algoritme.pdf": ("gemeente-voorbeeld-algoritme-2026", "algorithm", "Selectie heronderzoek bijstand"),
    "mensenrechten.pdf": ("gemeente-voorbeeld-vroeghulp", "algorithm", "Vroeghulp bij schulden"),
}
ALGORITHMS_OF_PORTFOLIO = 12


def attached_assessment(pdf):
    """The assessment that travels in a report."""
    for found in re.finditer(rb"/EmbeddedFile/.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            value = json.loads(zlib.decompress(found.group(1)))
        except ValueError:
            continue  # no JSON: something else travels along
        if value.get("peil", "").startswith("assessment/"):
            return value
    raise AssertionError("no assessment is attached")


class Script(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "EXAMPLES": f"{folder}/out"}
            cls.result = subprocess.run([SCRIPT], capture_output=True, text=True, timeout=250, check=False, env=environment)
            cls.files = {}
            for name in os.listdir(f"{folder}/out"):
                path = f"{folder}/out/{name}"
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        cls.files[name] = file.read()
            cls.portfolio = [name for name in os.listdir(f"{folder}/out/portefeuille") if name.endswith(".json")]
        with open(SCRIPT, encoding="utf-8") as file:
            cls.lines = file.read().splitlines()
        # "$ /path/of/peil score examples/…": what it says that it runs.
        cls.ran = [line[2:].split() for line in cls.result.stdout.splitlines() if line.startswith("$ ")]

    def test_ends_well_and_says_nothing_is_wrong(self):
        self.assertEqual((0, ""), (self.result.returncode, self.result.stderr), self.result.stdout)

    def test_every_command_is_run(self):
        named = sum(line.startswith("run ") for line in self.lines) + sum(line.startswith("printf '\\n$ ") for line in self.lines)
        self.assertGreater(named, 8)
        self.assertEqual(named, len(self.ran))

    def test_no_command_is_run_twice(self):
        commands = [" ".join(words) for words in self.ran]
        self.assertEqual(sorted(set(commands)), sorted(commands))

    def test_every_example_is_taken_along(self):
        examples = {f"examples/{name}" for name in os.listdir("examples") if name.endswith(".json")}
        self.assertEqual(set(), examples - {word for words in self.ran for word in words})

    def test_every_report_that_a_command_names_is_there(self):
        named = {os.path.basename(words[words.index("-o") + 1]) for words in self.ran if "-o" in words}
        self.assertEqual(set(REPORTS), named)
        self.assertEqual(set(REPORTS), set(self.files))
        last = self.result.stdout.split("The reports are:\n")[1].splitlines()
        self.assertEqual(set(REPORTS), {os.path.basename(line) for line in last})

    def test_every_report_is_a_pdf_about_what_it_should_be(self):
        for name, (assessment, kind, subject) in REPORTS.items():
            with self.subTest(name):
                self.assertTrue(self.files[name].startswith(b"%PDF-1."))
                self.assertTrue(self.files[name].endswith(b"%%EOF\n"))
                attached = attached_assessment(self.files[name])
                self.assertEqual((assessment, kind, subject), (attached["id"], attached["subject"]["kind"], attached["subject"]["name"]))

    def test_the_portfolio_is_made_and_shown(self):
        self.assertEqual(ALGORITHMS_OF_PORTFOLIO, len(self.portfolio))
        table = self.result.stdout.split("as a table\n")[1].split("\n\n")[0].splitlines()
        self.assertEqual(1 + ALGORITHMS_OF_PORTFOLIO, len(table))


if __name__ == "__main__":
    if importlib.util.find_spec("yaml") is None:
        print("skipped: python3-yaml is not here: examples/run.sh makes a portfolio with it")
        raise SystemExit(77)
    unittest.main()
