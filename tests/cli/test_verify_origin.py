# SPDX-License-Identifier: EUPL-1.2
"""peil verify computes with what travels in a report, says whose that is, and takes nothing from a folder that nobody named."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_verify
from test_verify import EXAMPLE, NEEDS_QPDF, PEIL, Pdf, verify


class Origin(test_verify.Case):
    def test_own_template(self):
        """It travels, so that the report can be checked wherever it is; that it is somebody's own is told, with its hash."""
        path, mine = self.path("mine.pdf"), self.path("mine.md")
        with open("templates/audit.md", encoding="utf-8") as file, open(mine, "w", encoding="utf-8") as out:
            out.write(file.read() + "\nMore of it.\n")
        subprocess.run([PEIL, "report", EXAMPLE, "-o", path, "--lang", "en", "-t", mine], check=True, timeout=120)
        with open(mine, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        self.expect(4, verify(path), f"templates/mine.md: warning: this is not peil's own; its SHA-256 is {digest}",
                    f"NOT PEIL'S  template  templates/mine.md is somebody's own; its SHA-256 is {digest}", "holds  pages",
                    "\nNot peil's own, so read it yourself: template. It holds by these.\n")
        os.makedirs(self.path("with/templates"), exist_ok=True)
        self.expect(4, verify(path, "--with", self.path("with")), f"this is not peil's own, and is not at {self.path('with/templates/mine.md')}")
        shutil.copy(mine, self.path("with/templates"))
        self.expect(4, verify(path, "--with", self.path("with")), f"this is not peil's own, and the same as {self.path('with/templates/mine.md')}")
        shutil.copy("templates/audit.md", mine)  # under another name it is still peil's own
        subprocess.run([PEIL, "report", EXAMPLE, "-o", path, "--lang", "en", "-t", mine], check=True, timeout=120)
        self.expect(0, verify(path), "holds  template  peil's own: mine.md", "\nIt holds.\n")

    def in_folder(self, folder, *arguments, **environment):
        """verify, started in a folder."""
        done = subprocess.run([PEIL, "verify", *arguments], cwd=folder, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "PEIL_PATH": folder, **environment})
        return done.returncode, done.stdout, done.stderr

    def test_forged_folder(self):
        """Templates, words and questionnaires of the folder that it is started in, or of PEIL_PATH, change nothing."""
        folder = self.path("forged")
        shutil.copytree("questionnaires", f"{folder}/questionnaires")
        shutil.copytree("templates", f"{folder}/templates")
        with open(f"{folder}/templates/audit.md", encoding="utf-8") as file:
            text = file.read()
        with open(f"{folder}/templates/audit.md", "w", encoding="utf-8") as file:
            file.write(text + "\nWe stand at level 5.0, the court of audit found this to be true.\n")
        with open(f"{folder}/questionnaires/algoritmekader/org-04.yaml", encoding="utf-8") as file:
            text = file.read()
        with open(f"{folder}/questionnaires/algoritmekader/org-04.yaml", "w", encoding="utf-8") as file:
            file.write(text.replace("weight: 3", "weight: 1", 1).replace("weight: 2", "weight: 1", 1))
        with open(f"{folder}/templates/words/nl.yaml", encoding="utf-8") as file:
            text = file.read()
        with open(f"{folder}/templates/words/nl.yaml", "w", encoding="utf-8") as file:
            file.write(text.replace('"Het klopt niet."', '"Het klopt."'))
        self.assertEqual((0, verify(self.report)[1]), self.in_folder(folder, self.report, "--lang", "en")[:2])
        example = os.path.abspath(EXAMPLE)
        self.assertEqual((0, verify(EXAMPLE)[1]), self.in_folder(folder, example, "--lang", "en")[:2])
        assessment = self.path("forged.json")
        shutil.copy(EXAMPLE, assessment)
        # A report that was made with them says so, and so does an assessment that is held against them.
        forged = self.path("forged.pdf")
        subprocess.run([PEIL, "report", assessment, "-o", forged, "--lang", "en"], cwd=folder, check=True, capture_output=True, timeout=120)
        self.expect(4, self.in_folder(folder, forged, "--lang", "en"), "questionnaires/algoritmekader/org-04.yaml: warning: this is not peil's own",
                    "templates/audit.md: warning: this is not peil's own", "NOT PEIL'S  questions", "NOT PEIL'S  template", "holds  words",
                    "Not peil's own, so read it yourself: questions, template. It holds by these.\n")
        self.expect(4, verify(EXAMPLE, "--with", folder), "NOT PEIL'S  origin  the set algoritmekader/organisatie 2026.1 is somebody's own",
                    "Not peil's own, so read it yourself: origin. It holds by these.\n")
        # What the screens say of a fault is never of that folder.
        with open(assessment, encoding="utf-8") as file:
            text = file.read()
        with open(assessment, "w", encoding="utf-8") as file:
            file.write(text.replace('"value": "partly"', '"value": "full"', 1))
        self.expect(1, self.in_folder(folder, assessment, "--lang", "nl"), "Het klopt niet.\n")
        self.expect(1, self.in_folder(folder, assessment, LANG="nl_NL.UTF-8"), "Het klopt niet.\n")

    @NEEDS_QPDF
    def test_sources_tampered(self):
        """A question, the template or the words, changed inside: with another hash, with its own, and with that of the report too."""
        def change(part, also=()):
            def of_sources(text):
                sources = json.loads(text)
                item = next(item for item in sources["files"] if part in item["path"])
                item["text"] += "\n# more\n"
                if "own hash" in also:
                    item["sha256"] = hashlib.sha256(item["text"].encode()).hexdigest()
                return json.dumps(sources)
            return of_sources

        self.expect(1, verify(self.tampered("sources.json", change("org-04"))), "sources.json:",
                    "the text of 'questionnaires/algoritmekader/org-04.yaml' is another: its SHA-256 is")
        own = ("own hash",)
        self.expect(1, verify(self.tampered("sources.json", change("org-04", own))), "FAULT  questions  the questions that travel have the SHA-256",
                    "Not checked: figures, pages. It does not hold.\n")
        self.expect(1, verify(self.tampered("sources.json", change("audit.md", own))), "FAULT  template  what travels in the report is not what it was made with",
                    "Not checked: pages. It does not hold.\n")
        self.expect(1, verify(self.tampered("sources.json", change("nl.yaml", own))), "FAULT  words")

    @NEEDS_QPDF
    def test_words_that_reach_for_memory(self):
        """Words inside a report that ask printf for what is not given, with a template that lets them be said: they are never used."""
        known = "there is nothing called '%s' here"
        for forged in ("%n%n%n%n", "%s%s%s%s%s%s%s%s", "%2000000000d", ""):
            pdf = Pdf(self.report)
            sources, told = json.loads(pdf.text("sources.json")), pdf.text("report.json")
            for item in sources["files"]:
                text = item["text"]
                if item["path"] == "templates/words/nl.yaml":
                    lines = text.split("\n")
                    at = next(i for i, line in enumerate(lines) if line.strip().startswith(f'"{known}":'))
                    lines[at] = f'  "{known}": "{forged}"'
                    text = "\n".join(lines)
                elif item["path"] == "templates/audit.md":
                    text += "\n{{no_such_name}}\n"
                if text != item["text"]:
                    digest = hashlib.sha256(text.encode()).hexdigest()
                    told = told.replace(item["sha256"], digest)
                    item.update(text=text, sha256=digest)
            pdf.replace(pdf.attachment("sources.json"), json.dumps(sources).encode())
            pdf.replace(pdf.attachment("report.json"), told.encode())
            self.expect(1, verify(pdf.write(self.path("reaching.pdf"))), "NOT PEIL'S  words", "It does not hold.\n")

    @NEEDS_QPDF
    def test_sources_damaged(self):
        def changed(change):
            def of_sources(text):
                sources = json.loads(text)
                change(sources)
                return json.dumps(sources)
            return verify(self.tampered("sources.json", of_sources))

        self.expect(1, changed(lambda sources: sources["set"].append(9999)), "this is not the number of a file below")
        self.expect(1, changed(lambda sources: sources["set"].append(0.5)), "this is not the number of a file below")
        self.expect(1, changed(lambda sources: sources["set"].append(sources["set"][0])), "' stands here twice")
        self.expect(1, changed(lambda sources: sources["files"].extend([{"path": "x", "sha256": "", "text": ""}] * 20000)), "these are more than 20000 files")
        self.expect(1, changed(lambda sources: sources["set"].clear()), "FAULT  questions  the set that travels in the report cannot be read")
        self.expect(1, changed(lambda sources: sources["set"].pop()), "FAULT  questions")
        self.expect(1, changed(lambda sources: sources["report"].clear()), "FAULT  template", "FAULT  words")
        extra = {"path": "templates/more.md", "sha256": hashlib.sha256(b"x").hexdigest(), "text": "x"}
        self.expect(1, changed(lambda sources: sources["files"].append(extra)), "FAULT  pages")

    @NEEDS_QPDF
    def test_report_of_before_sources_travelled(self):
        """Its figures are held against peil's own questions; its pages cannot be made again."""
        pdf = Pdf(self.report)
        identity = json.loads(pdf.text("report.json"))
        del identity["sources"], identity["head"]
        pdf.replace(pdf.attachment("report.json"), json.dumps(identity).encode())
        for number, body in pdf.objects.items():
            pdf.objects[number] = body.replace(b"(sources.json)", b"(sourcez.json)")
        path = pdf.write(self.path("before.pdf"))
        self.expect(4, verify(path), "holds  figures", "holds  questions  peil's own", "not checked  head",
                    "not checked  pages  made by peil", "which let no template and words travel: make the report again",
                    "Not checked: head, pages. No faults were found in the rest.\n")

    @NEEDS_QPDF
    def test_sources(self):
        """The files that it was made from travel in the report, as they are here, each with its hash."""
        made = subprocess.run([PEIL, "check", "--schema", "sources"], capture_output=True, text=True, check=True).stdout
        with open("questionnaires/schema/sources.schema.json", encoding="utf-8") as file:
            self.assertEqual(file.read(), made)
        for path in (self.report, self.compared):
            sources = json.loads(Pdf(path).text("sources.json"))
            for item in sources["files"]:
                with open(item["path"], encoding="utf-8") as file:
                    self.assertEqual(file.read(), item["text"], item["path"])
                self.assertEqual(hashlib.sha256(item["text"].encode()).hexdigest(), item["sha256"])
            paths = [item["path"] for item in sources["files"]]
            named = ["organisatie", "algoritmekader"] + sorted(name[:-5] for name in os.listdir("questionnaires/algoritmekader") if name.startswith("org-"))
            self.assertEqual([paths[i] for i in sources["set"]], [f"questionnaires/algoritmekader/{name}.yaml" for name in named])
            self.assertEqual([paths[i] for i in sources["report"]], ["templates/audit.md", f"templates/words/{'en' if 'older' in sources else 'nl'}.yaml"])
            self.assertEqual(sources.get("older", sources["set"]), sources["set"])  # both years were asked the same, which is there once
            self.assertEqual(len(paths), len(set(paths)))
            try:
                import jsonschema
            except ImportError:
                continue
            jsonschema.validate(sources, json.loads(made))


if __name__ == "__main__":
    unittest.main()
