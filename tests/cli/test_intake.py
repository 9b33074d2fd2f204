# SPDX-License-Identifier: EUPL-1.2
"""peil new --ask: the profile, asked for in plain words, and what it leaves in and out."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
SET = "algoritmekader/organisatie"

TINY = {
    "woorden.yaml": """peil: vocabulary/1
areas: [{id: a, title: {nl: A, en: A}}]
phases: [{id: f, title: {nl: F, en: F}}]
roles: [{id: r, title: {nl: R, en: R}}]
requirements:
  - {id: wet-1, title: {nl: Een, en: One}, when: {profile: {kleur: [rood]}}}
  - {id: wet-2, title: {nl: Twee, en: Two}}
profile:
  - {id: kleur, title: {nl: Kleur, en: Colour}, values: [{id: rood, title: {nl: Rood, en: Red}}, {id: blauw, title: {nl: Blauw, en: Blue}}]}
  - {id: vorm, title: {nl: Vorm, en: Shape}, values: [{id: rond, title: {nl: Rond, en: Round}}, {id: plat, title: {nl: Plat, en: Flat}}]}
intake:
  - id: eerst
    ask: {nl: "Welke kleur?", en: "Which colour?"}
    choices:
      - {id: r, text: {nl: Rood, en: Red}, profile: {kleur: [rood], vorm: [rond, plat]}}
      - {id: b, text: {nl: Blauw, en: Blue}, profile: {kleur: [blauw]}}
      - {id: anders, text: {nl: Anders, en: Other}}
  - id: dan
    ask: {nl: "Welke vorm?", en: "Which shape?"}
    help: {nl: "Kijk van opzij.", en: "Look from the side."}
    when: {profile: {kleur: [blauw]}}
    choices:
      - {id: o, text: {nl: Rond, en: Round}, profile: {vorm: [rond]}}
      - {id: p, text: {nl: Plat, en: Flat}, profile: {vorm: [plat]}}
""",
    "klein.yaml": """peil: set/1
id: klein/klein
version: "1"
title: {nl: Klein, en: Small}
vocabulary: woorden.yaml
include: [m-01.yaml]
""",
    "m-01.yaml": """peil: questionnaire/1
id: m-01
measure: urn:nl:x:m-01
slug: m
title: {nl: M, en: M}
areas: [a]
phases: [f]
roles: [r]
scope: algorithm
requirements: [wet-1, wet-2]
questions:
  - {id: m-01.1, aspect: design, ask: {nl: "V?", en: "Q?"}, type: yes-no, advice: {nl: D., en: D.}, effort: small}
  - {id: m-01.2, aspect: existence, ask: {nl: "W?", en: "R?"}, type: yes-no, advice: {nl: D., en: D.}, effort: small,
     evidence: {nl: [x], en: [x]}, when: {profile: {kleur: [rood]}}}
  - {id: m-01.3, aspect: operation, ask: {nl: "X?", en: "S?"}, type: yes-no, advice: {nl: D., en: D.}, effort: small,
     evidence: {nl: [x], en: [x]}, when: {answer: {m-01.2: ["yes"]}}}
""",
}


class Intake(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        os.makedirs(f"{self.folder}/questionnaires/klein")
        for name, text in TINY.items():
            with open(f"{self.folder}/questionnaires/klein/{name}", "w", encoding="utf-8") as file:
                file.write(text)

    def new(self, lines, *more, chosen="klein/klein", lang="en"):
        path = f"{self.folder}/a.json"
        if os.path.exists(path):
            os.remove(path)
        done = subprocess.run([PEIL, "new", chosen, path, "-n", "Gemeente Voorbeeld", "-p", "2026", "--lang", lang, *more], input=lines,
                              capture_output=True, text=True, check=False, env={**os.environ, "PEIL_PATH": self.folder})
        profile = None
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                profile = {label: [value] if isinstance(value, str) else value
                           for label, value in json.load(file).get("profile", {}).items()}
        return done, profile

    def test_choice_by_number_and_by_id(self):
        for line in ("1\n", "r\n", " 1 \n"):
            done, profile = self.new(line, "--ask")
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual({"kleur": ["rood"], "vorm": ["rond", "plat"]}, profile)
            self.assertNotIn("Which shape?", done.stdout)
            self.assertIn("With it, 3 of 3 questions can be asked.\n2 of 2 requirements of law apply.\n", done.stdout)
            self.assertNotIn("Left out", done.stdout)

    def test_a_step_on_the_profile_so_far(self):
        done, profile = self.new("2\np\n", "--ask")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual({"kleur": ["blauw"], "vorm": ["plat"]}, profile)
        self.assertIn("\nWhich shape?\n  Look from the side.\n    1  Round\n    2  Flat\n", done.stdout)
        # m-01.2 asks for red, and m-01.3 for an answer to m-01.2.
        self.assertIn("The profile:\n  Colour: Blue\n  Shape: Flat\nWith it, 1 of 3 questions can be asked.\nLeft out:\n"
                      "  questions: m-01.2, m-01.3\n1 of 2 requirements of law apply.\nLeft out:\n  wet-1: wet-1\n", done.stdout)

    def test_left_open_excludes_nothing(self):
        done, profile = self.new("\n\n", "--ask")
        self.assertEqual(({}, 0), (profile, done.returncode))
        self.assertNotIn("The profile:", done.stdout)
        done, profile = self.new("3\n2\n", "--ask", lang="nl")
        self.assertEqual({"vorm": ["plat"]}, profile)
        self.assertIn("Daarmee kunnen 3 van 3 vragen worden gesteld.", done.stdout)

    def test_nonsense_is_asked_again(self):
        done, profile = self.new("7\nx\n0\n1.5\n1\n", "--ask")
        self.assertEqual(["rood"], profile["kleur"])
        self.assertEqual(4, done.stdout.count("Choose a number from 1 to 3, or press Enter to leave it open: "))

    def test_the_input_ends(self):
        done, profile = self.new("2\n", "--ask")
        self.assertEqual((2, None), (done.returncode, profile))
        self.assertIn("the input ended before the profile was complete: nothing was made", done.stderr)

    def test_options_come_first(self):
        done, profile = self.new("", "--profile", "kleur=blauw")
        self.assertEqual((0, {"kleur": ["blauw"]}), (done.returncode, profile))
        self.assertIn("With it, 1 of 3 questions can be asked.", done.stdout)

    def test_what_is_said_twice_counts_once(self):
        done, profile = self.new("", "--profile", "kleur=blauw", "--profile", "kleur=blauw")
        self.assertEqual((0, {"kleur": ["blauw"]}), (done.returncode, profile))
        self.assertIn("  Colour: Blue\n", done.stdout)
        done, profile = self.new("2\np\n", "--profile", "vorm=plat", "--ask")
        self.assertEqual((0, {"kleur": ["blauw"], "vorm": ["plat"]}), (done.returncode, profile))

    def test_what_was_given_is_neither_asked_nor_added_to(self):
        done, profile = self.new("1\n", "--ask", "--profile", "kleur=blauw")
        self.assertEqual((0, {"kleur": ["blauw"], "vorm": ["rond", "plat"]}), (done.returncode, profile))
        done, profile = self.new("", "--ask", "--profile", "kleur=blauw", "--profile", "vorm=plat")
        self.assertEqual((0, {"kleur": ["blauw"], "vorm": ["plat"]}), (done.returncode, profile), done.stderr)
        self.assertNotIn("Which", done.stdout)

    def test_a_measure_that_is_left_out_as_a_whole(self):
        path = f"{self.folder}/questionnaires/klein/m-01.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(TINY["m-01.yaml"].replace('type: yes-no, advice: {nl: D., en: D.}, effort: small}',
                                                 'type: yes-no, advice: {nl: D., en: D.}, effort: small, when: {profile: {kleur: [rood]}}}'))
        done, _ = self.new("", "--profile", "kleur=blauw")
        self.assertIn("With it, 0 of 3 questions can be asked.\nLeft out:\n  all of m-01: M\n", done.stdout)

    def test_a_set_about_an_algorithm_wants_its_name(self):
        done, _ = self.new("")
        self.assertIn("the set 'klein/klein' is about one algorithm", done.stderr)
        self.assertIn("say which: --algorithm NAME", done.stderr)
        for given in ("--algorithm", "--subject"):
            self.assertEqual("", self.new("", given, "Meldhulp")[0].stderr)

    def test_a_set_without_an_intake(self):
        path = f"{self.folder}/questionnaires/klein/woorden.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(TINY["woorden.yaml"].split("intake:")[0])
        done, profile = self.new("", "--ask")
        self.assertEqual((2, None), (done.returncode, profile))
        self.assertIn("the set 'klein/klein' has no intake: give the profile with --profile", done.stderr)

    def test_ways_through_the_intake_of_the_algoritmekader(self):
        """By hand along the questions: ai, technique, generative, exemption, role, prohibited, high risk, recognisable, (systemic risk), open source, data, origin."""
        always = {"open-source": ["geen-open-source"], "persoonsgegevens": ["ja"], "herkomst": ["gekocht"]}
        for lines, expected in (
            ("ai geleerd nee nee gebruikt nee ja nee nee ja gekocht",
             {"soort-toepassing": ["ai-systeem"], "systeemrisico": ["niet-van-toepassing"], "rol-ai-act": ["gebruiksverantwoordelijke"],
              "risicogroep": ["hoog-risico-ai-systeem"], "transparantieverplichting": ["geen-transparantieverplichting"],
              "techniek": ["geleerd"], "generatief": ["nee"]}),
            ("algemeen nee maakt-en-gebruikt nee kleine-taak ja nee ja gekocht",
             {"soort-toepassing": ["ai-systeem-voor-algemene-doeleinden"], "systeemrisico": ["niet-van-toepassing"],
              "rol-ai-act": ["aanbieder", "gebruiksverantwoordelijke"], "risicogroep": ["geen-hoog-risico-ai-systeem"],
              "transparantieverplichting": ["transparantieverplichting"], "techniek": ["geleerd"], "generatief": ["ja"]}),
            ("ai beide nee nee gebruikt ja nee nee ja gekocht",
             {"soort-toepassing": ["ai-systeem"], "systeemrisico": ["niet-van-toepassing"], "rol-ai-act": ["gebruiksverantwoordelijke"],
              "risicogroep": ["verboden-ai"], "transparantieverplichting": ["geen-transparantieverplichting"],
              "techniek": ["beide"], "generatief": ["nee"]}),
            ("model nee maakt ja nee ja gekocht",
             {"soort-toepassing": ["ai-model-voor-algemene-doeleinden"], "risicogroep": ["niet-van-toepassing"],
              "transparantieverplichting": ["niet-van-toepassing"], "rol-ai-act": ["aanbieder"], "systeemrisico": ["systeemrisico"],
              "techniek": ["geleerd"], "generatief": ["ja"]}),
            ("geen nee ja gekocht", {"risicogroep": ["uitzondering-van-toepassing"], "techniek": ["regels"], "generatief": ["nee"]}),
            ("ai geleerd ja ja nee ja gekocht", {"soort-toepassing": ["ai-systeem"], "systeemrisico": ["niet-van-toepassing"],
                                                 "risicogroep": ["uitzondering-van-toepassing"], "techniek": ["geleerd"],
                                                 "generatief": ["ja"]}),
        ):
            with self.subTest(lines):
                done, profile = self.new(lines.replace(" ", "\n") + "\n", "--ask", chosen=SET)
                self.assertEqual(0, done.returncode, done.stderr + done.stdout)
                self.assertEqual({**expected, **always}, profile)


if __name__ == "__main__":
    unittest.main()
