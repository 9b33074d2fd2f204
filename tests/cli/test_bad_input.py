# SPDX-License-Identifier: EUPL-1.2
"""Input as an attacker or a clumsy user gives it: the right exit code (1 the input, 2 the usage, 3 the system), a message that names the
place, and nothing lost."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
SETS = "tests/golden/check/assessments"
GOOD = f"{SETS}/ok.json"
MARK = b"\xef\xbb\xbf"  # the byte order mark of UTF-8


def read(path):
    with open(path, "rb") as file:
        return file.read()


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path

    def copy(self, name, *changes):
        """The good assessment, with some of its text replaced."""
        text = read(GOOD).decode()
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        return self.file(name, text)

    def peil(self, code, *arguments, **options):
        environment = {**os.environ, "PEIL_PATH": SETS, **options.pop("environment", {})}
        done = subprocess.run([PEIL, *arguments, "--lang", "en"], capture_output=True, timeout=300, env=environment, **options)
        said = (done.stdout + done.stderr).decode()
        self.assertEqual(code, done.returncode, said)
        return said


class Files(BadInput):
    def test_large(self):
        for name, content, message in (
            ("values.json", "[" + "0," * 8000000 + "0]", "values.json:1:16000000: error: this file holds more than 8000000 values"),
            ("records.json", read(GOOD).decode().split('"records"')[0] + '"records": [' + "0," * 1000000 + "0]}",
             ": error: there are more than 1000000 records"),
        ):
            self.assertIn(message, self.peil(1, "check", self.file(name, content)))

    def test_sparse(self):
        path = self.file("sparse.json", "")
        os.truncate(path, 1 << 30)
        for command in (("check",), ("score",), ("report", "-o", f"{self.folder}/a.pdf"), ("answer",)):
            said = self.peil(1, command[0], path, *command[1:])
            self.assertIn("sparse.json: error: the file is larger than ", said)
        self.assertEqual(["sparse.json"], os.listdir(self.folder))

    def test_that_cannot_be_read(self):
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("/proc is not here")
        self.assertIn("/proc/self/mem: error: cannot read the file", self.peil(3, "check", "/proc/self/mem"))

    def test_directory_and_nothing(self):
        empty = self.file("empty.json", "")
        for command in (("score",), ("report", "-o", f"{self.folder}/a.pdf"), ("answer",), ("merge", "-o", f"{self.folder}/b.json")):
            with self.subTest(command[0]):
                self.assertIn("empty.json:1:1: error: there is nothing in this file", self.peil(1, command[0], empty, *command[1:]))
                said = self.peil(1, command[0], self.folder, *command[1:])
                self.assertIn(f"{self.folder}: error: this is a directory; a file is needed", said)
        self.assertEqual(["empty.json"], os.listdir(self.folder))


class Places(BadInput):
    def test_set_that_is_not_there(self):
        path = self.copy("a.json", ('"set": "proef"', '"set": "nergens"'))
        self.assertIn("a.json:6:27: error: cannot find 'nergens': it is no file", self.peil(1, "check", path))

    def test_files_of_two_assessments(self):
        one, other = self.copy("a.json"), self.copy("b.json", ("Gemeente Proef", "Gemeente Ander"))
        self.assertIn("make this the same in all", self.peil(1, "merge", "-o", f"{self.folder}/c.json", one, other))
        self.assertEqual(["a.json", "b.json"], sorted(os.listdir(self.folder)))


class Marks(BadInput):
    def test_stream_passes_over_byte_order_marks(self):
        line = json.dumps(json.loads(read(GOOD))).encode() + b"\n"
        plain = self.peil(0, "score", "--stream", self.file("plain", line * 2))
        self.assertEqual(2, plain.count("\n"))
        self.assertEqual(plain, self.peil(0, "score", "--stream", self.file("mark", MARK + line + MARK + line)))
        self.assertEqual(plain, self.peil(0, "score", "--stream", self.file("alone", MARK + b"\n" + line * 2)))


if __name__ == "__main__":
    unittest.main()
