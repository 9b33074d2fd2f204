# SPDX-License-Identifier: EUPL-1.2
"""What `peil --version` names, held against what is really read, written and linked; and src/NOTICE, which must name each library that the
program is linked with and each package that gives it fonts, colours or places to divide words."""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib

PEIL = os.environ["PEIL"]
NOTICE = "src/NOTICE"

# The packages by pkg-config of what the program names. The others have no version that can be asked.
LIBRARIES = {
    "libsodium": "libsodium", "libyaml": "yaml-0.1", "cmark": "libcmark", "cJSON": "libcjson", "libpng": "libpng", "HarfBuzz": "harfbuzz",
    "libdeflate": "libdeflate",
}
# Those of the compiler and the system: not of peil's choice, and with sanitizers beside them.
OF_THE_SYSTEM = {"linux-vdso", "ld-linux", "libasan", "libubsan", "libgcc_s", "libstdc++", "libatomic", "libpthread", "libdl", "librt"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def version_lines():
    return dict(line.split(" ", 1) for line in run(PEIL, "--version").splitlines())


def formats_of_files():
    """The formats that the files of this project begin with, by a search that is not peil's."""
    found = set()
    for path in glob.glob("questionnaires/**/*.yaml", recursive=True) + glob.glob("templates/*.md"):
        found.update(re.findall(r"^peil: *(\S+)", read(path), re.MULTILINE)[:1])
    for path in glob.glob("examples/**/*.json", recursive=True):
        found.add(json.loads(read(path))["peil"])
    return found


def formats_in_report():
    """The formats of what travels in a report that compares two years."""
    with tempfile.TemporaryDirectory() as folder:
        years = [f"examples/gemeente-voorbeeld-{year}.json" for year in (2026, 2025)]
        run(PEIL, "report", years[0], "--compare", years[1], "-t", "bestuur", "-o", f"{folder}/a.pdf")
        with open(f"{folder}/a.pdf", "rb") as file:
            pdf = file.read()
    found = set()
    for stream in re.finditer(rb"/EmbeddedFile/.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.add(json.loads(zlib.decompress(stream.group(1)))["peil"])
        except (ValueError, KeyError, TypeError):
            continue  # something else than a file of peil
    return found


class Version(unittest.TestCase):
    def test_formats_that_are_read(self):
        reads = version_lines()["reads"].split()
        files = formats_of_files()
        self.assertLessEqual({"questionnaire/1", "set/1", "vocabulary/1", "template/1", "assessment/1"}, files)
        self.assertLessEqual(files, set(reads))
        self.assertLessEqual(formats_in_report(), set(reads))
        self.assertEqual(len(set(reads)), len(reads))

    def test_formats_that_are_written(self):
        writes = version_lines()["writes"].split()
        found = formats_in_report()
        self.assertLessEqual({"assessment/1", "scorecard/1", "comparison/1", "report/1"}, found)
        self.assertLessEqual(found, set(writes))
        fault = subprocess.run([PEIL, "score", "--stream", "-"], input="{}\n", capture_output=True, text=True, check=False).stdout
        self.assertIn(json.loads(fault)["peil"], writes)
        self.assertNotIn("template/1", writes)

    def test_a_format_that_is_not_named_is_not_read(self):
        reads = version_lines()["reads"].split()
        with tempfile.TemporaryDirectory() as folder:
            for name in sorted({each.split("/")[0] for each in reads} & {"questionnaire", "set", "vocabulary", "assessment"}):
                newest = max(int(each.split("/")[1]) for each in reads if each.startswith(f"{name}/"))
                path = f"{folder}/{name}.json"
                with open(path, "w", encoding="utf-8") as file:
                    json.dump({"peil": f"{name}/{newest + 1}", "id": "a"}, file)
                result = subprocess.run([PEIL, "check", path, "--lang", "en"], capture_output=True, text=True, check=False)
                self.assertNotEqual(0, result.returncode, name)
                self.assertIn(f"{name}/{newest + 1}", result.stderr + result.stdout)

    def test_libraries(self):
        named = version_lines()
        self.assertIn("libharu", named)
        if not shutil.which("pkg-config"):
            print("skipped: pkg-config is not here: the versions of libraries were not looked at")
            return
        for name, package in LIBRARIES.items():
            self.assertEqual(run("pkg-config", "--modversion", package).strip(), named[name], name)


class Notice(unittest.TestCase):
    def test_every_library_that_is_linked_is_named(self):
        linked = {re.match(r"\s*(?:\S*/)?([A-Za-z_+-]+?[a-z_+]\d?)(?:-?[\d.]+)?\.so", line) for line in run("ldd", PEIL).splitlines()}
        names = {match.group(1) for match in linked if match}
        names = {name for name in names if name not in OF_THE_SYSTEM and not name.startswith(("ld-linux", "linux-vdso"))}
        self.assertLessEqual({"libyaml", "libcmark", "libhpdf", "libharfbuzz", "libc", "libm"}, names)
        text = read(NOTICE)
        rows = {word.rstrip(",") for line in text.splitlines() for word in line.split("  ")[0].split()}
        # libharfbuzz-subset is of HarfBuzz, libpng16 of libpng, libbrotlidec of Brotli.
        named = tuple(row for row in rows if row.startswith("lib"))
        self.assertEqual([], [name for name in sorted(names) if not name.startswith(named)])

    def test_every_package_of_fonts_colours_and_hyphenation_is_named(self):
        sources = read(".ci/setup.sh") + "".join(read(path) for path in glob.glob("src/render/pdf/*.def"))
        packages = set(re.findall(r"\b(?:fonts|hyphen|icc)-[a-z0-9-]+[a-z0-9]", sources))
        self.assertLessEqual({"fonts-liberation2", "fonts-dejavu-core", "icc-profiles-free", "hyphen-nl", "hyphen-en-gb"}, packages)
        self.assertEqual([], [package for package in sorted(packages) if package not in read(NOTICE).split()])

    def test_licences_are_those_of_the_packages(self):
        """Where Debian's own note on a package is here, the first licence of it is that of the notice, by whatever name it has there."""
        same = {"Expat": "MIT", "SIL-OFL-1.1": "OFL-1.1", "BSD-2-clause": "BSD-2-Clause", "libpng": "libpng-2.0", "Apache-2": "Apache-2.0", "bitstream-vera": "Bitstream Vera"}
        looked_at = 0
        for line in read(NOTICE).splitlines():
            for package in re.findall(r"\b(libyaml-0-2|libcjson1|libsodium23|libdeflate0|libpng16-16|zlib1g|libhyphen0|fonts-(?!symbola)\S+)$", line):
                path = f"/usr/share/doc/{package}/copyright"
                if not os.path.exists(path):
                    continue
                looked_at += 1
                licence = re.search(r"^License: *(.+)", read(path), re.MULTILINE).group(1)
                self.assertIn(same.get(licence, licence), line)
        if not looked_at:
            print("skipped: no note of Debian on the packages is here: the licences were not looked at")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
