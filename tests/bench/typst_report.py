# SPDX-License-Identifier: EUPL-1.2
"""Makes a PDF with Typst from the Markdown of a report: typst_report.py REPORT.md OUT.typ [OUT.pdf]

Only what peil writes is understood: headings, lists, tables, paragraphs, bold, code and links. Without OUT.pdf, only OUT.typ is made.
"""

import re
import sys

PREAMBLE = """#set page(paper: "a4", margin: 22mm, numbering: "1")
#set text(size: 10pt, lang: "en", font: "Libertinus Serif")
#set par(justify: true)
#set heading(numbering: "1.1")
#outline()
"""


def escaped(text):
    return re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", text)


def inline(text):
    """Links that lead into the document become their text: the Markdown names no anchors that Typst could find."""
    out = []
    for piece in re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]*\]\([^)]*\))", text):
        link = re.fullmatch(r"\[([^\]]*)\]\(([^)]*)\)", piece)
        if link and link.group(2).startswith("http"):
            out.append(f'#link("{link.group(2)}")[{inline(link.group(1))}]')
        elif link:
            out.append(inline(link.group(1)))
        elif piece.startswith("`") and len(piece) > 2:
            out.append("#raw(" + '"' + piece[1:-1].replace("\\", "\\\\").replace('"', '\\"') + '")')
        elif piece.startswith("**") and len(piece) > 4:
            out.append(f"#strong[{inline(piece[2:-2])}]")
        else:
            out.append(escaped(re.sub(r"\\(.)", r"\1", piece)))
    return "".join(out)


def cells(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def table(lines):
    head, _, *rows = [cells(line) for line in lines]
    written = [f"#table(columns: {len(head)},", "table.header(" + ", ".join(f"[{inline(cell)}]" for cell in head) + "),"]
    for row in rows:
        written.append(", ".join(f"[{inline(cell)}]" for cell in (row + [""] * len(head))[: len(head)]) + ",")
    return "\n".join([*written, ")"])


def converted(markdown):
    blocks, lines = [PREAMBLE], markdown.splitlines()
    while lines:
        line = lines.pop(0)
        heading = re.match(r"(#+) (.*)", line)
        item = re.match(r"( *)(-|\d+\.) (.*)", line)
        if line.startswith("|"):
            rows = [line]
            while lines and lines[0].startswith("|"):
                rows.append(lines.pop(0))
            blocks.append(table(rows))
        elif heading:
            blocks.append(f"\n{'=' * len(heading.group(1))} {inline(heading.group(2))}\n")
        elif item:
            blocks.append(f"{item.group(1)}{'-' if item.group(2) == '-' else '+'} {inline(item.group(3))}")
        else:
            blocks.append(inline(line))
    return "\n".join(blocks) + "\n"


def main(source, middle, out=None):
    with open(source, encoding="utf-8") as file:
        text = converted(file.read())
    with open(middle, "w", encoding="utf-8") as file:
        file.write(text)
    if out:
        import typst  # here, so that the conversion by itself needs no package

        typst.compile(middle, output=out)


if __name__ == "__main__":
    main(*sys.argv[1:])
