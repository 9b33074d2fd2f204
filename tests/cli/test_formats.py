# SPDX-License-Identifier: EUPL-1.2
"""The tables of a report as CSV are those of its HTML, cell by cell; its figures as JSON are those of `peil score --json`.
What cannot be made is told."""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
LEAST_TABLES = {"audit": 20, "bestuur": 2, "rekenkamer": 3, "werkblad": 0}
FORMS = [("nl", []), ("nl", ["--excel"]), ("en", []), ("en", ["--excel"])]  # of language and form


class Tables(HTMLParser):
    """The rows of each table of a page, each a list of texts; a caption is a row of its own before them."""

    def __init__(self):
        super().__init__()
        self.tables = []
        self.cell = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append([])
        elif tag == "caption":
            self.tables[-1].append([""])
            self.cell = self.tables[-1][-1]
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = self.tables[-1][-1]
            self.cell.extend([""] * int(attributes.get("colspan", "1")))
            self.first = len(self.cell) - int(attributes.get("colspan", "1"))
        elif tag == "br" and self.cell is not None:
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in ("td", "th", "caption"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[self.first if len(self.cell) > 1 else 0] += data


def plain(text):
    """Without the apostrophe that keeps a spreadsheet from computing, and with single blanks."""
    if text[:1] == "\u2212" and text[1:2].isdigit():
        text = "-" + text[1:]
    return " ".join((text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text).split())


def same_mark(text):
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def run(*arguments):
    result = subprocess.run([PEIL, *arguments], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"peil {' '.join(arguments)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def tables_of_csv(path, excel):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if text.startswith("\ufeff") != excel:
        sys.exit(f"{path}: a byte order mark is for Excel, and for Excel only")
    if "\n" in text.replace("\r\n", "") and not text.endswith("\r\n"):
        sys.exit(f"{path}: its lines do not end with CR and LF")
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";" if excel else ",", strict=True))
    if not rows:
        return []
    tables = [[]]
    for row in rows:
        if row:
            tables[-1].append([plain(cell) for cell in row])
        else:
            tables.append([])
    return tables


def tables_of_html(path):
    parser = Tables()
    with open(path, encoding="utf-8") as file:
        parser.feed(file.read())
    return [[[plain(cell) for cell in row] for row in table] for table in parser.tables]


def check(folder, template, language, form):
    """How many tables a report has, which are the same in both, but for the marks of decimals."""
    for ending in ("csv", "html", "json"):
        run("report", EXAMPLE, "--template", template, "--lang", language, "-o", f"{folder}/r.{ending}", *(form if ending == "csv" else []))
    what = f"{template}, {language}, {form}"
    found, expected = tables_of_csv(f"{folder}/r.csv", bool(form)), tables_of_html(f"{folder}/r.html")
    if template == "werkblad":
        expected = expected[: len(found)]  # its questions are no table on paper
        found = found[: len(expected)]
    if len(expected) < LEAST_TABLES[template]:
        sys.exit(f"{what}: only {len(expected)} tables in the HTML: the test does not see what it should")
    for number, (one, other) in enumerate(zip(found, expected)):
        for row, wanted in zip(one, other):
            if [same_mark(cell) for cell in row] != [same_mark(cell) for cell in wanted]:
                sys.exit(f"{what}, table {number + 1}:\n{row}\ninstead of\n{wanted}")
        if len(one) != len(other):
            sys.exit(f"{what}, table {number + 1} has {len(one)} rows instead of {len(other)}")
    if len(found) != len(expected):
        sys.exit(f"{what}: {len(found)} tables instead of {len(expected)}")
    with open(f"{folder}/r.json", encoding="utf-8") as file:
        if json.load(file) != json.loads(run("score", EXAMPLE, "--lang", language, "--json")):
            sys.exit(f"{what}: the figures are not those of peil score --json")
    return len(found)


def main():
    templates = sorted(name[:-3] for name in os.listdir("templates") if name.endswith(".md") and name != "README.md")
    if templates != sorted(LEAST_TABLES):
        sys.exit(f"say in LEAST_TABLES how many tables each of these has at least: {', '.join(templates)}")
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/w.md", "w", encoding="utf-8") as file:
            file.write("---\npeil: template/1\ntitle: {nl: T, en: T}\n---\nNo table.\n")
        made = subprocess.run([PEIL, "report", EXAMPLE, "-t", f"{folder}/w.md", "-o", f"{folder}/w.csv"], capture_output=True, text=True, check=True)
        if "there are no tables in this report, so there is nothing in the CSV" not in made.stderr:
            sys.exit(f"a CSV without tables says only: {made.stderr!r}")
        missing = {**os.environ, "PEIL_FONTS": folder}
        made = subprocess.run([PEIL, "report", EXAMPLE, "-o", f"{folder}/w.pdf"], capture_output=True, text=True, check=False, env=missing)
        if made.stderr.count("the font is not installed") < 2 or made.stderr.count("install the package fonts-liberation2") != 1:
            sys.exit(f"the hint on fonts does not stand there once:\n{made.stderr}")
        for template in templates:
            for language, form in FORMS:
                print(f"{template}, {language}, {form}: {check(folder, template, language, form)} tables are the same")


if __name__ == "__main__":
    main()
