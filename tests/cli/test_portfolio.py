# SPDX-License-Identifier: EUPL-1.2
"""The scripts that make examples: the assessment of one algorithm from algoritme.txt, and the portfolio of twelve, the same with each
run, sound, and as different as the algorithms in it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

PEIL = os.environ["PEIL"]
ALL = "portefeuille.ndjson"

try:
    import yaml  # noqa: F401: the scripts read the questionnaires with it
except ImportError:
    print("skipped: python3-yaml is not here")
    sys.exit(77)


def script(name, *arguments, **more):
    return subprocess.run([sys.executable, f"examples/{name}", *arguments], capture_output=True, text=True, timeout=250, check=True, **more)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def contents(folder):
    return {name: read(f"{folder}/{name}") for name in sorted(os.listdir(folder))}


class OneAlgorithm(unittest.TestCase):
    def test_it_is_what_the_script_makes(self):
        with tempfile.TemporaryDirectory() as folder:
            script("algoritme.py", f"{folder}/a.json")
            same = read(f"{folder}/a.json") == read("examples/gemeente-voorbeeld-algoritme-2026.json")
        self.assertTrue(same, "examples/algoritme.py makes another file: the answers or the questionnaires have changed, so run it")


class Portfolio(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = f"{cls.temporary.name}/portefeuille"
        script("portefeuille.py", cls.folder)
        cls.scored = subprocess.run([PEIL, "score", "--stream", f"{cls.folder}/{ALL}", "--lang", "nl"], capture_output=True, text=True, timeout=60, check=True)
        cls.cards = [json.loads(line) for line in cls.scored.stdout.splitlines()]
        cls.assessments = [json.loads(line) for line in read(f"{cls.folder}/{ALL}").splitlines()]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_twelve_sound_files(self):
        files = sorted(name for name in os.listdir(self.folder) if name.endswith(".json"))
        self.assertEqual((len(files), len(self.assessments)), (12, 12))
        one_by_one = sorted((json.loads(read(f"{self.folder}/{name}")) for name in files), key=lambda assessment: assessment["id"])
        self.assertEqual(one_by_one, sorted(self.assessments, key=lambda assessment: assessment["id"]))
        result = subprocess.run([PEIL, "check", self.folder, "--lang", "en"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("files: 12, errors: 0, warnings: 0", result.stdout)

    def test_the_same_bytes_twice(self):
        with tempfile.TemporaryDirectory() as again:
            script("portefeuille.py", again, env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"})
            self.assertEqual(contents(again), contents(self.folder))

    def test_levels_differ(self):
        levels = [card["overall"]["level"] for card in self.cards]
        self.assertEqual(len({round(level, 2) for level in levels}), 12)
        self.assertTrue(min(levels) < 1.5 and max(levels) > 3.5, levels)
        areas = {area["id"] for card in self.cards for area in [min((a for a in card["areas"] if a["assessed"]), key=lambda a: a["level"])]}
        self.assertGreaterEqual(len(areas), 3, "the weakest area is nearly always the same one")

    def test_answers_of_every_kind(self):
        seen = set()
        for assessment, card in zip(self.assessments, self.cards):
            asked = {question["status"] for measure in card["measures"] for question in measure["questions"]}
            self.assertLessEqual({"answered", "unanswered", "not-applicable", "not-asked"}, asked, assessment["id"])
            seen |= asked
            # Nobody answered what was not asked.
            not_asked = {question["id"] for measure in card["measures"] for question in measure["questions"] if question["status"] == "not-asked"}
            self.assertEqual(not_asked & {record["question"] for record in assessment["records"]}, set(), assessment["id"])
            shown = [record for record in assessment["records"] if "evidence" in record]
            self.assertGreater(len(shown), 10, assessment["id"])
            self.assertTrue(any("note" in record for record in assessment["records"]))
        self.assertLessEqual({"unknown", "not-occurred"}, seen)

    def test_requirements_follow_the_profile(self):
        """Those of a deployer of a system with a high risk are aia-20 to aia-27; those of its provider aia-03 to aia-19."""
        seen = set()
        for assessment, card in zip(self.assessments, self.cards):
            profile = assessment["profile"]
            scope = {requirement["id"] for requirement in card["requirements"] if requirement["status"] != "out-of-scope"}
            high = profile["risicogroep"] == "hoog-risico-ai-systeem"
            provider = "aanbieder" in profile.get("rol-ai-act", [])
            self.assertEqual({f"aia-{number}" for number in range(20, 28)} <= scope, high, assessment["id"])
            self.assertEqual({f"aia-{number:02}" for number in range(3, 20)} <= scope, high and provider, assessment["id"])
            self.assertEqual("aia-20" in scope, high, assessment["id"])
            self.assertEqual("avg-01" in scope, profile["persoonsgegevens"] != "nee", assessment["id"])
            seen.add((high, provider))
        self.assertEqual(seen, {(True, True), (True, False), (False, True), (False, False)})

    def test_table(self):
        """A line for each, with the figures of its scorecard."""
        lines = script("portefeuille.py", "--table", input=self.scored.stdout).stdout.splitlines()
        self.assertEqual(len(lines), 13)
        for line, card in zip(lines[1:], self.cards):
            self.assertTrue(line.startswith(card["subject"]["name"]), line)
            self.assertIn(f"{card['overall']['level']:.1f}".replace(".", ","), line)


if __name__ == "__main__":
    unittest.main()
