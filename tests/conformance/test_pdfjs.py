# SPDX-License-Identifier: EUPL-1.2
"""Reads every report with pdf.js, as a screen reader with Firefox would, and holds it against the HTML of the same report: the same
headings, paragraphs, list items and cells in the same order with the same words, and links and bookmarks that lead where they should."""

import json
import os
import re
import subprocess
from urllib.parse import unquote

import reports
from html_file import CONTAINERS, Html
from pdf_file import Content, Link, Pdf

LEAST_NODE = (20, 19)


def read_with_pdfjs(paths):
    command = ["node", f"{reports.HERE}/structure.mjs", reports.npm_folder(reports.HERE, "pdf.js"), *paths]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise SystemExit(f"pdf.js failed:\n{result.stderr[-4000:]}")
    return json.loads(result.stdout)


# They stay in a PDF, which is drawn run by run, and are left out of HTML, where they would turn what follows.
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text):
    """A text without marks of direction and the soft hyphens that part words at the ends of lines, with one space for any white space."""
    return " ".join(DIRECTION.sub("", text).replace("\u00ad", "").split())


class Reading:
    """A PDF as it is read aloud, beside the HTML of the same report."""

    def __init__(self, pdf_path, html_path, seen):
        self.pdf = Pdf(pdf_path)
        self.html = Html(html_path)
        self.pages = seen["pages"]
        self.bookmarks = seen["bookmarks"]
        self.labels = seen["labels"]
        self.page_numbers = {page: number for number, page in enumerate(self.pdf.pages)}
        self.texts = {(page["object"], int(number)): text for page in self.pages for number, text in page["texts"].items()}
        self.blocks = list(self.pdf.blocks())

    def text(self, element):
        return plain(element.text(self.texts))

    def page_of(self, target):
        """The page, from 0, of what an anchor in the document stands at."""
        number = self.html.anchors.get(target.removeprefix("#"))
        return self.page_numbers[self.blocks[number].page()] if number is not None and number < len(self.blocks) else None


def described(reading, element):
    """A block of the PDF in one line, as described_html gives one of the HTML."""
    kind = {"TH": f"TH {reading.pdf.attributes(element).get('/Scope', '/')[1:]}", "Code": "Pre"}.get(element.role, element.role)
    containers = [role for role in element.path()[:-1] if role in CONTAINERS.values()]
    text = plain(reading.pdf.string(element.entry.get("/Alt"))) if element.role == "Figure" else reading.text(element)
    return f"{' '.join([*containers, kind])}: {text}"


def entry_words(reading, target):
    """What an entry says of the heading that it leads to; of a figure, its caption, with no point after the number."""
    number = reading.html.anchors[target[1:]]
    block = reading.html.blocks[number]
    if block.path.split()[-1] != "Figure":
        return block.text
    return re.sub(r"^(\S+ \d+)\. ", r"\1 ", reading.html.blocks[number + 1].text)


def described_html(reading):
    """The blocks of the HTML. An entry of the contents has the words of what it leads to, and what its page is called."""
    entries = iter(reading.html.contents)
    for block in reading.html.blocks:
        text = block.text
        if block.path == "TOCI":
            target = next(entries)
            text = f"{entry_words(reading, target)} {reading.labels[reading.page_of(target)]}"
        yield f"{block.path}: {plain(text)}"


def check_words(reading):
    found = [described(reading, element) for element in reading.blocks]
    expected = list(described_html(reading))
    wrong = [(here, there) for here, there in zip(found, expected) if here != there]
    for here, there in wrong[:3]:
        yield f"{here!r}\nshould be\n{there!r}"
    if len(found) != len(expected):
        yield f"there are {len(found)} blocks of text, not {len(expected)}"


def check_pages(reading):
    """Every page has a structure of its own in pdf.js, with the pieces and the roles that the document's structure says."""
    roles = {}
    for element in reading.pdf.walk():
        for kid in element.kids:
            if isinstance(kid, Content):
                roles[kid.page, kid.number] = element.path()
    for number, page in enumerate(reading.pages, 1):
        found = {}

        def walk(node, path):
            for kid in node.get("children", []):
                if "role" in kid:
                    walk(kid, (*path, kid["role"]))
                elif kid["type"] == "content":
                    found[page["object"], int(re.search(r"_mc(\d+)$", kid["id"]).group(1))] = path

        walk(page["tree"] or {}, ())
        expected = {key: path for key, path in roles.items() if key[0] == page["object"]}
        if not found:
            yield f"page {number} has no structure in pdf.js"
        elif found != expected:
            wrong = [key[1] for key in {*found, *expected} if found.get(key) != expected.get(key)]
            yield f"page {number}: pdf.js finds other elements for the pieces {sorted(wrong)[:5]}"
        silent = [key[1] for key in expected if not reading.texts.get(key) and expected[key][-1] != "Figure"]
        if silent:
            yield f"page {number}: the pieces {silent[:5]} have no text"


def check_links(reading):
    """Every link has the words, and leads to the place, that the HTML says. Those of the contents come first in both."""
    annotations = {link["id"]: link for page in reading.pages for link in page["links"]}
    elements = [element for element in reading.pdf.walk() if element.role == "Link"]
    expected = [(None, target) for target in reading.html.contents] + reading.html.links
    if len(elements) != len(expected):
        yield f"there are {len(elements)} links, not {len(expected)}"
        return
    for element, (words, target) in zip(elements, expected):
        text = reading.text(element)
        if words is not None and text != plain(words):
            yield f"the link {text!r} should be {plain(words)!r}"
        for link in element.below(Link):
            seen = annotations[link.ref.replace(" 0 ", "")]
            if plain(seen["contents"]) != text and words is not None:
                yield f"the link {text!r} says {seen['contents']!r}"
            if target.startswith("#") and (seen["page"] is None or seen["page"] != reading.page_of(target)):
                yield f"the link {text!r} leads to page {seen['page']}, but {target} is on {reading.page_of(target)} (the first is 0)"
            if not target.startswith("#") and unquote(seen["address"] or "") != unquote(target):
                yield f"the link {text!r} leads to {seen['address']}, not to {target}"


def check_bookmarks(reading):
    """They are the headings, but for those of the contents and of the list of figures."""
    headings = [
        element
        for number, element in enumerate(reading.blocks)
        if re.fullmatch("H[1-6]", element.role) and number not in reading.html.own_titles
    ]
    expected = [(reading.text(heading), reading.page_numbers[heading.page()]) for heading in headings]
    found = [(plain(bookmark["title"]), bookmark["page"]) for bookmark in reading.bookmarks]
    if found != expected:
        wrong = next((pair for pair in zip(found, expected) if pair[0] != pair[1]), (len(found), len(expected)))
        yield f"the bookmarks are not the headings: {wrong[0]} for {wrong[1]}"


def faults_of(report, reading):
    yield from check_pages(reading)
    yield from check_bookmarks(reading)
    # Here pdf.js tells which glyphs were drawn, not yet for which text: where that differs, test_text.py asks poppler.
    if report.assessment != reports.UNUSUAL:
        yield from check_words(reading)
        yield from check_links(reading)


def check_the_checks(reading):
    """Words, cells or links that are lost, moved or changed are found."""
    for change, check, expected in [
        (lambda: reading.html.blocks.pop(), check_words, "blocks of text"),
        (lambda: reading.html.blocks.reverse(), check_words, "should be"),
        (lambda: reading.html.links.insert(0, ("", "#")), check_links, "links, not"),
        (lambda: reading.html.links.pop(), check_links, "leads to"),
        (lambda: reading.bookmarks.reverse(), check_bookmarks, "not the headings"),
        (lambda: reading.pages[-1].update(tree=None), check_pages, "no structure"),
        (lambda: reading.texts.clear(), check_pages, "have no text"),
    ]:
        change()
        if not any(expected in fault for fault in check(reading)):
            yield f"{check.__name__} did not say {expected!r} of a report that was changed"


def main():
    reports.need("qpdf", "node", "npm")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in version.lstrip("v").split(".")[:2]) < LEAST_NODE:
        reports.skip(f"node {version} is too old for pdf.js, which needs {LEAST_NODE[0]}.{LEAST_NODE[1]}")
    faults = []
    made = reports.made("pdf", "html")
    seen = read_with_pdfjs([pdf for _, pdf, _ in made])
    for report, pdf, html in made:
        reading = Reading(pdf, html, seen[pdf])
        faults += [f"{report}: {fault}" for fault in faults_of(report, reading)]
    faults += check_the_checks(next(Reading(pdf, html, seen[pdf]) for report, pdf, html in made if report.assessment in reports.HARD))
    reports.finish(faults, f"{len(made)} reports are read as they should be")


if __name__ == "__main__":
    main()
