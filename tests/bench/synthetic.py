# SPDX-License-Identifier: EUPL-1.2
"""Makes a set of many measures and an assessment that answers all of it: synthetic.py FOLDER [MEASURES [QUESTIONS of each]]

The same arguments give the same files. FOLDER becomes a folder for PEIL_PATH: it gets questionnaires/synthetic/ and answers.json.
"""

import hashlib
import json
import os
import sys

ASPECTS = ["design", "existence", "operation", "improvement"]
ANSWERS = ["none", "partly", "largely", "full"]
AREAS = [f"area-{number}" for number in range(10)]
NL = "Legt de organisatie vast wie besluit over de inzet van dit algoritme, en op welke gronden dat gebeurt?"
EN = "Does the organisation record who decides on the use of this algorithm, and on which grounds that is done?"


def question(measure, number):
    aspect = ASPECTS[(number - 1) % len(ASPECTS)]
    evidence = "    evidence: {nl: [besluit, verslag van de evaluatie], en: [decision, report of the evaluation]}\n"
    return (
        f"  - id: {measure}.{number}\n"
        f"    aspect: {aspect}\n"
        f'    ask: {{nl: "{NL}", en: "{EN}"}}\n'
        f"    type: degree\n"
        f"    weight: {1 + number % 3}\n"
        + (evidence if aspect in ("existence", "operation") else "")
        + f'    advice: {{nl: "{NL}", en: "{EN}"}}\n'
        f"    effort: {('small', 'medium', 'large')[number % 3]}\n"
    )


def questionnaire(index, questions):
    measure = f"syn-{index:03}"
    return (
        "peil: questionnaire/1\n"
        f"id: {measure}\nmeasure: urn:example:mtr:{measure}\nslug: measure-{index}\n"
        f"title: {{nl: Maatregel {index}, en: Measure {index}}}\n"
        f"areas: [{AREAS[index % 10]}, {AREAS[(index * 7 + 3) % 10]}]\n".replace(f"[{AREAS[index % 10]}, {AREAS[index % 10]}]", f"[{AREAS[index % 10]}]")
        + "phases: [phase]\nroles: [role]\nscope: organisation\n"
        f"requirements: [req-{index % 20}]\nnorms: {{AUDIT: [N.{index % 40}]}}\nweight: {1 + index % 3}\n"
        f'risk: {{nl: "{NL}", en: "{EN}"}}\nquestions:\n' + "".join(question(measure, number) for number in range(1, questions + 1))
    )


def terms(ids):
    return ", ".join(f"{{id: {id}, title: {{nl: {id}, en: {id}}}}}" for id in ids)


def whole_set():
    requirements = ", ".join(f"{{id: req-{number}, title: {{nl: Vereiste, en: Requirement}}}}" for number in range(20))
    numbers = ", ".join(f"N.{number}" for number in range(40))
    return (
        'peil: set/1\nid: synthetic/all\nversion: "1"\ntitle: {nl: Alles, en: Everything}\n'
        "framework: {name: Synthetic, version: \"1\", source: https://example.org/, licence: EUPL-1.2}\n"
        f"areas: [{terms(AREAS)}]\nphases: [{terms(['phase'])}]\nroles: [{terms(['role'])}]\n"
        f"requirements: [{requirements}]\n"
        f"norms: [{{id: AUDIT, title: {{nl: Audit, en: Audit}}, themes: [{{id: N, title: {{nl: N, en: N}}}}], numbers: [{numbers}]}}]\n"
        'include: ["syn-*.yaml"]\ntargets: {default: 3}\n'
    )


def record(measure, number, index):
    body = {
        "kind": "answer", "at": f"2026-03-02T{index // 3600 % 24:02}:{index // 60 % 60:02}:{index % 60:02}Z", "by": "cio",
        "question": f"{measure}.{number}", "value": ANSWERS[(index * 5 + number) % 4], "note": "Dit is een toelichting op het antwoord.",
        "evidence": [{"title": "Besluit 2026", "ref": "https://example.org/besluit", "date": "2026-01-15"}],
    }
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {"id": hashlib.sha256(canonical.encode()).hexdigest(), **body}


def assessment(measures, questions):
    ids = [(f"syn-{index:03}", number) for index in range(measures) for number in range(1, questions + 1)]
    return {
        "peil": "assessment/1", "id": "synthetic", "organisation": "Voorbeeld",
        "subject": {"kind": "organisation", "name": "Voorbeeld"},
        "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "questionnaire": {"set": "synthetic/all", "version": "1"},
        "people": [{"id": "cio", "name": "CIO-office", "role": "role"}],
        "records": [record(measure, number, index) for index, (measure, number) in enumerate(ids)],
    }


def main(folder, measures=108, questions=6):
    questionnaires = os.path.join(folder, "questionnaires", "synthetic")
    os.makedirs(questionnaires, exist_ok=True)
    files = {os.path.join(questionnaires, f"syn-{index:03}.yaml"): questionnaire(index, questions) for index in range(measures)}
    files[os.path.join(questionnaires, "all.yaml")] = whole_set()
    answers = assessment(measures, questions)
    files[os.path.join(folder, "answers.json")] = json.dumps(answers, indent=2, ensure_ascii=False) + "\n"
    line = json.dumps(answers, separators=(",", ":"), ensure_ascii=False) + "\n"
    files[os.path.join(folder, "one.ndjson")] = line
    files[os.path.join(folder, "hundred.ndjson")] = line * 100
    for path, text in files.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
