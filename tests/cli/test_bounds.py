# SPDX-License-Identifier: EUPL-1.2
"""Conditions that compare an answer: {answer: {x.1: {above: 0}}}."""

import json
import unittest

import tiny

SCALE = "min: 1\n    max: 5\n    labels: {low: {nl: Laag, en: Low}, high: {nl: Hoog, en: High}}"


class Bounds(tiny.Tiny):
    def setUp(self):
        super().setUp()
        conditions = ["{m-1.1: {above: 0}}", "{m-1.1: {at-least: 12.5, below: 50}}", "{m-1.2: {at-most: 3}}", "{m-1.3: {at-least: 2026-03-01}}",
                      "{m-1.3: {below: 2026-03-01}}"]
        questions = (tiny.question("m-1.1", "percentage", "zero-at: 0\n    full-at: 100") + tiny.question("m-1.2", "scale", SCALE)
                     + tiny.question("m-1.3", "date", "fresh-months: 12"))
        for number, condition in enumerate(conditions):
            questions += tiny.question(f"m-1.{number + 4}", "yes-no", "when: {answer: %s}" % condition)
        self.make_set({"m-1": tiny.measure("m-1", questions)})

    def asked(self, **answers):
        """The numbers of the conditions that hold, from 1, with these answers."""
        self.write("a.json", self.empty)
        for number, value in answers.items():
            self.peil("answer", "a.json", "m-1." + number[1:], value)
        scorecard = json.loads(self.peil("score", "a.json", "--json").stdout)
        return [index - 2 for index, question in enumerate(scorecard["measures"][0]["questions"])
                if index > 2 and question["status"] != "not-asked"]

    def test_numbers_points_and_dates(self):
        self.new()
        self.empty = self.read("a.json")
        self.assertEqual([], self.asked())
        self.assertEqual([], self.asked(q1="0"))
        self.assertEqual([1], self.asked(q1="0,1"))
        self.assertEqual([1], self.asked(q1="12.4"))
        self.assertEqual([1, 2], self.asked(q1="12.5"))
        self.assertEqual([1, 2], self.asked(q1="49.9"))
        self.assertEqual([1], self.asked(q1="50"))
        self.assertEqual([3], self.asked(q2="3"))
        self.assertEqual([], self.asked(q2="4"))
        self.assertEqual([4], self.asked(q3="2026-03-01"))
        self.assertEqual([5], self.asked(q3="2026-02-28"))
        self.assertEqual([], self.asked(q3="never"))
        self.assertEqual([], self.asked(q1="unknown"))

    def test_the_worksheet_says_so(self):
        self.new()
        for language, wanted in (("en", ["the answer to m-1.1 is more than 0", "the answer to m-1.1 is at least 12.5 and less than 50",
                                         "the answer to m-1.2 is at most 3", "the answer to m-1.3 is 1 March 2026 or later",
                                         "the answer to m-1.3 is earlier than 1 March 2026"]),
                                 ("nl", ["het antwoord op m-1.1 meer dan 0 is", "het antwoord op m-1.1 minstens 12,5 en minder dan 50 is",
                                         "het antwoord op m-1.2 hoogstens 3 is", "het antwoord op m-1.3 1 maart 2026 of later is",
                                         "het antwoord op m-1.3 eerder dan 1 maart 2026 is"])):
            self.peil("report", "a.json", "-t", "werkblad", "-o", "w.html", "--lang", language)
            text = self.read("w.html")
            for sentence in wanted:
                self.assertIn(sentence, text)


if __name__ == "__main__":
    unittest.main()
