# SPDX-License-Identifier: EUPL-1.2
"""Holds the structure of every report against what screen readers need and veraPDF does not look at: header cells that say what they
head, tables without holes, figures and links that say what they are, and numbers that lead back to where they came from."""

import json
import os
import re
import subprocess
import tempfile

import reports
from pdf_file import TEXT_BLOCKS, Content, Element, Link, Pdf, run

GROUPS = {"Document", "Sect", "Div", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TOC", "BlockQuote"}


def check_syntax(path):
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, timeout=120, check=False)
    if result.returncode != 0:
        yield f"qpdf --check: {result.stdout}{result.stderr}"


def check_document(pdf, report):
    if not pdf.string(pdf.catalog.get("/Lang")).startswith(report.language):
        yield f"the language is {pdf.catalog.get('/Lang')}"
    if not pdf.get(pdf.catalog.get("/ViewerPreferences", {})).get("/DisplayDocTitle"):
        yield "readers show the name of the file, not the title"
    information = pdf.get(pdf.objects["trailer"]["value"].get("/Info")) or {}
    for key in ("/Title", "/Author", "/Subject", "/CreationDate"):
        if not pdf.string(information.get(key)).strip():
            yield f"{key} is empty"
    for number, page in enumerate(pdf.pages, 1):
        if pdf.get(page).get("/Tabs") != "/S":
            yield f"page {number}: the tab key does not follow the structure"


def check_headings(pdf):
    """The first is of the first level, and none skips a level."""
    level = 0
    headings = [element for element in pdf.walk() if re.fullmatch(r"H[1-6]", element.role)]
    if not headings:
        yield "there are no headings"
    for heading in headings:
        if int(heading.role[1]) > level + 1:
            yield f"{heading.ref}: {heading.role} comes after H{level}"
        level = int(heading.role[1])
        if not any(heading.below(Content)):
            yield f"{heading.ref}: {heading.role} is empty"


def check_table(pdf, table):
    """Every header says what it heads, every column has one, and every row has a cell for every column."""
    parts = {part: [kid for kid in table.kids if isinstance(kid, Element) and kid.role == part] for part in ("THead", "TBody", "Caption")}
    rows = [row for part in ("THead", "TBody") for group in parts[part] for row in group.kids]
    if len(parts["THead"]) != 1 or len(parts["TBody"]) != 1 or len(parts["Caption"]) > 1:
        yield f"{table.ref}: a table has one head, one body, and at most one caption"
    widths = set()
    for row in rows:
        if row.role != "TR":
            yield f"{row.ref}: {row.role} in {row.parent.role}"
        cells = [kid for kid in row.kids if isinstance(kid, Element)]
        widths.add(sum(pdf.attributes(cell).get("/ColSpan", 1) for cell in cells))
        for cell in cells:
            scope = pdf.attributes(cell).get("/Scope")
            expected = None if cell.role == "TD" else "/Column" if row.parent.role == "THead" else "/Row"
            if scope != expected:
                yield f"{cell.ref}: {cell.role} in {row.parent.role} has scope {scope}, not {expected}"
            if cell.role not in ("TH", "TD") or (cell.role == "TD" and row.parent.role == "THead"):
                yield f"{cell.ref}: {cell.role} in a row of {row.parent.role}"
    if len(widths) != 1:
        yield f"{table.ref}: the rows have {sorted(widths)} columns"


def check_figure(pdf, figure):
    alternative = pdf.string(figure.entry.get("/Alt"))
    if len(alternative.split()) < 5 and not re.match("Logo (van|of) .", alternative):
        yield f"{figure.ref}: the figure says {alternative!r} to who cannot see it"
    box = pdf.attributes(figure).get("/BBox")
    page = pdf.get(figure.page())
    media = pdf.get(page["/MediaBox"]) if page else None
    if not box or not media or not (0 <= box[0] < box[2] <= media[2] and 0 <= box[1] < box[3] <= media[3]):
        yield f"{figure.ref}: the box {box} of the figure is not on its page"


def check_links(pdf):
    """Every link on a page is one of the structure, and says what it is; every one of the structure has something to click on."""
    parents = pdf.parent_tree()
    known = {}
    for element in pdf.walk():
        links = list(element.below(Link)) if element.role == "Link" else [kid for kid in element.kids if isinstance(kid, Link)]
        if element.role == "Link" and not (links and any(element.below(Content))):
            yield f"{element.ref}: a link without words, or without a place to click on"
        known.update({link.ref: element for link in links if link.ref not in known or element.role == "Link"})
    for number, page in enumerate(pdf.pages, 1):
        for ref in pdf.list_of(pdf.get(page).get("/Annots")):
            link = pdf.get(ref)
            element = known.pop(ref, None)
            if link.get("/Subtype") != "/Link" or element is None or element.role != "Link":
                yield f"page {number}: {link.get('/Subtype')} {ref} is not of a link in the structure"
            elif parents.get(link.get("/StructParent")) != element.ref:
                yield f"page {number}: the link {ref} leads to {parents.get(link.get('/StructParent'))}, not to {element.ref}"
            if not pdf.string(link.get("/Contents")).strip():
                yield f"page {number}: the link {ref} does not say what it is"
            destination = pdf.list_of(link.get("/Dest"))
            if "/A" not in link and (not destination or destination[0] not in pdf.pages):
                yield f"page {number}: the link {ref} leads nowhere"
    for ref, element in known.items():
        yield f"{element.ref}: the link {ref} is on no page"


def check_way_back(pdf):
    """Every piece of a page that an element holds is known to be of that element, and of no other."""
    parents = pdf.parent_tree()
    held = {}
    for element in pdf.walk():
        for kid in element.kids:
            if isinstance(kid, Content):
                if (kid.page, kid.number) in held:
                    yield f"{element.ref}: piece {kid.number} of page {kid.page} is of {held[kid.page, kid.number]} as well"
                held[kid.page, kid.number] = element.ref
    for number, page in enumerate(pdf.pages, 1):
        listed = pdf.list_of(parents.get(pdf.get(page).get("/StructParents")))
        pieces = {piece: ref for (of_page, piece), ref in held.items() if of_page == page}
        if not pieces:
            yield f"page {number} has no structure"
        if pieces != dict(enumerate(listed)):
            wrong = [piece for piece in {*pieces, *range(len(listed))} if pieces.get(piece) != dict(enumerate(listed)).get(piece)]
            yield f"page {number}: pieces {wrong[:5]} lead to other elements than those that hold them"


def check_groups(pdf):
    """Text is in elements that readers know as text, and what groups others holds no text itself."""
    for element in pdf.walk():
        if element.role in GROUPS and any(isinstance(kid, Content) for kid in element.kids):
            yield f"{element.ref}: text straight in {element.role}"
        if element.role in TEXT_BLOCKS - {"Figure"} and any(kid.role in TEXT_BLOCKS for kid in element.kids if isinstance(kid, Element)):
            if element.role not in ("TH", "TD"):
                yield f"{element.ref}: {element.role} holds {[kid.role for kid in element.kids if isinstance(kid, Element)]}"


def check_attachments(pdf, report):
    """The answers travel inside the report, all of them, and so do the scorecard that follows from them and what it was made from; with
    these, peil finds that the report holds."""
    command = [reports.PEIL, "score", report.assessment, "--json", "--lang", report.language, *report.options]
    command += ["--set", report.set_path] if report.set_path else []
    with open(report.assessment, encoding="utf-8") as file:
        expected = {"assessment.json": json.load(file), "scorecard.json": json.loads(run(*command))}
    if report.older:
        with open(report.older, encoding="utf-8") as file:
            expected["assessment-older.json"] = json.load(file)
        expected["comparison.json"] = json.loads(run(reports.PEIL, "compare", report.older, report.assessment, "--json", "--lang", report.language))
    names = [name for name in pdf.json["attachments"] if name.endswith(".json")]
    found = {name: json.loads(run("qpdf", f"--show-attachment={name}", pdf.path)) for name in names}
    if set(pdf.json["attachments"]) != {*expected, "report.json", "sources.json", *(["logo.png"] if report.style else [])}:
        yield f"the attachments are {sorted(found)}"
    for name in set(found) & set(expected):
        if found[name] != expected[name]:
            yield f"the attachment {name} is not what peil read and computed"
    clock = {**os.environ, "SOURCE_DATE_EPOCH": "1811808000"}  # 2027-06-01, when the story of the examples has ended
    verified = subprocess.run([reports.PEIL, "verify", pdf.path], capture_output=True, text=True, env=clock, timeout=reports.SECONDS_OF_ONE_REPORT)
    if verified.returncode != (4 if "NOT PEIL'S" in verified.stdout else 0) or "not checked" in verified.stdout:
        yield f"it does not hold: {verified.stdout}{verified.stderr}"


def faults_of(path, report):
    pdf = Pdf(path)
    yield from check_document(pdf, report)
    yield from check_headings(pdf)
    for element in pdf.walk():
        if element.role == "Table":
            yield from check_table(pdf, element)
        elif element.role == "Figure":
            yield from check_figure(pdf, element)
    yield from check_links(pdf)
    yield from check_way_back(pdf)
    yield from check_groups(pdf)


# Faults to put into a sound file: a pattern of what stands there, what replaces it (as long), and what must be said of it.
DAMAGE = [
    (rb"/Scope /Column", b"/Scopx /Column", "has scope None, not /Column"),
    (rb"/Scope /Row", b"/Scope /Rox", "has scope /Rox, not /Row"),
    (rb"/Alt(?= [<(])", b"/Alx", "to who cannot see it"),
    (rb"/Contents(?= [<(])", b"/Contentx", "does not say what it is"),
    (rb"/StructParent ", b"/StructParenx ", "leads to None, not to"),
    (rb"/StructParents ", b"/StructParentx ", "lead to other elements"),
    (rb"/S /H1", b"/S /H3", "H3 comes after H0"),
    (rb"/S /TR", b"/S /TX", "TX in THead"),
    (rb"/S /TD", b"/S /TX", "TX in a row of TBody"),
    (rb"/S /Link", b"/S /Linx", "is not of a link in the structure"),
    (rb"/DisplayDocTitle", b"/DisplayDocTitlx", "show the name of the file"),
    (rb"/Tabs", b"/Tabx", "tab key"),
    (rb"/Lang(?= [<(])", b"/Lanx", "the language is None"),
]


def check_the_checks(path, report, folder):
    """Each fault that is put into a sound report is found."""
    sound = reports.unpacked(path, folder)
    for pattern, replacement, expected in DAMAGE:
        damaged = f"{folder}/damaged.pdf"
        with open(damaged, "wb") as file:
            file.write(reports.damage(sound, pattern, replacement))
        if not any(expected in fault for fault in faults_of(damaged, report)):
            yield f"{report}: with {replacement.decode()} for {pattern.decode()}, nothing said {expected!r}"


def main():
    reports.need("qpdf")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        made = reports.made("pdf", also=[reports.with_notes()])
        for report, path in made:
            found = [*check_syntax(path), *faults_of(path, report), *check_attachments(Pdf(path), report)]
            faults += [f"{report}: {fault}" for fault in found]
        report, path = next(each for each in made if each[0].assessment in reports.HARD)
        faults += check_the_checks(path, report, folder)
    reports.finish(faults, f"{len(made)} reports are sound, and so is their structure")


if __name__ == "__main__":
    main()
