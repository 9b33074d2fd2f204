# SPDX-License-Identifier: EUPL-1.2
"""The style of the house in reports: logo, colour and name, from the template and from the command line, and logos that cannot be used."""

import base64
import hashlib
import os
import re
import shutil
import struct
import subprocess
import tempfile
import unittest
import zlib

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows=None, colours=6):
    """A picture, red and half transparent; `rows` replaces its packed content. Colours: 2 is opaque, 6 has alpha (ISO 15948)."""
    pixel = b"\xff\x00\x00\x80" if colours == 6 else b"\xff\x00\x00"
    packed = zlib.compress((b"\x00" + pixel * width) * height) if rows is None else rows
    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


class Style(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = f"{self.folder}/{name}"
        with open(path, "wb") as file:
            file.write(content)
        return path

    def read(self, name):
        with open(f"{self.folder}/{name}", "rb") as file:
            return file.read()

    def run_peil(self, code, *arguments):
        done = subprocess.run([PEIL, *arguments, "--lang", "en"], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def report(self, code, name, *arguments):
        return self.run_peil(code, "report", EXAMPLE, "-o", f"{self.folder}/{name}", *arguments)

    def template(self, style):
        text = f"---\npeil: template/1\ntitle: {{nl: T, en: T}}\n{style}---\n\n```peil cover\n```\n\n# Head\n\nText.\n\n```peil page-break\n```\n\nMore.\n"
        return self.file("mine.md", text.encode())

    # ---- What there is to see

    def test_from_the_command_line(self):
        picture = png(60, 20)
        options = ["--logo", self.file("logo.png", picture), "--accent", "#00665E", "--name", "Waterschap <Proef>"]
        for name in ("a.html", "a.md", "a.pdf"):
            self.report(0, name, *options)
        html = self.read("a.html").decode()
        address = re.search(r'<img class="logo" src="data:image/png;base64,([^"]*)" width="60" height="20" alt="([^"]*)">', html)
        self.assertEqual(base64.b64decode(address.group(1)), picture)
        self.assertEqual(address.group(2), "Logo of Waterschap &lt;Proef&gt;")
        self.assertIn("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"", html)  # else no browser shows it
        self.assertIn("#00665e", html)
        self.assertIn("Waterschap \\<Proef", self.read("a.md").decode())
        self.assertIn("Not peil's own, so read it yourself: name, logo. It holds by these.", self.run_peil(4, "verify", f"{self.folder}/a.pdf"))

    def test_base64_of_each_length(self):
        """The padding depends on the length, which text in the file changes."""
        for extra in range(3):
            picture = png(3, 3)[:-12] + chunk(b"tEXt", b"a\x00" + b"b" * extra) + chunk(b"IEND", b"")
            self.report(0, "a.html", "--logo", self.file("logo.png", picture))
            found = re.search(r"base64,([^\"]*)", self.read("a.html").decode()).group(1)
            self.assertEqual(base64.b64decode(found, validate=True), picture)

    @unittest.skipUnless(shutil.which("pdfimages") and shutil.which("pdfinfo") and shutil.which("pdftotext"), "poppler-utils is not here")
    def test_in_the_pdf(self):
        for colours, kinds in ((2, {"image"}), (6, {"image", "smask"})):
            logo = self.file("logo.png", png(60, 20, colours=colours))
            self.report(0, "a.pdf", "--logo", logo, "--name", "Waterschap Proef", "-t", self.template(""))
            path = f"{self.folder}/a.pdf"
            rows = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
            self.assertEqual({row.split()[2] for row in rows}, kinds)
            self.assertEqual({tuple(row.split()[3:5]) for row in rows}, {("60", "20")})
            self.assertEqual(len({row.split()[10] for row in rows if row.split()[2] == "image"}), 1, "it is in the file once, on whatever number of pages")
            pages = int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout).group(1))
            self.assertEqual(pages, 3)
            images = [int(row.split()[0]) for row in rows if row.split()[2] == "image"]
            self.assertEqual(images, [1, 2, 3], "it is on each page, once")
            structure = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True).stdout
            self.assertEqual(len(re.findall(r"^ *Figure", structure.split("Waterschap Proef")[0], re.MULTILINE)), 1)
        page = subprocess.run(["pdftotext", "-f", "2", "-l", "2", path, "-"], capture_output=True, text=True).stdout
        self.assertIn("Waterschap Proef · ", page)

    def test_from_the_template(self):
        self.file("logo.png", png(60, 20))
        path = self.template('style: {logo: logo.png, accent: "#00665e", name: Waterschap Proef}\n')
        self.assertIn("errors: 0, warnings: 0", self.run_peil(0, "check", path))
        self.report(0, "a.html", "-t", path)
        html = self.read("a.html").decode()
        self.assertIn('alt="Logo of Waterschap Proef"', html)
        self.assertIn("#00665e", html)
        self.report(0, "b.html", "-t", path, "--accent", "#7a1f5c", "--name", "Gemeente Elders")
        html = self.read("b.html").decode()
        self.assertIn('alt="Logo of Gemeente Elders"', html)
        self.assertIn("#7a1f5c", html)
        self.assertNotIn("#00665e", html)

    def test_verify_takes_the_logo_from_the_report(self):
        self.file("logo.png", png(60, 20))
        path = self.template('style: {logo: logo.png, name: Waterschap Proef}\n')
        self.report(0, "a.pdf", "-t", path)
        self.file("logo.png", png(61, 20))
        for gone in ("logo.png", path):
            said = self.run_peil(4, "verify", f"{self.folder}/a.pdf")
            self.assertRegex(said, r"holds +pages")
            self.assertRegex(said, r"NOT PEIL'S +name +'Waterschap Proef' was given for the report")
            digest = hashlib.sha256(png(60, 20)).hexdigest()
            self.assertRegex(said, f"NOT PEIL'S +logo +somebody's own picture, which can say anything; its SHA-256 is {digest}\n")
            self.assertIn("Not peil's own, so read it yourself: template, name, logo. It holds by these.\n", said)
            os.remove(os.path.join(self.folder, gone))

    # ---- Faults

    def test_faults_in_the_template(self):
        for style, line in (
            ("style: [a]\n", ":4:8: error: "),
            ("style: {lgo: a.png}\n", "did you mean 'logo'?"),
            ("style: {logo: no.png}\n", ":4:15: error: there is no file '"),
            ("style: {accent: blue}\n", ":4:17: error: 'blue' is no colour; write one such as \"#154273\""),
            ("style: {name: ''}\n", ":4:15: error: "),
        ):
            self.assertIn(line, self.run_peil(1, "check", self.template(style)))
        self.file("text.png", b"no picture")
        self.assertRegex(self.run_peil(1, "check", self.template("style: {logo: text.png}\n")),
                         r":4:15: error: the logo '.*text\.png' cannot be used: it is no PNG")

    def test_light_colour(self):
        """#ffcc00 on white has a contrast of 1.53 (by hand from WCAG's formula); 57% of it is #917400, with 4.55."""
        text = self.run_peil(0, "check", self.template('style: {accent: "#ffcc00"}\n'))
        self.assertIn(":4:17: warning: this colour is too light for text on paper: headings become dark grey", text)
        darker = re.search(r'"(#[0-9a-f]{6})" is darker, and fine', text).group(1)

        def luminance(colour):
            parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
            parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

        contrast = 1.05 / (luminance(darker) + 0.05)
        self.assertTrue(4.5 <= contrast < 4.7, f"{darker} has {contrast}")
        self.assertIn("the colour '#ffcc00' is too light", self.report(0, "a.html", "--accent", "#ffcc00"))

    def test_wrong_use(self):
        self.assertIn("'red' is no colour", self.report(2, "a.html", "--accent", "red"))
        self.assertIn("there is no such file", self.report(1, "a.html", "--logo", f"{self.folder}/absent.png"))
        self.assertFalse(os.path.exists(f"{self.folder}/a.html"))

    def test_logos_that_cannot_be_used(self):
        good = png(60, 20)
        bomb = zlib.compress(b"\x00" * 50_000_000, 9)
        for content, text in (
            (b"", "it is no PNG"),
            (b"GIF89a" + bytes(100), "it is no PNG"),
            (good[:8], "it is damaged"),
            (good[:40], "it is damaged"),
            (good[:-20], "it is damaged"),
            (good[:45] + b"\x00\x00" + good[47:], "it is damaged"),
            (png(60, 20, b"no zlib"), "it is damaged"),
            (png(0, 20), "it is damaged"),
            (png(100_000, 100_000, bomb), "it is 100000 by 100000 pixels; at most 4000 on a side and 2000000 together"),
            (png(4000, 4000, bomb), "it is 4000 by 4000 pixels"),
            (good + bytes(1024 * 1024), "bytes; at most 1048576"),
        ):
            for name in ("a.pdf", "a.md"):
                said = self.report(1, name, "--logo", self.file("logo.png", content))
                self.assertIn(f"logo.png: error: the logo cannot be used: {text}" if text[0] == "i" and "bytes" not in text else text, said)
                self.assertFalse(os.path.exists(f"{self.folder}/{name}"))


if __name__ == "__main__":
    unittest.main()
