# SPDX-License-Identifier: EUPL-1.2
"""Ids of choices that are numbers: on the screen the number that stands there is chosen, in a command the id."""

import unittest

import tiny

CHOICES = """choices:
      - {id: "0", score: 0, text: {nl: Nee, en: "No"}}
      - {id: "1", score: 0.25, text: {nl: Wat, en: Some}}
      - {id: "2", score: 0.5, text: {nl: Half, en: Half}}
      - {id: "3", score: 1, text: {nl: Meest, en: Most}}"""
SEVERAL = """choices:
      - {id: "2", text: {nl: Een, en: One}}
      - {id: "3", text: {nl: Twee, en: Two}}
      - {id: "1", text: {nl: Drie, en: Three}}
      - {id: none, exclusive: true, text: {nl: Geen, en: None}}"""
INTAKE = """profile:
  - {id: kleur, title: {nl: Kleur, en: Colour}, values: [{id: rood, title: {nl: Rood, en: Red}}, {id: blauw, title: {nl: Blauw, en: Blue}}]}
intake:
  - id: kleur
    ask: {nl: "Welke kleur?", en: "Which colour?"}
    choices:
      - {id: "2", text: {nl: Rood, en: Red}, profile: {kleur: rood}}
      - {id: "1", text: {nl: Blauw, en: Blue}, profile: {kleur: blauw}}
"""


class Numbers(tiny.Tiny):
    def setUp(self):
        super().setUp()
        questions = tiny.question("m-1.1", "choice", CHOICES) + tiny.question("m-1.2", "multi", SEVERAL)
        self.make_set({"m-1": tiny.measure("m-1", questions)})

    def test_in_the_interview_the_number_on_the_screen(self):
        self.new()
        shown = self.peil("answer", "a.json", "--lang", "en", typed="1\n\n\n2, 3\n\n\n").stdout
        self.assertIn("   1  No\n", shown)
        self.assertEqual({"m-1.1": "0", "m-1.2": ["3", "1"]}, self.answers())

    def test_in_a_command_the_id(self):
        self.new()
        self.peil("answer", "a.json", "m-1.1", "1")
        self.peil("answer", "a.json", "m-1.2", "1,2")
        self.assertEqual({"m-1.1": "1", "m-1.2": ["1", "2"]}, self.answers())

    def test_a_number_that_is_no_id_is_a_place_in_both(self):
        self.new()
        self.peil("answer", "a.json", "m-1.1", "4")
        self.assertEqual({"m-1.1": "3"}, self.answers())

    def test_check_warns(self):
        said = self.peil("check", "questionnaires/t/t.yaml", "--lang", "en").stderr
        self.assertIn("'1' is number 2 of its list: in an interview, typing 1 chooses what stands at place 1", said)
        self.assertIn("'2' is number 1 of its list: in an interview, typing 2 chooses what stands at place 2", said)
        self.assertEqual(2, said.count("of its list"))

    def test_the_intake(self):
        path = self.folder + "/questionnaires/t/t.yaml"
        with open(path, "a", encoding="utf-8") as file:
            file.write(INTAKE)
        self.peil("new", "t/t", "a.json", "-n", "Gemeente Voorbeeld", "-p", "2026", "--ask", typed="1\n")
        self.assertIn('"rood"', self.read("a.json"))
        self.assertNotIn('"blauw"', self.read("a.json"))
        self.assertIn("'2' is number 1 of its list", self.peil("check", path, "--lang", "en").stderr)


if __name__ == "__main__":
    unittest.main()
