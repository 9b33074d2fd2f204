# SPDX-License-Identifier: EUPL-1.2
"""peil compare and peil report --compare: the sets and answers of tests/unit/test_compare.c, where every figure is derived by hand."""
import json
import os
import subprocess
import sys
import tempfile

PEIL = os.environ["PEIL"]
OLD, NEW = "tests/fixtures/compare/old/groei.yaml", "tests/fixtures/compare/new/groei.yaml"
failures = []


def peil(*arguments, code=0):
    done = subprocess.run([PEIL, *arguments], capture_output=True, encoding="utf-8")
    expect(done.returncode, code, f"exit code of peil {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def expect(actual, expected, what):
    if actual != expected:
        failures.append(f"{what}: {actual!r}, expected {expected!r}")


def near(actual, expected, what):
    if actual is None or abs(actual - expected) > 1e-12:
        failures.append(f"{what}: {actual}, expected {expected}")


def assessment(folder, name, set_name, period, answers):
    path = os.path.join(folder, name)
    peil("new", set_name, path, "--organisation", "Gemeente Voorbeeld", "--period", period, "--person", "cio=CIO")
    for question, value in answers.items():
        reason = ["-r", "daarom"] if value == "not-applicable" else []
        peil("answer", path, question, value, *reason, "--set", set_name)
    return path


with tempfile.TemporaryDirectory() as folder:
    old = assessment(folder, "old.json", OLD, "2025", {
        "a-1.1": "full", "a-1.2": "none", "a-2.1": "full", "a-2.2": "not-applicable", "a-3.1": "none"})
    new = assessment(folder, "new.json", NEW, "2026", {
        "a-1.1": "full", "a-1.2": "full", "a-1.3": "none", "a-2.1": "full", "a-2.2": "full", "a-4.1": "full"})
    sets = ["--old-set", OLD, "--set", NEW]

    overall = json.loads(peil("compare", old, new, *sets, "--json"))["overall"]
    for key, expected in {"previous": 1, "level": 14 / 5, "change": 9 / 5, "by-answers": 1 / 4, "by-open": 0, "by-questions": 7 / 12,
                          "by-measures": 23 / 30, "by-applicability": 1 / 5}.items():
        near(overall[key], expected, f"overall {key}")
    changes = json.loads(peil("compare", old, new, *sets, "--json", "--lang", "en"))
    expect([m["id"] for m in changes["measures"]], ["a-1", "a-2"], "measures in both")
    expect(changes["came"], [{"id": "a-4", "title": "Measure a-4"}], "came")
    expect(changes["gone"], [{"id": "a-3", "title": "Measure a-3"}], "gone")

    screen = peil("compare", old, new, *sets, "--lang", "en").split("\n")
    row = next(line.split() for line in screen if line.startswith("Overall"))
    expect(row, ["Overall", "1.00", "2.80", "+1.80", "+0.25", "0.00", "+0.58", "+0.77", "+0.20"], "screen, overall")
    row = next(line.split() for line in screen if line.startswith("Measure a-1"))
    expect(row, ["Measure", "a-1", "a-1", "2", "3", "+1", "0.0"], "screen, a-1")
    expect("  a-3  Measure a-3" in screen and "  a-4  Measure a-4" in screen, True, "screen, came and gone")

    # A file with itself: zero everywhere, shown without a sign.
    same = json.loads(peil("compare", new, new, "--old-set", NEW, "--set", NEW, "--json"))
    for group in [same["overall"], *same["areas"], *same["phases"], *same["roles"]]:
        for key in ("change", "by-answers", "by-open", "by-questions", "by-measures", "by-applicability"):
            expect(group[key], 0, f"with itself, {key}")
    expect([m["change"] for m in same["measures"]], [0, 0, 0], "with itself, measures")
    expect("+" in peil("compare", new, new, "--old-set", NEW, "--set", NEW), False, "with itself, signs")

    # What a template can name. 0.25 is rounded to even.
    template = os.path.join(folder, "mine.md")
    with open(template, "w", encoding="utf-8") as file:
        file.write("---\npeil: template/1\ntitle: {nl: T, en: T}\n---\n\n{{#has-comparison}}was {{overall.previous}} is {{overall.level}} "
                   "({{overall.change}}){{#overall.is-up}} up{{/overall.is-up}}, by answers {{comparison.overall.by-answers}}, "
                   "since {{comparison.older.period.to}}: {{#comparison.came}}{{id}}{{/comparison.came}} came, "
                   "{{#comparison.gone}}{{id}}{{/comparison.gone}} went; {{#measures}}{{id}} {{previous}}>{{level}} "
                   "{{/measures}}{{/has-comparison}}{{^has-comparison}}nothing to compare with{{/has-comparison}}\n")
    peil("check", template)
    report = os.path.join(folder, "r.md")
    peil("report", new, "-o", report, "-t", template, "--set", NEW, "--compare", old, "--old-set", OLD, "--lang", "en")
    text = " ".join(open(report, encoding="utf-8").read().replace("\\", "").split())
    expect("was 1.0 is 2.8 (+1.8) up, by answers +0.2, since 31 December 2025: a-4 came, a-3 went; a-1 2>3 a-2 2>3 a-4 >2" in text, True,
           f"report: {text}")
    peil("report", new, "-o", report, "-t", template, "--set", NEW, "--lang", "en")
    expect("nothing to compare with" in open(report, encoding="utf-8").read(), True, "report without an older one")

    # A template that has no place for it says so; the audit report says it in its summary, and lists each measure: 2 to 3, new, and gone.
    command = [PEIL, "report", new, "-o", report, "--set", NEW, "--compare", old, "--old-set", OLD, "--lang", "en"]
    for name, told in (("werkblad", True), ("audit", False), ("bestuur", False)):
        done = subprocess.run([*command, "-t", name], capture_output=True, encoding="utf-8")
        expect(done.returncode, 0, f"report {name}: {done.stderr}")
        expect("this template does not show what changed" in done.stderr, told, f"warning of {name}")
        expect("the blocks change-chart and change-table show it" in done.stderr, told, f"hint of {name}")
    subprocess.run([*command, "-t", "audit"], check=True)
    text = " ".join(open(report, encoding="utf-8").read().replace("\\", "").split())
    expect("the level was 1.0. It went up by 1.8, mainly because measures came or went." in text, True, f"summary: {text[:3000]}")
    table = text[text.find("Level by measure in the previous assessment and now"):]
    expect(all(words in table for words in ("| 2 | 3 | +1 | 0 |", "| – | 2 | – |", "New since the previous assessment: Measure a-4.",
                                            "No longer in this assessment: Measure a-3.")), True, f"table of measures: {table[:900]}")

    peil("compare", os.path.join(folder, "none.json"), new, code=1)
    peil("compare", old, code=2)

print("\n".join(failures) or "fine")
sys.exit(bool(failures))
