# SPDX-License-Identifier: EUPL-1.2
"""Tests of told.py, which runs all of these tests: what is skipped is said, and what tests nothing does not pass."""

import os
import subprocess
import sys
import tempfile
import unittest

HEAD = "import unittest\nclass A(unittest.TestCase):\n"
FINE = "    def test_fine(self):\n        self.assertTrue(True)\n"
SKIPPED = "    @unittest.skip('a tool is not here')\n    def test_skipped(self):\n        self.fail()\n"
INSIDE = "    def test_inside(self):\n        self.skipTest('the network is not here')\n"
END = "if __name__ == '__main__':\n    unittest.main()\n"


def run(text):
    """(exit code, standard output, standard error)"""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/test_a.py"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([sys.executable, "tests/told.py", path], capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr


class Told(unittest.TestCase):
    def test_fine(self):
        code, said, _ = run(HEAD + FINE + END)
        self.assertEqual((0, ""), (code, said))

    def test_skipped_is_said(self):
        code, said, _ = run(HEAD + FINE + SKIPPED + INSIDE + END)
        lines = ["skipped: a tool is not here: A.test_skipped", "skipped: the network is not here: A.test_inside"]
        self.assertEqual((0, lines), (code, sorted(said.splitlines())))

    def test_all_skipped(self):
        code, said, _ = run(HEAD + SKIPPED + END)
        self.assertEqual((77, "skipped: a tool is not here: A.test_skipped\n"), (code, said))

    def test_nothing_tested(self):
        code, _, errors = run(HEAD + "    pass\n" + END)
        self.assertNotEqual(0, code)
        self.assertIn("no test was run", errors)

    def test_failing(self):
        code, _, errors = run(HEAD + FINE + SKIPPED + "    def test_wrong(self):\n        self.assertEqual(1, 2)\n" + END)
        self.assertEqual(1, code)
        self.assertIn("1 != 2", errors)

    def test_scripts_without_unittest(self):
        self.assertEqual(77, run("import sys\nprint('skipped: x')\nsys.exit(77)\n")[0])
        self.assertEqual(1, run("import sys\nsys.exit('wrong')\n")[0])
        self.assertEqual((0, "fine\n"), run("if __name__ == '__main__':\n    print('fine')\n")[:2])

    def test_modules_beside_it_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("beside.py", "SAID = 'found'\n"), ("test_a.py", "import beside, sys\nprint(beside.SAID, sys.argv[1:])\n")):
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
            done = subprocess.run([sys.executable, os.path.abspath("tests/told.py"), f"{folder}/test_a.py", "x"], capture_output=True, text=True,
                                  timeout=60, check=False)  # fmt: skip
            self.assertEqual("found ['x']\n", done.stdout, done.stderr)


if __name__ == "__main__":
    unittest.main()
