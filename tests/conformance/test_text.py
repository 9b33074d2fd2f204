# SPDX-License-Identifier: EUPL-1.2
"""Holds the text that poppler takes out of every report, as for copying and searching, against the words of the HTML of the same
report: none is lost. What a figure says to who cannot see it counts too."""

import collections
import re
import tempfile
import unicodedata

import reports
from html_file import Html
from pdf_file import Pdf, run

LEAST_WORDS = 100  # the shortest report, that of a board on few questions, has more
LONG_WORD = 30  # characters


def words_of(text):
    """The words, without marks that are not seen: soft hyphens, joiners, and signs of direction."""
    seen = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    return seen.split()


def words_of_pdf(path):
    """A word that is divided at the end of a line is one word; the line after it begins with the rest."""
    text = run("pdftotext", "-raw", "-enc", "UTF-8", path, "-")
    pdf = Pdf(path)
    alternatives = [pdf.string(element.entry.get("/Alt")) for element in pdf.walk() if element.role == "Figure"]
    return words_of("\n".join([re.sub("\u00ad\\s*\n", "", text), *alternatives]))


def words_of_html(path):
    html = Html(path)
    return words_of("\n".join([*(block.text for block in html.blocks), *html.drawn]))


def is_in_pieces(word, pieces):
    """Whether a word can be put together from these."""
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(word) + 1) if word[start:end] in pieces}
    return len(word) in reached


def lost_words(found, expected):
    """Words that the PDF has less often than the document. A word that is divided over lines at its own hyphen comes out in pieces one
    after the other; one that is too long for a line can be divided over pages as well, with what stands between them."""
    times = collections.Counter(expected)
    lacking = times - collections.Counter(found)
    joined = "".join(found)
    for word, count in lacking.items():
        if joined.count(word) < times[word] and not (len(word) >= LONG_WORD and is_in_pieces(word, set(found))):
            yield word, count


def check_the_checks(found, expected):
    """A word less is seen, and one that is nowhere."""
    lost = max((word for word in expected if len(word) < LONG_WORD), key=len)
    if not any(lost_words([word for word in found if word != lost], expected)):
        yield f"nothing was said of a text without {lost!r}"
    if not any(lost_words(found, [*expected, "nergens-te-vinden"])):
        yield "nothing was said of a word that the text does not have"


def check_alternatives(pdf, html, folder):
    """A figure whose alternative lacks is seen."""
    unsound = f"{folder}/unsound.pdf"
    with open(unsound, "wb") as file:
        file.write(reports.damage(reports.unpacked(pdf, folder), rb"/Alt(?= [<(])", b"/Alx"))
    if not any(lost_words(words_of_pdf(unsound), words_of_html(html))):
        yield "nothing was said of a figure without its alternative"


def main():
    reports.need("pdftotext", "qpdf")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        made = reports.made("pdf", "html")
        total = 0
        for report, pdf, html in made:
            found, expected = words_of_pdf(pdf), words_of_html(html)
            total += len(expected)
            faults += [f"{report}: lost {count} times: {word!r}" for word, count in lost_words(found, expected)]
            if len(expected) < LEAST_WORDS:
                faults.append(f"{report}: the document has only {len(expected)} words")
        faults += check_the_checks(found, expected)
        faults += check_alternatives(*next((pdf, html) for report, pdf, html in made if report.template == "audit"), folder)
    reports.finish(faults, f"{len(made)} reports hold all {total} words of their documents")


if __name__ == "__main__":
    main()
