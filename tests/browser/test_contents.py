# SPDX-License-Identifier: EUPL-1.2
"""The contents of the HTML, as Chromium numbers them, have the numbers of the PDF: also those below an appendix, which begin with its letter."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{os.path.dirname(HERE)}/conformance")
import reports  # noqa: E402: it stands in the folder beside this one

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
EXAMPLE = "examples/gemeente-voorbeeld-2026.json"
NUMBERED = re.compile(r"(?:\d+|[A-Z])(?:\.\d+)*")


def contents_of(path):
    """The number and the title of each line of the contents: what stands between their heading and the list of figures."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    lines = [" ".join(line.replace("\u00a0", " ").split()) for line in text.splitlines()]
    begin, end = lines.index("Inhoud"), lines.index("Figuren")
    return [(number, title) for number, _, title in (line.partition(" ") for line in lines[begin + 1 : end]) if NUMBERED.fullmatch(number)]


def main():
    if not CHROMIUM:
        reports.skip("chromium is not here")
    reports.need("pdftotext")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("html", "pdf"):
            command = [os.environ["PEIL"], "report", EXAMPLE, "-t", "audit", "--lang", "nl", "-o", f"{folder}/audit.{ending}"]
            subprocess.run(command, check=True)
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={folder}/printed.pdf"]
        subprocess.run([*command, f"file://{folder}/audit.html"], check=True, capture_output=True, timeout=120)
        printed, ours = contents_of(f"{folder}/printed.pdf"), contents_of(f"{folder}/audit.pdf")
    numbers = [number for number, _ in ours]
    faults = [] if "B.1" in numbers and "5.17" in numbers else [f"the PDF has no B.1 and 5.17 in its contents: {numbers}"]
    if [number for number, _ in printed] != numbers:
        faults.append(f"the HTML numbers its contents {[number for number, _ in printed]}, the PDF {numbers}")
    reports.finish(faults, f"{len(numbers)} lines of the contents have the same number in HTML and PDF")


if __name__ == "__main__":
    main()
