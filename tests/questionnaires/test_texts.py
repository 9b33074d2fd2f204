# SPDX-License-Identifier: EUPL-1.2
"""Holds every questionnaire that ships against the rules for writing one (questionnaires/README.md).

By hand for some of them: python3 tests/questionnaires/test_texts.py pba-01 pba-02
"""

import collections
import glob
import os
import re
import sys
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not here: no questionnaire was read")
    sys.exit(77)

ONLY = sys.argv[1:]
CORPUS = os.path.join("..", "shared", "algoritmekader")
SCORED = {"design", "existence", "operation", "improvement"}
# A figure or a period in words: what a question about operation has to name.
SAMPLE = {
    "nl": r"\b(laatste|eerste|afgelopen|periode|jaar|maand(en)?|kwartaal|weken|steekproef|sinds|hoe vaak|wanneer|voor het laatst)\b",
    "en": r"\b(last|first|past|period|years?|months?|quarter|weeks|sample|since|how often|when)\b",
}
# Words of officialese, of two questions in one, and of the address that the texts do without.
UNWANTED = {
    "nl": r"\b(en/of|u|uw|uzelf|middels|teneinde|alsmede|derhalve|dienen|dient|ten behoeve van|met betrekking tot|inzake|zorgdragen"
          r"|zorg te dragen|betreffende|conform|aangaande|hetgeen|dan wel)\b",
    "en": r"(\band/or\b|\butili[sz]e\b|\bin order to\b|\bwith regard to\b|\bin accordance with\b)",
}
AT_MOST = {"ask": 210, "title": 75, "risk": 330, "advice": 330, "help": 720}


def read():
    """{id: questionnaire} of every framework: those that were asked for, or all."""
    found = {}
    for path in sorted(glob.glob("questionnaires/*/*-[0-9][0-9].yaml")):
        name = os.path.basename(path)[:-5]
        if not ONLY or name in ONLY:
            with open(path, encoding="utf-8") as file:
                found[name] = yaml.load(file, Loader=yaml.BaseLoader)
    return found


QUESTIONNAIRES = read()


def texts_of(questionnaire):
    """(place, kind, {nl, en}) of every text for people."""
    yield questionnaire["id"], "title", questionnaire["title"]
    yield questionnaire["id"], "risk", questionnaire["risk"]
    for question in questionnaire["questions"]:
        for kind in ("ask", "help", "advice"):
            if kind in question:
                yield question["id"], kind, question[kind]
        for choice in question.get("choices", []):
            yield question["id"], "choice", choice["text"]
        for dutch, english in zip(*(question.get("evidence", {}).get(language, []) for language in ("nl", "en"))):
            yield question["id"], "evidence", {"nl": dutch, "en": english}


def texts_in(value, place):
    """(place, {nl, en}) of every translation in a vocabulary or a set, however deep it stands."""
    if isinstance(value, dict) and set(value) == {"nl", "en"} and isinstance(value["nl"], str):
        yield place, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from texts_in(below, f"{place} {value.get('id', key)}")
    elif isinstance(value, list):
        for below in value:
            yield from texts_in(below, place)


def runs_of(text, length=8):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at:at + length]) for at in range(len(words) - length + 1)}


class Texts(unittest.TestCase):
    def check(self, faults):
        faults = list(faults)
        if faults:
            self.fail(f"{len(faults)} faults\n" + "\n".join(faults))

    def each_text(self, *kinds):
        for questionnaire in QUESTIONNAIRES.values():
            for place, kind, text in texts_of(questionnaire):
                if not kinds or kind in kinds:
                    yield place, kind, text

    def test_there_are_questionnaires(self):
        self.assertTrue(QUESTIONNAIRES)

    def test_number_and_aspects_of_the_questions(self):
        def faults():
            for name, questionnaire in QUESTIONNAIRES.items():
                count = len(questionnaire["questions"])
                most = 9 if name.startswith("org-") else 8 # organisations have answered those already: none is taken away
                if not 4 <= count <= most:
                    yield f"{name}: {count} questions, where 4 to {most} are meant"
                aspects = {question["aspect"] for question in questionnaire["questions"]}
                lacking = {"design", "existence", "operation"} - aspects
                if lacking:
                    yield f"{name}: no question about {', '.join(sorted(lacking))}"
        self.check(faults())

    def test_types_differ(self):
        def faults():
            for name, questionnaire in QUESTIONNAIRES.items():
                scored = [question["type"] for question in questionnaire["questions"] if question["aspect"] in SCORED]
                if len(set(scored)) < 3 and len(scored) > 3:
                    yield f"{name}: only {', '.join(sorted(set(scored)))}"
                if scored.count("degree") > 2:
                    yield f"{name}: {scored.count('degree')} questions of degree"
        self.check(faults())

    def test_knockouts_are_rare(self):
        with_one = [name for name, each in QUESTIONNAIRES.items() if any("knockout" in question for question in each["questions"])]
        if not ONLY:
            self.assertLessEqual(len(with_one), 0.3 * len(QUESTIONNAIRES), with_one)
            self.assertGreaterEqual(len(with_one), 0.1 * len(QUESTIONNAIRES), with_one)
        for each in QUESTIONNAIRES.values():
            self.assertLessEqual(sum("knockout" in question for question in each["questions"]), 1, each["id"])

    def test_operation_names_its_period_or_sample(self):
        def faults():
            for questionnaire in QUESTIONNAIRES.values():
                for question in questionnaire["questions"]:
                    if question["aspect"] == "operation" and question["type"] != "date":
                        for language, pattern in SAMPLE.items():
                            if not re.search(pattern, question["ask"][language], re.I):
                                yield f"{question['id']} ({language}): {question['ask'][language]}"
        self.check(faults())

    def test_a_choice_can_be_wrong_and_right(self):
        """Not only a yes can answer: the scores of choices run from 0 to 1, and a multi has a way to say none."""
        def faults():
            for questionnaire in QUESTIONNAIRES.values():
                for question in questionnaire["questions"]:
                    choices = question.get("choices", [])
                    if question["type"] == "choice" and question["aspect"] in SCORED:
                        scores = [float(choice["score"]) for choice in choices]
                        if min(scores) != 0 or max(scores) != 1:
                            yield f"{question['id']}: scores from {min(scores):g} to {max(scores):g}"
                    if question["type"] == "multi" and not any(choice.get("exclusive") == "true" for choice in choices):
                        yield f"{question['id']}: nothing says that none applies"
        self.check(faults())

    def test_both_languages_are_there_and_differ(self):
        def faults():
            for place, kind, text in self.each_text():
                for language in ("nl", "en"):
                    if not text.get(language, "").strip():
                        yield f"{place} {kind}: no {language}"
                if set(text) != {"nl", "en"}:
                    yield f"{place} {kind}: keys {', '.join(sorted(text))}: a text with a comma stands between quotes"
                if kind in ("ask", "advice", "risk", "help") and text.get("nl") == text.get("en"):
                    yield f"{place} {kind}: the same in both languages"
        self.check(faults())

    def test_no_unwanted_words(self):
        self.check(f"{place} {kind} ({language}): '{match.group()}' in: {text[language]}" for place, kind, text in self.each_text()
                   for language, pattern in UNWANTED.items() for match in re.finditer(pattern, text[language], re.I))

    def test_questions_end_as_questions_and_the_rest_as_sentences(self):
        def faults():
            for place, kind, text in self.each_text("ask", "help", "advice", "risk"):
                for language in ("nl", "en"):
                    if not text[language].rstrip().endswith("?" if kind == "ask" else (".", "?")):
                        yield f"{place} {kind} ({language}): {text[language]}"
        self.check(faults())

    def test_lengths(self):
        self.check(f"{place} {kind} ({language}): {len(text[language])} characters, at most {AT_MOST[kind]}: {text[language]}"
                   for place, kind, text in self.each_text(*AT_MOST) for language in ("nl", "en")
                   if len(text[language]) > AT_MOST[kind])

    def test_evidence_is_named_in_both_languages(self):
        def faults():
            for questionnaire in QUESTIONNAIRES.values():
                for question in questionnaire["questions"]:
                    evidence = question.get("evidence", {"nl": [], "en": []})
                    if len(evidence["nl"]) != len(evidence["en"]):
                        yield f"{question['id']}: {len(evidence['nl'])} in Dutch, {len(evidence['en'])} in English"
        self.check(faults())

    def test_no_question_is_asked_twice(self):
        seen = collections.defaultdict(list)
        for place, _, text in self.each_text("ask"):
            seen[text["nl"]].append(place)
        self.check(f"{', '.join(places)}: {text}" for text, places in seen.items() if len(places) > 1)

    @unittest.skipUnless(os.path.isdir(CORPUS), "skipped: the measures of the Algoritmekader are not here")
    def test_words_are_our_own(self):
        """No eight words in a row of the framework, in either version of it, stand in our texts: neither of the measures nor of the laws."""
        source = {}
        for path in sorted(glob.glob(f"{CORPUS}/**/*.md", recursive=True)):
            with open(path, encoding="utf-8") as file:
                for run in runs_of(file.read()):
                    source.setdefault(run, os.path.basename(path))
        self.assertGreater(len(source), 50000)
        self.assertIn(tuple("een ai systeem met een hoog risico op".split()), source)  # of a requirement: it is found when it is there
        texts = [(f"{place} {kind}", text) for place, kind, text in self.each_text()]
        if not ONLY:
            for path in sorted(set(glob.glob("questionnaires/*/*.yaml")) - set(glob.glob("questionnaires/*/*-[0-9][0-9].yaml"))):
                with open(path, encoding="utf-8") as file:
                    texts += texts_in(yaml.load(file, Loader=yaml.BaseLoader), os.path.basename(path))
        self.check(f"{place}: '{' '.join(run)}' stands in {source[run]}" for place, text in texts for language in ("nl", "en")
                   for run in sorted(runs_of(text[language])) if run in source)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
