# SPDX-License-Identifier: EUPL-1.2
"""The report of a court of audit keeps norms, findings, analysis, conclusions and recommendations apart, prints each reaction in full, and
shows what is claimed beside what was judged: held against the records of the example."""

import json
import os
import re
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
REVIEWED = "examples/gemeente-voorbeeld-2026-onderzoek.json"
PLAIN = "examples/gemeente-voorbeeld-2026.json"

# The heading that each part of a finding stands under, and nowhere else.
PARTS = {
    "norm": "Normen",
    "finding": "Bevindingen",
    "cause": "Analyse",
    "consequence": "Analyse",
    "judgement": "Conclusies",
    "recommendation": "Aanbevelingen",
}
SPEAKERS = {"auditee": "Reacties", "board": "Reacties", "reviewer": "Nawoord"}


def chapters(path, template="rekenkamer"):
    """The text under each heading of the first level."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.md"
        subprocess.run([PEIL, "report", path, "-t", template, "--lang", "nl", "-o", out], check=True, capture_output=True, timeout=60)
        with open(out, encoding="utf-8") as file:
            text = file.read()
    parts = re.split(r"^## (.+)$", text.replace("\\", ""), flags=re.M)
    return {title: " ".join(body.replace(">", "").split()) for title, body in zip(parts[1::2], parts[2::2])}


def records(kind):
    with open(REVIEWED, encoding="utf-8") as file:
        return [record for record in json.load(file)["records"] if record["kind"] == kind]


def one_line(text):
    return " ".join(text.split())


class Reviewer(unittest.TestCase):
    def test_parts_stand_apart(self):
        found = chapters(REVIEWED)
        findings = records("finding")
        replaced = {record.get("replaces") for record in findings}
        current = [record for record in findings if record["id"] not in replaced]
        self.assertGreater(len(current), 2)
        for record in current:
            for part, chapter in PARTS.items():
                text = one_line(record[part])
                if part == "judgement":
                    continue  # short judgements can be the same words
                holds = [title for title, body in found.items() if text in body]
                self.assertEqual(holds, [chapter], text)
            self.assertIn(one_line(record["judgement"]), found["Conclusies"])

    def test_reactions_are_whole(self):
        found = chapters(REVIEWED)
        reactions = [record for record in records("reaction") if record.get("reaction")]
        self.assertGreater(len(reactions), 3)
        for record in reactions:
            role = record.get("role", "auditee")
            self.assertIn(one_line(record["reaction"]), found[SPEAKERS[role]])
            if record.get("action"):
                self.assertIn(one_line(record["action"]), found[SPEAKERS[role]])

    def test_claimed_stands_beside_judged(self):
        body = chapters(REVIEWED)["Bevindingen"]
        self.assertIn("Het niveau volgens de organisatie en volgens de onderzoeker", body)
        for record in records("review"):
            self.assertIn(record["question"], body)
            if record.get("sample"):
                self.assertIn("Steekproef: " + one_line(record["sample"])[:60], body)

    def test_without_findings(self):
        found = chapters(PLAIN)
        self.assertIn("zijn nog geen bevindingen vastgelegd", found["Nog geen bevindingen"])
        for chapter in ("Normen", "Bevindingen", "Conclusies", "Reacties", "Nawoord"):
            self.assertNotIn(chapter, found)

    def test_audit_lists_the_open_actions(self):
        body = chapters(REVIEWED, "audit")["Open acties"]
        actions = records("action")
        replaced = {record.get("replaces") for record in actions}
        for record in actions:
            if record["id"] not in replaced:
                done = record.get("state") in ("done", "dropped")
                self.assertEqual(one_line(record["what"]) in body, not done, record["what"])


if __name__ == "__main__":
    unittest.main()
