# SPDX-License-Identifier: EUPL-1.2
"""peil verify finds a thousand random changes to a report and to an assessment: head, records, figures, pages, typefaces, what is read aloud,
links, metadata, attachments, template, words and questionnaires. The few kinds that it cannot find are named here and in
src/verify/README.md, and nothing else may pass. The changes follow from a seed; a failure prints that of its change."""

import concurrent.futures
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from changes_to_pdf import CHANGES, OTHER_ANSWERS, Fixture, Lacks
from changes_to_json import in_no_hash, leaf, rearranged

PEIL = os.environ["PEIL"]
REPORTS, ASSESSMENTS = 850, 150

if not shutil.which("qpdf"):
    print("skipped: qpdf is not here, and takes the objects apart that are changed")
    sys.exit(77)


def verify(path):
    """(exit code, all that is said)"""
    done = subprocess.run([PEIL, "verify", path, "--lang", "en"], capture_output=True, text=True, errors="replace", timeout=120)
    return done.returncode, done.stdout + done.stderr


def hashes(said):
    """Of the records and of the head, which people compare with those of their own file."""
    return re.findall(r"(?:together|but names:) ([0-9a-f]{64})", said)


def last_line(said):
    """Of what stands on the screen: the outcome, led by what was not checked and by what is not peil's own."""
    return re.findall(r"^.*(?:It holds|It does not hold|No faults were found).*$", said, re.MULTILINE)[-1]


class Changes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.fixture = Fixture(cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def each(self, count, try_one):
        """Runs try_one(seed), which returns what went wrong, on two processors."""
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            faults = [fault for fault in pool.map(try_one, range(count)) if fault]
        if faults:
            self.fail(f"{len(faults)} of {count}\n" + "\n".join(faults[:20]))

    def test_unchanged(self):
        """The tool of this test makes good files: what is written anew without a change holds."""
        for name, pdf in self.fixture.reports.items():
            code, said = verify(pdf.copy().write(f"{self.folder}/same-{name}.pdf"))
            self.assertEqual(last_line(said), self.LAST[name])
            self.assertEqual(code, 4 if name == "audit" else 0, said)
        code, said = verify(self.fixture.assessment)
        self.assertEqual(code, 0, said)

    # What verify ends with before any change: one report has a logo, which is nobody's but the organisation's.
    LAST = {"audit": "Not peil's own, so read it yourself: logo. It holds by these.", "compared": "It holds."}

    def test_reports(self):
        met = {}

        def try_one(seed):
            chance = random.Random(seed)
            change = CHANGES[seed % len(CHANGES)]
            path = f"{self.folder}/report-{seed}.pdf"
            for name in chance.sample(list(self.fixture.reports), len(self.fixture.reports)):
                pdf = self.fixture.reports[name].copy()
                try:
                    passes = change(pdf, chance)
                    break
                except Lacks:
                    continue
            else:
                return f"seed {seed}: {change.__name__}: no report has anything to change"
            pdf.write(path)
            passes = passes or getattr(pdf, "passes", False)
            code, said = verify(path)
            os.remove(path)
            met[change.__name__] = met.get(change.__name__, 0) + 1
            # What is only named, and no fault, has to be named on the last line, beside what was named there before the change.
            named = code == 4 and last_line(said) != self.LAST[name]
            right = code == 1 or named or (passes and code in (0, 4))
            return None if right else f"seed {seed}: {change.__name__} of {name}: exit code {code}\n{said}"

        self.each(REPORTS, try_one)
        self.assertEqual(len(met), min(len(CHANGES), REPORTS))

    def test_assessments(self):
        """A change is refused, or another hash is printed. What is in no hash: names, and the order of the records."""
        with open(self.fixture.assessment, encoding="utf-8") as file:
            text = file.read()
        before = hashes(verify(self.fixture.assessment)[1])
        self.assertEqual(len(before), 2)

        def try_one(seed):
            chance = random.Random(-1 - seed)
            changed, what = leaf(text, chance) if seed % 3 else rearranged(text, chance)
            path = f"{self.folder}/assessment-{seed}.json"
            with open(path, "w", encoding="utf-8") as file:
                file.write(changed)
            code, said = verify(path)
            os.remove(path)
            right = code in (1, 4) or hashes(said) != before or in_no_hash(what) or "this record stands in the file twice" in said
            return None if right else f"seed {seed}: {what}: exit code {code}\n{said}"

        self.each(ASSESSMENTS, try_one)

    HEAD = {
        "targets": lambda file: file.update(targets={"default": 1}),
        "period": lambda file: file["period"].update(to="2026-12-30"),
        "people's roles": lambda file: file["people"][0].update(role=file["people"][1]["role"]),
        "who answers what": lambda file: file["people"][0].update(questions=["doel-01.1"]),
        "profile": lambda file: file.update(profile={}),
        "subject": lambda file: file["subject"].update(name="Another"),
        "organisation": lambda file: file.update(organisation="Gemeente Elders"),
        "set": lambda file: file["questionnaire"].update(set="algoritmekader/quickscan"),
        "version": lambda file: file["questionnaire"].update(version="2025.1"),
        "hash of the set": lambda file: file["questionnaire"].update(sha256=64 * "0"),
        "id": lambda file: file.update(id="another"),
    }

    def test_each_part_of_the_head(self):
        """By itself, a file shows another hash of its head; inside a report it is a fault; a report that is made anew shows that hash too."""
        before = hashes(verify(self.fixture.assessment)[1])
        for what, change in self.HEAD.items():
            file = json.loads(self.fixture.text)
            change(file)
            path = f"{self.folder}/head.json"
            with open(path, "w", encoding="utf-8") as out:
                json.dump(file, out)
            with self.subTest(what):
                code, said = verify(path)
                self.assertTrue(code == 1 or hashes(said)[0] == before[0] and hashes(said)[1] != before[1], said)
                inside = self.fixture.reports["audit"].copy()
                number = inside.attachment("assessment.json")
                inside.set_content(number, json.dumps(file, indent=2, ensure_ascii=False).encode() + b"\n")
                code, said = verify(inside.write(f"{self.folder}/head.pdf"))
                self.assertEqual(code, 1, said)
                self.assertRegex(said, r"FAULT +head|attached answers have faults")
                done = subprocess.run([PEIL, "report", path, "-o", f"{self.folder}/anew.pdf"], capture_output=True, text=True, timeout=120)
                if done.returncode == 0:
                    anew = hashes(verify(f"{self.folder}/anew.pdf")[1])
                    self.assertEqual(anew[0], before[0])
                    self.assertNotEqual(anew[1], before[1])

    def test_a_record_twice_and_another_order(self):
        """Joining files gives either: it is the same log, with the same hash, and twice is said."""
        before = hashes(verify(self.fixture.assessment)[1])
        file = json.loads(self.fixture.text)
        path = f"{self.folder}/twice.json"
        for what, records in (("twice", file["records"] + file["records"][:1]), ("turned round", file["records"][::-1])):
            with open(path, "w", encoding="utf-8") as out:
                json.dump({**file, "records": records}, out)
            code, said = verify(path)
            self.assertEqual((code, hashes(said)), (0, before), said)
            self.assertEqual("this record stands in the file twice" in said, what == "twice", said)

    def test_what_is_not_provable(self):
        """A report that was made from other answers, or for another head, holds; its hashes are others than those of the file."""
        ours = hashes(verify(self.fixture.paths["audit"])[1])
        for name in OTHER_ANSWERS:
            code, said = verify(self.fixture.remake(name))
            self.assertEqual(code, 0, said)
            self.assertNotEqual(hashes(said), ours, name)
        with open("src/verify/README.md", encoding="utf-8") as file:
            told = file.read()
        for words in ("somebody can make a new report", "the name of a person", "the order of the records"):
            self.assertIn(words, told)


if __name__ == "__main__":
    unittest.main()
