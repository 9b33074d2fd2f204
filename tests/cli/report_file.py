# SPDX-License-Identifier: EUPL-1.2
"""A report as PDF whose objects are found by what they hold, and changed one by one; and the tables of a font."""

import os
import re
import struct
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_verify


class Report(test_verify.Pdf):
    """A report whose objects can be found by what they hold, and changed."""

    def find(self, *texts):
        """The number of the first object with all of these in its dictionary."""
        for number, body in sorted(self.objects.items()):
            head = body.split(b"stream", 1)[0]
            if all(re.search(text, head) for text in texts):
                return number
        raise KeyError(texts)

    def swap(self, number, old, new):
        """Replaces the first match of a pattern in an object."""
        changed = re.sub(old, new, self.objects[number], count=1, flags=re.DOTALL)
        assert changed != self.objects[number], (number, old, self.objects[number][:300])
        self.objects[number] = changed

    def head(self, number):
        return re.sub(rb"\s*/(Length|Filter)\b\s*(/\w+|\d+( 0 R)?)", b"", self.objects[number].split(b"stream", 1)[0].split(b"<<", 1)[1].rsplit(b">>", 1)[0])

    def content(self, number):
        body = self.stream(number)
        return zlib.decompress(body) if b"FlateDecode" in self.objects[number].split(b"stream", 1)[0] else body

    def set_content(self, number, content):
        packed = zlib.compress(content)
        head = re.sub(rb"/Length1 \d+", b"/Length1 %d" % len(content), self.head(number))  # of a typeface
        self.objects[number] = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, head, len(packed), packed)

    def add(self, body):
        number = max(self.objects) + 1
        self.objects[number] = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self.trailer = re.sub(rb"/Size \d+", b"/Size %d" % (number + 1), self.trailer)
        return number

    @property
    def catalogue(self):
        return self.find(rb"/Type /Catalog")

    def page(self, number):
        """The object of a page, from 1."""
        kids, todo = [], [int(re.search(rb"/Pages (\d+) 0 R", self.objects[self.catalogue]).group(1))]
        while todo:
            at = todo.pop(0)
            listed = re.search(rb"/Kids \[([^]]*)\]", self.objects[at])
            if listed:
                todo = [int(kid) for kid in re.findall(rb"(\d+) 0 R", listed.group(1))] + todo
            else:
                kids.append(at)
        return kids[number - 1]

    def contents_of(self, page):
        return int(re.search(rb"/Contents (\d+) 0 R", self.objects[self.page(page)]).group(1))

    def font(self):
        """The numbers of the program, the map and the texts of a font that has many codes."""
        descendants = [n for n, body in self.objects.items() if b"/CIDFontType2" in body]
        widest = max(descendants, key=lambda number: len(self.objects[number]))
        descriptor = int(re.search(rb"/FontDescriptor (\d+) 0 R", self.objects[widest]).group(1))
        program = int(re.search(rb"/FontFile2 (\d+) 0 R", self.objects[descriptor]).group(1))
        mapped = int(re.search(rb"/CIDToGIDMap (\d+) 0 R", self.objects[widest]).group(1))
        composite = self.find(rb"/Type0", rb"/DescendantFonts \[ %d 0 R" % widest)
        return widest, descriptor, program, mapped, int(re.search(rb"/ToUnicode (\d+) 0 R", self.objects[composite]).group(1))


def tables(program):
    """The tables of a font: tag to (entry, offset, length)."""
    count = struct.unpack(">H", program[4:6])[0]
    found = {}
    for i in range(count):
        entry = 12 + 16 * i
        found[bytes(program[entry : entry + 4])] = (entry, *struct.unpack(">II", program[entry + 8 : entry + 16]))
    return found


def glyph_places(program):
    found = tables(program)
    _, head, _ = found[b"head"]
    _, loca, length = found[b"loca"]
    _, glyf, _ = found[b"glyf"]
    wide = struct.unpack(">h", program[head + 50 : head + 52])[0] != 0
    if wide:
        places = struct.unpack(f">{length // 4}I", program[loca : loca + length])
    else:
        places = [2 * place for place in struct.unpack(f">{length // 2}H", program[loca : loca + length])]
    return wide, loca, glyf, places
