# SPDX-License-Identifier: EUPL-1.2
"""Reads the HTML of a report as the blocks of text that a PDF of the same report must hold, in the same order."""

import html.parser

VOID = {"meta", "br", "hr", "img"}
CONTAINERS = {"blockquote": "BlockQuote", "ul": "L", "ol": "L", "li": "LI", "table": "Table", "tr": "TR"}
BLOCKS = {"p": "P", "td": "TD", "caption": "Caption", "figcaption": "Caption", "pre": "Pre"}
SCOPES = {"col": "TH Column", "row": "TH Row"}
BULLET = "•"


class Node:
    """An element of HTML; kids are nodes and texts."""

    def __init__(self, name, attributes):
        self.name = name
        self.attributes = attributes
        self.kids = []

    def classes(self):
        return self.attributes.get("class", "").split()

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def text(self):
        """Its words as they are seen: a line break is a space, and what only search or a hidden caption holds is left out."""
        if self.name == "br":
            return " "
        if "unseen" in self.classes():
            return ""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


class Builder(html.parser.HTMLParser):
    """Makes a tree of nodes of HTML in which every element that is not void is closed, as the renderer writes it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].kids.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].kids.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.open[-1].name != tag:
            raise SystemExit(f"</{tag}> closes <{self.open[-1].name}> at {self.getpos()}")
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].kids.append(data)


class Block:
    """A paragraph, a heading, a cell: where it stands ("L LI P"), and its text."""

    def __init__(self, path, text):
        self.path = path
        self.text = text


def is_list_of_figures(nav):
    return nav.attributes["aria-labelledby"].startswith("_figures-")


class Html:
    def __init__(self, path):
        builder = Builder()
        with open(path, encoding="utf-8") as file:
            builder.feed(file.read())
        builder.close()
        body = next(node for node in builder.root.walk() if node.name == "body")
        self.blocks = []  # in the order in which they are read
        self.anchors = {}  # id → number of the first block of what it stands at
        self.links = []  # of the text: (text, target)
        self.contents = []  # of the entries of the contents and of the list of figures: targets
        self.own_titles = set()  # of these two: numbers of the blocks, which are no headings of the document
        self.drawn = []  # the words in drawings
        self.counts = {"l1": 0, "l2": 0, "l3": 0}  # headings so far at each level
        self.letters = 0  # headings of the first level in appendices so far
        # A list of figures refers to no numbers of headings.
        self.has_contents = any(node.name == "nav" and not is_list_of_figures(node) for node in body.walk())
        for node in body.kids:
            if isinstance(node, Node) and "skip" not in node.classes():
                self.read(node, (), False)

    def add(self, containers, kind, text):
        self.blocks.append(Block(" ".join([*containers, kind]), text))

    def read(self, node, containers, appendix):
        """Adds the blocks of a node: itself, or what is below it."""
        if "id" in node.attributes:
            self.anchors[node.attributes["id"]] = len(self.blocks)
        if node.name == "nav":
            self.read_contents(node)
        elif node.name == "svg":
            self.read_drawing(node, containers)
        elif node.name == "img":
            self.add(containers, "Figure", node.attributes["alt"])
        elif node.name in BLOCKS or node.name == "th" or (node.name[0] == "h" and node.name[1:].isdigit()):
            self.read_block(node, containers, appendix)
        else:
            self.read_kids(node, containers, appendix or "appendix" in node.classes())

    def read_kids(self, node, containers, appendix):
        if node.name in CONTAINERS:
            containers = (*containers, CONTAINERS[node.name])
        number = int(node.attributes.get("start", 1))
        for kid in node.kids:
            if isinstance(kid, str):
                if kid.strip():
                    raise SystemExit(f"text outside every block of the HTML: {kid!r} in <{node.name}>")
                continue
            if kid.name == "li":
                self.add((*containers, "LI"), "Lbl", f"{number}." if node.name == "ol" else BULLET)
                number += 1
            self.read(kid, containers, appendix)

    def read_block(self, node, containers, appendix):
        self.links += [(link.text(), link.attributes["href"]) for link in node.walk() if link.name == "a"]
        if node.name == "th":
            self.add(containers, SCOPES.get(node.attributes.get("scope"), "TH"), node.text())
        elif node.name in BLOCKS:
            self.add(containers, BLOCKS[node.name], node.text())
        elif "title" in node.classes():
            self.add(containers, "P", node.text())
        else:
            level = next(name for name in node.classes() if name[0] == "l" and name[1:].isdigit())
            self.add(containers, "H" + level[1:], self.number_of_heading(level, appendix) + node.text())

    def number_of_heading(self, level, appendix):
        """What the style puts before it: "2.1 ", or "A.1 " in an appendix. Reports without contents have no numbers."""
        if level not in self.counts or not self.has_contents:
            return ""
        if level == "l1" and appendix:
            self.letters += 1
        else:
            self.counts[level] += 1
        for below in self.counts:
            if below > level:
                self.counts[below] = 0
        first = chr(ord("A") + self.letters - 1) if appendix else str(self.counts["l1"])
        return ".".join([first, *(str(self.counts[each]) for each in ("l2", "l3") if each <= level)]) + " "

    def read_contents(self, nav):
        """The text of an entry follows from the heading or figure that it leads to."""
        for node in nav.walk():
            if node.name in ("h1", "h2"):
                self.own_titles.add(len(self.blocks))
                self.add((), "H1", node.text())
            elif node.name == "a":
                self.add((), "TOCI", "")
                self.contents.append(node.attributes["href"])

    def read_drawing(self, svg, containers):
        descriptions = [node.text() for node in svg.walk() if node.name == "desc"]
        self.add(containers, "Figure", " ".join(descriptions))
        self.drawn += [node.text() for node in svg.walk() if node.name == "text"]
