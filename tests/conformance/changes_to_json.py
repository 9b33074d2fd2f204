# SPDX-License-Identifier: EUPL-1.2
"""Random changes to JSON as peil writes it. A value is changed where it stands, so that nothing but that value is another."""

import json
import re

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[][{},:]')


def leaves(text):
    """(path, begin, end) of each text, number, true, false and null that is a value."""
    found, stack, key = [], [], None
    for match in TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            stack.append([token, 0 if token == "[" else None])
        elif token in "}]":
            stack.pop()
        elif token == ",":
            if stack[-1][0] == "[":
                stack[-1][1] += 1
        elif token == ":":
            continue
        elif stack and stack[-1][0] == "{" and re.match(r"\s*:", text[match.end() : match.end() + 3]):
            stack[-1][1] = json.loads(token)
        else:
            found.append((".".join(str(part) for _, part in stack), match.start(), match.end()))
    return found


def other(token, chance):
    """Another value of the same kind, mostly."""
    if token.startswith('"'):
        inner = token[1:-1]
        if not inner:
            return '"x"'
        at = chance.randrange(len(inner))
        plain = re.sub(r"\\.|[^A-Za-z0-9]", "", inner) and [i for i in range(len(inner)) if inner[i].isalnum() and (i == 0 or inner[i - 1] != "\\") and "\\u" not in inner]
        if not plain:
            return '"' + inner + 'x"'
        at = chance.choice(plain)
        letter = chance.choice([c for c in "0123456789abcdefghijklmnopqrstuvwxyz" if c != inner[at].lower()])
        return '"' + inner[:at] + letter + inner[at + 1 :] + '"'
    if token in ("true", "false"):
        return "false" if token == "true" else "true"
    if token == "null":
        return "0"
    number = json.loads(token)
    return json.dumps(chance.choice([number + 1, number - 1, number + 0.25, -number - 1, number * 2 + 1]))


def in_no_hash(what):
    """What changes neither hash, and no page or figure."""
    return re.fullmatch(r"people\.\d+(\.| without )name|the order of records", what) is not None


def leaf(text, chance, within=""):
    """Changes one value; (text, its path)."""
    path, begin, end = chance.choice([item for item in leaves(text) if item[0].startswith(within)])
    return text[:begin] + other(text[begin:end], chance) + text[end:], path


def rearranged(text, chance):
    """Takes out, doubles or moves something of a list or map; (text, what)."""
    root = json.loads(text)
    places = []

    def walk(value, path):
        if isinstance(value, (list, dict)) and value:
            places.append((value, path))
        for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            walk(item, f"{path}.{key}" if path else str(key))

    walk(root, "")
    value, path = chance.choice(places if chance.random() < 0.5 else [item for item in places if item[1] in ("", "records")] or places)
    if isinstance(value, dict):
        if chance.random() < 0.5:
            key = chance.choice(list(value))
            del value[key]
            what = f"{path} without {key}"
        else:
            value["extra"] = 1
            what = f"{path} with a key more"
    else:
        at = chance.randrange(len(value))
        kind = chance.choice(["out", "twice", "moved"]) if len(value) > 1 else "out"
        what = f"{path}: {kind} {at}"
        if kind == "out":
            value.pop(at)
        elif kind == "twice":
            value.insert(chance.randrange(len(value)), value[at])
        else:
            item = value.pop(at)
            value.insert((at + 1) % (len(value) + 1) if value[at % len(value)] != item else 0, item)
            what = "the order of records" if path == "records" else what
    changed = json.dumps(root, indent=2, ensure_ascii=False) + "\n"
    return changed, what
