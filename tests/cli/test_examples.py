# SPDX-License-Identifier: EUPL-1.2
"""Holds the example assessments against what examples/README.md says of them: hashes computed here anew, levels worked out by hand from
the answers, and commands that must leave what was there as it was."""

import glob
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
YEARS = {year: f"examples/gemeente-voorbeeld-{year}.json" for year in (2025, 2026)}
PARTS = ["examples/delen/2026-beleid.json", "examples/delen/2026-ontwikkelaar.json"]

# By the ladder of src/score/README.md, from the answers; None: not assessed. The weights are those of the questionnaires, org-00 first.
LEVELS = {
    2025: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, None, 2, 1, 0, 1],
    2026: [3, 2, 3, 2, 3, 3, 4, 2, 1, 3, 3, 2, 1, 4, 3, 3, 2],
}
OVERALL = {2025: 43 / 38, 2026: 101 / 41}  # Σ W·L / Σ W
OPEN = {2025: 26, 2026: 6}
LISTS = {
    2025: {
        "disagreements": ["org-02.8", "org-04.6", "org-05.4", "org-16.6"],
        "unknown": ["org-01.3", "org-07.6", "org-09.7", "org-16.5"],
        "not-applicable": ["org-05.8", "org-07.8", "org-16.8"],
        "not-occurred": ["org-08.7", "org-15.6", "org-15.7"],
        "alternatives": ["org-05.6"],
        "not-assessed": ["org-12"],
    },
    2026: {
        "disagreements": ["org-00.5", "org-03.4", "org-04.8", "org-07.6", "org-11.5"],
        "unknown": ["org-01.5", "org-07.8", "org-08.7", "org-11.4"],
        "not-applicable": ["org-02.9", "org-14.8", "org-15.8"],
        "not-occurred": ["org-10.8", "org-12.8", "org-15.7"],
        "alternatives": ["org-04.5", "org-13.2"],
        "not-assessed": [],
    },
}
KNOCKOUTS = {2025: ["org-04.1", "org-08.1"], 2026: ["org-08.1", "org-12.4"]}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def peil(*arguments):
    return subprocess.run([PEIL, *arguments, "--lang", "en"], capture_output=True, text=True, timeout=60, check=False)


class Files(unittest.TestCase):
    def test_record_ids(self):
        """The canonical form of RFC 8785: as sorted compact JSON, since the keys are ASCII and the numbers whole."""
        for path in [*YEARS.values(), *PARTS]:
            records = json.loads(read(path))["records"]
            self.assertGreater(len(records), 10)
            for record in records:
                rest = {key: value for key, value in record.items() if key != "id"}
                canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                self.assertEqual(record["id"], sha256(canonical.encode()), f"{path}: {record['question']}")

    def test_set_hash(self):
        folder = "questionnaires/algoritmekader"
        files = [f"{folder}/organisatie.yaml", f"{folder}/algoritmekader.yaml", *sorted(glob.glob(f"{folder}/org-*.yaml"))]
        expected = sha256("".join(sha256(read(path)) + "\n" for path in files).encode())
        for path in [*YEARS.values(), *PARTS]:
            found = json.loads(read(path))["questionnaire"]["sha256"]
            self.assertEqual(found, expected, f"the questionnaires have changed; in {path}, replace {found} by {expected}")

    def test_check(self):
        result = peil("check", "examples")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("errors: 0, warnings: 0", result.stdout)


class Scores(unittest.TestCase):
    def scorecard(self, path):
        result = peil("score", path, "--json")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return json.loads(result.stdout)

    def test_years(self):
        for year, path in YEARS.items():
            with self.subTest(year):
                card = self.scorecard(path)
                levels = [measure["level"] if measure["assessed"] else None for measure in card["measures"]]
                self.assertEqual(levels, LEVELS[year])
                self.assertAlmostEqual(card["overall"]["level"], OVERALL[year])
                self.assertEqual({key: card[key] for key in LISTS[year]}, LISTS[year])
                self.assertEqual([id for measure in card["measures"] for id in measure["knockouts"]], KNOCKOUTS[year])
                statuses = [question["status"] for measure in card["measures"] for question in measure["questions"]]
                self.assertEqual(statuses.count("unanswered"), OPEN[year])

    def test_areas_of_2026(self):
        areas = {area["id"]: area for area in self.scorecard(YEARS[2026])["areas"]}
        at_target = [id for id, area in areas.items() if area["gap"] == 0]
        self.assertEqual(at_target, ["transparantie", "bias-en-non-discriminatie"])
        self.assertEqual(areas["technische-robuustheid-en-veiligheid"]["target"], 4)

    def test_disagreement_shows_after_merge(self):
        with tempfile.TemporaryDirectory() as folder:
            joined = f"{folder}/samen.json"
            self.assertEqual(peil("merge", "-o", joined, *PARTS).returncode, 0)
            found = [self.scorecard(path)["disagreements"] for path in [*PARTS, joined]]
        self.assertEqual(found, [[], [], ["org-03.4"]])


class Commands(unittest.TestCase):
    def test_merge_gives_the_union(self):
        with tempfile.TemporaryDirectory() as folder:
            outputs = []
            for number, order in enumerate([PARTS, PARTS[::-1], [*PARTS, PARTS[0]]]):
                outputs.append(f"{folder}/{number}.json")
                self.assertEqual(peil("merge", "-o", outputs[-1], *order).returncode, 0)
            self.assertEqual(len({read(output) for output in outputs}), 1)
            handed_in = [record for part in PARTS for record in json.loads(read(part))["records"]]
            joined = json.loads(read(outputs[0]))["records"]
            self.assertEqual(joined, sorted(handed_in, key=lambda record: (record["at"], record["id"])))
            self.assertEqual(peil("merge", "-o", f"{folder}/all.json", YEARS[2026], *PARTS).returncode, 0)
            self.assertEqual(json.loads(read(f"{folder}/all.json"))["records"], json.loads(read(YEARS[2026]))["records"])

    def test_an_answer_only_adds(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = f"{folder}/mijn.json"
            shutil.copy(YEARS[2026], copy)
            result = peil("answer", copy, "org-16.7", "50", "--by", "beleid", "--note", "Vijf van de tien.")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            before, after = read(YEARS[2026]), read(copy)
        end = before.rindex(b"\n  ]\n}\n")
        self.assertEqual(after[:end], before[:end])
        added = json.loads(after)["records"][-1]
        self.assertEqual((added["question"], added["value"], added["by"]), ("org-16.7", 50, "beleid"))


if __name__ == "__main__":
    unittest.main()
