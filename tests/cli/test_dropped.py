# SPDX-License-Identifier: EUPL-1.2
"""Answers to questions that a changed set dropped: the report says so, as the screen does."""

import unittest

import tiny


class Dropped(tiny.Tiny):
    def setUp(self):
        super().setUp()
        self.make_set({"m-1": tiny.measure("m-1", "".join(tiny.question(f"m-1.{number}") for number in (1, 2, 3, 10)))})
        self.new()
        for number in (10, 3, 1, 2, 2):
            self.peil("answer", "a.json", f"m-1.{number}", "full" if number != 2 else "none")
        self.write("own.md", "---\npeil: template/1\ntitle: {nl: T, en: T}\n---\n# Own\n")

    def report(self, template, language):
        done = self.peil("report", "a.json", "-t", template, "-o", "r.md", "--lang", language)
        return " ".join(self.read("r.md").replace("\\", "").split()), done.stderr

    def test_reports_name_them(self):
        self.make_set(["m-1"])
        for template in ("audit", "bestuur", "rekenkamer", "own.md"):
            text, said = self.report(template, "en")
            self.assertIn("the set 't/t' has no question 'm-1.10'", said)
            self.assertEqual(1, text.count("These questions are not, or no longer, in the questionnaire: m-1.2, m-1.3, m-1.10. "
                                           "What was recorded about them does not count."), template)
            text, _ = self.report(template, "nl")
            self.assertIn("Deze vragen staan niet of niet meer in de vragenlijst: m-1.2, m-1.3, m-1.10.", text)

    def test_nothing_without(self):
        for template in ("audit", "bestuur", "rekenkamer", "own.md", "werkblad"):
            self.assertNotIn("no longer, in the questionnaire", self.report(template, "en")[0])


if __name__ == "__main__":
    unittest.main()
