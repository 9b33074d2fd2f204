# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people type them, and as YAML has them; folders in folders."""

import json
import os
import unittest

import tiny

MEASURE_MD = """---
title: Wijs een verantwoordelijke aan
id: urn:nl:ak:mtr:%(id)s
levenscyclus:
- ontwerp
onderwerp:
- governance
---

# Wijs een verantwoordelijke aan

Leg vast wie verantwoordelijk is.
"""


class Typed(tiny.Tiny):
    def targets(self, *typed):
        if os.path.exists(self.folder + "/a.json"):
            os.remove(self.folder + "/a.json")
        options = [word for text in typed for word in ("-t", text)]
        self.new(*options)
        return json.loads(self.read("a.json"))["targets"]

    def test_targets_with_either_mark(self):
        self.make_set(["m-1"])
        self.assertEqual({"default": 3.5}, self.targets("3,5"))
        self.assertEqual({"default": 3.5}, self.targets("3.5"))
        self.assertEqual({"default": 3}, self.targets("3,0"))
        self.assertEqual({"default": 0.5}, self.targets(",5"))
        self.assertEqual({"default": 4, "areas": {"a": 3.5}, "measures": {"m-1": 2.5}}, self.targets("4", "a=3,5", "m-1=2,5"))
        for wrong in ("5,5", "3,5,5", "drie", "-1", ""):
            os.remove(self.folder + "/a.json") if os.path.exists(self.folder + "/a.json") else None
            done = self.peil("new", "t/t", "a.json", "-n", "G", "-p", "2026", "--lang", "en", "-t", wrong, code=2)
            self.assertIn(f"'{wrong}' is no target: write a level from 0 to 5", done.stderr)

    def test_answers_with_either_mark(self):
        self.make_set({"m-1": tiny.measure("m-1", tiny.question("m-1.1", "percentage", "zero-at: 0\n    full-at: 100"))})
        self.new()
        for typed, wanted in (("12,5", 12.5), ("12.5 %", 12.5), (",5", 0.5), (".5", 0.5)):
            for language in ("nl", "en"):
                self.peil("answer", "a.json", "m-1.1", typed, "--lang", language)
                self.assertEqual(wanted, self.answers()["m-1.1"])

    def test_yaml_numbers(self):
        choices = """choices:
      - {id: a, score: .5, text: {nl: A, en: A}}
      - {id: b, score: +1, text: {nl: B, en: B}}
      - {id: c, score: 0., text: {nl: C, en: C}}
      - {id: d, score: 1e-1, text: {nl: D, en: D}}"""
        self.make_set({"m-1": tiny.measure("m-1", tiny.question("m-1.1", "choice", choices))})
        self.new()
        for choice, wanted in (("a", 0.5), ("b", 1), ("c", 0), ("d", 0.1)):
            self.peil("answer", "a.json", "m-1.1", choice)
            scorecard = json.loads(self.peil("score", "a.json", "--json").stdout)
            self.assertEqual(wanted, scorecard["measures"][0]["questions"][0]["fulfilment"])

    def test_import_of_folders_in_folders(self):
        self.write("in/a/b/0-org-04-x.md", MEASURE_MD % {"id": "org-04"})
        self.write("in/org-02-y.md", MEASURE_MD % {"id": "org-02"})
        self.peil("import", "in", "-o", "out")
        self.assertEqual(["org-02.yaml", "org-04.yaml", "out.yaml"], sorted(os.listdir(self.folder + "/out")))

    def test_a_link_that_leads_back(self):
        self.write("in/a/0-org-04-x.md", MEASURE_MD % {"id": "org-04"})
        os.symlink("..", self.folder + "/in/a/back")
        done = self.peil("import", "in", "-o", "out", "--lang", "en", code=1)
        self.assertIn("folders stand in each other more than 16 deep", done.stderr)


if __name__ == "__main__":
    unittest.main()
