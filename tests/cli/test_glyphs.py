# SPDX-License-Identifier: EUPL-1.2
"""Characters of any script and emoji: shown in fonts that have them, copied whole, and in boxes with their code when no font has them."""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

PEIL = os.environ["PEIL"]
FOLDERS = ["/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/dejavu"]
FALLBACKS = {  # a file of each package, and where Debian puts it
    "fonts-noto-core": "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "fonts-droid-fallback": "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "fonts-nanum": "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    "fonts-symbola": "/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf",
}
LACKING = [package for package, path in FALLBACKS.items() if not os.path.exists(path)]
# One word a line of the note, so that the order of words in a line, which readers guess for Arabic, has no part in it.
WORDS = ["数据", "✅", "❌", "👩‍⚖️", "🇳🇱", "สวัสดี", "नमस्ते", "한국어", "テスト", "བོད་", "ქართული", "አማርኛ", "1️⃣", "e⃝", "👨‍👩‍👧‍👦", "👋🏽", "ជំរាបសួរ"]


def run(*arguments, **more):
    return subprocess.run([PEIL, *arguments], capture_output=True, text=True, timeout=300, **more)


class Glyphs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def assessment(self, note, name="a.json"):
        path = f"{self.folder}/{name}"
        made = run("new", "algoritmekader/organisatie", path, "--organisation", "Gemeente Voorbeeld", "--period", "2026", "--person", "cio:beleid-en-advies:CIO-office")
        self.assertEqual(made.returncode, 0, made.stderr)
        made = run("answer", path, "org-04.1", "largely", "--note", note, "--at", "2026-03-01T12:00:00Z")
        self.assertEqual(made.returncode, 0, made.stderr)
        return path

    def report(self, assessment, name, environment=None):
        path = f"{self.folder}/{name}"
        made = run("report", assessment, "-o", path, env={**os.environ, **(environment or {})})
        self.assertEqual(made.returncode, 0, made.stderr)
        return path, made.stderr

    def text(self, pdf):
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout

    def few_fonts(self):
        """A folder with the usual fonts alone."""
        folder = f"{self.folder}/fonts"
        os.mkdir(folder)
        for source in FOLDERS:
            for name in os.listdir(source) if os.path.isdir(source) else []:
                if not os.path.exists(f"{folder}/{name}"):
                    os.symlink(f"{source}/{name}", f"{folder}/{name}")
        return folder

    def missed(self, pdf):
        """The words that do not come out whole, each with a blank or a line's end on both sides."""
        found = self.text(pdf).split()
        return [word for word in WORDS if word not in found]

    @unittest.skipIf(LACKING, f"not installed: {' '.join(LACKING)}")
    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not here")
    def test_each_script_has_a_font(self):
        assessment = self.assessment("\n".join(["Q", *WORDS, "Q"]))
        pdf, said = self.report(assessment, "a.pdf")
        self.assertEqual(said, "")  # no character lacks
        self.assertEqual(self.missed(pdf), [])
        again, _ = self.report(assessment, "again.pdf")
        with open(pdf, "rb") as one, open(again, "rb") as other:
            self.assertEqual(one.read(), other.read())
        text = self.text(pdf)
        colophon = text[text.rindex("Further fonts") :]
        for font in ["NotoSansThai-Regular.ttf 2.000 (fonts-noto-core)", "NanumGothic.ttf 4.000 (fonts-nanum)", "DroidSansFallbackFull.ttf 1.000 (fonts-droid-fallback)", "(fonts-symbola)"]:
            self.assertIn(font, colophon)

    @unittest.skipIf(LACKING, f"not installed: {' '.join(LACKING)}")
    def test_verify_names_a_font_that_lacks(self):
        assessment = self.assessment("สวัสดี")
        pdf, _ = self.report(assessment, "a.pdf")
        here = run("verify", pdf)
        self.assertIn("It holds", here.stdout)
        away = run("verify", pdf, env={**os.environ, "PEIL_FONTS": self.few_fonts()})
        self.assertIn("the font NotoSansThai-Regular.ttf 2.000 is not here; install the package fonts-noto-core", away.stdout)
        self.assertNotIn("FAULT", away.stdout)

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not here")
    def test_boxes_are_the_last_resort(self):
        pdf, said = self.report(self.assessment("\n".join(["Q", *WORDS, "Q"])), "a.pdf", {"PEIL_FONTS": self.few_fonts()})
        self.assertRegex(said, r"no font has these \d+ characters: U\+")
        self.assertIn("fonts-noto-core", said)
        self.assertIn("fonts-symbola", said)
        self.assertEqual(self.missed(pdf), [])  # no blanks between boxes
        self.assertNotIn("Further fonts", self.text(pdf))

    def test_usual_reports_name_no_fonts(self):
        pdf, _ = self.report("examples/gemeente-voorbeeld-2026.json", "a.pdf")
        if shutil.which("pdffonts"):
            fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
            names = set(re.findall(r"\+(\S+)", fonts))
            self.assertTrue(names)
            self.assertTrue(all(name.startswith(("Liberation", "DejaVu")) for name in names), names)

    def seconds(self, text):
        """The processor's time for a report with a finding of this text."""
        path = self.assessment("x", f"{len(os.listdir(self.folder))}.json")
        made = run("record", path, "finding", "--by", "cio", "question=org-04.1", "norm=x", "finding=" + text)
        self.assertEqual(made.returncode, 0, made.stderr)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.report(path, "n.pdf")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime

    def test_marks_take_linear_time(self):
        letters = self.seconds("e" * 80000)
        for name, note in [("acute", "e" + "\u0301" * 40000), ("joiner", "e" + "\u200d" * 30000), ("grapheme joiner", "e" + "\u034f\u0301" * 15000)]:
            marks = self.seconds(note)
            self.assertLess(marks, 4 * letters + 0.2, f"{name}: {marks:.2f} s, as many letters {letters:.2f} s")


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    if LACKING and result.wasSuccessful():
        print(f"skipped: not installed: {' '.join(LACKING)}")
        sys.exit(77)
    sys.exit(not result.wasSuccessful())
