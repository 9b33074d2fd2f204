# SPDX-License-Identifier: EUPL-1.2
"""What the scripts that make example assessments share: reading a set with its questionnaires, deciding which questions are asked, and
writing an assessment as peil writes it."""

import fnmatch
import hashlib
import json
import os

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C reads the same, eight times as fast
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "questionnaires", "algoritmekader")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Set:
    """A set of questions. Every scalar is text, as it stands in the file: `yes` is no truth value and 2.10 no number."""

    def __init__(self, name):
        top = os.path.join(FOLDER, f"{name}.yaml")
        own = yaml.load(read(top), Loader=LOADER)
        self.id = own["id"]
        self.version = own["version"]
        measures = {}  # by file, in the order of the set; a pattern passes over sets and vocabularies
        for pattern in own["include"]:
            for file in fnmatch.filter(sorted(os.listdir(FOLDER)), pattern):
                read_file = yaml.load(read(os.path.join(FOLDER, file)), Loader=LOADER)
                if read_file["peil"].startswith("questionnaire/"):
                    measures.setdefault(file, read_file)
        paths = [top, *(os.path.join(FOLDER, file) for file in (own["vocabulary"], *measures))]
        self.sha256 = sha256("".join(sha256(read(path)) + "\n" for path in paths).encode())
        self.measures = list(measures.values())
        self.questions = {question["id"]: question for measure in self.measures for question in measure["questions"]}
        self.measure_of = {question["id"]: measure for measure in self.measures for question in measure["questions"]}


def holds(condition, profile, given):
    """Whether a `when` holds, for a profile and the values given to questions: {question: [value or list of values of a person, …]}."""
    (kind, what), *more = condition.items()
    assert not more, condition
    if kind == "all":
        return all(holds(part, profile, given) for part in what)
    if kind == "any":
        return any(holds(part, profile, given) for part in what)
    if kind == "profile":
        return all(set(values) & set(listed(profile[label])) for label, values in what.items() if label in profile)
    if kind == "answer":
        return all(any(set(values) & set(listed(value)) for value in given.get(question, [])) for question, values in what.items())
    if kind == "not":
        (inner_kind, inner), *_ = what.items()
        if inner_kind == "profile" and any(label not in profile for label in inner):
            return True  # what the profile leaves open does not exclude, with `not` before it either
        return not holds(what, profile, given)
    raise ValueError(f"a condition of an unknown kind: {kind}")


def listed(value):
    return value if isinstance(value, list) else [value]


def slug(text):
    """A text as the name of a file: "Werkinstructie (concept)" becomes werkinstructie-concept."""
    plain = text.lower().replace("ë", "e").replace("é", "e").replace("ï", "i").replace("ö", "o")
    return "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split())


def canonical(record):
    """The form of RFC 8785: sorted compact JSON, since the keys are ASCII and the numbers whole."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def with_id(record):
    return {"id": sha256(canonical(record)), **record}


def in_order(records):
    return sorted(records, key=lambda record: (record["at"], record["id"]))


def as_file(head, records):
    """The bytes of an assessment."""
    return (json.dumps({**head, "records": in_order(records)}, indent=2, ensure_ascii=False) + "\n").encode()
