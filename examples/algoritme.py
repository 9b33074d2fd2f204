#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Makes gemeente-voorbeeld-algoritme-2026.json, or the file that is named, from the answers in algoritme.txt. Says which answers are to questions that are not
asked, and which questions lack an answer: then nothing is written."""

import datetime
import os
import sys

import common

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "algoritme.txt")
TARGET = os.path.join(HERE, "gemeente-voorbeeld-algoritme-2026.json")
PROFILE = {
    "risicogroep": "hoog-risico-ai-systeem",
    "rol-ai-act": "gebruiksverantwoordelijke",
    "soort-toepassing": "ai-systeem",
    "transparantieverplichting": "geen-transparantieverplichting",
    "systeemrisico": "niet-van-toepassing",
    "open-source": "geen-open-source",
    "persoonsgegevens": "ja",
    "herkomst": "gekocht",
    "techniek": "geleerd",
    "generatief": "nee",
}
PEOPLE = [
    {"id": "cio", "name": "CIO-adviseur (coördinator)", "role": "beleid-en-advies", "questions": ["*"]},
    {"id": "projectleider", "name": "Projectleider heronderzoek", "role": "projectleider"},
    {"id": "ontwikkelaar", "name": "Data-analist", "role": "ontwikkelaar"},
    {"id": "jurist", "name": "Jurist en privacy officer", "role": "jurist"},
    {"id": "beleid", "name": "Beleidsadviseur Werk en Inkomen", "role": "beleid-en-advies"},
]
OF_ROLE = {person["role"]: person["id"] for person in PEOPLE}  # of two with the same role the last
# The day on which each part was answered, and when each person sat down to it.
DAYS = {"pba": "2026-10-14", "owp": "2026-10-20", "dat": "2026-10-22", "owk": "2026-10-27", "ver": "2026-10-28", "imp": "2026-10-29",
        "mon": "2026-11-03", "uit": "2026-11-03"}
HOURS = {"projectleider": 7, "ontwikkelaar": 10, "jurist": 12, "beleid": 14}
SETTLED = "2026-11-06T09:30:00Z"
STATES = {"?": "unknown", "nvt": "not-applicable", "geen": "not-occurred"}


class Line:
    """A line of the source: its number and its parts."""

    def __init__(self, number, text):
        self.number = number
        self.parts = [part.strip() for part in text.split("|")]

    def part(self, index):
        return self.parts[index] if index < len(self.parts) else ""


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [Line(number, text) for number, text in enumerate(file, 1) if text.strip() and not text.startswith("#")]


def value_of(question, text):
    """The value as the question's type has it in JSON."""
    if question["type"] in ("number", "percentage", "scale"):
        return int(text)
    return text.split(",") if question["type"] == "multi" else text


def state_of(question, text):
    """`geen` is a choice of many questions; it is a state only where it is none."""
    if text == "geen" and any(choice["id"] == "geen" for choice in question.get("choices", [])):
        return None
    return STATES.get(text)


class Story:
    """The records, as the source tells them."""

    def __init__(self, questions):
        self.set = questions
        self.documents = {}
        self.records = []
        self.given = {}  # question: what each person gave, for conditions; a settled difference alone
        self.left_open = set()
        self.faults = []
        self.minutes = {}  # (person, day): minutes since that person sat down

    def read(self, lines):
        for line in lines:
            kind, _, rest = line.part(0).partition(" ")
            if kind == "document":
                self.documents[rest] = {"title": line.part(1), "ref": line.part(3) or f"evidence/{rest}.pdf", "date": line.part(2)}
            elif kind == "action":
                self.action(rest.split(), line)
            elif line.part(0) in self.set.questions:
                self.answer(self.set.questions[line.part(0)], line)
            else:
                self.faults.append(f"{line.number}: there is no question {line.part(0)}")

    def action(self, subject, line):
        what, owner, due, state, day = line.parts[1:]
        self.records.append({"kind": "action", "at": f"{day}T14:{len(self.records) % 60:02}:00Z", "by": "cio", "measure": subject[0],
                             "question": subject[1], "what": what, "owner": owner, "due": due, "state": state})

    def answer(self, question, line):
        text, *marks = line.part(1).split()
        if "when" in question and not common.holds(question["when"], PROFILE, self.given):
            self.faults.append(f"{line.number}: {question['id']} is not asked")
        if text == "open":
            self.left_open.add(question["id"])
            return
        settles = "!" in marks
        who = next((mark[1:] for mark in marks if mark.startswith("@")), None) or self.first_of(question)
        record = {"kind": "resolve" if settles else "answer", "at": SETTLED if settles else self.moment(question["id"], who),
                  "by": "cio" if settles else who, "question": question["id"]}
        state = state_of(question, text)
        if state:
            record["state"] = state
        else:
            record["value"] = value_of(question, text)
            self.given[question["id"]] = ([] if settles else self.given.get(question["id"], [])) + [record["value"]]
        if "~" in marks:
            record["alternative"] = True
        if line.part(2):
            record["reason" if state in ("not-applicable", "not-occurred") else "note"] = line.part(2)
        if line.part(3):
            record["evidence"] = [self.documents[name.strip()] for name in line.part(3).split(",")]
        self.given.setdefault(question["id"], [])
        self.records.append(record)

    def first_of(self, question):
        roles = question.get("roles") or self.set.measure_of[question["id"]]["roles"]
        return OF_ROLE[roles[0]]

    def moment(self, question, who):
        """An answer takes two to five minutes, by its number."""
        day = DAYS[question[:3]]
        passed = self.minutes.get((who, day), 5)
        self.minutes[who, day] = passed + 2 + sum(map(ord, question)) % 4
        start = datetime.datetime.fromisoformat(day) + datetime.timedelta(hours=HOURS[who], minutes=passed, seconds=sum(map(ord, question)) * 7 % 60)
        return f"{start.isoformat()}Z"

    def lacking(self):
        return [id for id, question in self.set.questions.items()
                if id not in self.given and id not in self.left_open
                and ("when" not in question or common.holds(question["when"], PROFILE, self.given))]


def main():
    questions = common.Set("algoritme")
    story = Story(questions)
    story.read(lines_of(SOURCE))
    for fault in story.faults:
        print(f"algoritme.txt:{fault}", file=sys.stderr)
    for question in story.lacking():
        print(f"algoritme.txt: {question} has no answer: {questions.questions[question]['ask']['nl']}", file=sys.stderr)
    if story.faults or story.lacking():
        sys.exit(1)
    head = {
        "peil": "assessment/1",
        "id": "gemeente-voorbeeld-algoritme-2026",
        "organisation": "Gemeente Voorbeeld",
        "subject": {"kind": "algorithm", "name": "Selectie heronderzoek bijstand"},
        "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "questionnaire": {"set": questions.id, "version": questions.version, "sha256": questions.sha256},
        "profile": PROFILE,
        "targets": {"default": 3, "areas": {"bias-en-non-discriminatie": 4, "menselijke-controle": 4}},
        "people": PEOPLE,
    }
    with open(sys.argv[1] if len(sys.argv) > 1 else TARGET, "wb") as file:
        file.write(common.as_file(head, [common.with_id(record) for record in story.records]))


if __name__ == "__main__":
    main()
