# SPDX-License-Identifier: EUPL-1.2
"""The tables of a report as CSV are those of its HTML, cell by cell; its figures as JSON are those of `peil score --json`."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
SEPARATORS = {"nl": ";", "en": ","}


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


def run(*arguments):
    result = subprocess.run([PEIL, *arguments], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"peil {' '.join(arguments)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def tables_of_csv(path, separator):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator, strict=True))
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


def main():
    with tempfile.TemporaryDirectory() as folder:
        for language, separator in SEPARATORS.items():
            for ending in ("csv", "html", "json"):
                run("report", EXAMPLE, "--lang", language, "-o", f"{folder}/r.{ending}")
            found, expected = tables_of_csv(f"{folder}/r.csv", separator), tables_of_html(f"{folder}/r.html")
            if len(expected) < 20:
                sys.exit(f"only {len(expected)} tables in the HTML: the test does not see what it should")
            for number, (one, other) in enumerate(zip(found, expected)):
                for row, wanted in zip(one, other):
                    if row != wanted:
                        sys.exit(f"{language}, table {number + 1}:\n{row}\ninstead of\n{wanted}")
                if len(one) != len(other):
                    sys.exit(f"{language}, table {number + 1} has {len(one)} rows instead of {len(other)}")
            if len(found) != len(expected):
                sys.exit(f"{language}: {len(found)} tables instead of {len(expected)}")
            with open(f"{folder}/r.json", encoding="utf-8") as file:
                if json.load(file) != json.loads(run("score", EXAMPLE, "--lang", language, "--json")):
                    sys.exit(f"{language}: the figures are not those of peil score --json")
            print(f"{language}: {len(found)} tables are the same")


if __name__ == "__main__":
    main()
