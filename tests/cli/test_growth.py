# SPDX-License-Identifier: EUPL-1.2
"""Small templates that would keep a machine busy for minutes or fill its memory: what they grow to is bounded, and check warns of them."""

import json
import os
import resource
import subprocess
import tempfile
import unittest

PEIL = os.path.abspath(os.environ["PEIL"])
EXAMPLE = os.path.abspath("examples/gemeente-voorbeeld-2026.json")  # 17 measures
FRONT = "---\npeil: template/1\ntitle: {nl: T, en: T}\n---\n"  # the text begins on line 5
SECONDS = 100  # on a busy machine; what is linear takes one, what was not took more than this
MEMORY = 600 * 1024 * 1024  # of address space; with sanitizers it says nothing
SANITIZED = "asan" in os.path.basename(os.environ.get("BUILD", ""))


def bound_memory():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Growth(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_peil(self, *arguments):
        return subprocess.run([PEIL, *arguments], capture_output=True, text=True, check=False, timeout=SECONDS, preexec_fn=bound_memory,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "PEIL_PATH": os.getcwd()})

    def template(self, text):
        with open(self.path("t.md"), "w", encoding="utf-8") as file:
            file.write(FRONT + text)
        return self.path("t.md")

    def report(self, text, code, extension="html", example=EXAMPLE):
        done = self.run_peil("report", example, "-t", self.template(text), "-o", self.path("r." + extension), "--lang", "en")
        self.assertEqual(code, done.returncode, done.stderr[-2000:])
        return done.stderr

    def made(self, extension="html"):
        with open(self.path("r." + extension), encoding="utf-8") as file:
            return file.read()

    # 17 to the power 4 is 83,521 turns, to the power 8 nearly 7,000 million.
    def test_loops_eight_deep(self):
        said = self.report("{{#measures}}" * 8 + "x" + "{{/measures}}" * 8 + "\n", 1)
        self.assertRegex(said, r"t\.md:5:95: error: 'measures' goes round too often here: lists in this report have more than \d+ turns together")
        self.assertIn("it stands in 'measures' on line 5, which goes through a list", said)
        self.assertFalse(os.path.exists(self.path("r.html")))

    def test_loops_that_make_much_text(self):
        loops = "{{#measures}}\n" * 3 + "x\n\n" * 100 + "{{/measures}}\n" * 3
        said = self.report(loops, 1)
        self.assertRegex(said, r"t\.md:7:4: error: 'measures' makes the report too large: what stands in it comes back each turn")
        self.assertRegex(said, r"a report on this assessment may have \d+ parts, such as a sentence or a cell")

    def test_a_block_in_loops(self):
        said = self.report("{{#measures}}\n{{#measures}}\n\n```peil measures\n```\n{{/measures}}\n{{/measures}}\n", 1)
        self.assertIn("t.md:6:4: error: 'measures' makes the report too large", said)
        self.assertIn("t.md:8:9: warning: this block stands in 'measures', which goes through a list", said)

    def test_a_block_again_and_again(self):
        self.assertIn("t.md: error: this template makes a report that is too large: more than people can read",
                      self.report("```peil measures\n```\n\n" * 1000, 1))

    def test_check_warns(self):
        template = self.template("{{#measures}}\n\n```peil measures\n```\n\n{{#measures}}{{title}}{{/measures}}\n{{/measures}}\n")
        done = self.run_peil("check", template, "--lang", "en")
        self.assertEqual(0, done.returncode)
        self.assertIn("t.md:7:9: warning: this block stands in 'measures', which goes through a list", done.stderr)
        self.assertIn("t.md:10:4: warning: 'measures' within 'measures' (line 5): each turn of the one goes through all of the other", done.stderr)

    def test_many_headings_of_one_text(self):
        text = "# a\n\n" * 8000
        self.report("```peil contents\n```\n\n" + text, 0)
        page = self.made()
        self.assertIn('id="a"', page)
        self.assertIn('id="a-8000"', page)
        self.assertEqual(1, page.count('id="a-4000"'))
        self.report("```peil contents\n```\n\n" + text, 0, "md")
        self.assertIn("](#a-7999)", self.made("md"))

    def test_headings_that_look_like_numbered_ones(self):
        self.report("# a\n\n# a\n\n# a 2\n\n# a 2\n\n# a\n", 0)
        for name in ("a", "a-2", "a-2-2", "a-2-3", "a-3"):
            self.assertEqual(1, self.made().count(f'id="{name}"'), name)

    def test_many_references_to_a_footnote(self):
        text = "[^a] x\n\n" * 30000 + "[^a]: Note.\n"
        self.report(text, 0, "pdf")

    # What stands in each turn of one loop is what loops are for: 530 questions of 91 measures, ten times over.
    def test_what_people_write_stays_far_below(self):
        listed = "{{#measures}}\n\n## {{title}}\n\n{{#questions}}\n- {{ask}}: {{status}}\n{{/questions}}\n\n```peil page-break\n```\n{{/measures}}\n"
        example = os.path.abspath("examples/gemeente-voorbeeld-algoritme-2026.json")
        self.assertEqual("", self.report(listed * 10, 0, "md", example))
        with open(example, encoding="utf-8") as file:
            self.assertGreater(len(json.load(file)["records"]), 100)


if __name__ == "__main__":
    unittest.main()
