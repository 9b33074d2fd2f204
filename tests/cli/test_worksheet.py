# SPDX-License-Identifier: EUPL-1.2
"""A question of the worksheet stands on one page: each page with questions begins with a measure or a question, and ends with the line for
who answers."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
BEGINS = {"nl": "De vragen per maatregel", "en": "The questions by measure"}
ENDS = {"nl": "Wie antwoordt", "en": "Who answers"}


def start(folder):
    """An assessment of one algorithm, on a set with one question of most measures: a heading and a question take more than half a page."""
    path = f"{folder}/snel.json"
    subprocess.run([PEIL, "new", "algoritmekader/quickscan", path, "--organisation", "Gemeente Proef", "--period", "2026", "--algorithm", "Proef",
                    "--target", "3", "--person", "cio:beleid-en-advies:CIO"], check=True, capture_output=True)  # fmt: skip
    return path


def pages_of(folder, path, language):
    out = f"{folder}/w.pdf"
    subprocess.run([PEIL, "report", path, "-t", "werkblad", "--lang", language, "-o", out], check=True)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def main():
    with tempfile.TemporaryDirectory() as folder:
        for (language, begin), path in itertools.product(BEGINS.items(), (EXAMPLE, start(folder))):
            pages = pages_of(folder, path, language)[1:]  # after that with the explanation
            if len(pages) < 12:
                sys.exit(f"{language}: only {len(pages)} pages of questions")
            if pages[0][1] != begin:
                sys.exit(f"{path} {language}: the questions do not begin on a page of their own but with {pages[0][:3]}")
            for number, page in enumerate(pages, start=2):
                if number > 2 and not re.match(r"[a-z]{3}-\d\d[.:]", page[1]):
                    sys.exit(f"{path} {language}, page {number} begins with {page[1]!r}")
                if not page[-2].startswith(ENDS[language]):  # above the number of the page
                    sys.exit(f"{path} {language}, page {number} ends with {page[-2]!r}")
            print(f"{os.path.basename(path)} {language}: {len(pages)} pages hold whole questions")


if __name__ == "__main__":
    if not shutil.which("pdftotext"):
        print("skipped: pdftotext is not here, to look at pages with")
        sys.exit(77)
    main()
