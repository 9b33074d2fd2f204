# SPDX-License-Identifier: EUPL-1.2
"""Questions in one language only: a report in another tells screen readers which texts are in which language, as HTML and as PDF, and the
title is that of the questions."""

import html.parser
import json
import os
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
TEXTS = ["Set of privacy", "Area of data", "Phase one", "Role of it", "Measure of it", "Risk of it", "second line", "Is it written?",
         "Help with it", "Advice on it", "No, not at all", "How far is it?", "Do it now", "paper"]  # fmt: skip
TEMPLATES = ["audit", "bestuur", "rekenkamer", "werkblad"]
VOID = {"meta", "link", "br", "hr", "img", "line", "rect", "circle", "path", "polygon", "polyline", "col", "wbr", "input"}


def questions(language):
    def text(words):
        return {language: words}

    set_of = {
        "peil": "set/1", "id": "t/t", "version": "1", "title": text("Set of privacy"),
        "framework": {"name": "Framework", "version": "1", "source": "https://example.org/", "licence": "EUPL-1.2"},
        "areas": [{"id": "area", "title": text("Area of data")}], "phases": [{"id": "phase", "title": text("Phase one")}],
        "roles": [{"id": "role", "title": text("Role of it")}], "include": ["m-*.yaml"],
    }  # fmt: skip
    choices = [{"id": "no", "score": 0, "text": text("No, not at all")}, {"id": "yes", "score": 1, "text": text("Yes, wholly")}]
    measure = {
        "peil": "questionnaire/1", "id": "m-1", "measure": "urn:example:m-1", "slug": "measure", "scope": "organisation", "title": text("Measure of it"),
        "areas": ["area"], "phases": ["phase"], "roles": ["role"], "risk": text("Risk of it\nsecond line"),
        "questions": [
            {"id": "m-1.1", "aspect": "design", "ask": text("Is it written?"), "help": text("Help with it"), "advice": text("Advice on it"),
             "effort": "small", "type": "choice", "choices": choices},
            {"id": "m-1.2", "aspect": "existence", "ask": text("How far is it?"), "advice": text("Do it now"), "effort": "small",
             "evidence": {language: ["paper"]}, "type": "degree"},
        ],
    }  # fmt: skip
    return set_of, measure


class Spoken(html.parser.HTMLParser):
    """Each text of a page with the language that it is read aloud in. What figures say of themselves stands apart: it is one text, in the
    language of the report."""

    def __init__(self, page):
        super().__init__()
        self.open = []
        self.texts = []
        self.title = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append((tag, dict(attributes).get("lang") or (self.open[-1][1] if self.open else None)))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        if not tags & {"svg", "figcaption", "style", "head"}:
            self.texts.append((data, self.open[-1][1] if self.open else None))
        if "title" in tags and "svg" not in tags:
            self.title = data


class Language(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for language in ("nl", "en"):
            os.makedirs(f"{cls.folder}/{language}/questionnaires/t")
            for name, content in zip(("t.yaml", "m-1.yaml"), questions(language)):
                with open(f"{cls.folder}/{language}/questionnaires/t/{name}", "w", encoding="utf-8") as file:
                    json.dump(content, file)  # JSON is YAML
            cls.run_peil(language, "new", "t/t", "a.json", "--organisation", "Org", "--period", "2026", "--target", "3", "--person", "p:role:Person")
            cls.run_peil(language, "answer", "a.json", "m-1.1", "no", "--note", "Note of a person")
            cls.run_peil(language, "answer", "a.json", "m-1.2", "largely")

    @classmethod
    def run_peil(cls, language, *arguments):
        done = subprocess.run([PEIL, *arguments], capture_output=True, text=True, timeout=120, cwd=f"{cls.folder}/{language}")
        if done.returncode:
            raise AssertionError(f"{arguments}: {done.stderr}")

    def report(self, of, language, template, ending):
        path = f"{template}-{language}.{ending}"
        self.run_peil(of, "report", "a.json", "-t", template, "--lang", language, "-o", path)
        return f"{self.folder}/{of}/{path}"

    def spoken(self, of, language, template):
        with open(self.report(of, language, template, "html"), encoding="utf-8") as file:
            return Spoken(file.read())

    def check_html(self, of, language):
        seen = set()
        for template in TEMPLATES:
            spoken = self.spoken(of, language, template)
            for text, spoken_in in spoken.texts:
                for ours in TEXTS:
                    if ours in text:
                        seen.add(ours)
                        self.assertEqual(spoken_in, of, f"{template}: {text}")
                if "Note of a person" in text or "Org" in text:
                    self.assertEqual(spoken_in, language, text)
            self.assertIn("Set of privacy", spoken.title)
        self.assertEqual(seen, set(TEXTS))

    def test_english_questions_in_a_dutch_report(self):
        self.check_html("en", "nl")

    def test_dutch_questions_in_an_english_report(self):
        self.check_html("nl", "en")

    def test_nothing_is_tagged_where_nothing_falls_back(self):
        for template in TEMPLATES:
            languages = {language for text, language in self.spoken("en", "en", template).texts if any(ours in text for ours in TEXTS)}
            self.assertLessEqual(languages, {"en"})

    @unittest.skipUnless(shutil.which("qpdf"), "qpdf is not here")
    def test_the_structure_of_a_pdf_says_the_same(self):
        for of, language in (("en", "nl"), ("nl", "en")):
            for template in TEMPLATES:
                path = self.report(of, language, template, "pdf")
                objects = json.loads(subprocess.run(["qpdf", "--json", path], capture_output=True, check=True).stdout)["qpdf"][1]
                elements = [item["value"] for item in objects.values() if isinstance(item.get("value"), dict) and "/S" in item["value"] and "/P" in item["value"]]
                tagged = [element for element in elements if element.get("/Lang") == f"u:{of}"]
                with open(self.report(of, language, template, "html"), encoding="utf-8") as file:
                    count = file.read().count(f' lang="{of}"')
                self.assertGreater(count, 0)
                self.assertEqual(len(tagged), count, f"{template} of {of} in {language}")
                self.assertTrue(all(element["/S"] in ("/P", "/Span") and element["/K"] for element in tagged))

    def test_no_marks_are_left_in_text(self):
        for ending in ("md", "csv"):
            for template in TEMPLATES:
                with open(self.report("en", "nl", template, ending), encoding="utf-8") as file:
                    content = file.read()
                self.assertFalse([character for character in content if "\ufdd0" <= character <= "\ufdef"])
                self.assertNotIn("[en]", content)


if __name__ == "__main__":
    unittest.main()
