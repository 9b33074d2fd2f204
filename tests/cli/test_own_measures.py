# SPDX-License-Identifier: EUPL-1.2
"""The way that questionnaires/README.md tells of: an organisation sets its own measures beside those that ship, and touches none of these."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.path.abspath(os.environ["PEIL"])
README = os.path.abspath("questionnaires/README.md")
SHIPPED = os.path.abspath(".")


class OwnMeasures(unittest.TestCase):
    """The files are those of the README, so that what it shows works."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        with open(README, encoding="utf-8") as file:
            shown = re.findall(r"```yaml\n# (questionnaires/\S+)\n(.*?)```", file.read(), re.S)
        self.assertEqual(["questionnaires/gemeente.yaml", "questionnaires/eigen/eigen-01.yaml"], [name for name, _ in shown])
        for name, text in shown:
            os.makedirs(os.path.dirname(f"{self.folder}/{name}"), exist_ok=True)
            with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)

    def run_peil(self, *arguments, path=SHIPPED):
        done = subprocess.run([PEIL, *arguments, "--lang", "en"], capture_output=True, text=True, check=False, cwd=self.folder,
                              env={**os.environ, "PEIL_PATH": path})
        return done.returncode, done.stdout, done.stderr

    def test_from_the_files_to_a_level(self):
        code, shown, faults = self.run_peil("check", "questionnaires")
        self.assertEqual((0, ""), (code, faults))
        self.assertIn("files: 2, errors: 0, warnings: 0", shown)
        code, _, faults = self.run_peil("new", "gemeente", "a.json", "-n", "Gemeente Voorbeeld", "-p", "2026", "--person", "cio=CIO")
        self.assertEqual((0, ""), (code, faults))
        for question, answer in (("eigen-01.1", "full"), ("eigen-01.2", "100"), ("eigen-01.3", "50")):
            code, _, faults = self.run_peil("answer", "a.json", question, answer, "--by", "cio")
            self.assertEqual(0, code, faults)
        code, shown, faults = self.run_peil("score", "a.json", "--json")
        self.assertEqual(0, code, faults)
        measures = {measure["id"]: measure for measure in json.loads(shown)["measures"]}
        # Design and existence are whole, operation is half: level 3 asks for 67% of existence, level 4 for 67% of operation.
        self.assertEqual(3, measures["eigen-01"]["level"])
        self.assertIn("org-04", measures)

    def test_a_folder_that_is_nowhere(self):
        path = f"{self.folder}/questionnaires/gemeente.yaml"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('"eigen/*.yaml"', '"nergens/*.yaml"'))
        code, _, faults = self.run_peil("check", "questionnaires/gemeente.yaml")
        self.assertEqual(1, code)
        self.assertIn("no file beside the set is named like 'nergens/*.yaml'", faults)

    def test_a_folder_beside_the_set_goes_first(self):
        os.makedirs(f"{self.folder}/questionnaires/algoritmekader")
        code, _, faults = self.run_peil("check", "questionnaires/gemeente.yaml")
        self.assertEqual(1, code)
        self.assertIn("there is no file 'algoritmekader/algoritmekader.yaml' beside the set", faults)


if __name__ == "__main__":
    unittest.main()
