# SPDX-License-Identifier: EUPL-1.2
"""Makes every report twice, in every format: here and now, and somewhere else a moment later, as another user with other settings in
another part of the world. The bytes must be the same. Only SOURCE_DATE_EPOCH may change them, for it is the date of the report."""

import os
import re
import shutil
import tempfile
import time

import reports

EPOCH = 1_000_000_000  # 9 September 2001, 1:46:40 UTC


def elsewhere(folder):
    """Other settings for all that a program could look at."""
    return {
        "PATH": "/usr/bin:/bin",
        "PEIL_PATH": os.getcwd(),
        "HOME": folder,
        "USER": "iemand",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "de_DE.ISO-8859-1",
        "LANGUAGE": "fr:de",
        "TZ": "Pacific/Kiritimati",
        "TMPDIR": folder,
        "COLUMNS": "33",
        "TERM": "dumb",
        "PADDING": "x" * 5000,
    }


def moved(report, folder):
    """The same report of a copy of the assessment that stands in another folder."""
    assessment = shutil.copy(report.assessment, folder)
    older = os.path.basename(shutil.copy(report.older, folder)) if report.older else None
    set_path = os.path.abspath(report.set_path) if report.set_path else None
    return reports.Report(os.path.basename(assessment), set_path, report.template, report.language, report.style, report.options, older)


def first_difference(one, other):
    with open(one, "rb") as file, open(other, "rb") as again:
        here, there = file.read(), again.read()
    if here == there:
        return None
    place = next((at for at, (a, b) in enumerate(zip(here, there)) if a != b), min(len(here), len(there)))
    return f"{here[max(0, place - 40) : place + 40]!r} and {there[max(0, place - 40) : place + 40]!r}"


def check_same(folder):
    made = reports.made(*reports.ENDINGS)
    other = f"{folder}/een andere map"
    os.mkdir(other)
    time.sleep(1.1)  # a time in seconds that got into a report is another one now
    mask = os.umask(0o077)
    for report, *paths in made:
        for path in paths:
            again = moved(report, other).make(f"uit{os.path.splitext(path)[1]}", elsewhere(other), other)
            difference = first_difference(path, f"{other}/{again}")
            if difference:
                yield f"{report}: {os.path.basename(path)} is not the same elsewhere: {difference}"
    os.umask(mask)


def check_date(folder):
    """SOURCE_DATE_EPOCH is the date of the report, and the only thing that is."""
    report = reports.every_report()[0]
    plain = report.make(f"{folder}/plain.pdf")
    dated = report.make(f"{folder}/dated.pdf", {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)})
    with open(dated, "rb") as file:
        dates = dict(re.findall(rb"<xmp:(CreateDate|ModifyDate)>([^<]*)<", file.read()))
    if dates != {b"CreateDate": b"2001-09-09T01:46:40Z", b"ModifyDate": b"2001-09-09T01:46:40Z"}:
        yield f"with SOURCE_DATE_EPOCH={EPOCH} the dates of the PDF are {dates}"
    if not first_difference(plain, dated):
        yield "SOURCE_DATE_EPOCH makes no difference"


def main():
    with tempfile.TemporaryDirectory() as folder:
        faults = list(check_same(folder))
        faults += check_date(folder)
    reports.finish(faults, "every report has the same bytes everywhere")


if __name__ == "__main__":
    main()
