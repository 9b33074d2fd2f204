# SPDX-License-Identifier: EUPL-1.2
"""The texts of screens: what stands in tr("…") in the sources, held against the translations in templates/words/."""

import functools
import os
import re
import subprocess
from typing import NamedTuple

import c_source

DIRECTIVE = re.compile(r"%(?:[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t|L)?[diouxXeEfFgGaAcsp]|%)")

# Functions whose format a reader sees, and the place of that format among their arguments.
FORMATS = {
    "diag_error": 2, "diag_warning": 2, "diag_error_in": 2, "diag_warning_in": 2, "diag_system_error": 3, "diag_usage_error": 2, "diag_error_unquoted": 2, "diag_hint": 1,
    "usage_error": 1,
}


def directives(text):
    """The printf directives of a text, in their order."""
    return [directive for directive in DIRECTIVE.findall(text) if directive != "%%"]


class Source(NamedTuple):
    text: str  # of the source and its lists: macros have become tables
    headers: dict  # path → text, of our own headers that it includes


def preprocessed(path):
    """What the compiler sees of one source, without the headers of the system."""
    command = ["cc", "-E", "-std=c17", "-D_POSIX_C_SOURCE=200809L", "-D_XOPEN_SOURCE=700", '-DPEIL_VERSION=""', '-DPEIL_DATA_DIR=""',
               "-Iinclude", *([f"-I{os.environ['BUILD']}/own"] if "BUILD" in os.environ else []), path]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    files, file = {}, path
    for line in output.split("\n"):
        marker = re.match(r'# \d+ "([^"]*)"', line)
        if marker:
            file = marker.group(1) if marker.group(1).endswith(".h") else path
            file = "" if marker.group(1).startswith(("/usr", "<")) else file
        else:
            files.setdefault(file, []).append(line)
    texts = {name: "\n".join(lines) for name, lines in files.items()}
    return Source(texts.pop(path), {name: text for name, text in texts.items() if name})


def named_by_tr(source):
    """What tr() is called with that is no literal: the last word of `tr(table[i].heading)` is "heading", of `tr(names[i])` "names"."""
    names = set()
    for _, arguments in c_source.calls_of(source, "tr"):
        if literals_in(arguments[0]):
            continue
        depth, last = 0, None
        for token in arguments[0]:
            depth += (token.text in "([") - (token.text in ")]")
            if depth == 0 and token.kind == "word":
                last = token.text
        if last:
            names.add(last)
    return names


def literals_by_tr(source):
    """The texts that stand in tr() itself; `tr(a ? "x" : "y")` gives both."""
    return {text for _, arguments in c_source.calls_of(source, "tr") for text in literals_in(arguments[0]) if text}


def literals_in(tokens):
    """The texts among tokens; those that stand beside each other are one."""
    found, index = [], 0
    while index < len(tokens):
        text, after = c_source.joined_literals(tokens, index)
        if text is not None:
            found.append(text)
        index = max(after, index + 1)
    return found


@functools.lru_cache(maxsize=None)
def struct_members(source):
    """struct name → its members in order, as (name, name of its struct or None)."""
    code, structs = c_source.code_of(source), {}
    for index in range(len(code) - 2):
        if code[index].text == "struct" and code[index + 1].kind == "word" and code[index + 2].text == "{":
            members, field = [], []
            for token in code[index + 3 : c_source.closing(code, index + 2)]:
                if token.text == ";":
                    members.extend(_members(field))
                    field = []
                else:
                    field.append(token)
            structs[code[index + 1].text] = members
    return structs


def _members(field):
    """The members that one declaration makes: `double x, y` makes two; `bool (*run)(int)` makes run."""
    texts = [token.text for token in field]
    inner = next((after.text for token, after in zip(field, field[1:]) if token.text == "struct" and after.kind == "word"), None)
    if "(" in texts:
        return [(texts[texts.index("*", texts.index("(")) + 1], None)] if "*" in texts else []
    names, depth, last = [], 0, None
    for token in field:
        depth += (token.text == "[") - (token.text == "]")
        if token.text == "," and depth == 0:
            names.append(last)
        elif token.kind == "word" and depth == 0:
            last = token.text
    return [(name, inner if "*" not in texts else None) for name in [*names, last] if name]


def initialised(source, structs, wanted_members, wanted_arrays):
    """The texts that initialisers give to what tr() is called with: members of structs, as (struct, member), and arrays by name."""
    code, found = c_source.code_of(source), set()
    for index in range(2, len(code) - 1):
        if code[index].text != "=" or code[index + 1].text != "{":
            continue
        name = index - 1
        is_array = code[name].text == "]"
        while code[name].text == "]":
            while code[name].text != "[":
                name -= 1
            name -= 1
        start = name
        while start > 0 and code[start - 1].text not in (";", "}", "{", ")"):
            start -= 1
        type_words = [token.text for token in code[start:name]]
        body = code[index + 2 : c_source.closing(code, index + 1)]
        if "struct" in type_words:
            struct = type_words[type_words.index("struct") + 1]
            for item in _items(body) if is_array else [body]:
                found.update(_struct_texts(item[1:-1] if is_array and item and item[0].text == "{" else item, struct, structs, wanted_members))
        elif code[name].text in wanted_arrays:
            found.update(text for text in literals_in(body) if text)
    return found


def _items(tokens):
    """The comma-separated items of an initialiser."""
    items, depth = [[]], 0
    for token in tokens:
        depth += (token.text in "([{") - (token.text in ")]}")
        if token.text == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return [item for item in items if item]


def _struct_texts(tokens, struct, structs, wanted_members):
    found, position = set(), 0
    members = structs.get(struct, [])
    for item in _items(tokens):
        if item[0].text == "." and len(item) > 2:
            names = [name for name, _ in members]
            position = names.index(item[1].text) if item[1].text in names else len(members)
            item = item[3:]
        if position < len(members):
            name, inner = members[position]
            if (struct, name) in wanted_members:
                found.update(text for text in literals_in(item) if text)
            elif inner in structs and item and item[0].text == "{":
                found.update(_struct_texts(item[1:-1], inner, structs, wanted_members))
        position += 1
    return found


def needed(paths):
    """Every text that a screen may show."""
    sources = [preprocessed(path) for path in paths if path.endswith(".c")]
    structs, texts, members, arrays, here = {}, set(), set(), set(), []
    for source in sources:
        visible = dict(struct_members(source.text))
        for header in source.headers.values():
            visible.update(struct_members(header))
        names = named_by_tr(source.text)
        structs.update(visible)
        texts |= literals_by_tr(source.text)
        members |= {(struct, name) for struct, fields in visible.items() for name, _ in fields if name in names}
        arrays |= names - static_arrays(source.text)
        here.append(names)
    for source, names in zip(sources, here):
        texts |= initialised(source.text, structs, members, names | (arrays - static_arrays(source.text)))
    return texts


def static_arrays(source):
    """Names of arrays that only this source knows."""
    code, names = c_source.code_of(source), set()
    for index, token in enumerate(code):
        if token.text == "static":
            for at in range(index, min(index + 10, len(code) - 1)):
                if code[at].text in (";", "{", "(", "="):
                    break
                if code[at].kind == "word" and code[at + 1].text == "[":
                    names.add(code[at].text)
    return names


def formats_without_tr(path, text):
    """A message that a reader sees goes through tr()."""
    faults = []
    for function, place in FORMATS.items():
        for line, arguments in c_source.calls_of(text, function):
            if len(arguments) <= place:
                continue
            said = c_source.text_of(arguments[place])
            if said is not None and said != "%s":
                faults.append((line, f'the message "{said}" is not in tr()'))
    return faults


def translations_against(needed_texts, written, translations):
    """Faults of one language: texts that lack, texts that nobody uses, and directives that differ."""
    faults = [f"lacks a translation of {text!r}" for text in sorted(needed_texts - translations.keys())]
    faults += [f"translates {text!r}, which is nowhere in the sources" for text in sorted(translations.keys() - written)]
    for english, translation in sorted(translations.items()):
        if directives(english) != directives(translation):
            faults.append(f"other printf directives, or in another order, in the translation of {english!r}")
    return faults
