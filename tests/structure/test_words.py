# SPDX-License-Identifier: EUPL-1.2
"""Holds the texts of screens against their translations in templates/words/."""

import glob
import os
import sys
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not here: the translations of screens were not looked at")
    sys.exit(77)

import c_source
import words

SOURCES = sorted(glob.glob("src/**/*.[ch]", recursive=True) + glob.glob("src/**/*.def", recursive=True))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class OnceOnly(yaml.SafeLoader):
    """Refuses a key that stands twice in a map: the first would be lost without a word."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"{node.start_mark.name}: {key!r} stands there twice")
        return super().construct_mapping(node, deep)


def screens(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, OnceOnly).get("screens") or {}


class Words(unittest.TestCase):
    def check(self, faults):
        if faults:
            self.fail(f"{len(faults)} faults\n" + "\n".join(faults))

    def test_each_language_translates_every_text_and_no_other(self):
        needed = words.needed(SOURCES)
        self.assertIn("did you mean '%s'?", needed)
        written = needed | {text for path in SOURCES for _, text in c_source.texts_of(read(path))}
        faults = []
        for path in sorted(glob.glob("templates/words/*.yaml")):
            language = os.path.basename(path).removesuffix(".yaml")
            if language == "en":
                continue  # the texts are English as they stand
            faults += [f"{path}: {fault}" for fault in words.translations_against(needed, written, screens(path))]
        self.check(faults)

    def test_messages_go_through_tr(self):
        self.check([f"{path}:{line}: {fault}" for path in SOURCES for line, fault in words.formats_without_tr(path, read(path))])


if __name__ == "__main__":
    unittest.main()
