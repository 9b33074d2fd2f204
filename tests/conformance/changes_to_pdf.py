# SPDX-License-Identifier: EUPL-1.2
"""Random changes to a report, each of one kind: a function that changes a report in place and returns whether verify may let it pass, which
only what src/verify/README.md names does."""

import copy
import hashlib
import json
import os
import re
import subprocess
import zlib

import changes_to_json
from report_file import Report, glyph_places

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-vroeghulp.json"
LOGO = "tests/conformance/logo.png"
OTHER_ANSWERS = ("other answers", "another head", "another name")


class Lacks(Exception):
    """This report has nothing that could be changed in this way."""


def one_of(items, chance):
    if not items:
        raise Lacks
    return chance.choice(items)


class Copied(Report):
    """A report that was taken apart once, and is changed many times."""

    def copy(self):
        other = copy.copy(self)
        other.objects = dict(self.objects)
        return other

    def all(self, *texts):
        """The numbers of the objects with all of these in their dictionary."""
        return [number for number, body in sorted(self.objects.items()) if all(re.search(text, body.split(b"stream", 1)[0]) for text in texts)]

    def pages(self):
        return self.all(rb"/Type /Page\b")

    def change(self, numbers, pattern, new, chance):
        """Replaces one of all matches of a pattern in some objects; `new` makes the new bytes of a match."""
        found = [(number, match) for number in numbers for match in re.finditer(pattern, self.objects[number].split(b"stream", 1)[0])]
        number, match = one_of(found, chance)
        body = self.objects[number]
        fresh = new(match)
        assert fresh != match.group(), (pattern, fresh)
        self.objects[number] = body[: match.start()] + fresh + body[match.end() :]

    def edit(self, numbers, edit, chance):
        """Changes what one of some streams holds."""
        number = one_of(numbers, chance)
        changed = edit(self.content(number))
        assert changed != self.content(number)
        self.set_content(number, changed)


class Fixture:
    """An assessment of a few questions and two reports on it: one with a logo, and one that compares."""

    def __init__(self, folder):
        self.folder = folder
        self.assessment = f"{folder}/toets.json"
        with open(EXAMPLE, encoding="utf-8") as file:
            self.text = file.read()
        with open(self.assessment, "w", encoding="utf-8") as file:
            file.write(self.text)
        older = json.loads(self.text)
        older["records"] = older["records"][:15]
        with open(f"{folder}/older.json", "w", encoding="utf-8") as file:
            json.dump(older, file)
        self.paths = {"audit": f"{folder}/audit.pdf", "compared": f"{folder}/compared.pdf"}
        self.make(self.assessment, self.paths["audit"], "--logo", LOGO, "--lang", "nl")
        self.make(self.assessment, self.paths["compared"], "--compare", f"{folder}/older.json", "--lang", "en", "-t", "bestuur")
        self.reports = {name: Copied(path) for name, path in self.paths.items()}

    @staticmethod
    def make(assessment, path, *options):
        subprocess.run([PEIL, "report", assessment, "-o", path, *options], check=True, capture_output=True, timeout=120)

    def remake(self, name):
        """A whole new report, from another assessment."""
        assessment = json.loads(self.text)
        if name == "other answers":
            assessment["records"].pop()
        elif name == "another head":
            assessment["targets"] = {"default": 1}
        else:
            assessment["people"][0]["name"] = "Another name"
            assessment["targets"] = {"default": 2}  # a name alone leaves both hashes as they are
        path = f"{self.folder}/{name.replace(' ', '-')}"
        with open(f"{path}.json", "w", encoding="utf-8") as file:
            json.dump(assessment, file)
        self.make(f"{path}.json", f"{path}.pdf")
        return f"{path}.pdf"


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


# ---- What travels in it

def attached(name, change):
    def of_attachment(pdf, chance):
        try:
            number = pdf.attachment(name)
        except KeyError:
            raise Lacks from None  # only one of the reports has it
        text = pdf.content(number).decode()
        changed, what = change(text, chance)
        pdf.set_content(number, changed.encode())
        return name.startswith("assessment") and changes_to_json.in_no_hash(what)

    return of_attachment


def a_value_of_the_assessment(pdf, chance):
    return attached("assessment.json", changes_to_json.leaf)(pdf, chance)


def a_value_of_the_head(pdf, chance):
    return attached("assessment.json", lambda text, lot: changes_to_json.leaf(text, lot, lot.choice(["organisation", "id", "subject", "period", "people", "profile", "questionnaire"])))(pdf, chance)


def records_in_or_out(pdf, chance):
    return attached("assessment.json", changes_to_json.rearranged)(pdf, chance)


def a_figure(pdf, chance):
    attached("scorecard.json", changes_to_json.leaf)(pdf, chance)


def figures_in_or_out(pdf, chance):
    attached("scorecard.json", changes_to_json.rearranged)(pdf, chance)


def a_value_of_the_comparison(pdf, chance):
    attached("comparison.json", changes_to_json.leaf)(pdf, chance)


def an_older_answer(pdf, chance):
    return attached("assessment-older.json", changes_to_json.leaf)(pdf, chance)


def a_value_of_the_identity(pdf, chance):
    """Of the libraries, the list says only with which to make it again; it is no part of what is compared."""
    number = pdf.attachment("report.json")
    changed, what = changes_to_json.leaf(pdf.content(number).decode(), chance)
    pdf.set_content(number, changed.encode())
    return what.startswith("libraries")


def a_source(part, forge):
    """A text of sources.json, with a hash of its own; `forge`: also where report.json names it."""
    def change(pdf, chance):
        number = pdf.attachment("sources.json")
        sources = json.loads(pdf.content(number))
        item = chance.choice([item for item in sources["files"] if part in item["path"]])
        before, text = item["sha256"], item["text"]
        at = chance.choice([match.start() for match in re.finditer(r"[A-Za-z]", text)])
        item["text"] = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
        item["sha256"] = sha256(item["text"])
        lines = ",\n".join('{"path":%s,"sha256":"%s","text":%s}' % (json.dumps(one["path"]), one["sha256"], json.dumps(one["text"], ensure_ascii=False)) for one in sources["files"])
        head = "".join(f'"{key}":{json.dumps(sources[key], separators=(",", ":"))},\n' for key in ("report", "set", "older") if key in sources)
        pdf.set_content(number, ('{"peil":"sources/1",\n' + head + '"files":[\n' + lines + "]}\n").encode())
        if forge:
            inside = pdf.attachment("report.json")
            told = pdf.content(inside).decode().replace(before, item["sha256"])
            identity = json.loads(told)
            hashes = [sources["files"][i]["sha256"] for i in sources["set"]]
            told = told.replace(identity["set"]["sha256"], sha256("".join(f"{one}\n" for one in hashes)))
            pdf.set_content(inside, told.encode())

    change.__name__ = f"a_source_{part.strip('/').replace('/', '_')}{'_forged' if forge else ''}"
    return change


SOURCES = [a_source(part, forge) for part in ("templates/words/", ".md", "questionnaires/") for forge in (False, True)]


def an_attachment_more(pdf, chance):
    content = zlib.compress(b"more")
    stream = pdf.add(b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content))
    file = pdf.add(b"<</Type/Filespec/F(more.json)/UF(more.json)/AFRelationship/Data/EF<</F %d 0 R>>>>" % stream)
    if chance.random() < 0.5:
        pdf.swap(pdf.catalogue, rb"/AF \[", b"/AF [ %d 0 R" % file)
    else:
        pdf.swap(pdf.catalogue, rb"/Names \[ \(", b"/Names [ (a.json) %d 0 R (" % file)


def an_attachment_less(pdf, chance):
    pdf.swap(pdf.catalogue, rb"/AF \[ \d+ 0 R", b"/AF [")


def a_file_specification(pdf, chance):
    pdf.change(pdf.all(rb"/Type /Filespec"), rb"\.json\)|/Data|/Desc", lambda match: match.group()[:-1] + b"x" + (b")" if match.group().endswith(b")") else b""), chance)


# ---- Pages

def contents(pdf):
    return [int(re.search(rb"/Contents (\d+) 0 R", pdf.objects[page]).group(1)) for page in pdf.pages()]


def lines_changed(change):
    def edit(content, chance):
        lines = content.split(b"\n")
        change(lines, chance)
        return b"\n".join(lines)

    return edit


def a_number_on_a_page(pdf, chance):
    def edit(content):
        match = chance.choice(list(re.finditer(rb"(?<![\w.<])-?\d+(\.\d+)?(?=[ \n\]])", content)))
        return content[: match.start()] + b"%d" % (int(float(match.group())) + 1) + content[match.end() :]

    pdf.edit(contents(pdf), edit, chance)


def a_glyph_on_a_page(pdf, chance):
    def edit(content):
        match = one_of(list(re.finditer(rb"\x00[\x01-\x07]", content)), chance)
        return content[: match.end() - 1] + bytes([content[match.end() - 1] ^ 1 or 4]) + content[match.end() :]

    pdf.edit(contents(pdf), edit, chance)


def a_line_of_a_page(pdf, chance):
    def change(lines, lot):
        kind = lot.choice(["out", "twice", "moved"])
        at = lot.choice([i for i in range(len(lines) - 1) if lines[i] and lines[i] != lines[i + 1]])
        if kind == "out":
            lines.pop(at)
        elif kind == "twice":
            lines.insert(at, lines[at])
        else:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]

    pdf.edit(contents(pdf), lambda content: lines_changed(change)(content, chance), chance)


def drawn_over_a_page(pdf, chance):
    more = chance.choice([b"\nq 1 1 1 rg 0 0 500 %d re f Q", b"\nq 0 0 0 RG 0 %d m 500 500 l S Q", b"\n/Artifact BMC EMC %% %d", b"\n0 0 0 rg %d w"])
    pdf.edit(contents(pdf), lambda content: content + more % chance.randrange(9, 700), chance)


def what_a_page_has(pdf, chance):
    pdf.change(pdf.pages(), rb"/(MediaBox \[ 0 0|Parent|Tabs|StructParents|Resources|Type|Contents)\b", lambda match: match.group() + b"x" if b"[" not in match.group() else b"/MediaBox [ 0 1", chance)


def more_on_a_page(pdf, chance):
    more = chance.choice([b"/Rotate 90", b"/UserUnit 2", b"/CropBox[0 0 300 300]", b"/AA<</O<</S/JavaScript/JS(1)>>>>", b"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>]",
                          b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(y)/Rect[0 0 9 9]>>]", b"/Group<</S/Transparency>>", b"/Dur 1", b"/Metadata 1 0 R", b"/PieceInfo<<>>", b"/VP[]",
                          b"/Trans<<>>", b"/B[]", b"/Thumb 1 0 R", b"/AF[]", b"/Ignored true"])
    number = chance.choice(pdf.pages())
    pdf.objects[number] = pdf.objects[number].replace(b"/Type /Page", b"/Type /Page " + more, 1)


def pages_in_another_order(pdf, chance):
    tree = [number for number in pdf.all(rb"/Kids \[") if len(re.findall(rb"\d+ 0 R", pdf.objects[number].split(b"/Kids")[1].split(b"]")[0])) > 1]
    number = one_of(tree, chance)
    before, rest = pdf.objects[number].split(b"/Kids [", 1)
    kids, after = rest.split(b"]", 1)
    kids = re.findall(rb"\d+ 0 R", kids)
    at = chance.randrange(len(kids) - 1)
    kind = chance.choice(["swap", "out", "twice"])
    if kind == "swap":
        kids[at], kids[at + 1] = kids[at + 1], kids[at]
    elif kind == "out":
        kids.pop(at)
    else:
        kids.insert(at, kids[at])
    pdf.objects[number] = before + b"/Kids [ " + b" ".join(kids) + b" ]" + after


def a_picture(pdf, chance):
    pictures = pdf.all(rb"/Subtype /Image")
    if chance.random() < 0.3:
        return pdf.change(pictures, rb"/(Width|Height) (\d+)", lambda match: b"/%s %d" % (match.group(1), int(match.group(2)) + 1), chance)
    return pdf.edit(pictures, lambda content: flipped(content, chance), chance)


def flipped(content, chance, at=None):
    at = at if at is not None else chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


# ---- Typefaces

def a_glyph_program(pdf, chance):
    """A bit of the outlines that the codes lead to."""
    def edit(program):
        _, _, glyf, places = glyph_places(program)
        begin, end = chance.choice([(begin, end) for begin, end in zip(places, places[1:]) if end - begin > 20])
        return flipped(program, chance, glyf + chance.randrange(begin + 10, end - 6))

    programs = [int(re.search(rb"/FontFile2 (\d+) 0 R", pdf.objects[number]).group(1)) for number in pdf.all(rb"/FontFile2")]
    pdf.edit(programs, edit, chance)


def what_codes_mean(pdf, chance):
    streams = [int(re.search(rb"/ToUnicode (\d+) 0 R", pdf.objects[number]).group(1)) for number in pdf.all(rb"/ToUnicode")]

    def edit(content):
        match = one_of(list(re.finditer(rb"> <([0-9A-F]{4})", content)), chance)
        return content[: match.end() - 1] + (b"0" if content[match.end() - 1 : match.end()] != b"0" else b"1") + content[match.end() :]

    pdf.edit(streams, edit, chance)


def which_glyphs_codes_draw(pdf, chance):
    maps = [int(re.search(rb"/CIDToGIDMap (\d+) 0 R", pdf.objects[number]).group(1)) for number in pdf.all(rb"/CIDToGIDMap")]

    def edit(content):
        at = 2 * chance.randrange(1, len(content) // 2)
        return content[: at + 1] + bytes([content[at + 1] ^ 1]) + content[at + 2 :]

    pdf.edit([number for number in maps if len(pdf.content(number)) > 4], edit, chance)


def how_wide_glyphs_are(pdf, chance):
    pdf.change(pdf.all(rb"/CIDToGIDMap"), rb"(?<=[ \[])\d+(\.\d+)?(?= )(?! 0 R)(?! R)", lambda match: b"%d" % (int(float(match.group())) + 1), chance)


def what_a_font_is(pdf, chance):
    if chance.random() < 0.2:
        return pdf.change(pdf.all(rb"/Length1"), rb"/Length1 \d", lambda match: match.group()[:-1] + (b"7" if match.group()[-1:] != b"7" else b"8"), chance)
    return pdf.change(pdf.all(rb"/FontDescriptor|/Type0"), rb"/(Liberation|Sans|Flags|Ascent|Descent|CapHeight|StemV|ItalicAngle|FontBBox|Identity-H|Ordering|DW|Type0|CIDFontType2)\w*",
               lambda match: match.group() + b"x", chance)


# ---- What is read aloud

def elements(pdf):
    return pdf.all(rb"/S /\w+", rb"/P \d+ 0 R")


def kind_of_an_element(pdf, chance):
    pdf.change(elements(pdf), rb"/S /(\w+)", lambda match: b"/S /" + chance.choice([kind for kind in (b"P", b"Span", b"H1", b"Artifact", b"Div") if kind != match.group(1)]), chance)


def children_of_an_element(pdf, chance):
    def new(match):
        kids = re.findall(rb"\d+ 0 R|<<.*?>>|\d+", match.group(1), re.DOTALL)
        kind = chance.choice(["out", "twice", "swap"])
        if kind == "swap" and len(kids) > 1 and kids[0] != kids[1]:
            kids[0], kids[1] = kids[1], kids[0]
        elif kind == "twice":
            kids.append(kids[0])
        else:
            kids.pop()
        return b"/K [ " + b" ".join(kids) + b" ]"

    pdf.change(elements(pdf), rb"/K \[ (.*?) \]", new, chance)


def words_for_who_cannot_see(pdf, chance):
    pdf.change(pdf.all(rb"/(Alt|ActualText|Lang|E) [(<]"), rb"/(Alt|ActualText|Lang|E) (\(|<[0-9a-fA-F]{4})",
               lambda match: match.group() + b"x" if match.group().endswith(b"(") else match.group() + b"0078", chance)


def attributes_of_an_element(pdf, chance):
    pdf.change(pdf.all(rb"/(Scope|ColSpan|RowSpan|Headers|ListNumbering|BBox|Placement)\b"), rb"/(Scope /\w+|ColSpan \d+|RowSpan \d+|ListNumbering /\w+|Placement /\w+|O /\w+)",
               lambda match: match.group() + (b"x" if b" /" in match.group() else b"7"), chance)


def the_tree_of_parents(pdf, chance):
    pdf.change(pdf.all(rb"/Nums \["), rb"(\d+) 0 R", lambda match: b"%d 0 R" % (int(match.group(1)) + 1 if int(match.group(1)) + 1 in pdf.objects else int(match.group(1)) - 1), chance)


# ---- Links, bookmarks, metadata

def a_link(pdf, chance):
    links = pdf.all(rb"/Subtype /Link")
    pdf.change(links, rb"/URI \(http|/Rect \[ \d|/Contents [(<]\w|/StructParent \d|/XYZ null \d|/Dest \[ \d|/S /URI|/Border \[ 0|/F \d", lambda match: match.group()[:-1] + (b"7" if match.group()[-1:] != b"7" else b"8"), chance)


def a_bookmark(pdf, chance):
    pdf.change(pdf.all(rb"/Title", rb"/Dest"), rb"/XYZ null \d|/Dest \[ \d|/Title (\(|<)\w|/Count -?\d|/Next \d|/Parent \d", lambda match: match.group()[:-1] + (b"7" if match.group()[-1:] != b"7" else b"8"), chance)


def metadata(pdf, chance):
    streams = pdf.all(rb"/Type /Metadata")

    def edit(content):
        match = chance.choice(list(re.finditer(rb">([^<>\s][^<>]*)<", content)))
        return content[: match.start(1)] + b"X" + content[match.start(1) :]

    if chance.random() < 0.5:
        return pdf.edit(streams, edit, chance)
    return pdf.change(pdf.all(rb"/Author|/CreationDate"), rb"/(Title|Author|Subject|Creator) [(<]\w|D:\d", lambda match: match.group()[:-1] + (b"7" if match.group()[-1:] != b"7" else b"8"), chance)


def what_the_file_says_of_itself(pdf, chance):
    pdf.change([pdf.catalogue], rb"/(Lang [(<]\w|Marked true|DisplayDocTitle true|PageMode /\w|PageLabels|Metadata|StructTreeRoot|OutputIntents|Outlines|sRGB|MarkInfo|ViewerPreferences|GTS_PDFA1)",
               lambda match: match.group() + b"x", chance)


def more_in_the_file(pdf, chance):
    more = chance.choice([b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", b"/AA<</WC<</S/JavaScript/JS(1)>>>>", b"/AcroForm<</Fields[]>>", b"/OCProperties<</OCGs[]/D<<>>>>",
                          b"/Collection<<>>", b"/URI<</Base(http://example.org/)>>", b"/PieceInfo<<>>", b"/Perms<<>>", b"/Threads[]", b"/Legal<<>>", b"/Requirements[]", b"/NeedsRendering true",
                          b"/Extensions<<>>", b"/Version/1.4", b"/PageLayout/TwoColumnLeft", b"/Dests<<>>", b"/SpiderInfo<<>>", b"/DSS<<>>", b"/Ignored true"])
    pdf.objects[pdf.catalogue] = pdf.objects[pdf.catalogue].replace(b"/Type /Catalog", b"/Type /Catalog " + more, 1)


def the_colour_profile(pdf, chance):
    pdf.edit(pdf.all(rb"/N 3"), lambda content: flipped(content, chance), chance)

# ---- The container

def unseen_apart(data):
    """The bytes of a file without what nobody sees: which blank it is, capitals in hexadecimal, the identifier, the letters before the name of
    a typeface, and the version of libharu."""
    data = re.sub(rb"[\0\t\f\r ]", b"\n", data)
    data = re.sub(rb"<[0-9A-Fa-f]+>", lambda match: match.group().lower(), data)
    data = re.sub(rb"/ID\n?\[[^]]*\]", b"", data)
    data = re.sub(rb"/[A-Z]{6}\+", b"/+", data)
    return re.sub(rb"/Producer\n?<feff[0-9a-f]*?00200[^>]*>", b"/Producer", data)


def after_writing(change):
    """Changes the bytes of the file that is written; the report tells whether that may pass."""
    def of_report(pdf, chance):
        written = type(pdf).write

        def write(path):
            written(pdf, path)
            with open(path, "rb") as file:
                data = file.read()
            before, data = data, change(pdf, data, chance)
            pdf.passes = unseen_apart(before) == unseen_apart(data)
            with open(path, "wb") as file:
                file.write(data)
            return path

        pdf.write = write

    of_report.__name__ = change.__name__
    return of_report


@after_writing
def added_to(pdf, data, chance):
    """A newer version of some object, behind the end, as programs that sign or annotate add it."""
    number = chance.choice(list(pdf.objects))
    before = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data).group(1)
    added = pdf.objects[number] if chance.random() < 0.5 else b"%d 0 obj\nnull\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Root %d 0 R/Size 99999/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, len(data), pdf.catalogue, before, len(data) + len(added))
    return data + added + table


@after_writing
def bytes_between(pdf, data, chance):
    if chance.random() < 0.3:
        return data + chance.choice([b"x", b"%PDF-1.7\n", b"\0" * 9, b"%%EOF\n"])
    places = [match.end() for match in re.finditer(rb"endobj\n", data)]
    at = chance.choice(places)
    return data[:at] + b"x" + data[at + 1 :] if chance.random() < 0.5 else data[: at - 1] + b"%" + data[at:]


@after_writing
def cut_off(pdf, data, chance):
    return data[: chance.randrange(20, len(data) - 8)]


@after_writing
def a_bit_of_the_file(pdf, data, chance):
    return flipped(data, chance)


def an_object_more(pdf, chance):
    pdf.add(chance.choice([b"<</Type/Annot>>", b"(hidden)", b"<</S/JavaScript/JS(1)>>", b"null", b"<</Length 2>>\nstream\nhi\nendstream"]))


def a_key_twice(pdf, chance):
    number = chance.choice(pdf.pages() + [pdf.catalogue])
    match = chance.choice(list(re.finditer(rb"/(Type /\w+|Parent \d+ 0 R|Lang \(\w+\)|Tabs /S)", pdf.objects[number])))
    pdf.objects[number] = pdf.objects[number][: match.end()] + b" " + match.group() + pdf.objects[number][match.end() :]


CHANGES = [
    a_value_of_the_assessment, a_value_of_the_head, records_in_or_out, a_figure, figures_in_or_out, a_value_of_the_comparison, an_older_answer,
    a_value_of_the_identity, *SOURCES, an_attachment_more, an_attachment_less, a_file_specification,
    a_number_on_a_page, a_glyph_on_a_page, a_line_of_a_page, drawn_over_a_page, what_a_page_has, more_on_a_page, pages_in_another_order, a_picture,
    a_glyph_program, what_codes_mean, which_glyphs_codes_draw, how_wide_glyphs_are, what_a_font_is,
    kind_of_an_element, children_of_an_element, words_for_who_cannot_see, attributes_of_an_element, the_tree_of_parents,
    a_link, a_bookmark, metadata, what_the_file_says_of_itself, more_in_the_file, the_colour_profile,
    added_to, bytes_between, cut_off, a_bit_of_the_file, an_object_more, a_key_twice,
]
