# SPDX-License-Identifier: EUPL-1.2
"""Holds every report against PDF/A-3a (archives) and PDF/UA-1 (accessibility) with veraPDF, which Maven fetches once."""

import os
import subprocess
import tempfile

import reports

PROFILES = ["3a", "ua1"]
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=en"]  # for a short run, the quickest
LEAST_CHECKS = 1000  # a report that was really looked at takes tens of thousands

# Faults to put into a sound file: a pattern of what stands there, what replaces it (as long), and which clause of which profile
# must be named.
DAMAGE = [
    (rb"/OutputIntents", b"/OutputIntentx", "3a", "6.2.4.3"),
    (rb"/Marked true", b"/Marked null", "3a", "6.7.2.2"),
    (rb"/Alt(?= [<(])", b"/Alx", "ua1", "7.3"),
    (rb"/DisplayDocTitle", b"/DisplayDocTitlx", "ua1", "7.1"),
    (rb"/Lang(?= [<(])", b"/Lanx", "ua1", "7.2"),
]


def damaged_copy(path, folder):
    data = reports.unpacked(path, folder)
    for pattern, replacement, _, _ in DAMAGE:
        data = reports.damage(data, pattern, replacement)
    copy = f"{folder}/damaged.pdf"
    with open(copy, "wb") as file:
        file.write(data)
    return copy


def classpath():
    """Where Maven keeps veraPDF and what it needs; asked once, and again when pom.xml changes."""
    pom = f"{reports.HERE}/pom.xml"
    kept = f"{reports.BUILD}/conformance/classpath.txt"
    if os.path.exists(kept) and os.path.getmtime(kept) >= os.path.getmtime(pom):
        with open(kept, encoding="utf-8") as file:
            found = file.read().strip()
        if all(os.path.exists(path) for path in found.split(os.pathsep)):
            return found
    os.makedirs(os.path.dirname(kept), exist_ok=True)
    command = ["mvn", "--batch-mode", "--quiet", "--file", pom, "dependency:build-classpath", f"-Dmdep.outputFile={kept}"]
    reports.fetch(command, "Maven cannot fetch veraPDF")
    with open(kept, encoding="utf-8") as file:
        return file.read().strip()


def validate(paths, folder):
    """By file and profile: (verdict, number of checks, the rules that are broken). What veraPDF leaves behind goes to the folder."""
    command = [*JAVA, f"-Djava.io.tmpdir={folder}", "-cp", classpath(), f"{reports.HERE}/Validate.java", *paths]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise SystemExit(f"veraPDF failed:\n{result.stdout[-2000:]}{result.stderr[-4000:]}")
    found = {}
    for line in result.stdout.splitlines():
        if line.startswith("\t"):
            found[key][2].append(line.strip())
        else:
            path, profile, verdict, count = line.split("\t")
            key = (path, profile)
            found[key] = (verdict, int(count), [])
    return found


def faults_of(report, path, found):
    for profile in PROFILES:
        verdict, count, broken = found[path, profile]
        if verdict != "compliant":
            yield from (f"{report}: PDF/{profile}: {rule}" for rule in broken or ["broken"])
        if count < LEAST_CHECKS:
            yield f"{report}: PDF/{profile}: only {count} checks were made"


def main():
    reports.need("java", "javac", "mvn", "qpdf")
    classpath()
    with tempfile.TemporaryDirectory() as folder:
        made = reports.made("pdf", also=[reports.with_notes()])
        damaged = damaged_copy(next(path for report, path in made if report.assessment in reports.HARD), folder)
        found = validate([path for _, path in made] + [damaged], folder)
    faults = [fault for report, path in made for fault in faults_of(report, path, found)]
    for pattern, _, profile, clause in DAMAGE:
        broken = found[damaged, profile][2]
        if not any(rule.startswith(f"{clause} ") for rule in broken):
            faults.append(f"veraPDF says nothing on {clause} of a file with damaged {pattern.decode()}, only: {broken}")
    checks = sum(count for _, count, _ in found.values())
    reports.finish(faults, f"{len(made)} reports are PDF/A-3a and PDF/UA-1, by {checks} checks")


if __name__ == "__main__":
    main()
