# SPDX-License-Identifier: EUPL-1.2
"""Where the words of every report stand, as pdftotext sees it: within the margins of their page, and none over another."""

import os
import re
import subprocess
from dataclasses import dataclass

import reports

SIDE_PT = 40  # less than the margin of any template
EDGE_PT = 11  # of the page, above and below the lines at its head and foot
WIDE_PT = 1.0  # words that touch share less than this
HIGH_PT = 3.0  # the boxes of lines are a little higher than their letters
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
UNSEEN = "\ufe0f"  # chooses how the sign before it looks; pdftotext counts the blank that stands for it as wide
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other):
        if self.left + WIDE_PT >= other.right or other.left + WIDE_PT >= self.right:
            return False  # beside each other, as nearly all are
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > WIDE_PT and high > HIGH_PT


def pages_of(path):
    """The width, the height and the words of each page."""
    command = ["pdftotext", "-bbox", path, "-"]
    said = subprocess.run(command, capture_output=True, text=True, errors="replace", check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    for part in said.split("<page ")[1:]:
        width, height = map(float, PAGE.match("<page " + part).groups())
        yield width, height, [Word(*map(float, found.groups()[:4]), found.group(5)) for found in WORD.finditer(part)]


def faults_of_page(width, height, words):
    for word in words:
        if word.left < SIDE_PT or word.right > width - SIDE_PT or word.top < EDGE_PT or word.bottom > height - EDGE_PT:
            yield f"{word.text[:40]!r} stands outside the margins, from {word.left:.0f},{word.top:.0f} to {word.right:.0f},{word.bottom:.0f}"
    near = []  # words whose foot is below the top of the next, from top to bottom
    for word in sorted((each for each in words if UNSEEN not in each.text), key=lambda each: each.top):
        near = [other for other in near if other.bottom > word.top + HIGH_PT]
        for other in near:
            if word.overlaps(other):
                yield f"{word.text[:40]!r} stands over {other.text[:40]!r} at {word.left:.0f},{word.top:.0f}"
        near.append(word)


def faults_of(pages):
    for number, page in enumerate(pages, 1):
        for fault in faults_of_page(*page):
            yield f"page {number}: {fault}"


def check_the_checks(pages):
    """A word that is moved over another, beside the page or below it is seen."""
    width, height, words = next(page for page in pages if len(page[2]) > 2)
    first = words[0]
    moved = {
        "stands over": Word(first.left + 1, first.top + 1, first.right, first.bottom, "verschoven"),
        "from 5,": Word(5, first.top, 20, first.bottom, "links"),
        "outside the margins": Word(first.left, height - 8, first.right, height - 2, "onder"),
    }
    for expected, word in moved.items():
        if not any(expected in fault for fault in faults_of([(width, height, [*words, word])])):
            yield f"a word that {expected!r} tells of is not seen"


def main():
    reports.need("pdftotext")
    faults = []
    count = 0
    made = reports.made("pdf", also=[reports.with_notes()])
    for report, path in made:
        pages = list(pages_of(path))
        count += sum(len(words) for _, _, words in pages)
        faults += [f"{report} {fault}" for fault in faults_of(pages)]
    faults += check_the_checks(pages)
    reports.finish(faults, f"{count} words of {len(made)} reports stand where they should")


if __name__ == "__main__":
    main()
