# SPDX-License-Identifier: EUPL-1.2
"""Holds every file that ships, and some that have faults, against the JSON Schemas in questionnaires/schema/, with another program's
eyes: python3-jsonschema."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import jsonschema
    import yaml
except ImportError as error:
    print(f"skipped: {error.name} is not here (python3-jsonschema, python3-yaml): no file was held against the schemas")
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """YAML as peil reads it: yes, no and dates are texts, numbers are those of JSON."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), "tf")
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"), list("-0123456789")
)


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader)


def peil(*arguments):
    return subprocess.run([os.environ["PEIL"], *arguments], capture_output=True, text=True, check=True, timeout=60).stdout


def validator(name):
    with open(f"questionnaires/schema/{name}.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Schema(unittest.TestCase):
    def test_shipped_files(self):
        checked = {"questionnaire": 0, "set": 0, "vocabulary": 0}
        validators = {name: validator(name) for name in checked}
        for path in sorted(glob.glob("questionnaires/**/*.yaml", recursive=True)):
            with self.subTest(path):
                document = load(path)
                name = document["peil"].split("/")[0]
                faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in validators[name].iter_errors(document)]
                self.assertEqual(faults, [])
                checked[name] += 1
        self.assertGreaterEqual(checked["questionnaire"], 17)
        self.assertGreaterEqual(checked["set"], 1)
        self.assertGreaterEqual(checked["vocabulary"], 1)

    def test_assessments(self):
        """The examples, and an assessment with a record of every kind."""
        assessment = validator("assessment")
        paths = sorted(glob.glob("examples/**/*.json", recursive=True)) + ["tests/fixtures/assessment/every-kind.json"]
        self.assertGreaterEqual(len(paths), 2)
        for path in paths:
            with self.subTest(path):
                with open(path, encoding="utf-8") as file:
                    document = json.load(file)
                faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in assessment.iter_errors(document)]
                self.assertEqual(faults, [])
                document["records"][0]["kind"] = "opinion"
                self.assertNotEqual(list(assessment.iter_errors(document)), [])

    def test_ids_of_assessments(self):
        with open("tests/fixtures/assessment/every-kind.json", encoding="utf-8") as file:
            document = json.load(file)
        for id_, right in (("a-1_b.C", True), ("-", True), ("", False), ("a b", False), ("a/b", False), ("é", False)):
            for place in (document, document["people"][0]):
                with self.subTest(id_):
                    former, place["id"] = place["id"], id_
                    self.assertEqual(right, not list(validator("assessment").iter_errors(document)))
                    place["id"] = former

    def test_what_is_printed(self):
        """Scorecards and a comparison, with reviews, findings and all, and that the committed schemas are those that the program prints."""
        years = [f"examples/gemeente-voorbeeld-{name}.json" for name in ("2025", "2026", "2026-onderzoek")]
        printed = [("scorecard", ["score", path, "--json"]) for path in years]
        printed.append(("scorecard", ["score", years[2], "--json", "--reviewed"]))
        printed.append(("comparison", ["compare", *years[:2], "--json"]))
        with tempfile.TemporaryDirectory() as folder:
            out = f"{folder}/report.json"
            peil("report", years[1], "--compare", years[0], "-o", out)
            with open(out, encoding="utf-8") as file:
                whole = json.load(file)
        self.assertEqual(list(validator("scorecard").iter_errors(whole)), [])
        comparison = whole.pop("comparison")
        self.assertEqual(whole, json.loads(peil("score", years[1], "--json")))
        self.assertEqual(comparison, json.loads(peil("compare", *years[:2], "--json")))
        self.assertNotEqual(list(validator("scorecard").iter_errors({**whole, "comparison": {**comparison, "level": 1}})), [])
        for name, arguments in printed:
            with self.subTest(arguments):
                document = json.loads(peil(*arguments))
                faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in validator(name).iter_errors(document)]
                self.assertEqual(faults, [])
                document["overall"]["levle"] = 1
                self.assertNotEqual(list(validator(name).iter_errors(document)), [])
        for name in ("scorecard", "comparison"):
            with open(f"questionnaires/schema/{name}.schema.json", encoding="utf-8") as file:
                self.assertEqual(file.read(), peil("check", "--schema", name), f"the committed schema of a {name}")

    def test_every_type_is_fine(self):
        self.assertEqual(list(validator("questionnaire").iter_errors(load("tests/golden/check/sets/ok-1.yaml"))), [])

    def test_faults_are_seen(self):
        """Files of which peil check says that one map in them has the wrong shape."""
        for name in ("m-keys", "m-missing", "m-weights", "m-text", "m-amounts", "m-choices", "m-measure", "m-condition"):
            with self.subTest(name):
                faults = list(validator("questionnaire").iter_errors(load(f"tests/golden/check/sets/{name}.yaml")))
                self.assertNotEqual(faults, [])

    def test_one_fault_each(self):
        """One change to a good questionnaire that the schema must notice, each by itself."""
        questionnaire = validator("questionnaire")

        def faults_after(change):
            document = load("tests/golden/check/sets/ok-1.yaml")
            change(document, document["questions"])
            return list(questionnaire.iter_errors(document))

        changes = {
            "weight of zero": lambda d, q: d.update(weight=0),
            "number for a title": lambda d, q: d.update(title={"nl": 3}),
            "unknown language key": lambda d, q: d["title"].update(dutch="Titel"),
            "unknown key": lambda d, q: d.update(extra=1),
            "advice left out": lambda d, q: q[0].pop("advice"),
            "evidence of existence left out": lambda d, q: q[1].pop("evidence"),
            "key of another type": lambda d, q: q[0].update({"fresh-months": 12}),
            "choices left out": lambda d, q: q[3].pop("choices"),
            "score over one": lambda d, q: q[3]["choices"][0].update(score=1.5),
            "label left out": lambda d, q: q[5]["labels"].pop("low"),
            "percentage over 100": lambda d, q: q[2].update({"full-at": 101}),
            "no months": lambda d, q: q[7].update({"fresh-months": 0}),
            "scored text": lambda d, q: q[8].update(aspect="design", advice=q[0]["advice"], effort="small"),
            "two conditions in one": lambda d, q: q[1]["when"].update(profile={"risk": ["high"]}),
            "condition without values": lambda d, q: q[1].update(when={"answer": {"ok-1.1": []}}),
            "id without a number": lambda d, q: q[0].update(id="ok-1"),
            "measure that is no URN": lambda d, q: d.update(measure="org-04"),
            "newer format": lambda d, q: d.update(peil="questionnaire/2"),
        }
        self.assertEqual(faults_after(lambda d, q: None), [])
        for name, change in changes.items():
            with self.subTest(name):
                self.assertNotEqual(faults_after(change), [])


if __name__ == "__main__":
    unittest.main()
