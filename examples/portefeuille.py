#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Makes the assessments of twelve algorithms of the fictional Gemeente Voorbeeld: twelve files, and all together as one assessment a
line. The answers follow from how far each algorithm is in each area, and are drawn around that with a seed: the same seed gives the
same bytes. They are read from the questionnaires anew each time, so nothing has to be kept up to date here.

    portefeuille.py [FOLDER]                                     makes the files; FOLDER is build/examples/portefeuille by default
    peil score --stream ALL.ndjson | portefeuille.py --table     the scorecards as a table
"""

import datetime
import json
import math
import os
import random
import re
import sys

import common

SEED = 2026
END = datetime.date(2026, 12, 31)
PEOPLE = [
    {"id": "projectleider", "name": "Projectleider", "role": "projectleider"},
    {"id": "ontwikkelaar", "name": "Data-analist", "role": "ontwikkelaar"},
    {"id": "jurist", "name": "Jurist", "role": "jurist"},
    {"id": "beleid", "name": "Beleidsadviseur", "role": "beleid-en-advies"},
]
OF_ROLE = {person["role"]: person["id"] for person in PEOPLE}

HIGH, LOW, OUTSIDE = "hoog-risico-ai-systeem", "geen-hoog-risico-ai-systeem", "uitzondering-van-toepassing"
USES, MAKES = "gebruiksverantwoordelijke", ["aanbieder", "gebruiksverantwoordelijke"]


class Algorithm:
    """What one algorithm is, and how far its governance is: a level from 0 to 5, and where areas are further or less far."""

    def __init__(self, name, risk, role, origin, data, level, areas=None, *, kind="ai-systeem", technique="geleerd", open_to_all=False, talks=False,
                 decides="mens", selects=False, answered=0.95):
        self.name = name
        self.level = level
        self.areas = areas or {}
        self.bought = origin != "zelf-gebouwd"
        self.answered = answered  # the share of the questions that somebody came round to
        # What the questions about the situation ask; a question that is no longer there is simply not asked.
        self.situation = {"imp-02.1": "yes" if selects else "no", "imp-03.1": [decides]}
        self.profile = {"risicogroep": risk, "open-source": "open-source" if open_to_all else "geen-open-source",
                        "persoonsgegevens": data, "herkomst": origin, "techniek": technique, "generatief": "ja" if talks else "nee"}
        if risk != OUTSIDE:
            self.profile |= {"rol-ai-act": role, "soort-toepassing": kind, "systeemrisico": "niet-van-toepassing",
                             "transparantieverplichting": "transparantieverplichting" if talks else "geen-transparantieverplichting"}


PRIVACY, BIAS, GREEN, ROBUST = "privacy-en-gegevensbescherming", "bias-en-non-discriminatie", "duurzaamheid", "technische-robuustheid-en-veiligheid"
BUYING, CONTROL, RIGHTS = "publieke-inkoop", "menselijke-controle", "fundamentele-rechten"
ALGORITHMS = [
    Algorithm("Voorrang bij woningnood", HIGH, MAKES, "laten-bouwen", "ja", 3.2, {BIAS: 1.2, CONTROL: 1, BUYING: -0.8, GREEN: -1.5}),
    Algorithm("Energietoeslag zonder aanvraag", HIGH, USES, "gekocht", "ja", 2.4, {PRIVACY: 1.2, BIAS: -0.6, BUYING: -0.6, GREEN: -1.4}),
    Algorithm("Ordenen van sollicitaties", HIGH, USES, "gekocht", "bijzonder", 1.2, {PRIVACY: 0.8, BIAS: -0.7, GREEN: -0.8}, answered=0.85),
    Algorithm("Indicatie leerlingenvervoer", HIGH, USES, "gekocht-en-aangepast", "bijzonder", 3.8, {RIGHTS: 0.7, GREEN: -1.8}),
    Algorithm("Selectie adresonderzoek", LOW, MAKES, "zelf-gebouwd", "ja", 2.2, {BIAS: -1, PRIVACY: 0.6, ROBUST: 0.5}, selects=True),
    Algorithm("Scanauto parkeren", LOW, MAKES, "laten-bouwen", "ja", 3.4, {ROBUST: 0.8, CONTROL: -0.8}, decides="zonder-mens"),
    Algorithm("Chatassistent voor medewerkers", LOW, USES, "gekocht", "ja", 1.6, {GREEN: -0.9, PRIVACY: 0.9, BUYING: 0.5},
              kind="ai-systeem-voor-algemene-doeleinden", talks=True, decides="geen", answered=0.9),
    Algorithm("Chatbot op de website", LOW, USES, "gekocht-en-aangepast", "ja", 2.6, {CONTROL: -0.7}, talks=True, decides="geen"),
    Algorithm("Zwartlakken van documenten", LOW, USES, "gekocht", "bijzonder", 3.0, {PRIVACY: 1.4, BIAS: -1.2, GREEN: -1}),
    Algorithm("Onderhoud van bruggen", LOW, MAKES, "zelf-gebouwd", "nee", 3.5, {ROBUST: 0.9, GREEN: 0.8, RIGHTS: -0.6}, open_to_all=True, decides="geen"),
    Algorithm("Routes voor afvalinzameling", LOW, USES, "gekocht-en-aangepast", "nee", 1.8, {GREEN: 2, BUYING: 0.8}, technique="beide", decides="geen"),
    Algorithm("Berekening kwijtschelding", OUTSIDE, None, "zelf-gebouwd", "ja", 4.2, {PRIVACY: 0.4, GREEN: -1}, technique="regels", decides="zonder-mens"),
]

# The level at which an aspect is half fulfilled: what is described comes first, what is improved last.
HALF_AT = {"design": 1.4, "existence": 2.4, "operation": 3.4, "improvement": 4.3}
REASONS = {"not-applicable": "Dit speelt niet bij dit algoritme.", "not-occurred": "Dit kwam in 2026 niet voor."}
UNKNOWN_BOUGHT = "De leverancier heeft dit nog niet laten weten."
UNKNOWN = "Dat is nog niet uitgezocht."
NOTES = {  # by aspect: when the answer falls short, and when it does not
    "design": ("Hier ligt nog weinig over vast.", "Vastgesteld door de proceseigenaar."),
    "existence": ("Hiermee zijn wij net begonnen.", "Nagekeken in de stukken."),
    "operation": ("In de praktijk gaat dit nog vaak mis.", "Nagekeken met een steekproef."),
    "improvement": ("Hier is nog niet op teruggekeken.", "Besproken bij de evaluatie."),
}


def target_of(algorithm, measure, question, offsets):
    """How far a question is fulfilled: by the level of its areas and its aspect, with a little of the measure's own."""
    areas = measure["areas"]
    level = algorithm.level + sum(algorithm.areas.get(area, 0) for area in areas) / len(areas) + offsets[measure["id"]]
    return 1 / (1 + math.exp(-2.2 * (level - HALF_AT[question["aspect"]])))


def step_of(question):
    """Of five cases twenty percent is one; of ten, ten percent."""
    found = re.search(r"\b(drie|vijf|tien|twintig)\b", question["ask"]["nl"])
    return {"drie": 100 / 3, "vijf": 20, "tien": 10, "twintig": 5}[found.group(1)] if found else 10


def number_for(question, wanted):
    zero, full = float(question["zero-at"]), float(question["full-at"])
    exact = zero + wanted * (full - zero)
    if question["type"] == "percentage":
        step = step_of(question)
        return min(100, max(0, round(round(exact / step) * step)))
    low, high = float(question.get("min", 0)), float(question.get("max", "inf"))
    return round(min(high, max(low, exact)))


def chosen_for(question, wanted, draw):
    """The choices whose weights come nearest to what is wanted, in an order of its own; the exclusive one when that is none."""
    choices = [choice for choice in question["choices"] if choice.get("exclusive") != "true"]
    none = [choice["id"] for choice in question["choices"] if choice.get("exclusive") == "true"]
    weight = {choice["id"]: float(choice.get("weight", 1)) for choice in choices}
    total = sum(weight.values())
    order = draw.sample(sorted(weight), len(weight))
    taken, sum_taken = [], 0
    for choice in order:
        if abs((sum_taken + weight[choice]) / total - wanted) <= abs(sum_taken / total - wanted):
            taken.append(choice)
            sum_taken += weight[choice]
    return [choice["id"] for choice in choices if choice["id"] in taken] or none or order[:1]


def date_for(question, wanted, draw):
    fresh = float(question["fresh-months"])
    if wanted < 0.15:
        return "never"
    months = draw.uniform(1.5, min(fresh, 10)) if wanted > 0.85 else fresh * (2 - wanted)
    return (END - datetime.timedelta(days=round(months * 30.4))).isoformat()


def value_for(question, wanted, draw):
    kind = question["type"]
    if kind == "degree":
        return ["none", "partly", "largely", "full"][round(wanted * 3)]
    if kind == "yes-no":
        return "yes" if wanted >= 0.5 else "no"
    if kind == "choice":
        return min(question["choices"], key=lambda choice: abs(float(choice["score"]) - wanted))["id"]
    if kind == "multi":
        return chosen_for(question, wanted, draw)
    if kind == "date":
        return date_for(question, wanted, draw)
    if kind == "scale":
        low, high = int(question["min"]), int(question["max"])
        return low + round(wanted * (high - low))
    return number_for(question, wanted)


def state_for(algorithm, question, wanted, draw):
    """Why there is no value, when there is none: (state, text)."""
    chance = draw.random()
    if question["aspect"] == "operation" and chance < 0.05:
        return "not-occurred", REASONS["not-occurred"]
    if question["aspect"] == "existence" and not {"knockout", "when"} & set(question) and 0.05 <= chance < 0.09:
        return "not-applicable", REASONS["not-applicable"]
    if question["aspect"] != "design" and 0.09 <= chance < 0.09 + (0.12 if algorithm.bought else 0.05) * (1 - wanted):
        return "unknown", UNKNOWN_BOUGHT if algorithm.bought else UNKNOWN
    return None, None


def evidence_for(question, value, wanted, draw):
    """Mostly from the period, and more often where things are in order. What was done on a day is shown by something of that day."""
    titles = question.get("evidence", {}).get("nl", [])
    if not titles or wanted < 0.3 or value == "never" or draw.random() > 0.25 + 0.6 * wanted:
        return None
    title = draw.choice(titles)
    start = datetime.date(2025, 9, 1) if draw.random() < 0.2 else datetime.date(2026, 1, 5)
    day = start + datetime.timedelta(days=draw.randrange(90 if start.year == 2025 else 240))
    dated = value if question["type"] == "date" else day.isoformat()
    return [{"title": title[0].upper() + title[1:], "ref": f"evidence/{common.slug(title)}.pdf", "date": dated}]


def record_of(algorithm, measure, question, wanted, draw, at):
    roles = question.get("roles") or measure["roles"]
    record = {"kind": "answer", "at": at, "by": OF_ROLE[roles[0]], "question": question["id"]}
    if question["aspect"] == "context":
        situation = algorithm.situation.get(question["id"])
        return {**record, "value": situation if situation is not None else value_for(question, 1, draw)}
    state, reason = state_for(algorithm, question, wanted, draw)
    if state:
        return {**record, "state": state, "note" if state == "unknown" else "reason": reason}
    record["value"] = value_for(question, wanted, draw)
    if question["type"] != "date" and draw.random() < 0.12 and not 0.35 < wanted < 0.75:
        record["note"] = NOTES[question["aspect"]][wanted >= 0.75]
    evidence = evidence_for(question, record["value"], wanted, draw)
    return {**record, "evidence": evidence} if evidence else record


def records_of(questions, algorithm, draw):
    given, records = {}, []
    offsets = {measure["id"]: draw.gauss(0, 0.5) for measure in questions.measures}
    moment = datetime.datetime(2026, 10, 1, 7, 0) + datetime.timedelta(days=draw.randrange(30), minutes=draw.randrange(90))
    for measure in questions.measures:
        for question in measure["questions"]:
            asked = "when" not in question or common.holds(question["when"], algorithm.profile, given)
            if not asked or question["aspect"] != "context" and draw.random() > algorithm.answered:
                continue
            moment += datetime.timedelta(seconds=draw.randrange(20, 75))
            wanted = 1 if question["aspect"] == "context" else target_of(algorithm, measure, question, offsets)
            wanted = min(1, max(0, wanted + draw.gauss(0, 0.1)))
            record = record_of(algorithm, measure, question, wanted, draw, f"{moment.isoformat()}Z")
            if "value" in record:
                given[question["id"]] = [record["value"]]
            records.append(common.with_id(record))
    return records


def make(folder):
    questions = common.Set("algoritme")
    os.makedirs(folder, exist_ok=True)
    lines = []
    for algorithm in ALGORITHMS:
        name = common.slug(algorithm.name)
        head = {
            "peil": "assessment/1",
            "id": f"{name}-2026",
            "organisation": "Gemeente Voorbeeld",
            "subject": {"kind": "algorithm", "name": algorithm.name},
            "period": {"from": "2026-01-01", "to": END.isoformat()},
            "questionnaire": {"set": questions.id, "version": questions.version, "sha256": questions.sha256},
            "profile": algorithm.profile,
            "targets": {"default": 3},
            "people": PEOPLE,
        }
        # A seed of its own, so that another algorithm more or less does not change the answers about this one.
        records = records_of(questions, algorithm, random.Random(f"{SEED} {name}"))
        with open(os.path.join(folder, f"{name}.json"), "wb") as file:
            file.write(common.as_file(head, records))
        lines.append(json.dumps({**head, "records": common.in_order(records)}, ensure_ascii=False))
    with open(os.path.join(folder, "portefeuille.ndjson"), "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))


def table(lines):
    """Level overall, the lowest area, the knock-outs, and of the requirements that apply how many are met."""
    print(f"{'Algoritme':32}{'Niveau':>7}{'Kloof':>7}{'Open':>6}{'Ondergrenzen':>14}{'Vereisten':>11}{'Voldaan':>9}  Laagste gebied")
    for line in lines:
        card = json.loads(line)
        overall = card["overall"]
        asked = [question["status"] for measure in card["measures"] for question in measure["questions"]]
        areas = [area for area in card["areas"] if area["assessed"]]
        lowest = min(areas, key=lambda area: area["level"])
        scoped = [requirement["status"] for requirement in card["requirements"] if requirement["status"] != "out-of-scope"]
        figures = [f"{overall['level']:7.1f}{overall['gap']:7.1f}{asked.count('unanswered'):6}",
                   f"{sum(len(measure['knockouts']) for measure in card['measures']):14}{len(scoped):11}{scoped.count('met'):9}"]
        print(f"{card['subject']['name']:32}{''.join(figures)}  {lowest['title']} ({lowest['level']:.1f})".replace(".", ","))


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        table(sys.stdin)
    else:
        make(sys.argv[1] if len(sys.argv) > 1 else "build/examples/portefeuille")
