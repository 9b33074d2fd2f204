# SPDX-License-Identifier: EUPL-1.2
"""A question does not change without a new version of each set that asks it, nor a template or a word without a new version of peil: what
ships stands in questionnaires/released.txt, whose lines are never changed. `python3 tests/questionnaires/test_released.py --add` adds the
lines of new versions of sets; with --files too those of the templates and words, once nothing in them will change in this version of peil."""

import fnmatch
import glob
import hashlib
import os
import re
import subprocess
import sys
import unittest

RELEASED = "questionnaires/released.txt"
LINE = re.compile(r"([^ #]\S*) +(\S+) +([0-9a-f]{64})")


def lines_of(text):
    """{(set, version): hash}"""
    found = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            what, version, digest = LINE.fullmatch(line).groups()
            if (what, version) in found:
                raise ValueError(f"{what} {version} stands there twice")
            found[what, version] = digest
    return found


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def shipped():
    """{(set, version): hash}, computed without peil: over the hashes of the set, its vocabulary and the questionnaires that it asks."""
    import yaml

    found = {}
    for path in sorted(glob.glob("questionnaires/*/*.yaml")):
        text = read(path)
        if not re.search(r"^peil: set/", text, re.MULTILINE):
            continue
        own = yaml.safe_load(text)
        folder = os.path.dirname(path)
        hashes = [sha256(path)] + ([sha256(f"{folder}/{own['vocabulary']}")] if "vocabulary" in own else [])
        for pattern in own["include"]:
            # m-2 before m-10, which with two digits everywhere is also the order of the bytes
            for name in sorted(fnmatch.filter(os.listdir(folder), pattern)):
                ids = re.findall(r"^  - id: (\S+)", read(f"{folder}/{name}"), re.MULTILINE)
                wanted = own.get("questions", ["*"])
                if any(fnmatch.fnmatchcase(key, one) for key in ids for one in wanted):
                    hashes.append(sha256(f"{folder}/{name}"))
        found[own["id"], str(own["version"])] = hashlib.sha256("".join(f"{digest}\n" for digest in hashes).encode()).hexdigest()
    return found


def peil_version():
    return re.search(r"^project\(peil VERSION (\S+)", read("CMakeLists.txt"), re.MULTILINE).group(1)


def shipped_files():
    """{(path, version of peil): hash} of the templates and the words."""
    paths = sorted(set(glob.glob("templates/*.md")) - {"templates/README.md"}) + sorted(glob.glob("templates/words/*.yaml"))
    return {(path, peil_version()): sha256(path) for path in paths}


def git(*arguments):
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


class Released(unittest.TestCase):
    def test_a_changed_question_has_a_new_version(self):
        released = lines_of(read(RELEASED))
        try:
            found = shipped()
        except ImportError:
            self.skipTest("skipped: PyYAML (python3-yaml) is not here")
        self.assertEqual(len(found), 5)
        for (name, version), digest in found.items():
            with self.subTest(f"{name} {version}"):
                self.assertIn((name, version), released,
                              "this version is not in released.txt: add it with python3 tests/questionnaires/test_released.py --add")
                self.assertEqual(digest, released[name, version],
                                 f"a question, the vocabulary or the set changed: give the set {name} a new version, and add it to released.txt")

    def test_changed_words_have_a_new_version_of_peil(self):
        """A version whose files are not listed yet is being worked on; those before it are listed for ever."""
        released, found = lines_of(read(RELEASED)), shipped_files()
        self.assertEqual(len(found), 6)
        versions = re.findall(r"^## (\d+\.\d+\.\d+) ", read("src/CHANGES.md"), re.MULTILINE)
        self.assertEqual(versions[0], peil_version(), "the first entry of src/CHANGES.md is about another version than CMakeLists.txt")
        for version in versions[1:]:
            self.assertIn(("templates/audit.md", version), released)
        if any(what.startswith("templates/") and version == peil_version() for what, version in released):
            for (path, version), digest in found.items():
                self.assertEqual(digest, released.get((path, version)),
                                 f"{path} changed after {version} was released: give peil a new version, in CMakeLists.txt and src/CHANGES.md")

    def test_a_line_is_never_changed(self):
        if git("rev-parse", "--git-dir") is None:
            self.skipTest("skipped: this is no clone with a history")
        now = lines_of(read(RELEASED))
        for commit in (git("log", "--format=%H", "--", RELEASED) or "").split():
            for key, digest in lines_of(git("show", f"{commit}:{RELEASED}") or "").items():
                self.assertEqual(digest, now.get(key), f"{' '.join(key)} was another in {commit[:7]}: lines are only added")

    def test_the_test_itself(self):
        with self.assertRaises(ValueError):
            lines_of("a 1 " + 64 * "0" + "\na 1 " + 64 * "1" + "\n")


def add():
    released = lines_of(read(RELEASED))
    found = {**shipped(), **(shipped_files() if "--files" in sys.argv else {})}
    new = {key: digest for key, digest in found.items() if key not in released}
    with open(RELEASED, "a", encoding="utf-8") as file:
        for (name, version), digest in new.items():
            file.write(f"{name:<28} {version} {digest}\n")
            print(f"added: {name} {version}")
    return 0 if new else print("nothing to add")


if __name__ == "__main__":
    if "--add" in sys.argv:
        sys.exit(add())
    unittest.main()
