# SPDX-License-Identifier: EUPL-1.2
"""Reads C as far as the rules of this folder need it: tokens with their line, switches, structs and texts for translation."""

import ast
import functools
import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.)*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>'(?:\\.|[^'\\\n])*')
      | (?P<word>[A-Za-z_]\w*)
      | (?P<number>\d[\w.]*)
      | (?P<sign>[^\s\w])""",
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)


class Token(NamedTuple):
    kind: str
    text: str
    line: int
    last_line: int  # where it ends: comments may take several lines


@functools.lru_cache(maxsize=4)
def tokens_of(source):
    """All tokens of a C source, comments and directives included."""
    tokens = []
    line = 1
    position = 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", position, match.start())
        last_line = line + match.group().count("\n")
        tokens.append(Token(match.lastgroup, match.group().strip() if match.lastgroup == "directive" else match.group(), line, last_line))
        line = last_line
        position = match.end()
    return tokens


@functools.lru_cache(maxsize=4)
def code_of(source):
    """The tokens that the compiler sees after the preprocessor's own lines: no comments, no directives."""
    return [token for token in tokens_of(source) if token.kind not in ("comment", "directive")]


def includes_of(source):
    """(line, name, quoted) of each #include."""
    found = []
    for number, line in enumerate(source.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")', line)
        if match:
            found.append((number, match.group(1) or match.group(2), match.group(2) is not None))
    return found


def closing(tokens, opening):
    """The index of the bracket that closes the one at `opening`."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    close = pairs[tokens[opening].text]
    depth = 0
    for index in range(opening, len(tokens)):
        if tokens[index].text == tokens[opening].text:
            depth += 1
        elif tokens[index].text == close:
            depth -= 1
            if depth == 0:
                return index
    return len(tokens) - 1


def enum_constants_of(source):
    """Names of the constants of each enum that has a name."""
    code = code_of(source)
    names = set()
    for index in range(len(code) - 2):
        if code[index].text == "enum" and code[index + 1].kind == "word" and code[index + 2].text == "{":
            expects_name = True
            for token in code[index + 3 : closing(code, index + 2)]:
                if expects_name and token.kind == "word":
                    names.add(token.text)
                    expects_name = False
                elif token.text == ",":
                    expects_name = True
    return names


def switches_of(source):
    """(line, words after `case`, line of default or None) of each switch."""
    code = code_of(source)
    found = []
    for index, token in enumerate(code):
        if token.text != "switch":
            continue
        opening = closing(code, index + 1) + 1
        if opening >= len(code) or code[opening].text != "{":
            continue
        cases, default, at, end = set(), None, opening + 1, closing(code, opening)
        while at < end:
            if code[at].text == "switch":
                inner = closing(code, at + 1) + 1
                at = closing(code, inner) if code[inner].text == "{" else inner
            elif code[at].text == "case":
                cases.add(code[at + 1].text)
            elif code[at].text == "default" and code[at + 1].text == ":":
                default = code[at].line
            at += 1
        found.append((token.line, cases, default))
    return found


def literal(text):
    """The value of one C string literal; the escapes that our sources use are those of Python."""
    return ast.literal_eval("b" + text if "\\x" in text else text)


def joined_literals(code, index):
    """(text, index after it) of the adjacent string literals at index; text is None when there is none."""
    parts = []
    while index < len(code) and code[index].kind == "string":
        parts.append(literal(code[index].text))
        index += 1
    if not parts or any(isinstance(part, bytes) for part in parts):
        return None, index
    return "".join(parts), index


def texts_of(source):
    """Every string literal, adjacent ones joined: (line, text)."""
    code = code_of(source)
    found = []
    index = 0
    while index < len(code):
        if code[index].kind == "string":
            line = code[index].line
            text, index = joined_literals(code, index)
            if text is not None:
                found.append((line, text))
        else:
            index += 1
    return found


def calls_of(source, name):
    """(line, index into code, arguments as lists of tokens) of each call of a function, its definition left out."""
    code = code_of(source)
    found = []
    for index in range(1, len(code) - 1):
        if code[index].text != name or code[index + 1].text != "(" or code[index - 1].kind == "word" and code[index - 1].text != "return":
            continue
        if code[index - 1].text == "*" and code[index - 2].kind == "word" and code[index - 2].text in ("char", "void"):
            continue
        arguments, depth = [[]], 0
        for token in code[index + 2 : closing(code, index + 1)]:
            depth += (token.text in "([{") - (token.text in ")]}")
            if token.text == "," and depth == 0:
                arguments.append([])
            else:
                arguments[-1].append(token)
        found.append((code[index].line, arguments))
    return found


def text_of(argument):
    """The text of an argument that is nothing but string literals, else None."""
    text, after = joined_literals(argument, 0)
    return text if text is not None and after == len(argument) else None


class Field(NamedTuple):
    line: int
    name: str
    tag: str  # the name of its struct or enum; "" when it is neither
    above: str  # the declaration before it in the struct
    commented: bool  # on its lines, or right above


def _commented_lines(source):
    """The lines that a comment is on, and those right below a comment that has its lines to itself."""
    lines, commented = source.split("\n"), set()
    for token in tokens_of(source):
        if token.kind == "comment":
            commented.update(range(token.line, token.last_line + 1))
            if lines[token.line - 1].lstrip().startswith("/*"):
                commented.add(token.last_line + 1)
    return commented


def _name_of(declaration):
    """The name that a declaration gives: `bool (*run)(int)` gives run, `char text[SIZE]` text."""
    texts = [token.text for token in declaration]
    if "(" in texts and "*" in texts[texts.index("(") :]:
        return texts[texts.index("*", texts.index("(")) + 1]
    end = texts.index("[") if "[" in texts else len(texts)
    return next((token.text for token in reversed(declaration[:end]) if token.kind == "word"), "")


def _tag_of(declaration):
    pairs = zip(declaration, declaration[1:])
    return next((after.text for token, after in pairs if token.text in ("struct", "union", "enum") and after.kind == "word"), "")


def struct_fields_of(source):
    """Each field of the structs and unions that a source defines."""
    commented, code, found = _commented_lines(source), code_of(source), []
    for index in range(len(code) - 2):
        opening = index + 1 if code[index + 1].text == "{" else index + 2
        if code[index].text not in ("struct", "union") or code[opening].text != "{" or opening > index + 1 and code[index + 1].kind != "word":
            continue
        at, end = opening + 1, closing(code, opening)
        declaration, above = [], ""
        while at < end:
            if code[at].text == "{":  # of a struct within: its own fields come by themselves
                at = closing(code, at)
                declaration = [code[at]]
            elif code[at].text == ";":
                name, line = _name_of(declaration), declaration[0].line
                said = bool(commented.intersection(range(line, code[at].line + 1)))
                if name:
                    found.append(Field(line, name, _tag_of(declaration), above, said))
                declaration, above = [], " ".join(token.text for token in declaration)
            else:
                declaration.append(code[at])
            at += 1
    return found
