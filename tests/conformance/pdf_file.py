# SPDX-License-Identifier: EUPL-1.2
"""Reads the structure of a PDF through qpdf: which elements there are, in which order, and which pieces of which pages they hold."""

import json
import re
import subprocess

# Elements that hold text of their own; what is below them and not in this list is a part of their text.
TEXT_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption", "Lbl", "TOCI", "Figure"}


def run(*command):
    """What a program prints; when it fails, the test ends."""
    result = subprocess.run(command, capture_output=True, timeout=120, check=False)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\nexit {result.returncode}\n{result.stderr.decode(errors='replace')}")
    return result.stdout.decode()


class Content:
    """A piece of a page: (page, number) is what its marks in the page say."""

    def __init__(self, page, number):
        self.page = page
        self.number = number


class Link:
    """An annotation that an element stands for."""

    def __init__(self, ref, page):
        self.ref = ref
        self.page = page


class Element:
    """An element of the structure."""

    def __init__(self, ref, entry, parent):
        self.ref = ref  # "12 0 R"
        self.entry = entry  # its dictionary
        self.role = entry["/S"][1:]
        self.parent = parent
        self.kids = []  # elements, contents and links

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def below(self, kind):
        """All contents, or all links, at any depth."""
        for kid in self.kids:
            if isinstance(kid, kind):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.below(kind)

    def text(self, texts):
        """Its words in the order in which they are read, those of its parts included. Texts has the words of each piece of a page."""
        pieces = []
        for kid in self.kids:
            if isinstance(kid, Content):
                pieces.append(texts.get((kid.page, kid.number), ""))
            elif isinstance(kid, Element):
                pieces.append(kid.text(texts))
        return "".join(pieces)

    def path(self):
        """The roles from the document to itself."""
        return (*self.parent.path(), self.role) if self.parent else (self.role,)

    def page(self):
        """The page that it begins on."""
        return next((content.page for content in self.below(Content)), None)


class Pdf:
    def __init__(self, path):
        self.path = path
        self.json = json.loads(run("qpdf", "--json=2", "--json-stream-data=none", path))
        self.objects = self.json["qpdf"][1]
        self.catalog = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = [page["object"] for page in self.json["pages"]]
        self.structure_root = self.get(self.catalog["/StructTreeRoot"])
        self.elements = [self.element(kid, None) for kid in self.list_of(self.structure_root["/K"])]

    def get(self, value):
        """What a reference leads to; any other value is itself. Of a stream: its dictionary."""
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.objects.get(f"obj:{value}", {})
            return entry["value"] if "value" in entry else entry.get("stream", {}).get("dict")
        return value

    def list_of(self, value):
        if isinstance(self.get(value), list):
            return self.get(value)
        return [] if value is None else [value]

    def string(self, value):
        """The text of a string, or nothing when there is none."""
        value = self.get(value)
        return value[2:] if isinstance(value, str) and value.startswith("u:") else ""

    def element(self, ref, parent):
        entry = self.get(ref)
        element = Element(ref, entry, parent)
        for kid in self.list_of(entry.get("/K")):
            value = self.get(kid)
            if isinstance(value, int):
                element.kids.append(Content(entry.get("/Pg"), value))
            elif value.get("/Type") == "/MCR":
                element.kids.append(Content(value.get("/Pg", entry.get("/Pg")), value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                element.kids.append(Link(value["/Obj"], value.get("/Pg", entry.get("/Pg"))))
            else:
                element.kids.append(self.element(kid, element))
        return element

    def walk(self):
        for element in self.elements:
            yield from element.walk()

    def attributes(self, element):
        """The attributes of an element, all owners together."""
        found = {}
        for attributes in self.list_of(element.entry.get("/A")):
            found.update(self.get(attributes))
        return found

    def parent_tree(self):
        """What each number leads to: for a page the elements of its contents in order, for an annotation its element."""
        numbers = {}
        waiting = [self.structure_root["/ParentTree"]]
        while waiting:
            node = self.get(waiting.pop())
            pairs = self.list_of(node.get("/Nums"))
            numbers.update(zip(pairs[::2], pairs[1::2]))
            waiting += self.list_of(node.get("/Kids"))
        return numbers

    def blocks(self):
        """The elements that hold text, in the order in which they are read. Code that stands by itself is one of them."""

        def holders(element):
            if element.role in TEXT_BLOCKS or element.role == "Code":
                yield element
            else:
                for kid in element.kids:
                    if isinstance(kid, Element):
                        yield from holders(kid)

        for element in self.elements:
            yield from holders(element)
