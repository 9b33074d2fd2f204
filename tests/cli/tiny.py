# SPDX-License-Identifier: EUPL-1.2
"""A set of a few questions in a folder of its own, and peil run in it."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.path.abspath(os.environ["PEIL"])

SET = """peil: set/1
id: t/t
version: "1"
title: {nl: Proef, en: Trial}
framework: {name: Kader}
areas: [{id: a, title: {nl: A, en: A}}]
phases: [{id: f, title: {nl: F, en: F}}]
roles: [{id: r, title: {nl: R, en: R}}]
include: [%s]
"""

MEASURE = """peil: questionnaire/1
id: %(id)s
measure: urn:nl:t:%(id)s
slug: %(id)s
title: {nl: Maatregel %(id)s, en: Measure %(id)s}
areas: [a]
phases: [f]
roles: [r]
scope: organisation
questions:
%(questions)s"""

# A question of a type, with the keys that the type adds.
QUESTION = """  - id: %(id)s
    aspect: %(aspect)s
    ask: {nl: "Vraag %(id)s?", en: "Question %(id)s?"}
    type: %(type)s
    %(more)s
    evidence: {nl: [besluit], en: [decision]}
    advice: {nl: Doe %(id)s., en: Do %(id)s.}
    effort: small
"""


def question(name, kind="degree", more="weight: 1", aspect="design"):
    return QUESTION % {"id": name, "type": kind, "more": more, "aspect": aspect}


def measure(name, questions=None):
    return MEASURE % {"id": name, "questions": questions if questions is not None else question(name + ".1")}


class Tiny(unittest.TestCase):
    """Each test has a folder with questionnaires/t in it, and an assessment a.json when it asks for one."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def read(self, name, encoding="utf-8"):
        with open(os.path.join(self.folder, name), encoding=encoding, newline="") as file:
            return file.read()

    def make_set(self, measures, include=None):
        """measures: the text of each by its id, or a list of ids of measures with one question."""
        texts = measures if isinstance(measures, dict) else {name: measure(name) for name in measures}
        for name, text in texts.items():
            self.write(f"questionnaires/t/{name}.yaml", text)
        self.write("questionnaires/t/t.yaml", SET % ", ".join(include or [f"{name}.yaml" for name in texts]))

    def peil(self, *arguments, typed="", code=0):
        done = subprocess.run([PEIL, *arguments], input=typed, capture_output=True, text=True, check=False, cwd=self.folder, timeout=120,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100"})
        self.assertEqual(code, done.returncode, f"{arguments}: {done.stdout}{done.stderr}")
        return done

    def new(self, *options):
        return self.peil("new", "t/t", "a.json", "-n", "Gemeente Voorbeeld", "-p", "2026", "--lang", "en", "--person", "cio=CIO-office", *options)

    def answers(self):
        """The value of each record of a.json, by its question."""
        return {record["question"]: record.get("value", record.get("state")) for record in json.loads(self.read("a.json"))["records"]}
