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


def chapters(path, template="rekenkamer", language="nl", options=()):
    """The text under each heading of the first level."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.md"
        command = [PEIL, "report", path, "-t", template, "--lang", language, "-o", out, *options]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        with open(out, encoding="utf-8") as file:
            text = file.read()
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("\\", ""))  # a link is its text
    text = re.sub(r"^(> ?)+", "", text, flags=re.M)
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return {title: " ".join(body.split()) for title, body in zip(parts[1::2], parts[2::2])}


def with_only(*kinds, but=()):
    """The example with no other records than these kinds, and without those that `but` says of."""
    with open(REVIEWED, encoding="utf-8") as file:
        assessment = json.load(file)
    kept = [record for record in assessment["records"] if record["kind"] in kinds and record.get("role") not in but]
    return dict(assessment, records=kept)


def written(folder, assessment):
    path = f"{folder}/assessment.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(assessment, file)
    return path


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
                holds = [title for title, body in found.items() if text in body]
                self.assertEqual(holds, [chapter], text)

    def test_no_judgement_outside_the_conclusions(self):
        """Neither a level nor what the reviewer thinks of an answer stands among the findings or anywhere else."""
        found = chapters(REVIEWED)
        appendix = ["Hoe de niveaus ontstaan", "Begrippen"]  # which explain levels, and judge nothing
        for chapter, body in found.items():
            if chapter in ["Conclusies", *appendix]:
                continue
            for record in records("review"):
                self.assertNotIn(one_line(record["reason"]), body, chapter)
            for word in ("niveau volgens", "Streefniveau", "Volgens de onderzoeker"):
                self.assertNotIn(word, body, chapter)
        for record in records("review"):
            self.assertIn(one_line(record["reason"]), found["Conclusies"])
        self.assertIn("Figuur 1", found["Conclusies"])

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
        found = chapters(REVIEWED)
        self.assertIn("Het niveau van maatregelen, volgens de organisatie en volgens de onderzoeker", found["Conclusies"])
        for record in records("review"):
            for chapter in ("Bevindingen", "Conclusies"):
                self.assertIn(record["question"], found[chapter])
            self.assertIn("Steekproef: " + one_line(record["sample"]), found["Bevindingen"])

    def test_evidence_of_the_reviewer(self):
        """Each document, with where it can be found, stands with what it shows and in the index."""
        found = chapters(REVIEWED)
        shown = [record for record in [*records("review"), *records("finding")] if record.get("evidence")]
        self.assertGreater(len(shown), 12)
        for record in shown:
            for document in record["evidence"]:
                for chapter in ("Bevindingen", "Bewijs"):
                    self.assertIn(document["title"], found[chapter])
                    if "://" not in document["ref"]:  # else the title is the link
                        self.assertIn(document["ref"], found[chapter])
        self.assertIn("rekenkamer/gesprekken.pdf` | 5 februari 2027 | onderzoeker: org-00.1, Punt 2 |", found["Bewijs"])
        self.assertIn("org-04.1<br>onderzoeker: org-04.1, Punt 1 |", found["Bewijs"])

    def test_note_of_a_finding(self):
        self.assertIn("Toelichting:** Na het ambtelijk wederhoor aangepast: 3 in plaats van 4.", chapters(REVIEWED)["Bevindingen"])

    def test_without_findings(self):
        found = chapters(PLAIN)
        self.assertIn("zijn nog geen bevindingen vastgelegd", found["Nog geen bevindingen"])
        for chapter in ("Normen", "Bevindingen", "Conclusies", "Reacties", "Nawoord"):
            self.assertNotIn(chapter, found)
        about = found["Over dit onderzoek"]
        self.assertIn("niet vastgelegd dat iemand die antwoorden heeft getoetst", about)
        self.assertIn("geen reacties van de organisatie of het bestuur vastgelegd", about)
        for word in ("steekproe", "onderzoeker"):
            self.assertNotIn(word, about)

    def test_only_what_there_is(self):
        """What nobody wrote is neither announced nor given a chapter."""
        with tempfile.TemporaryDirectory() as folder:
            found = chapters(written(folder, with_only("answer", "resolve", "finding")))
            self.assertIn("Conclusies", found)
            for chapter in ("Reacties", "Nawoord"):
                self.assertNotIn(chapter, found)
            self.assertNotIn("Volgens de onderzoeker", found["Conclusies"])
            self.assertNotIn("hebben gereageerd", found["Over dit onderzoek"])

            found = chapters(written(folder, with_only("answer", "resolve", "finding", "reaction", but=("board", "reviewer"))))
            self.assertIn("Van het bestuur is geen reactie vastgelegd", found["Over dit onderzoek"])
            self.assertIn("Ambtelijk wederhoor", found["Reacties"])
            self.assertNotIn("Bestuurlijk wederhoor", found["Reacties"])
            self.assertNotIn("Nawoord", found)

            found = chapters(written(folder, with_only("answer", "resolve", "finding", "reaction", but=("auditee",))), language="en")
            self.assertIn("No reaction of the organisation has been recorded", found["About this review"])
            self.assertNotIn("Reaction of the organisation", found["Reactions"])
            self.assertIn("Epilogue", found)

    def test_reviews_without_findings(self):
        with tempfile.TemporaryDirectory() as folder:
            found = chapters(written(folder, with_only("answer", "resolve", "review")))
        self.assertIn("Steekproef: ", found["Wat de organisatie antwoordde en wat er is bekeken"])
        self.assertIn("Volgens de onderzoeker", found["Het oordeel naast het antwoord"])

    def test_owner_without_an_action(self):
        """Who does it and by when stand there without a heading that has nothing behind it."""
        with tempfile.TemporaryDirectory() as folder:
            path = written(folder, with_only("answer", "finding"))
            finding = records("finding")[0]["id"]
            members = [f"finding={finding}", "role=board", "adopted=wholly", "owner=college", "due=2027-09-01"]
            subprocess.run([PEIL, "record", path, "reaction", "--by", "college", *members], check=True, capture_output=True, timeout=60)
            body = chapters(path)["Reacties"]
        self.assertIn("Wie: College van burgemeester en wethouders. Voor: 1 september 2027.", body)
        self.assertNotIn("Wat er gebeurt", body)

    def test_audit_lists_the_open_actions(self):
        body = chapters(REVIEWED, "audit")["Open acties"]
        actions = records("action")
        replaced = {record.get("replaces") for record in actions}
        self.assertEqual({True, False}, {record.get("state") in ("done", "dropped") for record in actions if record["id"] not in replaced})
        for record in actions:
            if record["id"] not in replaced:
                done = record.get("state") in ("done", "dropped")
                self.assertEqual(one_line(record["what"]) in body, not done, record["what"])

    def test_audit_prints_the_findings_that_actions_name(self):
        found = chapters(REVIEWED, "audit")
        self.assertIn("Punt 2", found["Open acties"])
        for record in records("finding")[-1:]:
            for part in PARTS:
                self.assertIn(one_line(record[part]), found["Bevindingen"])
        for record in records("reaction"):
            self.assertIn(one_line(record["reaction"]), found["Reacties"])
        for chapter in ("Bevindingen", "Reacties"):
            self.assertNotIn(chapter, chapters(PLAIN, "audit"))

    def test_audit_shows_both_answers_in_the_row(self):
        """org-00.7: the organisation answers 60, the reviewer 40; the examples' README tells of the levels of org-00 and org-04."""
        for options in ((), ("--reviewed",)):
            body = chapters(REVIEWED, "audit", options=options)["Maatregelen"]
            row = next(part for part in body.split(" | ") if "Dezelfde 5 wijzigingen als de gemeente: 2 waren" in part)
            self.assertIn("Volgens de onderzoeker (Rekenkamer Voorbeeld): 40%", row)
            self.assertIn(f"{row} | organisatie: 60%<br>onderzoeker: 40% |", body)
            self.assertIn("Volgens de organisatie is het niveau 3, volgens de onderzoeker 1.", body)
            self.assertIn("Volgens de organisatie is het niveau 3, volgens de onderzoeker 2.", body)

    def test_who_answered_and_who_did_not(self):
        body = chapters(REVIEWED, "audit")["Wie heeft geantwoord"]
        answered = {record["by"] for record in records("answer")}
        with open(REVIEWED, encoding="utf-8") as file:
            people = {person["id"]: person["name"] for person in json.load(file)["people"]}
        for person, name in people.items():
            self.assertEqual(f"| {name} |" in body, person in answered, name)
        self.assertIn("Onderzoeker: Rekenkamer Voorbeeld.", body)
        self.assertIn("Reageerde namens de organisatie: Gemeentesecretaris.", body)
        self.assertIn("Reageerde namens het bestuur: College van burgemeester en wethouders.", body)
        self.assertNotIn("Nog geen antwoord van", body)

    def test_what_a_requirement_rests_on(self):
        """Of all measures only org-16.1 is answered: whatever it serves rests on that one answer."""
        with tempfile.TemporaryDirectory() as folder:
            assessment = with_only("answer")
            assessment["records"] = [record for record in assessment["records"] if record["question"] == "org-16.1"]
            body = chapters(written(folder, assessment), "audit")["Vereisten en normen"]
        rows = [row for row in body.split("| |") if "org-16" in row]
        self.assertTrue(rows)
        for row in rows:
            self.assertRegex(row, r"rust op 1 van \d+ maatregel(en)?, 1 van \d+ vragen")


if __name__ == "__main__":
    unittest.main()
