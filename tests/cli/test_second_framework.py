# SPDX-License-Identifier: EUPL-1.2
"""Nothing is tied to the first framework: the human rights assessment has areas, phases, roles, requirements and a profile of its own,
goes through every command, and none of its reports names anything of the Algoritmekader. Its levels are worked out here by hand."""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not here: no questionnaire was read")
    sys.exit(77)

PEIL = os.environ["PEIL"]
FOLDER = "questionnaires/mensenrechten"
FIRST = "questionnaires/algoritmekader/algoritmekader.yaml"
PARTS = ["doel-01", "data-01", "gebruik-01", "rechten-01"]  # purpose; data; the algorithm and its use; fundamental rights
EXAMPLE = "examples/gemeente-voorbeeld-vroeghulp.json"
EXAMPLE_OF_FIRST = "examples/gemeente-voorbeeld-2026.json"
TEMPLATES = ["audit", "bestuur", "rekenkamer", "werkblad"]
INSTRUMENT = os.path.join("..", "shared", "task-registry", "iama.yaml")

# What only the first framework has: its name and address, ids of its measures and requirements, its norms.
OF_FIRST = r"algoritmekader|minbzk|\b(org|owp|dat|owk|ver|imp|mon|pba|uit)-\d\d\b|\b(aia|grw|bzk)-\d\d\b|\bADR\b|\bARK\b|nl:ak:mtr"

AREAS_OF_FIRST = ("bias-en-non-discriminatie", "menselijke-controle", "technische-robuustheid-en-veiligheid")


def peil(*arguments, text=None):
    return subprocess.run([PEIL, *arguments], input=text, capture_output=True, text=True, timeout=60, check=False)


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def questions():
    return [question for part in PARTS for question in load(f"{FOLDER}/{part}.yaml")["questions"]]


def runs_of(text, length=8):
    words = re.findall(r"[\w’']+", text.lower())
    return {tuple(words[at:at + length]) for at in range(len(words) - length + 1)}


class Questionnaires(unittest.TestCase):
    def test_check(self):
        result = peil("check", FOLDER, EXAMPLE, "--lang", "en")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(result.stdout.strip(), "files: 7, errors: 0, warnings: 0")

    def test_what_is_in_it(self):
        self.assertEqual(sorted(glob.glob(f"{FOLDER}/*-[0-9][0-9].yaml")), sorted(f"{FOLDER}/{part}.yaml" for part in PARTS))
        self.assertEqual(load(f"{FOLDER}/toets.yaml")["include"], [f"{part}.yaml" for part in PARTS])
        self.assertTrue(15 <= len(questions()) <= 25, len(questions()))
        for part in PARTS:
            each = load(f"{FOLDER}/{part}.yaml")
            self.assertEqual((each["measure"], each["scope"]), (f"urn:peil:mr:{part}", "algorithm"))
            aspects = {question["aspect"] for question in each["questions"]}
            self.assertLessEqual({"design", "existence", "operation"}, aspects, part)
            self.assertGreaterEqual(len({question["type"] for question in each["questions"]}), 3, part)

    def test_a_vocabulary_of_its_own(self):
        own, first = load(f"{FOLDER}/mensenrechten.yaml"), load(FIRST)
        for key in ("areas", "phases", "roles", "requirements", "profile"):
            both = {term["id"] for term in own[key]} & {term["id"] for term in first[key]}
            self.assertEqual(both, set(), key)
        self.assertNotIn("norms", own)

    def test_nothing_of_the_first_is_named(self):
        for path in [EXAMPLE, *glob.glob(f"{FOLDER}/*.yaml")]:
            with open(path, encoding="utf-8") as file:
                self.assertEqual(re.findall(f"(?i){OF_FIRST}", file.read()), [], path)

    @unittest.skipUnless(os.path.exists(INSTRUMENT), "skipped: the instrument is not here")
    def test_the_instrument(self):
        """What is the same question there exists there; and no eight words in a row are the instrument's."""
        tasks = load(INSTRUMENT)["tasks"]
        numbers = {task["urn"].split(":")[-1] for task in tasks}
        same = [each for question in questions() for each in question.get("same-as", [])]
        self.assertGreaterEqual(len(same), 15)
        self.assertEqual([each for each in same if each.split(":")[0] != "iama" or each.split(":")[1] not in numbers], [])
        source = {run for task in tasks for run in runs_of(task["question"])}
        for question in questions():
            for key in ("ask", "help", "advice"):
                self.assertEqual(runs_of(question.get(key, {"nl": ""})["nl"]) & source, set(), question["id"])


class Intake(unittest.TestCase):
    def new(self, *choices):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        done = peil("new", "mensenrechten/toets", f"{folder}/a.json", "-n", "Gemeente Voorbeeld", "-p", "2026", "-a", "Proef", "--ask", "--lang", "en",
                    text="\n".join(choices) + "\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(f"{folder}/a.json", encoding="utf-8") as file:
            return done.stdout, json.load(file)["profile"]

    def test_of_the_example(self):
        """The same profile as the example has; a member of staff decides, so that only the requirement of deciding alone does not apply."""
        said, profile = self.new("geleerd", "gewone", "ja", "medewerker", "leverancier")
        with open(EXAMPLE, encoding="utf-8") as file:
            self.assertEqual(profile, json.load(file)["profile"])
        self.assertIn("With it, 25 of 25 questions can be asked.\n5 of 6 requirements of law apply.\nLeft out:\n  GDPR: avg-22\n", said)

    def test_no_decision(self):
        said, profile = self.new("regels", "geen", "nee", "zelf")
        self.assertEqual(profile, {"werkwijze": "regels", "mensen": "nee", "besluit": "geen", "maker": "zelf"})
        self.assertNotIn("Who takes that decision?", said)
        self.assertIn("22 of 25 questions can be asked.\nLeft out:\n  questions: data-01.4, gebruik-01.4, gebruik-01.5\n", said)


class Scores(unittest.TestCase):
    def setUp(self):
        self.card = json.loads(peil("score", EXAMPLE, "--json", "--lang", "en").stdout)
        self.measures = {measure["id"]: measure for measure in self.card["measures"]}

    def test_purpose(self):
        """Design: described with its size, 0.8; three of four parts, weights 2 + 2 + 1 of 7; largely. Existence: values under pressure named,
        0.7; tasks 2 + 1 + 1 of 6. Both are two thirds or more: level 3. Operation is open, so that 4 is possible."""
        measure = self.measures["doel-01"]
        self.assertAlmostEqual(measure["aspects"]["design"], (2 * 0.8 + 2 * 5 / 7 + 3 * 2 / 3) / 7)
        self.assertAlmostEqual(measure["aspects"]["existence"], (2 * 0.7 + 2 * 4 / 6) / 4)
        self.assertEqual((measure["aspects"]["operation"], measure["aspects"]["improvement"]), (None, None))
        self.assertEqual((measure["level"], measure["low"], measure["high"], measure["target"], measure["gap"]), (3, 3, 4, 3, 0))
        self.assertAlmostEqual(measure["completeness"], 11 / 13)

    def test_data(self):
        """Design 5 of 6. Existence: 40% (2), the mean of 0.7 and 0 (3), partly (2): 0.36, so level 2. Operation: 80% from 50 to 100 is 0.6.
        Shown: the evidence on bias and on training data is from before the period, so that 2·0.4 and 2·0.6 count and 3·0.35 and 2·1/3 do not."""
        measure = self.measures["data-01"]
        self.assertAlmostEqual(measure["aspects"]["design"], 5 / 6)
        self.assertAlmostEqual(measure["aspects"]["existence"], (2 * 0.4 + 3 * 0.35 + 2 / 3) / 7)
        self.assertAlmostEqual(measure["aspects"]["operation"], 0.6)
        self.assertAlmostEqual(measure["aspects"]["improvement"], 1)
        self.assertAlmostEqual(measure["evidenced"], (0.8 + 1.2) / (0.8 + 1.05 + 2 / 3 + 1.2))
        self.assertEqual((measure["level"], measure["gap"], measure["priority"]), (2, 1, 3))
        self.assertEqual(self.card["disagreements"], ["data-01.3"])

    def test_use_and_rights(self):
        """Use: design 3 of 6 is not enough for level 2. Rights: design (3·6/8 + 2·2/3)/5 and existence (3·0.6 + 2·5/6)/5 give level 3, operation
        1 of 4 does not give 4, its target by the area of fundamental rights. Priority: weight 3 · gap · 1.5 for a requirement."""
        use, rights = self.measures["gebruik-01"], self.measures["rechten-01"]
        self.assertEqual((use["level"], use["gap"], use["priority"]), (1, 2, 9))
        self.assertAlmostEqual(use["aspects"]["operation"], (3 * 35 / 90 + (60 - 24) / 50) / 4)
        self.assertEqual((rights["level"], rights["target"], rights["gap"], rights["priority"]), (3, 4, 1, 4.5))
        self.assertAlmostEqual(rights["aspects"]["existence"], (3 * 0.6 + 2 * 5 / 6) / 5)
        self.assertEqual(self.card["gaps"], ["gebruik-01", "rechten-01", "data-01"])

    def test_together(self):
        """Weights 2, 2, 3 and 3; equal treatment has data, use and rights."""
        overall = self.card["overall"]
        self.assertAlmostEqual(overall["level"], (2 * 3 + 2 * 2 + 3 * 1 + 3 * 3) / 10)
        self.assertAlmostEqual(overall["gap"], (2 * 1 + 3 * 2 + 3 * 1) / 10)
        equal = next(area for area in self.card["areas"] if area["id"] == "gelijke-behandeling")
        self.assertAlmostEqual(equal["level"], (2 * 2 + 3 * 1 + 3 * 3) / 8)
        self.assertEqual({each["id"]: each["status"] for each in self.card["requirements"]},
                         {"grondwet-1": "not-met", "evrm-8": "partly", "avg-5": "partly", "avg-22": "out-of-scope", "awb-3-46": "not-met",
                          "handvest-47": "partly"})
        self.assertEqual(self.card["norms"], [])


class Reports(unittest.TestCase):
    def report(self, folder, example, template, language, ending):
        path = f"{folder}/{template}-{language}.{ending}"
        done = peil("report", example, "-t", template, "--lang", language, "-o", path)
        self.assertEqual((done.returncode, done.stderr), (0, ""), path)
        if ending == "pdf":
            return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        with open(path, encoding="utf-8") as file:
            return file.read()

    def endings(self):
        if shutil.which("pdftotext"):
            return ["html", "json", "pdf"]
        print("skipped: pdftotext is not here: the names in PDFs were not looked for")
        return ["html", "json"]

    def test_none_names_the_first_framework(self):
        areas = [term["title"] for term in load(FIRST)["areas"] if term["id"] in AREAS_OF_FIRST]
        self.assertEqual(len(areas), len(AREAS_OF_FIRST))
        with tempfile.TemporaryDirectory() as folder:
            for template in TEMPLATES:
                for language in ("nl", "en"):
                    for ending in self.endings():
                        with self.subTest(f"{template}-{language}.{ending}"):
                            text = self.report(folder, EXAMPLE, template, language, ending)
                            self.assertEqual(re.findall(f"(?i){OF_FIRST}", text), [])
                            self.assertEqual([area[language] for area in areas if area[language] in text], [])

    def test_the_first_is_seen_where_it_is_named(self):
        """The same search finds the first framework in a report of its own: else the test above could not fail."""
        with tempfile.TemporaryDirectory() as folder:
            for ending in self.endings():
                with self.subTest(ending):
                    text = self.report(folder, EXAMPLE_OF_FIRST, "audit", "nl", ending)
                    found = {each.lower() for each in re.findall(r"(?i)algoritmekader|\borg-04\b|\baia-01\b|\bADR\b", text)}
                    self.assertEqual(found, {"algoritmekader", "org-04", "aia-01", "adr"})
                    self.assertTrue(re.search(f"(?i){OF_FIRST}", text))
                    self.assertTrue("Menselijke controle" in text)

    def test_its_own_words_are_there(self):
        vocabulary = load(f"{FOLDER}/mensenrechten.yaml")
        with tempfile.TemporaryDirectory() as folder:
            for language in ("nl", "en"):
                audit = self.report(folder, EXAMPLE, "audit", language, "html")
                self.assertTrue("Mensenrechtentoets" in audit)
                for key in ("areas", "phases", "roles", "requirements", "profile"):
                    for term in vocabulary[key]:
                        if term["id"] != "avg-22":  # that one does not apply
                            self.assertTrue(term["title"][language] in audit, f"{key} {term['id']}")

    def test_screens(self):
        for by in ("area", "phase", "role", "requirement", "norm", "measure"):
            for language in ("nl", "en"):
                done = peil("score", EXAMPLE, "--by", by, "--lang", language)
                self.assertEqual((done.returncode, done.stderr), (0, ""), by)
                self.assertEqual(re.findall(f"(?i){OF_FIRST}", done.stdout), [], by)

    def test_verify(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(peil("report", EXAMPLE, "-o", f"{folder}/r.pdf", "--lang", "nl").returncode, 0)
            verified = peil("verify", f"{folder}/r.pdf", "--lang", "en")
        self.assertEqual((verified.returncode, verified.stderr), (0, ""), verified.stdout)


if __name__ == "__main__":
    unittest.main()
