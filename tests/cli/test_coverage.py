# SPDX-License-Identifier: EUPL-1.2
"""peil check --coverage: a framework that changed, held against the questionnaires that were made from it."""

import glob
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
CORPUS = "../shared/algoritmekader"


def measure(number, risk="Schade."):
    return (f"---\ntitle: Maatregel {number}\nid: urn:nl:ak:mtr:org-{number}\nonderwerp: [governance]\nlevenscyclus: [ontwerp]\n"
            f"rollen: [jurist]\n---\n## Maatregel\nLeg {number} vast.\n## Toelichting\nVertel het iedereen.\n## Risico\n{risk}\n")


def run(*arguments, lang="en"):
    done = subprocess.run([PEIL, *arguments, "--lang", lang], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class Coverage(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.framework = f"{self.folder}/kader/maatregelen"
        self.questionnaires = f"{self.folder}/vragen"
        os.makedirs(self.framework)
        for number in range(50, 54):
            self.put(f"0-org-{number}-naam-{number}.md", measure(number))
        code, _, faults = run("import", self.framework, "-o", self.questionnaires)
        self.assertEqual(0, code, faults)

    def put(self, name, text):
        with open(f"{self.framework}/{name}", "w", encoding="utf-8") as file:
            file.write(text)

    def coverage(self, **options):
        return run("check", "--coverage", f"{self.folder}/kader", self.questionnaires, **options)

    def test_nothing_changed(self):
        self.assertEqual((0, "Unchanged: 4\n", ""), self.coverage())
        self.assertEqual((0, "Ongewijzigd: 4\n", ""), self.coverage(lang="nl"))

    def test_folder_of_measures_itself(self):
        self.assertEqual((0, "Unchanged: 4\n", ""), run("check", "--coverage", self.framework, self.questionnaires))

    def test_new_and_gone(self):
        os.rename(f"{self.framework}/0-org-53-naam-53.md", f"{self.folder}/0-org-53-naam-53.md")
        self.put("0-org-60-heel-nieuw.md", measure(60))
        code, shown, faults = self.coverage()
        self.assertEqual((1, ""), (code, faults))
        self.assertEqual(
            "New: 1 measures that no questionnaire asks about.\n"
            "Make questions with 'peil import FILE -o FOLDER', edit them, and add the file to a set.\n"
            f"  org-60  {self.framework}/0-org-60-heel-nieuw.md\n\n"
            "Gone: 1 questionnaires whose measure the framework no longer has.\n"
            "Leave the file out of the sets from the next period on. Keep it: earlier assessments are read with it.\n"
            f"  org-53  {self.questionnaires}/org-53.yaml\n\n"
            "Unchanged: 3\n", shown)

    def test_renumbered_and_given_to_another(self):
        os.remove(f"{self.framework}/0-org-50-naam-50.md")
        self.put("0-org-70-naam-50.md", measure(50).replace("mtr:org-50", "mtr:org-70"))
        os.remove(f"{self.framework}/0-org-51-naam-51.md")
        self.put("0-org-51-iets-anders.md", measure(51))
        code, shown, _ = self.coverage()
        self.assertEqual(1, code)
        self.assertIn("Renumbered: 1 measures with another URN.\n", shown)
        self.assertIn("      urn:nl:ak:mtr:org-50 → urn:nl:ak:mtr:org-70\n", shown)
        self.assertIn("Other slug: 1 URNs that stand for another name, or for another measure.\n", shown)
        self.assertIn("      naam-51 → iets-anders\n", shown)
        self.assertIn("Unchanged: 2\n", shown)
        self.assertNotIn("New:", shown)
        self.assertNotIn("Gone:", shown)

    def test_changed_words_and_facts(self):
        """The new hash is the one to put into the questionnaire: of the lines below the heading, without blank ones."""
        self.put("0-org-50-naam-50.md", measure(50, "Grote schade."))
        self.put("0-org-51-naam-51.md", measure(51).replace("rollen: [jurist]", "rollen: [ontwikkelaar]"))
        code, shown, _ = self.coverage()
        self.assertEqual(1, code)
        words, facts = shown.split("Other facts: 1 measures")
        self.assertIn("Changed: 1 measures with other words than the questionnaire was written from.\n", words)
        self.assertIn(f"  org-50  {self.questionnaires}/org-50.yaml  {self.framework}/0-org-50-naam-50.md\n", words)
        self.assertEqual(["risico"], re.findall(r"^      ([a-z-]+): ", words, re.M))
        self.assertEqual(["front-matter"], re.findall(r"^      ([a-z-]+): ", facts, re.M))
        said = re.search(r'risico: "([0-9a-f]{64})"', words).group(1)
        self.assertEqual(hashlib.sha256(b"Grote schade.\n").hexdigest(), said)

    def test_taking_over_the_hash_settles_it(self):
        self.put("0-org-50-naam-50.md", measure(50, "Grote schade."))
        said = re.search(r'risico: "([0-9a-f]{64})"', self.coverage()[1]).group(1)
        path = f"{self.questionnaires}/org-50.yaml"
        with open(path, encoding="utf-8") as file:
            text = re.sub(r'risico: "?[0-9a-f]{64}"?', f'risico: "{said}"', file.read())
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.assertEqual((0, "Unchanged: 4\n", ""), self.coverage())

    def test_section_that_is_gone(self):
        self.put("0-org-50-naam-50.md", measure(50).split("## Risico")[0])
        _, shown, _ = self.coverage()
        self.assertIn("      risico: the section is gone\n", shown)

    def test_questionnaire_without_source(self):
        path = f"{self.questionnaires}/org-52.yaml"
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"^source:\n(?:[ -].*\n)+", "", file.read(), flags=re.M)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        code, shown, _ = self.coverage()
        self.assertEqual(1, code)
        self.assertIn("Undated: 1 questionnaires that do not say what they were written from.\n", shown)

    def test_faults(self):
        empty = f"{self.folder}/leeg"
        os.makedirs(empty)
        for arguments, code, message in (
            ((self.framework, f"{self.folder}/niets"), 3, "niets"),
            ((empty, self.questionnaires), 1, "there is no measure in this folder"),
            ((self.framework, empty), 1, "there is no questionnaire in this folder"),
            ((self.framework, self.questionnaires, self.questionnaires), 2, "--coverage takes one folder of questionnaires"),
        ):
            with self.subTest(arguments=arguments):
                got, _, faults = run("check", "--coverage", *arguments)
                self.assertEqual(code, got, faults)
                self.assertIn(message, faults)

    @unittest.skipUnless(os.path.isdir(f"{CORPUS}/2025-02"), "skipped: the Algoritmekader is not here")
    def test_a_year_and_a_half_of_the_framework(self):
        """New, gone and renumbered by URN and slug alone, counted here from the files."""
        def identities(version):
            found = {}
            for path in glob.glob(f"{CORPUS}/{version}/maatregelen/*.md"):
                with open(path, encoding="utf-8") as file:
                    urn = re.search(r"^id: *(urn\S+)", file.read(), re.M)
                slug = re.match(r"\d-[a-z]+-\d+-(.*)\.md", os.path.basename(path))
                if urn and slug:
                    found[slug.group(1)] = urn.group(1)
            return found
        then, now = identities("2025-02"), identities("2026-06")
        own = f"{self.folder}/toen"
        run("import", f"{CORPUS}/2025-02/maatregelen", "-o", own)
        _, shown, _ = run("check", "--coverage", f"{CORPUS}/2026-06", own)
        counts = {name: int(number) for name, number in re.findall(r"^([A-Z][a-z ]+): (\d+)", shown, re.M)}
        renumbered = [slug for slug in then if slug in now and now[slug] != then[slug]]
        left, fresh = set(then) - set(now), set(now) - set(then)
        other = {then[slug] for slug in left} & {now[slug] for slug in fresh}
        self.assertGreater(len(then), 50)
        self.assertEqual(len(renumbered), counts.get("Renumbered", 0))
        self.assertEqual(len(other), counts.get("Other slug", 0))
        self.assertEqual(len(fresh) - len(other), counts.get("New", 0))
        self.assertEqual(len(left) - len(other), counts.get("Gone", 0))


if __name__ == "__main__":
    unittest.main()
