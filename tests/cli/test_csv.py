# SPDX-License-Identifier: EUPL-1.2
"""CSV in its two forms, read back: for programs, and as a Dutch Excel opens it."""

import csv
import io
import json
import unittest

import tiny


class Forms(tiny.Tiny):
    def setUp(self):
        super().setUp()
        measure = tiny.measure("m-1", tiny.question("m-1.1") + tiny.question("m-1.2", "yes-no", "weight: 2"))
        self.make_set({"m-1": measure.replace("{nl: Maatregel m-1, en: Measure m-1}", '{nl: "=1+1", en: "=1+1"}')})
        path = self.folder + "/questionnaires/t/t.yaml"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.write("questionnaires/t/t.yaml", text.replace("{nl: A, en: A}", '{nl: "=2+2", en: "=2+2"}'))
        self.new("-t", "3,5")
        self.peil("answer", "a.json", "m-1.1", "partly")
        self.peil("answer", "a.json", "m-1.2", "yes")

    def rows(self, text, excel):
        self.assertEqual(excel, text.startswith("\ufeff"))
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if excel else ",", strict=True))

    def score(self, *more):
        done = self.peil("score", "a.json", "--csv", "--by", "measure", *more)
        return done.stdout

    def test_score_is_the_same_in_both_languages(self):
        # 1/3 of weight 1 and 1 of weight 2 is 7/9.
        for language in ("nl", "en"):
            row = dict(zip(*self.rows(self.score("--lang", language), False)))
            self.assertEqual("=1+1", row["title"])
            self.assertEqual(json.loads(self.peil("score", "a.json", "--json").stdout)["measures"][0]["level"], float(row["level"]))
            figures = [value for value in row.values() if "." in value]
            self.assertTrue(figures)
            self.assertFalse([value for value in row.values() if "," in value])

    def test_score_for_excel(self):
        for language in ("nl", "en"):
            plain = dict(zip(*self.rows(self.score("--lang", language), False)))
            excel = dict(zip(*self.rows(self.score("--excel", "--lang", language), True)))
            self.assertEqual("'=1+1", excel["title"])
            self.assertEqual({key: value.replace(".", ",") for key, value in plain.items() if key not in ("title", "id")},
                             {key: value for key, value in excel.items() if key not in ("title", "id")})

    def test_report_has_points_for_programs_and_commas_for_excel(self):
        for language in ("nl", "en"):
            self.peil("report", "a.json", "-o", "r.csv", "--lang", language)
            plain = self.rows(self.read("r.csv"), False)
            self.peil("report", "a.json", "-o", "r.csv", "--lang", language, "--excel")
            excel = self.rows(self.read("r.csv"), True)
            self.assertEqual(len(plain), len(excel))
            self.assertIn("3.5", [cell for row in plain for cell in row])  # the target
            self.assertIn("3,5", [cell for row in excel for cell in row])
            self.assertNotIn("3,5", [cell for row in plain for cell in row])
            self.assertFalse([cell for row in excel for cell in row if cell.startswith("=")])
            self.assertTrue([cell for row in excel for cell in row if cell == "'=2+2"])
            self.assertTrue([cell for row in plain for cell in row if cell == "=2+2"])

    def test_worksheet_holds_its_questions(self):
        self.peil("report", "a.json", "-t", "werkblad", "-o", "w.csv", "--lang", "nl")
        self.assertTrue(self.read("w.csv").startswith("Tabel 1. "))
        self.peil("report", "a.json", "-t", "werkblad", "-o", "w.csv", "--lang", "nl")  # it is known again, and replaced
        rows = [row for row in self.rows(self.read("w.csv"), False) if len(row) == 8]
        self.assertEqual(["Maatregel", "Naam", "Nr.", "Vraag", "Antwoord"], [rows[0][i] for i in (0, 1, 2, 4, 7)])
        self.assertEqual(["m-1", "=1+1", "m-1.1", "Vraag m-1.1?", "Niet; Deels; Grotendeels; Volledig", ""], [rows[1][i] for i in (0, 1, 2, 4, 6, 7)])
        self.assertEqual(["m-1.2", "Ja; Nee"], [rows[2][2], rows[2][6]])
        self.assertEqual(3, len(rows))

    def test_excel_is_for_csv(self):
        self.assertIn("--excel is for CSV", self.peil("report", "a.json", "-o", "r.pdf", "--excel", "--lang", "en", code=2).stderr)
        self.assertIn("--excel goes with --csv", self.peil("score", "a.json", "--excel", "--lang", "en", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
