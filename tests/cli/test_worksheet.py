# SPDX-License-Identifier: EUPL-1.2
"""A question of the worksheet stands on one page: each page with questions begins with a measure or a question, and ends with the line for
who answers."""

import os
import re
import subprocess
import sys
import tempfile

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
BEGINS = {"nl": "De vragen per maatregel", "en": "The questions by measure"}
ENDS = {"nl": "Wie antwoordt", "en": "Who answers"}


def pages_of(folder, language):
    out = f"{folder}/w.pdf"
    subprocess.run([PEIL, "report", EXAMPLE, "-t", "werkblad", "--lang", language, "-o", out], check=True)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def main():
    with tempfile.TemporaryDirectory() as folder:
        for language, begin in BEGINS.items():
            pages = pages_of(folder, language)[1:]  # after that with the explanation
            if len(pages) < 20:
                sys.exit(f"{language}: only {len(pages)} pages of questions")
            if pages[0][1] != begin:
                sys.exit(f"{language}: the questions do not begin on a page of their own but with {pages[0][:3]}")
            for number, page in enumerate(pages, start=2):
                if number > 2 and not re.match(r"org-\d\d[.:]", page[1]):
                    sys.exit(f"{language}, page {number} begins with {page[1]!r}")
                if not page[-2].startswith(ENDS[language]):  # above the number of the page
                    sys.exit(f"{language}, page {number} ends with {page[-2]!r}")
            print(f"{language}: {len(pages)} pages hold whole questions")


if __name__ == "__main__":
    main()
