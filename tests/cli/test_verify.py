# SPDX-License-Identifier: EUPL-1.2
"""peil verify: what holds is said to hold, and each kind of tampering with a report, its answers or its evidence is found and named."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zlib

PEIL = os.environ["PEIL"]
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
OLDER = "examples/gemeente-voorbeeld-2025.json"


def verify(*arguments):
    """(exit code, standard output, standard error)"""
    done = subprocess.run([PEIL, "verify", *arguments, "--lang", "en"], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def has_pdftotext():
    found = shutil.which("pdftotext") is not None
    if not found:
        print("skipped: pdftotext is not here: the hashes were not looked for on the pages")
    return found


NEEDS_QPDF = unittest.skipUnless(shutil.which("qpdf"), "qpdf is not here")


class Pdf:
    """The objects of a PDF, to be changed and written again: qpdf takes them out of the streams that peil packs them in."""

    def __init__(self, path):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["qpdf", "--object-streams=disable", "--stream-data=preserve", path, f"{folder}/plain.pdf"], check=True)
            with open(f"{folder}/plain.pdf", "rb") as file:
                data = file.read()
        self.start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data).group(1))
        self.trailer = data[data.index(b"trailer", self.start) : data.index(b"startxref", self.start)]
        rows = re.findall(rb"(\d{10}) \d{5} n", data[self.start :])
        offsets = sorted(int(row) for row in rows)
        self.header = data[: offsets[0]]
        self.objects = {}
        for begin, end in zip(offsets, offsets[1:] + [self.start]):
            self.objects[int(data[begin:].split(b" ", 1)[0])] = data[begin:end]

    def stream(self, number):
        body = self.objects[number]
        begin = re.search(rb"stream\r?\n", body).end()
        length = re.search(rb"/Length (\d+)( 0 R)?", body)
        size = int(length.group(1))
        if length.group(2):
            size = int(re.search(rb"obj\s+(\d+)", self.objects[size]).group(1))
        return body[begin : begin + size]

    def attachment(self, name):
        """The number of the stream of an attached file."""
        for body in self.objects.values():
            if b"/Filespec" in body and b"/UF (" + name.encode() + b")" in body:
                return int(re.search(rb"/EF\s*<<\s*/F (\d+) 0 R", body).group(1))
        raise KeyError(name)

    def text(self, name):
        return zlib.decompress(self.stream(self.attachment(name))).decode()

    def replace(self, number, content, entries=b""):
        packed = zlib.compress(content)
        self.objects[number] = b"%d 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream\nendobj\n" % (
            number, len(packed), entries, packed)

    def write(self, path):
        out, places = bytearray(self.header), {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += body
        start = len(out)
        size = max(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 %c \n" % (places.get(number, 0), b"n"[0] if number in places else b"f"[0])
        out += self.trailer + b"startxref\n%d\n%%%%EOF\n" % start
        with open(path, "wb") as file:
            file.write(out)
        return path


class Case(unittest.TestCase):
    """A folder with a report, and one that compares."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.report = f"{cls.folder}/rapport.pdf"
        subprocess.run([PEIL, "report", EXAMPLE, "-o", cls.report, "--lang", "nl"], check=True, timeout=120)
        cls.compared = f"{cls.folder}/vergelijking.pdf"
        subprocess.run([PEIL, "report", EXAMPLE, "--compare", OLDER, "--reviewed", "-o", cls.compared, "--lang", "en"], check=True, timeout=120)
        with open(cls.report, "rb") as file:
            cls.bytes = file.read()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def path(self, name):
        return f"{self.folder}/{name}"

    def expect(self, code, outcome, *texts):
        found, output, errors = outcome
        for text in texts:
            self.assertIn(text, re.sub(" {2,}", "  ", output) + errors)
        self.assertEqual(found, code, output + errors)

    def tampered(self, name, change):
        pdf = Pdf(self.report)
        number = pdf.attachment(name)
        text = pdf.text(name)
        changed = change(text)
        self.assertNotEqual(text, changed)
        pdf.replace(number, changed.encode())
        return pdf.write(self.path("tampered.pdf"))


class Verify(Case):
    # ---- What holds

    def test_report_holds(self):
        with open(EXAMPLE, encoding="utf-8") as file:
            records = json.load(file)["records"]
        together = hashlib.sha256("".join(f"{key}\n" for key in sorted(record["id"] for record in records)).encode()).hexdigest()
        self.expect(0, verify(self.report), f"{len(records)} records, each with the id of its content; together {together}",
                    "this PDF is, byte for byte, what peil", "It holds.")

    @staticmethod
    def head_hash(path):
        """By hand: all but records, format and names, people by id, with sorted keys; the examples hold no number that RFC 8785 spells otherwise."""
        with open(path, encoding="utf-8") as file:
            head = {key: value for key, value in json.load(file).items() if key not in ("peil", "records")}
        people = sorted(head.get("people", []), key=lambda person: person["id"])
        head["people"] = [{key: value for key, value in person.items() if key != "name"} for person in people]
        text = json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def test_head(self):
        """With other targets the figures are others; a name is in no hash."""
        head = self.head_hash(EXAMPLE)
        self.expect(0, verify(self.report), f"holds  head  all else in the file but names: {head}")
        self.expect(0, verify(EXAMPLE), f"remark  head  all else in the file but names: {head}")
        with open(EXAMPLE, encoding="utf-8") as file:
            assessment = json.load(file)
        assessment["people"][0]["name"] = "Somebody else"
        path = self.path("head.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(assessment, file)
        self.expect(0, verify(path), head)
        assessment["targets"] = {"default": 1}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(assessment, file)
        self.assertNotIn(head, verify(path)[1])
        self.assertIn(self.head_hash(path), verify(path)[1])

    def test_head_of_a_joined_file(self):
        """A merge sorts the people, and writes an empty list where there was none: the head is the same, and so is its hash."""
        with open(EXAMPLE, encoding="utf-8") as file:
            start = {key: [] if key == "records" else value for key, value in json.load(file).items()}
        people = [{"id": "zed", "name": "Z", "role": "r"}, {"id": "abe", "name": "A"}, {"id": "p10", "name": "T"}, {"id": "p9", "name": "N"}]
        for what in (people, list(reversed(people)), [], None):
            path, joined = self.path("start.json"), self.path("joined.json")
            assessment = {**start, "people": what}
            if what is None:
                del assessment["people"]
            with open(path, "w", encoding="utf-8") as file:
                json.dump(assessment, file)
            subprocess.run([PEIL, "merge", "-o", joined, path, path], capture_output=True, check=True, timeout=60)
            ids = [person["id"] for person in what or []]
            with self.subTest(people=ids):
                with open(joined, encoding="utf-8") as file:
                    self.assertEqual([person["id"] for person in json.load(file)["people"]], ["abe", "p10", "p9", "zed"] if ids else [])
                self.assertEqual(self.head_hash(joined), self.head_hash(path))
                for each in (path, joined):
                    self.assertIn(f"all else in the file but names: {self.head_hash(path)}", verify(each)[1])
            os.remove(joined)

    @NEEDS_QPDF
    def test_head_of_a_report(self):
        def change(text):
            return json.dumps({**json.loads(text), "targets": {"default": 1}})

        def without(text):
            return json.dumps({key: value for key, value in json.loads(text).items() if key != "head"})

        self.expect(1, verify(self.tampered("assessment.json", change)), "holds  answers", "FAULT  head",
                    f"the report was made with {self.head_hash(EXAMPLE)}")
        self.expect(1, verify(self.tampered("report.json", without)), "not checked  head", "the report holds no hash of it")
        pdf = Pdf(self.compared)
        self.assertEqual(json.loads(pdf.text("report.json"))["older"]["head-sha256"], self.head_hash(OLDER))
        pdf.replace(pdf.attachment("assessment-older.json"), change(pdf.text("assessment-older.json")).encode())
        self.expect(1, verify(pdf.write(self.path("older-head.pdf"))), "FAULT  older answers",
                    "they are not the ones that the report was made from")

    def test_report_that_compares_holds(self):
        self.expect(0, verify(self.compared), "holds  older answers", "holds  pages", "It holds.")
        if has_pdftotext():
            with open(OLDER, encoding="utf-8") as file:
                ids = sorted(record["id"] for record in json.load(file)["records"])
            together = hashlib.sha256("".join(f"{key}\n" for key in ids).encode()).hexdigest()
            text = subprocess.run(["pdftotext", "-raw", self.compared, "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn(together, text.replace("\n", ""))
            for path in (EXAMPLE, OLDER):
                self.assertIn(self.head_hash(path), text.replace("\n", ""))

    @NEEDS_QPDF
    def test_an_older_answer_left_out(self):
        pdf = Pdf(self.compared)
        older = json.loads(pdf.text("assessment-older.json"))
        older["records"].pop()
        pdf.replace(pdf.attachment("assessment-older.json"), json.dumps(older).encode())
        self.expect(1, verify(pdf.write(self.path("older.pdf"))), "holds  figures", "FAULT  older answers",
                    "they are not the ones that the report was made from")

    def test_any_language_of_the_screens(self):
        done = subprocess.run([PEIL, "verify", self.report, "--lang", "nl"], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("deze pdf is byte voor byte wat peil", done.stdout)
        self.assertTrue(done.stdout.endswith("Het klopt.\n"))

    def test_assessment_holds(self):
        self.expect(0, verify(EXAMPLE), "holds  questions  all answers fit the set algoritmekader/organisatie", "It holds.")

    def test_standard_input(self):
        with open(EXAMPLE, "rb") as file:
            done = subprocess.run([PEIL, "verify", "-", "--lang", "en"], stdin=file, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)

    # ---- What travels in a report

    @NEEDS_QPDF
    def test_identity(self):
        pdf = Pdf(self.report)
        identity = json.loads(pdf.text("report.json"))
        with open("templates/audit.md", "rb") as file:
            self.assertEqual(identity["template"], {"name": "audit.md", "sha256": hashlib.sha256(file.read()).hexdigest()})
        with open("templates/words/nl.yaml", "rb") as file:
            self.assertEqual(identity["words"]["sha256"], hashlib.sha256(file.read()).hexdigest())
        for item in identity["set"]["questionnaires"]:
            with open(f"questionnaires/algoritmekader/{item['id']}.yaml", "rb") as file:
                self.assertEqual(item["sha256"], hashlib.sha256(file.read()).hexdigest(), item["id"])
        self.assertEqual(identity["language"], "nl")
        self.assertEqual(identity["date"], max(record["at"] for record in json.loads(pdf.text("assessment.json"))["records"]))

    def test_schema(self):
        made = subprocess.run([PEIL, "check", "--schema", "report"], capture_output=True, text=True, check=True).stdout
        with open("questionnaires/schema/report.schema.json", encoding="utf-8") as file:
            self.assertEqual(file.read(), made)
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not here")
        jsonschema.Draft202012Validator.check_schema(json.loads(made))
        if not shutil.which("qpdf"):
            self.skipTest("qpdf is not here: no report.json was held against its schema")
        for path in (self.report, self.compared):
            jsonschema.validate(json.loads(Pdf(path).text("report.json")), json.loads(made))

    # ---- Tampering

    @NEEDS_QPDF
    def test_rewriting_alone_changes_nothing_but_the_bytes(self):
        """The tool of this test makes good files."""
        path = Pdf(self.report).write(self.path("same.pdf"))
        self.expect(0, verify(path), "values of the scorecard follow from the answers", "holds  answers",
                    "holds  figures", "holds  pages", "the bytes differ", "It holds.")

    @NEEDS_QPDF
    def test_one_figure(self):
        level = re.search(r'"level": ([\d.]+)', Pdf(self.report).text("scorecard.json")).group(1)
        path = self.tampered("scorecard.json", lambda text: text.replace(f'"level": {level}', '"level": 4.75', 1))
        self.expect(1, verify(path), f"overall.level is 4.75 in the report; from the answers follows {level}", "FAULT  figures",
                    "holds  answers")

    @NEEDS_QPDF
    def test_a_figure_of_one_measure_and_one_left_out(self):
        def change(text):
            card = json.loads(text)
            next(item for item in card["measures"] if item["id"] == "org-04")["level"] = 5
            del card["overall"]["gap"]
            card["overall"]["rank"] = 1
            card["gaps"].pop()
            return json.dumps(card)

        _, _, errors = verify(self.tampered("scorecard.json", change))
        self.assertIn("measures[org-04].level is 5 in the report; from the answers follows", errors)
        self.assertIn("overall.gap is absent in the report", errors)
        self.assertIn("overall.rank is 1 in the report; from the answers follows absent", errors)
        self.assertRegex(errors, r"gaps is a list of \d+ in the report; from the answers follows a list of \d+")

    @NEEDS_QPDF
    def test_one_answer(self):
        path = self.tampered("assessment.json", lambda text: text.replace('"value": "partly"', '"value": "full"', 1))
        self.expect(1, verify(path), "tampered.pdf: assessment.json:", "the attached answers have faults", "It does not hold.")

    @NEEDS_QPDF
    def test_an_answer_left_out(self):
        def change(text):
            assessment = json.loads(text)
            assessment["records"].pop()
            return json.dumps(assessment)

        self.expect(1, verify(self.tampered("assessment.json", change)), "FAULT  answers",
                    "records were added, taken out or changed after the report was made")

    @NEEDS_QPDF
    def test_a_byte_of_a_page(self):
        """A bit in the content of the third page is another."""
        shown = subprocess.run(["qpdf", "--show-pages", self.report], capture_output=True, text=True, check=True).stdout
        content = re.search(r"page 3:.*?content:\s+(\d+) 0 R", shown, re.DOTALL).group(1)
        table = subprocess.run(["qpdf", "--show-xref", self.report], capture_output=True, text=True, check=True).stdout
        offset = int(re.search(rf"^{content}/0: uncompressed; offset = (\d+)", table, re.MULTILINE).group(1))
        place = self.bytes.index(b"stream", offset) + 20
        changed = bytearray(self.bytes)
        changed[place] ^= 1
        path = self.path("page.pdf")
        with open(path, "wb") as file:
            file.write(changed)
        self.expect(1, verify(path), "page 3, text and drawings: not what follows from the answers", "FAULT  pages", "holds  figures")

    @NEEDS_QPDF
    def test_added_to(self):
        shown = subprocess.run(["qpdf", "--json", "--json-key=attachments", self.report], capture_output=True, text=True, check=True).stdout
        number = int(json.loads(shown)["attachments"]["scorecard.json"]["preferredcontents"].split()[0])
        content = Pdf(self.report).text("scorecard.json").replace('"coverage": 1', '"coverage": 0.5', 1).encode()
        start = len(self.bytes)
        before = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", self.bytes).group(1)
        added = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
        table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Size 99999/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
            number, start, before, start + len(added))
        path = self.path("added.pdf")
        with open(path, "wb") as file:
            file.write(self.bytes + added + table)
        self.expect(1, verify(path), "is 0.5 in the report; from the answers follows 1",
                    f"another program added to the file after peil made it: {len(added + table)} bytes, from byte {start + 1} on")

    def test_cut(self):
        for part in (0.1, 0.5, 0.99):
            path = self.path("cut.pdf")
            with open(path, "wb") as file:
                file.write(self.bytes[: int(len(self.bytes) * part)])
            self.expect(1, verify(path), "cut.pdf: error: this PDF is cut short or damaged: the table of its objects cannot be read")

    @NEEDS_QPDF
    def test_bomb(self):
        """A gigabyte of blanks is 1 MB when it is packed."""
        pdf = Pdf(self.report)
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * 2**20) for _ in range(1024)) + packer.flush()
        number = pdf.attachment("assessment.json")
        pdf.objects[number] = b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(packed), packed)
        self.expect(1, verify(pdf.write(self.path("bomb.pdf"))),
                    "the attached file 'assessment.json' is too large when it is unpacked: more than 64 MB")

    def test_another_pdf(self):
        objects = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (objects.index(b"1 0 obj"), objects.index(b"2 0 obj"))
        path = self.path("other.pdf")
        with open(path, "wb") as file:
            file.write(objects + table + b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % len(objects))
        self.expect(1, verify(path), "no file 'assessment.json' travels in this PDF",
                    "it is no report of peil, or another program left out what travelled in it")

    def test_neither(self):
        self.expect(1, verify("README.md"), "README.md: error: this is neither a report (PDF) nor an assessment (JSON)")
        self.expect(1, verify(self.path("absent.pdf")), "absent.pdf: error: there is no such file")
        self.expect(2, verify())
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.assertEqual(subprocess.run([PEIL, "verify", EXAMPLE], stdout=full, stderr=subprocess.DEVNULL, timeout=120).returncode, 3)

    @NEEDS_QPDF
    def test_saved_anew(self):
        packed, secret = self.path("packed.pdf"), self.path("secret.pdf")
        subprocess.run(["qpdf", "--object-streams=generate", self.report, packed], check=True)
        self.expect(0, verify(packed), "holds  figures", "holds  pages", "the bytes differ")
        subprocess.run(["qpdf", "--encrypt", "", "x", "256", "--", self.report, secret], check=True)
        self.expect(1, verify(secret), "this PDF is encrypted", "take the attached assessment.json out in a PDF reader, and verify that")

    # ---- What lacks

    def test_set_is_not_here_or_another(self):
        self.expect(4, verify(EXAMPLE, "--set", "no/such/set"), "not checked  questions",
                    "peil has no set 'algoritmekader/organisatie' of its own; name the folder that it is in with --with",
                    "Not checked: questions. No faults were found in the rest.\n")
        self.expect(4, verify("tests/fixtures/report/assessment.json"), "not checked  questions")

    # ---- Assessments

    def test_answer_in_the_log(self):
        path = self.path("log.json")
        with open(EXAMPLE, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('"value": "partly"', '"value": "full"', 1))
        self.expect(1, verify(path), "log.json:", "FAULT", "It does not hold.")

    def test_evidence(self):
        folder = self.path("dossier")
        os.makedirs(folder, exist_ok=True)
        path = f"{folder}/a.json"
        subprocess.run([PEIL, "new", "algoritmekader/organisatie", path, "--organisation", "O", "--period", "2026", "--person",
                        "cio:beleid-en-advies:CIO"], check=True, capture_output=True)
        with open(f"{folder}/besluit.pdf", "wb") as file:
            file.write(b"decision")
        subprocess.run([PEIL, "answer", path, "org-04.1", "largely", "--evidence", "Decision | besluit.pdf | 2026-01-15"], check=True,
                       capture_output=True)
        report = f"{folder}/r.pdf"
        subprocess.run([PEIL, "report", path, "-o", report, "--lang", "en"], check=True, capture_output=True)
        text = subprocess.run(["pdftotext", "-raw", report, "-"], capture_output=True, text=True).stdout if has_pdftotext() else None
        digest = hashlib.sha256(b"decision").hexdigest()
        if text is not None:
            self.assertIn(hashlib.sha256(f"{digest}\n".encode()).hexdigest()[:20], text.replace("\n", ""))
        self.expect(0, verify(path), "files: 1 unchanged, 0 changed, 0 not found")
        self.expect(0, verify(report), "not looked at: 1 files have a SHA-256; name their folder with --evidence",
                    "Not looked at: evidence. It holds.\n")
        self.expect(0, verify(report, "--evidence", folder), "files: 1 unchanged")
        with open(f"{folder}/besluit.pdf", "wb") as file:
            file.write(b"another")
        self.expect(1, verify(path), f"the evidence 'Decision' has changed: its SHA-256 is {hashlib.sha256(b'another').hexdigest()}, and was {digest}")
        self.expect(1, verify(report, "--evidence", folder), "FAULT  evidence")
        os.remove(f"{folder}/besluit.pdf")
        self.expect(4, verify(path), "besluit.pdf: warning: the evidence 'Decision' is not here", "not checked  evidence",
                    "Not checked: evidence. No faults were found in the rest.\n")


if __name__ == "__main__":
    unittest.main()
