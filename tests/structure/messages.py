# SPDX-License-Identifier: EUPL-1.2
"""The messages that `peil check` can give, as they stand in tr("…") in the sources, held against the golden files."""

import glob
import re
from typing import NamedTuple

import c_source
import words

# What `peil check` reaches.
REACHED = ("src/base/file.c", "src/base/directory.c", "src/data/*.c", "src/question/*.c", "src/model/*.c", "src/report/*.c", "src/report/blocks/*.c")

SHORTEST_PIECE = 8  # characters of a message by which it is known

# How a directive of printf looks in what is printed.
PRINTED = {"s": ".+", "d": r"-?\d+", "u": r"\d+", "x": "[0-9a-f]+", "X": "[0-9A-F]+", "c": ".", "g": r"-?[\d.]+", "f": r"-?[\d.]+"}


class Message(NamedTuple):
    path: str  # of the source
    text: str  # as it stands in tr()
    whole: bool  # a message or a hint of its own; else a part of one, as "a map" is of "a map is expected here, not %s"


def reached_sources():
    return sorted(path for pattern in REACHED for path in glob.glob(pattern))


def messages_of(path, source):
    """Every text of a message in a source."""
    whole = set()
    for function, place in words.FORMATS.items():
        for _, arguments in c_source.calls_of(source, function):
            if len(arguments) > place:
                whole.update(words.literals_in(arguments[place]))
    spoken = words.literals_by_tr(source)
    return [Message(path, text, text in whole) for text in sorted(spoken)]


def pattern_of(text):
    """The regular expression of what a format can become."""
    pieces, at = [], 0
    for directive in words.DIRECTIVE.finditer(text):
        pieces.append(re.escape(text[at : directive.start()]))
        pieces.append("%" if directive.group() == "%%" else PRINTED[directive.group()[-1]])
        at = directive.end()
    return "".join(pieces) + re.escape(text[at:])


def is_said(message, said):
    """Whether one of the lines that check prints holds a message."""
    pattern = pattern_of(message.text)
    if message.whole:  # after its place, or as a hint below; the system's reason may follow
        pattern = rf"(?:(?:.*: )?(?:error|warning): |  ){pattern}(?:: .+)?"
        return any(re.fullmatch(pattern, line) for line in said)
    return any(re.search(pattern, line) for line in said)


def faults_of(messages, said, elsewhere):
    """Messages that no golden file holds, and entries of `elsewhere` that are not as they say.

    elsewhere: {text: (test, …)}, the messages that checking a file cannot give, with the path and the text of the test that holds each."""
    faults = []
    texts = {message.text for message in messages}
    for message in messages:
        if not is_said(message, said) and message.text not in elsewhere:
            faults.append(f'{message.path}: no golden file holds "{message.text}"')
    for text in elsewhere:
        found = [message for message in messages if message.text == text]
        if not found:
            faults.append(f'no source says "{text}" any more: take it out of the list')
        elif any(is_said(message, said) for message in found):
            faults.append(f'a golden file holds "{text}": take it out of the list')
    return faults


def is_of(said, text):
    """Whether what a test expects is a part of a message: it stands in the format, or holds a piece of it between two directives."""
    pieces = [piece.strip() for piece in words.DIRECTIVE.split(text)]
    return said in text or any(len(piece) >= SHORTEST_PIECE and piece in said for piece in pieces)
