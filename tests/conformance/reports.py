# SPDX-License-Identifier: EUPL-1.2
"""The reports that the tests of this folder and of tests/browser look at: every template, in every language, of every example and of
assessments that are hard to set. They are made once for all of these tests, by this file as a program. And what these tests share: telling
why they are skipped, and listing faults."""

import fcntl
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PEIL = os.environ["PEIL"]
BUILD = os.environ["BUILD"]
HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ["nl", "en"]
ENDINGS = ["pdf", "html", "md", "csv", "json"]
SECONDS_OF_ONE_REPORT = 120  # many times what it takes, for machines that are busy
SECONDS_OF_FETCHING = 240

# An assessment with markup in every text, one without answers, one with characters of many scripts, and one with characters that are
# not drawn one by one: of scripts that run from right to left, of signs made of several, and of those that no font has.
UNUSUAL = "tests/conformance/unusual.json"
HARD = ["tests/fixtures/report/hostile.json", "tests/fixtures/report/empty.json", "tests/conformance/characters.json", UNUSUAL]
NOTES = "tests/conformance/notes.md"
OLDER, NEWER = "examples/gemeente-voorbeeld-2025.json", "examples/gemeente-voorbeeld-2026.json"
SET_OF_HARD = "tests/fixtures/report/proef.yaml"
# The example of one algorithm answers over five hundred questions: 135 pages. One report of it shows what length does; the other templates
# and languages would say of the same answers what the shorter examples say, and take most of the time of these tests.
LONG = "examples/gemeente-voorbeeld-algoritme-2026.json"
REVIEWED = "examples/gemeente-voorbeeld-2026-onderzoek.json"  # the example with judgements of a reviewer


class Report:
    """One report to be made."""

    def __init__(self, assessment, set_path, template, language, style=(), options=(), older=None):
        self.assessment = assessment
        self.set_path = set_path
        self.template = template
        self.language = language
        self.style = style
        self.older = older  # the assessment that it compares with
        self.options = options  # others, of peil report and of peil score; they go into the name
        base = os.path.splitext(os.path.basename(assessment))[0]
        base += f"-{os.path.splitext(os.path.basename(template))[0]}"
        self.name = f"{base}-{language}{'-style' if style else ''}{''.join(options).replace('--', '-')}{'-compare' if older else ''}"

    def __str__(self):
        return self.name

    def make(self, path, environment=None, folder=None):
        """Makes it; the ending of the path gives the format. A report that cannot be made ends the test."""
        command = [PEIL, "report", self.assessment, "-o", path, "--template", self.template, "--lang", self.language, *self.style, *self.options]
        if self.older:
            command += ["--compare", self.older]
        if self.set_path:
            command += ["--set", self.set_path]
        result = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS_OF_ONE_REPORT, check=False, env=environment, cwd=folder
        )
        if result.returncode != 0:
            sys.exit(f"{' '.join(command)}\nexit {result.returncode}\n{result.stdout}{result.stderr}")
        return path


def every_report():
    templates = [os.path.splitext(os.path.basename(path))[0] for path in sorted(glob.glob("templates/*.md"))]
    templates = [name for name in templates if name != "README"]
    assessments = [(path, None) for path in sorted(glob.glob("examples/*.json")) if path != LONG] + [(path, SET_OF_HARD) for path in HARD]
    reports = [Report(*assessment, template, language) for assessment in assessments for template in templates for language in LANGUAGES]
    # One in the style of a house, with a logo that is partly transparent.
    style = ("--logo", os.path.abspath("tests/conformance/logo.png"), "--accent", "#7a1f5c", "--name", "Waterschap Proef")
    reports += [Report(HARD[0], SET_OF_HARD, template, "nl", style) for template in templates]
    # Those whose figures are the reviewer's.
    reports += [Report(REVIEWED, None, template, language, options=("--reviewed",)) for template in templates for language in LANGUAGES]
    # What changed since the year before.
    reports += [Report(NEWER, None, template, language, older=OLDER) for template in templates for language in LANGUAGES]
    reports.append(Report(LONG, None, "audit", "nl"))
    if len(reports) < len(HARD) * len(LANGUAGES) + len(LANGUAGES):
        sys.exit("there are no templates or no examples to make reports of")
    return reports


def with_notes():
    """A report with footnotes: in text, in a heading and in a table, and one that goes on over pages."""
    return Report(UNUSUAL, SET_OF_HARD, NOTES, "nl")


def ingredients():
    """The files that the reports follow from: the program and all that it reads, and this list."""
    folders = ["templates", "questionnaires", "examples", "tests/fixtures/report", "tests/conformance"]
    found = [path for folder in folders for path in glob.glob(f"{folder}/**", recursive=True) if os.path.isfile(path)]
    return [PEIL, *sorted(path for path in found if not path.endswith(".pyc"))]


def key_of_ingredients():
    whole = hashlib.sha256()
    for path in ingredients():
        with open(path, "rb") as file:
            whole.update(f"{path}\0{hashlib.sha256(file.read()).hexdigest()}\0".encode())
    return whole.hexdigest()[:32]


def folder_of_reports():
    """The folder that holds every report in every format, made when it is not there yet. Its name is a hash of all that they follow from:
    a report of another program or template is never taken for one of these."""
    home = f"{BUILD}/reports"
    os.makedirs(home, exist_ok=True)
    with open(f"{home}/lock", "w", encoding="utf-8") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        wanted = f"{home}/{key_of_ingredients()}"
        if os.path.isdir(wanted):
            return wanted
        # Another run may still look at the newest of those of other programs.
        for path in sorted(glob.glob(f"{home}/*/"), key=os.path.getmtime)[:-1]:
            shutil.rmtree(path)
        part = tempfile.mkdtemp(dir=home)
        with ThreadPoolExecutor(os.cpu_count()) as workers:
            paths = [(report, f"{part}/{report}.{ending}") for report in [*every_report(), with_notes()] for ending in ENDINGS]
            list(workers.map(lambda each: each[0].make(each[1]), paths))
        os.rename(part, wanted)
        return wanted


def made(*endings, also=()):
    """Every report, and others: a list of (report, path, path…) of the files that end so. They are not to be changed."""
    folder = folder_of_reports()
    return [(report, *(f"{folder}/{report}.{ending}" for ending in endings)) for report in [*every_report(), *also]]


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def need(*tools):
    """Ends the test as skipped when one of these programs is not here."""
    for tool in tools:
        if not shutil.which(tool):
            skip(f"{tool} is not here")


def fetch(command, failure):
    """Runs a program that fetches something from a registry. When it cannot, the test is skipped: there may be no network."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_OF_FETCHING, check=False)
    except subprocess.TimeoutExpired:
        skip(f"{failure} in {SECONDS_OF_FETCHING} s")
    if result.returncode != 0:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout + result.stderr)
        said = [line.strip() for line in plain.splitlines() if re.search("err", line, re.IGNORECASE)]
        skip(f"{failure}: {said[0][:300] if said else f'exit {result.returncode}'}")


def npm_folder(here, what):
    """The folder that npm put the packages of `here`/package.json in; asked once, and again when that file changes."""
    folder = f"{BUILD}/{os.path.basename(here)}/npm"
    wanted = f"{here}/package.json"
    if os.path.exists(f"{folder}/package.json"):
        with open(wanted, encoding="utf-8") as new, open(f"{folder}/package.json", encoding="utf-8") as old:
            if new.read() == old.read():
                return folder
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(folder)) as fresh:
        shutil.copy(wanted, fresh)
        quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--fetch-retries=1"]
        only = ["--omit=optional", "--ignore-scripts"]
        fetch(["npm", "install", "--prefix", fresh, *only, *quiet], f"npm cannot fetch {what}")
        shutil.rmtree(folder, ignore_errors=True)
        os.rename(fresh, folder)
        os.mkdir(fresh)  # for TemporaryDirectory to clean up
    return folder


def unpacked(path, folder):
    """The bytes of a PDF with each object by itself, not in compressed object streams, so that faults can be put into it."""
    copy = f"{folder}/unpacked.pdf"
    options = ["--object-streams=disable", "--stream-data=preserve", "--newline-before-endstream"]
    subprocess.run(["qpdf", *options, path, copy], check=True)
    with open(copy, "rb") as file:
        return file.read()


def damage(sound, pattern, replacement):
    """The bytes of a file with one fault in them. The fault is as long as what it replaces, so that every object stays in its place."""
    unsound, count = re.subn(pattern, replacement, sound, count=1)
    if not count or len(unsound) != len(sound):
        sys.exit(f"there is no {pattern.decode()} to replace by {replacement.decode()}: the test cannot see whether it is missed")
    return unsound


def finish(faults, what, shown=25):
    """Ends the test: lists the faults, or says what was looked at."""
    for fault in faults[:shown]:
        print(fault)
    if len(faults) > shown:
        print(f"and {len(faults) - shown} more")
    if faults:
        sys.exit(f"{len(faults)} faults")
    print(what)


if __name__ == "__main__":
    print(f"{len(every_report()) + 1} reports are in {folder_of_reports()}")
