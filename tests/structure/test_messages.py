# SPDX-License-Identifier: EUPL-1.2
"""Holds the messages that `peil check` can give against the golden files of tests/golden/check."""

import glob
import unittest

import elsewhere
import messages

SOURCE = """
void f(struct diag *diag, struct place place, bool a) {
  diag_error(diag, place, tr("the made-up thing '%s' has %d "
                             "parts"), "x", 3);
  diag_hint(diag, tr(a ? "try 100%%" : "or not"));
  expect(tr("a gnome"));
}
"""


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Rules(unittest.TestCase):
    """The test itself finds what it should."""

    def setUp(self):
        self.messages = messages.messages_of("a.c", SOURCE)

    def faults(self, said, known=()):
        return messages.faults_of(self.messages, said, dict.fromkeys(known, ("", None, None)))

    def test_what_a_source_says(self):
        self.assertEqual([("a gnome", False), ("or not", True), ("the made-up thing '%s' has %d parts", True), ("try 100%%", True)],
                         [(message.text, message.whole) for message in self.messages])

    def test_message_without_golden(self):
        said = ["a.md:1:2: error: the made-up thing 'y' has -12 parts", "  try 100%", "  or not", "error: this must be a gnome, not a text"]
        self.assertEqual([], self.faults(said))
        for left_out in range(len(said)):
            self.assertEqual(1, len(self.faults(said[:left_out] + said[left_out + 1 :])))
        self.assertEqual(["a.c: no golden file holds \"the made-up thing '%s' has %d parts\""],
                         self.faults(["a.md:1:2: error: the made-up thing 'y' has some parts", *said[1:]]))
        self.assertEqual(1, len(self.faults(["a.md:1:2: error: not the made-up thing 'y' has 1 parts", *said[1:]])))

    def test_list_of_those_elsewhere(self):
        said = ["warning: the made-up thing 'y' has 1 parts", "  try 100%", "  or not"]
        self.assertEqual([], self.faults(said, ["a gnome"]))
        self.assertEqual(['a golden file holds "or not": take it out of the list'], self.faults(said, ["a gnome", "or not"]))
        self.assertEqual(['no source says "a dwarf" any more: take it out of the list'], self.faults(said, ["a gnome", "a dwarf"]))


class Messages(unittest.TestCase):
    def test_a_golden_file_for_each(self):
        found = [message for path in messages.reached_sources() for message in messages.messages_of(path, read(path))]
        self.assertGreater(len(found), 250)
        expected = glob.glob("tests/golden/check/*/*.expected")
        said = [line for path in sorted(expected) for line in read(path).split("\n")]
        faults = messages.faults_of(found, said, elsewhere.ELSEWHERE)
        if faults:
            self.fail(f"{len(faults)} faults\n" + "\n".join(faults))

    def test_those_elsewhere_stand_in_their_tests(self):
        for text, (reason, path, said) in elsewhere.ELSEWHERE.items():
            with self.subTest(text):
                if path is None:
                    self.assertIn(reason, elsewhere.WITHOUT_TEST)
                    continue
                self.assertTrue(messages.is_of(said, text), "this is not of the message")
                self.assertIn(said, read(path))


if __name__ == "__main__":
    unittest.main()
