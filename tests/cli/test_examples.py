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
import unittest.mock

PEIL = os.environ["PEIL"]
YEARS = {year: f"examples/gemeente-voorbeeld-{year}.json" for year in (2025, 2026)}
RESEARCH = "examples/gemeente-voorbeeld-2026-onderzoek.json"
BENEFITS = "examples/gemeente-voorbeeld-algoritme-2026.json"
PARTS = ["examples/delen/2026-beleid.json", "examples/delen/2026-ontwikkelaar.json"]
ALGORITHM = "examples/gemeente-voorbeeld-vroeghulp.json"

# The files of each set in the order in which its hash takes them, and the examples that answer it.
SIZES = {"pba": 6, "owp": 36, "dat": 12, "owk": 12, "ver": 6, "imp": 10, "mon": 8, "uit": 1}  # 91 measures of an algorithm
OF_ALGORITHM = [f"{phase}-{number:02}" for phase, size in SIZES.items() for number in range(1, size + 1)]
SETS = [
    ("algoritmekader", ["organisatie", "algoritmekader", *(f"org-{number:02}" for number in range(17))], [*YEARS.values(), RESEARCH, *PARTS]),
    ("algoritmekader", ["algoritme", "algoritmekader", *OF_ALGORITHM], [BENEFITS]),
    ("mensenrechten", ["toets", "mensenrechten", "doel-01", "data-01", "gebruik-01", "rechten-01"], [ALGORITHM]),
]

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


# Of the research into 2026: fulfilment by those who answered, and by the reviewer. org-00.1 is largely (2/3) or partly (1/3); org-04.8, 07.6 and
# 15.5 are means of two people; org-11.3 goes from 0 at 80% to 1 at 100%: 88% is 0.4, 82% is 0.1.
REVIEWS = {
    "org-00.1": (2 / 3, 1 / 3), "org-00.7": (0.6, 0.4), "org-04.1": (2 / 3, 1 / 3), "org-04.8": (0.5, 0.2), "org-07.6": (0.665, 0.33),
    "org-08.1": (0, 0), "org-11.3": (0.4, 0.1), "org-12.4": (0, 0.03), "org-14.6": (0.8, 0.8), "org-15.5": (0.5, 1 / 3),
}


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
        paths = sorted(glob.glob("examples/**/*.json", recursive=True))
        self.assertLessEqual({*YEARS.values(), RESEARCH, BENEFITS, ALGORITHM, *PARTS}, set(paths))
        for path in paths:
            records = json.loads(read(path))["records"]
            self.assertGreater(len(records), 10)
            for record in records:
                rest = {key: value for key, value in record.items() if key != "id"}
                canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                self.assertEqual(record["id"], sha256(canonical.encode()), f"{path}: {record['kind']} of {record['at']}")

    def test_set_hash(self):
        for folder, names, paths in SETS:
            files = [f"questionnaires/{folder}/{name}.yaml" for name in names]
            expected = sha256("".join(sha256(read(path)) + "\n" for path in files).encode())
            for path in paths:
                found = json.loads(read(path))["questionnaire"]["sha256"]
                self.assertEqual(found, expected, f"the questionnaires have changed; in {path}, replace {found} by {expected}")
        held = [path for _, _, paths in SETS for path in paths]
        self.assertEqual(sorted(held), sorted(glob.glob("examples/**/*.json", recursive=True)))

    def test_check(self):
        with unittest.mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="1811808000"):  # 2027-06-01, when their story has ended
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


    def test_reviews(self):
        """org-00: existence (3·1/3 + 3·0.9 + 2·0.5)/8 = 0.59 is not enough for level 3; org-04: design (3·1/3 + 2·0.75 + 3·5/7 + 2·0.8)/10 = 0.62
        is not enough for level 2. No other measure changes its level. Weights of both: 3, of all 41, of transparency 3, 2 and 3."""
        card = self.scorecard(RESEARCH)
        found = {question["id"]: question["review"] for measure in card["measures"] for question in measure["questions"] if question["review"]}
        self.assertEqual(card["reviews"], list(REVIEWS))
        for id, (claimed, reviewed) in REVIEWS.items():
            self.assertAlmostEqual(found[id]["claimed"], claimed, msg=id)
            self.assertAlmostEqual(found[id]["reviewed"], reviewed, msg=id)
            self.assertAlmostEqual(found[id]["difference"], reviewed - claimed, msg=id)
            self.assertEqual(found[id]["by"], "Rekenkamer Voorbeeld")
            self.assertTrue(found[id]["sample"] and found[id]["reason"], id)
        self.assertEqual([measure["level"] for measure in card["measures"]], LEVELS[2026])
        differences = {measure["id"]: measure["review"]["difference"] for measure in card["measures"] if measure["review"]}
        self.assertEqual(differences, {"org-00": -1, "org-04": -2, **dict.fromkeys(["org-07", "org-08", "org-11", "org-12", "org-14", "org-15"], 0)})
        self.assertAlmostEqual(card["overall"]["review"]["reviewed"], 92 / 41)
        transparency = next(area for area in card["areas"] if area["id"] == "transparantie")["review"]
        self.assertEqual((transparency["claimed"], transparency["reviewed"], transparency["questions"]), (3, 15 / 8, 4))

    def test_reviewed_view(self):
        shown = json.loads(peil("score", RESEARCH, "--json", "--reviewed").stdout)
        self.assertEqual(shown["shows"], "reviewed")
        self.assertAlmostEqual(shown["overall"]["level"], 92 / 41)
        self.assertEqual([id for measure in shown["measures"] for id in measure["knockouts"]], ["org-08.1"])  # one evaluation was found
        without = peil("score", YEARS[2026], "--json", "--reviewed")
        self.assertEqual(json.loads(without.stdout)["shows"], "claimed")
        self.assertIn("there are no reviews in it: the figures are those of who answered", without.stderr)
        for name, expected in (("", ["10", "2.5", "2.2", "−0.3"]), ("--reviewed", ["10", "2.5", "2.2", "−0.3"])):
            screen = peil("score", RESEARCH, *name.split()).stdout.split("\n")
            begin = next(number for number, line in enumerate(screen) if line.startswith("Claimed and reviewed"))
            self.assertEqual(next(line for line in screen[begin:] if line.startswith("Overall")).split()[1:], expected)
        rows = peil("score", RESEARCH, "--csv", "--by", "measure").stdout.split("\n")
        found = {row.split(",")[2]: row.strip().split(",")[-3:] for row in rows if "org-0" in row}
        self.assertEqual((found["org-04"], found["org-05"]), (["3", "1", "-2"], ["", "", ""]))

    def test_findings(self):
        card = self.scorecard(RESEARCH)
        findings = card["findings"]
        self.assertEqual([finding["question"] for finding in findings], ["org-04.1", "org-00.1", "org-08.1", "org-12.4", "org-11.3"])
        self.assertEqual([finding["adopted"] for finding in findings], ["wholly", "wholly", "partly", "wholly", "not"])
        chain = ("norm", "finding", "judgement", "cause", "consequence", "recommendation")
        for finding in findings:
            self.assertTrue(all(finding[key] for key in chain), finding["number"])
            self.assertEqual([reaction["role"] for reaction in finding["reactions"]], ["auditee", "board"])
        self.assertIn("3 van de 12", findings[1]["finding"])  # put right after the organisation reacted
        self.assertEqual([len(finding["epilogue"]) for finding in findings], [0, 0, 1, 0, 1])
        self.assertEqual([len(finding["actions"]) for finding in findings], [1, 1, 1, 1, 0])
        self.assertEqual(([r["role"] for r in card["reactions"]], [r["by"] for r in card["epilogue"]]), (["board"], ["Rekenkamer Voorbeeld"]))

    def test_actions(self):
        """Which are late on 20 November 2026, the day of the newest record, and on 25 May 2027, that of the research."""
        late = {YEARS[2026]: ["org-11"], RESEARCH: ["org-11", "org-16", "org-03"]}
        with tempfile.TemporaryDirectory() as folder:
            template = f"{folder}/acties.md"
            with open(template, "w", encoding="utf-8") as file:
                file.write("---\npeil: template/1\ntitle: {nl: Acties, en: Actions}\n---\n\n"
                           "{{#overdue-actions}}\n- {{measure}}: {{owner}}, {{due}}, {{state}}\n{{/overdue-actions}}\n\n{{counts.open-actions}} open\n")
            self.assertEqual(peil("check", template).returncode, 0)
            texts = {}
            for path in late:
                self.assertEqual(peil("report", path, "-t", template, "-o", f"{folder}/r.md").returncode, 0)
                texts[path] = read(f"{folder}/r.md").decode().replace("\\", "")
        for path, measures in late.items():
            found = [line[2:8] for line in texts[path].split("\n") if line.startswith("- org-")]
            self.assertEqual(found, measures, path)
        self.assertIn("org-11: Projectleider datagedreven werken, 1 October 2026, in progress", texts[YEARS[2026]])
        self.assertIn("5 open", texts[YEARS[2026]])
        self.assertIn("7 open", texts[RESEARCH])
        gaps = self.scorecard(YEARS[2026])
        owners = {measure["id"]: [action["owner"] for action in measure["actions"]] for measure in gaps["measures"] if measure["id"] in gaps["gaps"][:5]}
        self.assertTrue(all(owners.values()), owners)

    def test_compare(self):
        """From 43/38 to 101/41; with itself, nothing."""
        overall = json.loads(peil("compare", YEARS[2025], YEARS[2026], "--json").stdout)["overall"]
        self.assertAlmostEqual(overall["change"], 101 / 41 - 43 / 38)
        parts = ["by-answers", "by-open", "by-questions", "by-measures", "by-applicability"]
        self.assertAlmostEqual(sum(overall[part] for part in parts), overall["change"], places=12)
        same = json.loads(peil("compare", YEARS[2026], YEARS[2026], "--json").stdout)
        for group in [same["overall"], *same["areas"], *same["measures"]]:
            self.assertEqual(group["change"], 0)


class OneAlgorithm(unittest.TestCase):
    """That of one algorithm, on the set algoritmekader/algoritme. Its story stands in examples/README.md."""

    scorecard = Scores.scorecard

    def test_levels(self):
        card = self.scorecard(BENEFITS)
        measures = {measure["id"]: measure for measure in card["measures"]}
        # imp-02: design (3·0.8 + 2·5/5)/5 = 0.88 and existence 1 are enough for level 3. Operation is not for level 4: half
        # of the controls are done, and of what can be worked out from them (2, 1, 2 and 2) only one of 2: (2·0.5 + 3·2/7)/5 = 0.37.
        found = measures["imp-02"]
        self.assertEqual(found["level"], 3)
        self.assertAlmostEqual(found["aspects"]["design"], (3 * 0.8 + 2 * 1) / 5)
        self.assertAlmostEqual(found["aspects"]["existence"], 1)
        self.assertAlmostEqual(found["aspects"]["operation"], (2 * 0.5 + 3 * 2 / 7) / 5)
        # owk-02: a plan in draft is 0.5, and it settles 2, 2, 1 and 1 of the 11: (2·0.5 + 3·6/11)/5 = 0.53 is not enough for level 2. That two
        # people differ is settled at 0.3, so that the knock-out of the one who answered `niemand` does not count.
        found = measures["owk-02"]
        self.assertEqual((found["level"], found["knockouts"]), (1, []))
        self.assertAlmostEqual(found["aspects"]["design"], (2 * 0.5 + 3 * 6 / 11) / 5)
        settled = next(question for question in found["questions"] if question["id"] == "owk-02.3")
        self.assertAlmostEqual(settled["fulfilment"], 0.3)
        # Nobody decided on paper that it may be used: the one knock-out.
        self.assertEqual([id for measure in card["measures"] for id in measure["knockouts"]], ["imp-08.2"])
        self.assertEqual(card["gaps"][0], "imp-08")

    def test_lists(self):
        card = self.scorecard(BENEFITS)
        self.assertEqual((card["disagreements"], card["alternatives"]), (["imp-01.6"], ["owk-02.4"]))
        self.assertEqual(card["not-assessed"], [])
        for list, least in (("unknown", 10), ("not-applicable", 10), ("not-occurred", 5)):
            self.assertGreater(len(card[list]), least, list)
        asked = {question["id"]: question["status"] for measure in card["measures"] for question in measure["questions"]}
        self.assertEqual(asked["owp-20.2"], "not-asked")  # points for requirements, when there were no such points
        self.assertEqual(asked["imp-03.3"], "not-asked")  # a decision without a human, when a human decides
        self.assertEqual(asked["owp-35.1"], "not-asked")  # by the profile: it is not generative

    def test_requirements_of_its_profile(self):
        """A system with a high risk, bought by who uses it, with ordinary personal data: the duties of a deployer, not of a provider. Of the
        GDPR all but special categories. The other laws apply to each algorithm."""
        found = {requirement["id"] for requirement in self.scorecard(BENEFITS)["requirements"] if requirement["status"] != "out-of-scope"}
        act = {"aia-01", *(f"aia-{number}" for number in range(20, 28)), "aia-33", "aia-36"}
        privacy = {f"avg-{number:02}" for number in range(1, 14)} - {"avg-08"}
        self.assertEqual(found, act | privacy | {"arc-01", "aut-01", "awb-01", "awb-02", "bio-01", "bzk-01", "dat-01", "grw-01", "grw-02", "woo-01"})

    def test_actions_for_the_largest_gaps(self):
        card = self.scorecard(BENEFITS)
        actions = {measure["id"]: [action["owner"] for action in measure["actions"]] for measure in card["measures"]}
        self.assertEqual([id for id in card["gaps"][:5] if not actions[id]], [])


class Reports(unittest.TestCase):
    def test_what_a_template_can_name(self):
        with tempfile.TemporaryDirectory() as folder:
            template = f"{folder}/mine.md"
            with open(template, "w", encoding="utf-8") as file:
                file.write("---\npeil: template/1\ntitle: {nl: T, en: T}\n---\n\n"
                           "{{#findings}}\n- {{number}} {{measure}} {{adopted}}{{#reactions}}{{#is-board}}, {{role}} of {{date}}{{/is-board}}{{/reactions}}"
                           "{{#epilogue}}, {{role}}{{/epilogue}}{{#actions}}, by {{due}}: {{state}}{{/actions}}\n{{/findings}}\n\n"
                           "{{#overall.review}}{{claimed}} {{reviewed}} {{difference}}{{/overall.review}}; "
                           "{{#measures}}{{#review}}{{id}} {{claimed}}/{{reviewed}}/{{difference}} {{/review}}{{/measures}}; "
                           "{{#reviews}}{{id}} {{review.claimed}}/{{review.reviewed}}/{{review.difference}} {{/reviews}}\n")
            self.assertEqual(peil("check", template).returncode, 0)
            self.assertEqual(peil("report", RESEARCH, "-t", template, "-o", f"{folder}/r.md").returncode, 0)
            text = " ".join(read(f"{folder}/r.md").decode().replace("\\", "").split())
        for wanted in ("1 org-04 adopted, reaction of the board of 11 May 2027, by 6 July 2027: in progress",
                       "3 org-08 partly adopted, reaction of the board of 11 May 2027, epilogue, by 30 September 2027: in progress",
                       "5 org-11 not adopted, reaction of the board of 11 May 2027, epilogue",
                       "2.5 2.2 −0.3;", "org-00 3/2/−1 org-04 3/1/−2 org-07 2/2/0", "org-00.1 67%/33%/−34%", "org-04.8 50%/20%/−30%", "org-08.1 0%/0%/0%"):
            self.assertIn(wanted, text)

    def test_research_verifies_in_another_language(self):
        """A reviewer's answer stands in the scorecard in words, so these must be those of the report."""
        with tempfile.TemporaryDirectory() as folder:
            report = f"{folder}/r.pdf"
            made = subprocess.run([PEIL, "report", RESEARCH, "-o", report, "--lang", "nl", "--reviewed", "--compare", YEARS[2025]],
                                  capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual((made.returncode, made.stderr), (0, ""))
            with unittest.mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="1811808000"):  # 2027-06-01, when their story has ended
                verified = peil("verify", report)
        self.assertEqual((verified.returncode, verified.stderr), (0, ""), verified.stdout)


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
