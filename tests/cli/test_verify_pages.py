# SPDX-License-Identifier: EUPL-1.2
"""peil verify compares what people see and hear of a report: another container holds, and each kind of change is found and named by
its page and by what it is. The changed files are made here, object by object; what each must be called is written down beside it."""

import copy
import glob
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_verify
from report_file import Report, glyph_places, tables

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
LOGO = "tests/conformance/logo.png"

if not shutil.which("qpdf"):
    print("skipped: qpdf is not here, and takes the objects apart that are changed")
    sys.exit(77)


# ---- Changes: each takes a report and changes it

def point_of_a_glyph(pdf):
    program = bytearray(pdf.content(pdf.font()[2]))
    _, _, glyf, places = glyph_places(program)
    begin, end = max(zip(places, places[1:]), key=lambda pair: pair[1] - pair[0])
    program[glyf + end - 4] ^= 1  # among the coordinates, which stand last
    pdf.set_content(pdf.font()[2], bytes(program))


def glyph_for_another(pdf):
    """All glyphs stay, and two have changed places."""
    program = bytearray(pdf.content(pdf.font()[2]))
    wide, loca, _, places = glyph_places(program)
    size = 4 if wide else 2
    for first in range(2, len(places) - 2):
        if places[first + 1] > places[first] > places[first - 1]:
            break
    program[loca + first * size : loca + (first + 1) * size] = program[loca + (first - 1) * size : loca + first * size]
    pdf.set_content(pdf.font()[2], bytes(program))


def instructions_for_a_glyph(pdf):
    """The first glyph of one contour or more gets a program of a byte, in the room behind it or at the cost of the next."""
    program = bytearray(pdf.content(pdf.font()[2]))
    _, _, glyf, places = glyph_places(program)
    for begin, end in zip(places, places[1:]):
        contours = struct.unpack(">h", program[glyf + begin : glyf + begin + 2])[0] if end > begin else 0
        if contours > 0:
            break
    at = glyf + begin + 10 + 2 * contours
    assert program[at : at + 2] == b"\0\0"
    program[at : at + 2] = b"\0\1"
    program[at + 3 : glyf + end] = program[at + 2 : glyf + end - 1]
    program[at + 2] = 0x4F
    pdf.set_content(pdf.font()[2], bytes(program))


def another_table(pdf):
    """A table more in the font, behind all others."""
    program = pdf.content(pdf.font()[2])
    count = struct.unpack(">H", program[4:6])[0]
    entries = bytearray(program[12 : 12 + 16 * count])
    for i in range(count):
        place = struct.unpack(">I", entries[16 * i + 8 : 16 * i + 12])[0]
        entries[16 * i + 8 : 16 * i + 12] = struct.pack(">I", place + 16)
    more = b"prep" + struct.pack(">III", 0, len(program) + 16, 4)
    pdf.set_content(pdf.font()[2], program[:4] + struct.pack(">H", count + 1) + program[6:12] + bytes(entries) + more +
                    program[12 + 16 * count :] + b"\x4f\x4f\x4f\x4f")


def times_of_the_font(pdf):
    """When the font was made, its sum, and the tag of the subset that follows from its bytes: what another version of the package has."""
    descendant, descriptor, number, _, _ = pdf.font()
    program = bytearray(pdf.content(number))
    _, head, _ = tables(program)[b"head"]
    program[head + 8 : head + 12] = b"\1\2\3\4"
    program[head + 28 : head + 36] = struct.pack(">Q", 3800000000)
    pdf.set_content(number, bytes(program))
    tag = re.search(rb"/FontName /([A-Z]{6})\+", pdf.objects[descriptor]).group(1)
    for key in pdf.objects:
        pdf.objects[key] = pdf.objects[key].replace(b"/" + tag + b"+", b"/QQQQQQ+")


def font_written_anew(pdf, change=lambda glyph, bytes_of: bytes_of):
    """The same glyphs in other bytes: room between them, and their places written with four bytes."""
    number = pdf.font()[2]
    program = pdf.content(number)
    found = tables(program)
    _, _, glyf, places = glyph_places(program)
    parts = {tag: bytearray(program[at : at + length]) for tag, (_, at, length) in found.items()}
    glyphs, where = bytearray(), []
    for i, (begin, end) in enumerate(zip(places, places[1:])):
        where.append(len(glyphs))
        glyph = change(i, program[glyf + begin : glyf + end])
        glyphs += glyph + bytes(-len(glyph) % 16 if glyph else 0)
    where.append(len(glyphs))
    parts[b"glyf"], parts[b"loca"] = glyphs, struct.pack(f">{len(where)}I", *where)
    parts[b"head"][50:52] = b"\0\1"
    out, bodies = bytearray(program[:12]), bytearray()
    for tag in sorted(parts):
        out += tag + struct.pack(">III", 0, 12 + 16 * len(parts) + len(bodies), len(parts[tag]))
        bodies += parts[tag] + bytes(-len(parts[tag]) % 4)
    pdf.set_content(number, bytes(out + bodies))


def font_written_anew_with_another_glyph(pdf):
    """The bytes of the fifth glyph are those of the longest."""
    program = pdf.content(pdf.font()[2])
    _, _, glyf, places = glyph_places(program)
    begin, end = max(zip(places, places[1:]), key=lambda pair: pair[1] - pair[0])
    font_written_anew(pdf, lambda i, own: program[glyf + begin : glyf + end] if i == 5 else own)


def part_of_a_glyph(pdf):
    """A letter with an accent is made of others: one of these, which has no code itself, says that it has more points than it has, which a
    reader may overlook."""
    program = bytearray(pdf.content(pdf.font()[2]))
    mapped = pdf.content(pdf.font()[3])
    coded = set(struct.unpack(f">{len(mapped) // 2}H", mapped))
    _, _, glyf, places = glyph_places(program)
    own = next(i for i in range(len(places) - 1) if i not in coded and places[i + 1] > places[i] and not program[glyf + places[i]] & 0x80)
    part = glyf + places[own]
    contours = struct.unpack(">h", program[part : part + 2])[0]
    program[part + 10 + 2 * (contours - 1) : part + 12 + 2 * (contours - 1)] = b"\0\xf5"
    pdf.set_content(pdf.font()[2], bytes(program))


def box_of_a_glyph(pdf):
    program = bytearray(pdf.content(pdf.font()[2]))
    _, _, glyf, places = glyph_places(program)
    begin = max(zip(places, places[1:]), key=lambda pair: pair[1] - pair[0])[0]
    program[glyf + begin + 9] ^= 1
    pdf.set_content(pdf.font()[2], bytes(program))


def units_of_the_font(pdf):
    program = bytearray(pdf.content(pdf.font()[2]))
    _, head, _ = tables(program)[b"head"]
    program[head + 18 : head + 20] = struct.pack(">H", 1024)
    pdf.set_content(pdf.font()[2], bytes(program))


def code_for_another(pdf):
    mapped = pdf.content(pdf.font()[3])
    pdf.set_content(pdf.font()[3], mapped[:2] + mapped[4:6] + mapped[2:4] + mapped[6:])


def text_of_a_code(pdf):
    number = pdf.font()[4]
    content = pdf.content(number)
    pdf.set_content(number, re.sub(rb"<0001> <(\w{3})\w>", rb"<0001> <\g<1>5>", content, count=1))
    assert pdf.content(number) != content


def on_page(old, new):
    def change(pdf):
        number = pdf.contents_of(4)
        content = pdf.content(number)
        changed = re.sub(old, new, content, count=1, flags=re.DOTALL)
        assert changed != content
        pdf.set_content(number, changed)
    return change


def tail(content):
    def change(pdf):
        pdf.tail = content
    return change


def swap(find, old, new):
    return lambda pdf: pdf.swap(pdf.find(*find), old, new)


def in_catalogue(entry):
    return lambda pdf: pdf.swap(pdf.catalogue, rb"<<", b"<< " + entry.replace(b"\\", b"\\\\") + b" ")


def in_page(number, entry):
    return lambda pdf: pdf.swap(pdf.page(number), rb"<<", b"<< " + entry + b" ")


def annotation(pdf):
    note = pdf.add(b"<< /Type /Annot /Subtype /FreeText /Rect [ 50 50 500 500 ] /Contents (level 5) /F 4 >>")
    page = next(n for n in range(1, 9) if b"/Annots [" in pdf.objects[pdf.page(n)])
    pdf.swap(pdf.page(page), rb"/Annots \[", b"/Annots [ %d 0 R" % note)


def script(pdf):
    action = pdf.add(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    pdf.swap(pdf.catalogue, rb"<<", b"<< /OpenAction %d 0 R " % action)


def named_script(pdf):
    action = pdf.add(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    pdf.swap(pdf.catalogue, rb"/Names <<", b"/Names << /JavaScript << /Names [ (a) %d 0 R ] >>" % action)


def attached(pdf):
    content = pdf.add(b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nok\nendstream")
    file = pdf.add(b"<< /Type /Filespec /F (oordeel.txt) /UF (oordeel.txt) /EF << /F %d 0 R >> >>" % content)
    pdf.swap(pdf.catalogue, rb"/EmbeddedFiles << /Names \[", b"/EmbeddedFiles << /Names [ (oordeel.txt) %d 0 R" % file)


def attachment(name, change):
    def changed(pdf):
        number = pdf.attachment(name)
        text = change(pdf.content(number))
        size = re.search(rb"/Size (\d+)", pdf.objects[number]).group(1)
        pdf.set_content(number, text)
        pdf.swap(number, rb"/Size " + size, b"/Size %d" % len(text))
    return changed


def metadata(old, new):
    def change(pdf):
        number = pdf.find(rb"/Type /Metadata")
        content = pdf.content(number)
        changed = re.sub(old, new, content, count=1)
        assert changed != content
        pdf.objects[number] = b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, pdf.head(number), len(changed), changed)
    return change


def producer(text):
    """In both places where it stands."""
    def change(pdf):
        metadata(rb"<pdf:Producer>[^<]*", b"<pdf:Producer>" + text)(pdf)
        pdf.swap(pdf.find(rb"/Producer"), rb"/Producer <\w+>", b"/Producer (" + text + b")")
    return change


def pixel(pdf):
    number = pdf.find(rb"/Subtype /Image", rb"/DeviceRGB")
    content = bytearray(pdf.content(number))
    content[len(content) // 2] ^= 0x80
    pdf.set_content(number, bytes(content))


def last_page_gone(pdf):
    node = next(n for n, body in pdf.objects.items() if b"/Type /Pages" in body and b"/Kids" in body and b"/Parent" in body)
    pdf.swap(node, rb" \d+ 0 R \]", b" ]")


def twice(pdf):
    """A page says twice what stands on it, the second time something else."""
    other = pdf.contents_of(3)
    pdf.swap(pdf.page(2), rb">>\s*endobj", b"/Contents %d 0 R >>\nendobj" % other)


def hidden_page(pdf):
    """Two objects of one number: only the first is in the table."""
    number = pdf.contents_of(2)
    pdf.objects[number] += pdf.objects[pdf.contents_of(3)].replace(b"%d 0 obj" % pdf.contents_of(3), b"%d 0 obj" % number, 1)


def between(text):
    return lambda pdf: pdf.objects.__setitem__(pdf.page(2), pdf.objects[pdf.page(2)] + text)


def more_behind_flate(pdf):
    number = pdf.contents_of(2)
    body = pdf.stream(number) + b"more than that"
    pdf.objects[number] = b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(body), body)


def generation(pdf):
    pdf.swap(pdf.page(2), rb"/Contents (\d+) 0 R", rb"/Contents \1 1 R")


def profile(pdf):
    number = pdf.find(rb"/N 3")
    content = bytearray(pdf.content(number))
    content[-1] ^= 1
    pdf.set_content(number, bytes(content))


def another_bomb(pdf):
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(512)) + packer.flush()
    number = pdf.contents_of(2)
    pdf.objects[number] = b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(packed), packed)


TITLE = b"/Title <[fF][eE][fF][fF](\\w{4})"
CHANGES = {  # what changes: (how, what verify calls it)
    "a point of a glyph": (point_of_a_glyph, "typeface: not what follows from the answers"),
    "a glyph for another": (glyph_for_another, "typeface: not what follows from the answers"),
    "instructions for a glyph": (instructions_for_a_glyph, "typeface: not what follows from the answers"),
    "a glyph in a font written anew": (font_written_anew_with_another_glyph, "typeface: not what follows from the answers"),
    "a part of a glyph": (part_of_a_glyph, "typeface: not what follows from the answers"),
    "the box around a glyph": (box_of_a_glyph, "typeface: not what follows from the answers"),
    "a table more in the font": (another_table, "typeface: not what follows from the answers"),
    "the size of the font": (units_of_the_font, "typeface: not what follows from the answers"),
    "a code for another": (code_for_another, "typeface: not what follows from the answers"),
    "the text of a code": (text_of_a_code, "typeface: not what follows from the answers"),
    "a width": (swap((rb"/CIDFontType2",), rb"/W \[ 0 \[ \d+ \d+", b"/W [ 0 [ 0 999"), "typeface: not what follows from the answers"),
    "the name of a font": (swap((rb"/FontDescriptor", rb"/FontName"), rb"\+Liberation", b"+Arial"), "typeface: not what follows"),
    "a letter on a page": (on_page(rb"BT(.*?)\[\(\0.", b"BT\\1[(\0\3"), "page 4, text and drawings: not what follows from the answers"),
    "the place of a line": (on_page(rb"(\d+)\.\d+ Tm", rb"\1 Tm"), "page 4, text and drawings: not what follows from the answers"),
    "the text of a picture": (swap((rb"/S /Figure",), rb"/Alt (\(|<\w{4})\w{2}", rb"/Alt \g<1>41"), "what is read aloud: not what follows"),
    "the role of an element": (swap((rb"/S /H1",), rb"/S /H1", b"/S /P"), "what is read aloud: not what follows from the answers"),
    "where a link leads": (swap((rb"/Subtype /Link", rb"/URI"), rb"/URI \([^)]*\)", b"/URI (https://example.org/)"), ", links: not what follows"),
    "a bookmark": (swap((TITLE, rb"/Dest",), TITLE, rb"/Title <FEFF0051"), "bookmarks: not what follows from the answers"),
    "where a bookmark leads": (swap((TITLE, rb"/Dest",), rb"/XYZ null [\d.]+", b"/XYZ null 1"), "bookmarks: not what follows"),
    "the title": (swap((rb"/Producer", TITLE), TITLE, rb"/Title <FEFF0051"), "title and other metadata: not what follows from the answers"),
    "the title in the metadata": (metadata(rb'x-default">[^<]', b'x-default">Q'), "title and other metadata: not what follows"),
    "a sentence for a library": (producer(b"libharu The court found this true"), "title and other metadata: not what follows"),
    "a note on a page": (annotation, "links: "),
    "a script": (script, "the file: there is /OpenAction, which does not follow from the answers"),
    "a script with a name": (named_script, "the file: there is /JavaScript, which does not follow from the answers"),
    "a form": (in_catalogue(b"/AcroForm << /Fields [ ] >>"), "the file: there is /AcroForm, which does not follow"),
    "layers": (in_catalogue(b"/OCProperties << /OCGs [ ] /D << >> >>"), "the file: there is /OCProperties, which does not follow"),
    "an attachment": (attached, "the attachment oordeel.txt does not follow from the answers"),
    "a blank in the scorecard": (attachment("scorecard.json", lambda text: text + b" "), "attachment scorecard.json: not what follows"),
    "a sentence in report.json": (attachment("report.json", lambda text: re.sub(rb'("HarfBuzz": )"[^"]*"', rb'\1"level five, says the court"', text)),
                                  "attachment report.json: not what follows from the answers"),
    "a library in report.json": (attachment("report.json", lambda text: text.replace(b'"HarfBuzz": ', b'"the-court-says": "5",\n    "HarfBuzz": ')),
                                 "attachment report.json: not what follows from the answers"),
    "a key in report.json": (attachment("report.json", lambda text: text.rstrip().rstrip(b"}") + b', "seen": "by the court"}\n'),
                             "attachment report.json: not what follows from the answers"),
    "the description of an attachment": (swap((rb"/Filespec",), rb"/Desc \(\w", b"/Desc (Q"), "attachment "),
    "a page that is turned": (in_page(2, b"/Rotate 180"), "page 2, size and parts: there is /Rotate, which does not follow"),
    "the size of a page": (lambda pdf: pdf.swap(pdf.page(2), rb"/MediaBox \[ 0 0 \d+", b"/MediaBox [ 0 0 99"), "page 2, size and parts: not what follows"),
    "an action of a page": (in_page(2, b"/AA << >>"), "page 2, size and parts: there is /AA, which does not follow"),
    "a page less": (last_page_gone, " follow from the answers"),
    "the numbers of pages": (lambda pdf: pdf.swap(pdf.catalogue, rb"/S /r", b"/S /R"), "page numbers: not what follows from the answers"),
    "a point of the logo": (pixel, "pictures: not what follows from the answers"),
    "the colours": (profile, "colour profile: not what follows from the answers"),
    "the language": (lambda pdf: pdf.swap(pdf.catalogue, rb"/Lang \(nl\)", b"/Lang (en)"), "the file: not what follows from the answers"),
    "a key twice": (twice, "page 2, size and parts: there is /Contents, which does not follow from the answers"),
    "an object twice": (hidden_page, ": what stands here is no part of the document, or readers can take it in more than one way"),
    "an object that no table has": (between(b"99999 0 obj\n<</Type/Catalog>>\nendobj\n"), ": what stands here is no part of the document"),
    "a comment between objects": (between(b"% 5 0 obj\n"), ": what stands here is no part of the document"),
    "bytes behind the end": (tail(b"1 0 obj\n<</Type/Catalog>>\nendobj\n"), ": what stands here is no part of the document"),
    "an object that nothing leads to": (lambda pdf: pdf.add(b"<</Type/Catalog>>"), ": nothing in the document leads to it"),
    "bytes behind a stream": (more_behind_flate, "page 2, text and drawings: not what follows from the answers"),
    "another generation": (generation, "page 2, text and drawings: not what follows from the answers"),
    "a bomb": (another_bomb, "page 2, text and drawings: not what follows from the answers"),
    "a second table": (lambda pdf: setattr(pdf, "trailer", pdf.trailer.replace(b"<<", b"<< /XRefStm 15", 1)), "the file: there is /XRefStm"),
    "another version of PDF": (lambda pdf: setattr(pdf, "header", pdf.header.replace(b"1.7", b"1.3")), "the file: not what follows from the answers"),
}


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.report = f"{cls.folder}/rapport.pdf"
        subprocess.run([PEIL, "report", EXAMPLE, "-o", cls.report, "--lang", "nl", "--logo", LOGO], check=True, timeout=120)
        cls.pdf = Report(cls.report)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def write(self, pdf):
        path = pdf.write(f"{self.folder}/changed.pdf")
        with open(path, "ab") as file:
            file.write(getattr(pdf, "tail", b""))
        return path

    def expect(self, code, path, *texts):
        found, output, errors = test_verify.verify(path)
        for text in texts:
            self.assertIn(text, re.sub(" {2,}", "  ", output) + errors)
        self.assertEqual(found, code, output + errors)

    def test_every_change_is_found_and_named(self):
        for name, (change, message) in CHANGES.items():
            with self.subTest(name):
                pdf = copy.deepcopy(self.pdf)
                change(pdf)
                self.expect(1, self.write(pdf), message, "FAULT  pages", "It does not hold.")

    def test_libraries(self):
        """The versions that report.json names are those of the packages, which say so themselves."""
        libraries = json.loads(self.pdf.text("report.json"))["libraries"]
        if shutil.which("pkg-config"):
            for library, package in (("HarfBuzz", "harfbuzz"), ("libdeflate", "libdeflate"), ("libpng", "libpng")):
                found = subprocess.run(["pkg-config", "--modversion", package], capture_output=True, text=True)
                if found.returncode == 0:
                    self.assertEqual(libraries[library], found.stdout.strip(), library)
        for font in glob.glob("/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"):
            with open(font, "rb") as file:
                self.assertIn(f"Version {libraries['LiberationSans-Bold.ttf']}".encode("utf-16-be"), file.read())
        self.assertRegex(libraries["hyph_nl_NL.dic"], "^([0-9a-f]{32}|absent)$")

    def test_no_fault_because_of_libraries(self):
        """A report of which another says that it was made with other libraries is no less a fault."""
        pdf = copy.deepcopy(self.pdf)
        attachment("report.json", lambda text: re.sub(rb'("HarfBuzz": )"[^"]*"', rb'\1"99.1"', text))(pdf)
        on_page(rb"BT(.*?)\[\(\0.", b"BT\\1[(\0\3")(pdf)
        self.expect(1, self.write(pdf), "page 4, text and drawings: not what follows from the answers",
                    "it was made with other libraries, by its own word, which can make other lines: HarfBuzz 99.1, here ", "FAULT  pages")

    def test_what_nobody_sees_holds(self):
        for name, change in {
            "versions of libraries": attachment("report.json", lambda text: re.sub(rb'("HarfBuzz": )"[^"]*"', rb'\1"99.1"', text)),
            "other numbers of objects": lambda pdf: None,
            "another version of the font's package": times_of_the_font,
            "another way to write glyphs": font_written_anew,
            "another version of libharu": producer(b"libharu 2.4.5"),
        }.items():
            with self.subTest(name):
                pdf = copy.deepcopy(self.pdf)
                change(pdf)
                self.expect(4, self.write(pdf), "holds  pages", "what is seen and heard is what peil", "the bytes differ",
                            "Not peil's own, so read it yourself: logo. It holds by these.",
                            "the bytes differ: made with HarfBuzz 99.1, here " if name == "versions of libraries" else "")

    def test_other_programs(self):
        """What qpdf makes of a report: another container holds, and what could be read in two ways is named."""
        holds = "what is seen and heard is what peil"
        for options, code, message in (
            (["--object-streams=disable"], 4, holds),
            (["--object-streams=generate", "--recompress-flate", "--compression-level=9"], 4, holds),
            (["--stream-data=uncompress", "--object-streams=disable"], 4, holds),
            (["--linearize"], 1, "another program saved the file in parts, so its pages cannot be compared"),
            (["--qdf"], 1, "what stands here is no part of the document, or readers can take it in more than one way"),
        ):
            with self.subTest(options):
                path = f"{self.folder}/again.pdf"
                subprocess.run(["qpdf", *options, self.report, path], check=True)
                self.expect(code, path, message)


if __name__ == "__main__":
    unittest.main()
