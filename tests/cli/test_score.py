# SPDX-License-Identifier: EUPL-1.2
"""peil score: the same answers as tests/unit/test_score.c, scored by the program; every figure is worked out here by hand."""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

PEIL = os.environ["PEIL"]
SET = "tests/fixtures/score/small.yaml"
failures = []


def peil(*arguments, code=0, text=None, out=None):
    done = subprocess.run([PEIL, *arguments], input=text, stdout=out or subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    expect(done.returncode, code, f"exit code of peil {' '.join(arguments)}: {done.stderr}")
    return done


def expect(actual, expected, what):
    if actual != expected:
        failures.append(f"{what}: {actual!r}, expected {expected!r}")


def near(actual, expected, what):
    if actual in (None, "") or abs(float(actual) - expected) > 1e-9:
        failures.append(f"{what}: {actual}, expected {expected}")


with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "assessment.json")
    peil("new", SET, file, "--organisation", "Gemeente Voorbeeld", "--period", "2026", "--profile", "soort=deze",
         "--person", "cio=CIO", "--person", "team=Team")
    for by, question, *rest in [
        ("cio", "m-1.1", "largely"), ("cio", "m-1.2", "yes"), ("cio", "m-1.3", "70", "-e", "Lijst | | 2026-05-01"),
        ("cio", "m-1.4", "partly", "-e", "Steekproef | | 2025-12-31"), ("team", "m-1.4", "full"),
        ("cio", "m-2.1", "no"), ("cio", "m-2.2", "halverwege"), ("cio", "m-2.3", "not-occurred", "-r", "Geen gevallen"),
    ]:
        peil("answer", file, question, *rest, "--by", by, "--set", SET)

    card = json.loads(peil("score", file, "--set", SET, "--json", "--lang", "en").stdout)
    one, two, three = card["measures"]
    expect((one["level"], one["low"], one["high"], one["gap"], one["priority"]), (4, 4, 5, 1, 3), "m-1")
    near(one["fulfilment"], (4 / 3 + 1 + 0.7 + 2) / 7, "fulfilment of m-1")
    near(one["evidenced"], 0.7 / 2.7, "shown of m-1")
    expect(one["aspects"]["improvement"], None, "improvement of m-1 is open")
    expect((two["level"], two["gap"], two["priority"], two["knockouts"], two["effort"]), (1, 2, 6, ["m-2.1"], "medium"), "m-2")
    expect((three["assessed"], three["level"], three["low"], three["high"]), (False, None, 0, 3), "m-3")
    expect(card["gaps"], ["m-2", "m-1"], "gaps by priority")
    expect(card["disagreements"], ["m-1.4"], "disagreements")
    expect(card["not-occurred"], ["m-2.3"], "not occurred")
    expect(card["not-assessed"], ["m-3"], "not assessed")
    expect({r["id"]: r["status"] for r in card["requirements"]},
           {"r-1": "partly", "r-2": "not-met", "r-3": "out-of-scope", "r-4": "not-assessed"}, "requirements")
    expect([(n["id"], n["status"]) for n in card["norms"]], [("1.1", "partly"), ("1.10", "not-met")], "norms")
    expect(card["norm-coverage"], [{"framework": "N", "covered": 2, "total": 3}], "coverage of norms")
    near(card["overall"]["high"], 3.5, "overall high")

    try:
        import jsonschema
        with open("questionnaires/schema/scorecard.schema.json", encoding="utf-8") as schema:
            jsonschema.validate(card, json.load(schema))
    except ImportError:
        print("skipped: the scorecard against its schema (python3-jsonschema is not here)")

    rows = list(csv.DictReader(io.StringIO(peil("score", file, "--set", SET, "--csv", "--lang", "nl").stdout)))
    expect([row["title"] for row in rows], ["Gebied A", "Gebied B", "Totaal"], "titles of the CSV")
    for row, expected in zip(rows, [(3, 4 / 3, 3, 11 / 3, 5, 1), (1, 2, 0.5, 2, 3, 0.5), (3, 4 / 3, 2.25, 3.5, 3, 0.75)]):
        for key, figure in zip(("level", "gap", "low", "high", "target", "coverage"), expected):
            near(row[key], figure, f"{key} of {row['title']}")

    screen = peil("score", file, "--set", SET, "--lang", "nl").stdout
    for text in ("Gebied A", "3,0", "1,3", "3,0–3,7", "Gemeente Voorbeeld", "Maatregel twee", "Onderwerp", "Bandbreedte"):
        expect(text in screen, True, f"the screen shows {text!r}")
    wide = peil("score", file, "--set", SET, "--lang", "en", "--by", "measure").stdout.splitlines()
    expect(len({len(line) for line in wide[2:4]}), 1, "columns are aligned")

    with open(file, encoding="utf-8") as handle:
        line = json.dumps(json.load(handle), ensure_ascii=False)
    stream = peil("score", "--stream", "--set", SET, text=f"{line}\n{{\"peil\": 3}}\n\n{line}\n", code=1).stdout.splitlines()
    expect(len(stream), 3, "lines out")
    expect([json.loads(text)["peil"] for text in stream], ["scorecard/1", "fault/1", "scorecard/1"], "kinds of lines")
    expect(json.loads(stream[1])["line"], 2, "line of the fault")
    expect(json.loads(stream[0])["measures"][0]["fulfilment"], one["fulfilment"], "the stream gives the same figures")

    for name, words in (("none.json", "there is no such file"), ("", "this is a directory; a file is needed")):
        path = os.path.join(folder, name)
        expect(peil("score", "--stream", path, code=1).stderr, peil("score", path, code=1).stderr, f"the same words with --stream: {words}")
        expect(words in peil("score", "--stream", path, code=1).stderr, True, words)
    directory = os.open(folder, os.O_RDONLY)
    done = subprocess.run([PEIL, "score", "--stream"], stdin=directory, capture_output=True, encoding="utf-8")
    expect((done.returncode, done.stderr), (1, "standard input: error: this is a directory; a file is needed\n"), "a directory as standard input")
    os.close(directory)
    with open(os.path.join(folder, "long.ndjson"), "w", encoding="utf-8") as handle:
        handle.truncate(256 * 1024 * 1024 + 1)
        handle.seek(0, os.SEEK_END)
        handle.write(f"\n{line}")
    stream = peil("score", "--stream", "--set", SET, handle.name, code=1).stdout.splitlines()
    expect([json.loads(text)["peil"] for text in stream], ["fault/1", "scorecard/1"], "lines after one that is too long")
    expect("the line is longer than 268435456 bytes" in json.loads(stream[0])["message"], True, "a line that is too long")
    broken = subprocess.run([PEIL, "score", "--stream"], input=b'{"peil": "\xff"}\n', capture_output=True, check=False)
    expect((broken.returncode, json.loads(broken.stdout)["message"].count("UTF-8")), (1, 1), "invalid UTF-8 is told once")

    expect("did you mean 'measure'?" in peil("score", file, "--by", "meaure", code=2).stderr, True, "suggestion for --by")
    expect("choose one of" in peil("score", file, "--json", "--csv", code=2).stderr, True, "two forms at once")
    expect("none.json" in peil("score", os.path.join(folder, "none.json"), code=1).stderr, True, "a file that is not there")
    if os.path.exists("/dev/full"):
        with open("/dev/full", "w", encoding="utf-8") as full:
            expect("the disk is full" in peil("score", file, "--set", SET, code=3, out=full).stderr, True, "full disk")

for failure in failures:
    print(failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
