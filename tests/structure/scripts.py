# SPDX-License-Identifier: EUPL-1.2
"""Rules for shell scripts and for tests: what makes one of them say something else than it seems to. Each returns (line, fault) pairs."""

import re

# name=value that stands alone on its line: not "name=value command", which sets it for that command only.
ASSIGNMENT = re.compile(r"""^(\s*)(?:local |export |readonly )?(\w+)=((?:[^\s"'()]|"[^"]*"|'[^']*'|\$\(.*\))*)\s*(?:\#.*)?$""")


def fixed_places(path, text):
    """Names in /tmp that are the same each time, or can be guessed: two runs at once, or somebody else, would be in the way."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for name in re.findall(r"""["'=( ](/tmp/[^"' ;)]+)""", line):
            if "XXXXXX" not in name and not line.lstrip().startswith(("*", "#", "/*", "//")):
                found.append((number, f"{name}: make a folder of its own, with mkdtemp, mktemp -d or tempfile"))
    return found


def overwritten_before_read(_, text):
    """Variables of a shell script that get a second value before anything looked at the first: the first was meant for something."""
    found, pending = [], {}
    for number, line in enumerate(text.split("\n"), 1):
        words = set(re.findall(r"\w+", line.split(" #")[0]))
        indent = len(line) - len(line.lstrip())
        match = ASSIGNMENT.match(line)
        set_now = match.group(2) if match else None
        read = words if not match else set(re.findall(r"\w+", match.group(3)))
        if line.strip():
            # What was set in a branch counts no more when the branch is over: another branch may set it too.
            pending = {key: value for key, value in pending.items() if key[1] <= indent and key[0] not in read}
        if set_now:
            if (set_now, indent) in pending:
                found.append((number, f"'{set_now}' was set on line {pending[set_now, indent]}, and nothing looked at it since"))
            pending[set_now, indent] = number
    return found
