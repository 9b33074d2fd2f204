# SPDX-License-Identifier: EUPL-1.2
"""Holds the facts in the questionnaires of the Algoritmekader against the framework itself, where it is: read here by itself, without peil."""

import glob
import itertools
import os
import re
import sys
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not here: no questionnaire was read")
    sys.exit(77)

CORPUS = os.path.join("..", "shared", "algoritmekader", "2026-06")
if not os.path.isdir(CORPUS):
    print("skipped: the Algoritmekader is not here: no fact was held against it")
    sys.exit(77)

FOLDER = "questionnaires/algoritmekader"
LABELS = ("risicogroep", "rol-ai-act", "soort-toepassing", "transparantieverplichting", "systeemrisico", "open-source")

# References of measures that lead to no file: what is meant, or None where nothing is.
DEAD = {
    "aia-06-documentatie-beoordeling-niet-hoog-risico-ai": "aia-02",
    "aia-08-transparantie-aan-gebruikersverantwoordelijken": "aia-08",
    "aia-28-transparantieverplichtingen-richting-natuurlijke-personen": "aia-28",
    "aia-37-melding-ernstige-incidenten": "aia-35",
    "aia-20-verstrekken-van-informatie-op-verzoek": None,
    "aia-09-menselijke-toezicht": "aia-09",
}
# The tables of the framework and the front matter of the measures differ about these norms; front matter is right.
NORMS = {"ADR": 84, "ARK": 55}


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def front_matter(path):
    with open(path, encoding="utf-8-sig") as file:
        return yaml.load(file.read().replace("\r", "").split("\n---", 1)[0].lstrip("-"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def listed(value):
    """A value that may be a text, a list, empty or absent: as a list without doubles."""
    items = value if isinstance(value, list) else [value] if value else []
    return list(dict.fromkeys(str(item) for item in items))


MEASURES = {os.path.basename(path)[2:8]: path for path in glob.glob(f"{CORPUS}/maatregelen/*.md") if path[-8:] != "index.md"}
REQUIREMENTS = {os.path.basename(path)[:6]: path for path in glob.glob(f"{CORPUS}/vereisten/*.md")
                if re.match(r"[a-z]{3}-\d\d", os.path.basename(path))}
OURS = {os.path.basename(path)[:-5]: load(path) for path in glob.glob(f"{FOLDER}/*-[0-9][0-9].yaml")}
VOCABULARY = load(f"{FOLDER}/algoritmekader.yaml")


def holds(condition, profile):
    """Whether a condition on a whole profile holds."""
    (kind, below), = condition.items()
    if kind == "profile":
        return all(set(profile.get(label, values)) & set(values) for label, values in below.items())
    if kind == "not":
        return not holds(below, profile)
    return (all if kind == "all" else any)(holds(part, profile) for part in below)


def exempt(expression, profile):
    """An expression of the framework: "label-value" joined by && and ||, with parentheses."""
    words = re.sub(r'"([a-z-]+)"', lambda found: str(any(found.group(1) == f"{label}-{value[0]}" for label, value in profile.items())),
                   expression)
    words = words.replace("&&", " and ").replace("||", " or ")
    assert re.fullmatch(r"(True|False|and|or|[() ])*", words), words
    return eval(words)  # only True, False, and, or and parentheses are left


class Facts(unittest.TestCase):
    def test_every_measure_has_a_questionnaire(self):
        self.assertEqual(108, len(MEASURES))
        self.assertEqual(sorted(MEASURES), sorted(OURS))

    def test_facts_of_measures(self):
        for name, path in sorted(MEASURES.items()):
            with self.subTest(name):
                front, ours = front_matter(path), OURS[name]
                self.assertEqual(front["id"], ours["measure"])
                self.assertEqual(os.path.basename(path)[9:-3].lower(), ours["slug"])
                for theirs, key in (("onderwerp", "areas"), ("levenscyclus", "phases"), ("rollen", "roles")):
                    self.assertEqual(listed(front.get(theirs)), ours[key], key)
                known = [DEAD[slug] if slug in DEAD else slug[:6] for slug in listed(front.get("vereiste"))]
                self.assertEqual(list(dict.fromkeys(id for id in known if id)), ours.get("requirements", []))
                sources = front.get("sources") or front.get("bronnen") or {}
                norms = {framework: listed(numbers) for framework, numbers in sources.items() if listed(numbers)}
                self.assertEqual(norms, ours.get("norms", {}))

    def test_dead_references_are_those_that_are_known(self):
        files = {os.path.basename(path)[:-3] for path in REQUIREMENTS.values()}
        dead = {slug for path in MEASURES.values() for slug in listed(front_matter(path).get("vereiste")) if slug not in files}
        self.assertEqual(set(DEAD), dead)

    def test_every_requirement_is_known_with_its_law(self):
        self.assertEqual(63, len(REQUIREMENTS))
        self.assertEqual(sorted(REQUIREMENTS), sorted(each["id"] for each in VOCABULARY["requirements"]))
        for each in VOCABULARY["requirements"]:
            self.assertTrue(each["title"]["nl"] and each["title"]["en"] and each["law"]["nl"] and each["law"]["en"], each["id"])

    def test_when_a_requirement_of_the_ai_act_applies(self):
        """For every profile that says something of all six labels, what we say and what the labels of the framework say."""
        values = {label["id"]: [value["id"] for value in label["values"]] for label in VOCABULARY["profile"] if label["id"] in LABELS}
        self.assertEqual(set(LABELS), set(values))
        profiles = [dict(zip(LABELS, ([value] for value in chosen), strict=True))
                    for chosen in itertools.product(*(values[label] for label in LABELS))]
        ours = {each["id"]: each for each in VOCABULARY["requirements"]}
        compared = 0
        for name, path in sorted(REQUIREMENTS.items()):
            if not name.startswith("aia-"):
                continue
            front = front_matter(path)
            exceptions = [text for text in listed(front.get("uitzondering"))]
            for profile in profiles:
                theirs = all(set(listed(front.get(label)) or profile[label]) & set(profile[label]) for label in LABELS)
                theirs = theirs and not any(exempt(text if '"' in text else f'"{text}"', profile) for text in exceptions)
                self.assertEqual(theirs, "when" not in ours[name] or holds(ours[name]["when"], profile), f"{name} {profile}")
                compared += 1
        self.assertGreater(compared, 40000)

    def test_norms(self):
        """Each norm of the two frameworks of audit is served by a measure, and each that a measure names is known."""
        named = {framework: set() for framework in NORMS}
        for ours in OURS.values():
            for framework, numbers in ours.get("norms", {}).items():
                named[framework].update(numbers)
        for framework in VOCABULARY["norms"]:
            self.assertEqual(NORMS[framework["id"]], len(framework["numbers"]))
            self.assertEqual(set(framework["numbers"]), named[framework["id"]])
            for number in framework["numbers"]:
                self.assertTrue(any(number.startswith(f"{theme['id']}.") for theme in framework["themes"]), number)


if __name__ == "__main__":
    unittest.main()
