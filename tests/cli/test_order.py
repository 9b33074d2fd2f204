# SPDX-License-Identifier: EUPL-1.2
"""Ids are put in order as people count, everywhere: m-2 stands before m-10."""

import json
import re
import unittest

import tiny

NAMES = ["m-1", "m-2", "m-10", "m-100"]


class Order(tiny.Tiny):
    def setUp(self):
        super().setUp()
        self.make_set(["m-10", "m-100", "m-2", "m-1"], include=['"m-*.yaml"'])

    def in_order(self, text, pattern=r"m-\d+(?=\.1)"):
        found = re.findall(pattern, text)
        return list(dict.fromkeys(found))

    def test_the_interview(self):
        self.new()
        self.assertEqual(NAMES, self.in_order(self.peil("answer", "a.json", "--lang", "en", typed="\n" * 5).stdout))

    def test_gaps_of_one_priority(self):
        self.new()
        for name in ["m-100", "m-1", "m-2", "m-10"]:
            self.peil("answer", "a.json", name + ".1", "none")
        scorecard = json.loads(self.peil("score", "a.json", "--json").stdout)
        self.assertEqual(NAMES, scorecard["gaps"])
        self.assertEqual(NAMES, [measure["id"] for measure in scorecard["measures"]])
        self.peil("report", "a.json", "-t", "audit", "-o", "a.md", "--lang", "en")
        headings = self.in_order(self.read("a.md"), r"(?m)^#+ .*(m-\d+)")
        self.assertEqual(NAMES, headings)

    def test_people(self):
        self.new("--person", "p10=Ten", "--person", "p2=Two")
        for person in ("p10", "p2", "cio"):
            self.peil("answer", "a.json", "m-1.1", "none" if person == "p2" else "full", "--by", person)
        self.peil("report", "a.json", "-t", "audit", "-o", "a.md", "--lang", "en")
        line = next(line for line in self.read("a.md").splitlines() if "Ten" in line and "Two" in line)
        self.assertLess(line.index("Two"), line.index("Ten"))

    def test_check_of_a_folder(self):
        for name in NAMES:
            self.write(f"lost/{name}.yaml", "peil: questionnaire/1\n")
        said = self.peil("check", "lost", code=1).stderr
        self.assertEqual(NAMES, self.in_order(said, r"lost/(m-\d+)\.yaml"))


if __name__ == "__main__":
    unittest.main()
