# SPDX-License-Identifier: EUPL-1.2
"""Opens the HTML of every report in Chromium, on a light desktop and a dark phone, and lets axe-core look for what people with a
disability would run into (WCAG 2.2, levels A and AA). Also holds that a report asks for nothing from elsewhere and fits a small screen."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{os.path.dirname(HERE)}/conformance")
import reports  # noqa: E402: it stands in the folder beside this one

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)

RICHEST = "examples/gemeente-voorbeeld-2026-onderzoek.json"

# What is done to a sound page, and a word of what must then be said of it.
DAMAGE = [
    ("html-has-lang", ' lang="', ' data-lang="'),
    ("color-contrast", "</style>", "main p{color:#bbb;background:#fff}</style>"),
    ("the page asks for", "</body>", '<img src="https://example.invalid/seen.png" alt="a logo"></body>'),
    ("the page is", "</body>", '<p style="width:2000px">wide</p></body>'),
    ("the console says", "</body>", "<script>console.error('fault')</script></body>"),
    ("page-has-heading-one", "<h1", "<h2"),
]


def look(pages):
    """What is seen of each (screens, path)."""
    command = ["node", f"{HERE}/axe.mjs", reports.npm_folder(HERE, "axe-core and puppeteer-core"), CHROMIUM, *[f"{screens}={path}" for screens, path in pages]]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"the browser failed:\n{result.stderr[-4000:]}")
    return json.loads(result.stdout)


def screens_of(number, report):
    """The richest example on both screens; the others, which are much alike, on one of them in turn: axe-core takes its time."""
    return "both" if report.assessment == RICHEST else ("light", "dark")[number % 2]


def check_the_checks(folder, sound):
    """Each fault that is put into a sound page is seen."""
    with open(sound, encoding="utf-8") as file:
        page = file.read()
    paths = []
    for number, (_, part, other) in enumerate(DAMAGE):
        if part not in page:
            sys.exit(f"there is no {part} to replace: the test cannot see whether it is missed")
        paths.append(f"{folder}/damaged-{number}.html")
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(page.replace(part, other))
    said = {}
    for seen in look([("both", path) for path in paths]):
        said.setdefault(seen["path"], []).extend(seen["faults"])
    return [
        f"not seen: {word} in a damaged page"
        for path, (word, _, _) in zip(paths, DAMAGE)
        if not any(word in fault for fault in said[path])
    ]


def main():
    if not CHROMIUM:
        reports.skip("chromium is not here")
    reports.need("node", "npm")
    with tempfile.TemporaryDirectory() as folder:
        made = reports.made("html")
        seen = look([(screens_of(number, report), path) for number, (report, path) in enumerate(made)])
        faults = [f"{os.path.basename(one['path'])} ({one['screen']}): {fault}" for one in seen for fault in one["faults"]]
        asked = sum(2 if screens_of(number, report) == "both" else 1 for number, (report, _) in enumerate(made))
        if len(seen) != asked:
            faults.append(f"{len(seen)} pages were looked at, not {asked}")
        if not all(one["rules"] for one in seen):
            faults.append("axe-core looked at nothing in one of the pages")
        faults += check_the_checks(folder, made[0][1])
    reports.finish(faults, f"{len(made)} reports, {len(seen)} pages: axe-core finds nothing")


if __name__ == "__main__":
    main()
