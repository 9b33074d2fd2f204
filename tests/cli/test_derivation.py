# SPDX-License-Identifier: EUPL-1.2
"""Works out the derivation in the audit reports of the examples again, from the numbers that are printed in it."""

import os
import re
import subprocess
import tempfile
import unittest

PEIL = os.environ["PEIL"]
EXAMPLES = ["examples/gemeente-voorbeeld-2025.json", "examples/gemeente-voorbeeld-2026.json", "examples/gemeente-voorbeeld-algoritme-2026.json"]
ROUNDED = 0.005  # of one number with two decimals

MEAN = re.compile(r"([\d.]+) / ([\d.]+) = ([\d.]+)(%?)")
TERM = re.compile(r": ([\d.]+) × ([\d.]+)(?=;| →|$)")


def lines_of(path):
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.md"
        subprocess.run([PEIL, "report", path, "-t", "audit", "--lang", "en", "-o", out], check=True, capture_output=True, timeout=60)
        with open(out, encoding="utf-8") as file:
            return [line.replace("\u00a0", " ").replace("\\", "").replace("*", "") for line in file.read().split("\n")]


class Derivation(unittest.TestCase):
    def test_every_quotient(self):
        for path in EXAMPLES:
            found = [match for line in lines_of(path) for match in MEAN.finditer(line)]
            self.assertGreater(len(found), 100)
            for match in found:
                above, below, figure = (float(match[index]) for index in (1, 2, 3))
                # What is divided by is rounded too when it has decimals, as what is claimed of existence and operation has.
                rounded = ROUNDED + (ROUNDED * above / below if "." in match[2] else 0)
                scale = 100 if match[4] else 1
                room = rounded / below * scale + (0.5 if match[4] else 0.05)
                self.assertLessEqual(abs(above / below * scale - figure), room + 1e-9, match[0])

    def test_every_sum(self):
        for path in EXAMPLES:
            checked = 0
            for line in lines_of(path):
                terms = TERM.findall(line)
                mean = MEAN.search(line)
                if not terms or mean is None or " → " not in line:
                    continue
                above = sum(float(weight) * float(share) for weight, share in terms)
                below = sum(float(weight) for weight, _ in terms)
                room = ROUNDED * below + ROUNDED
                self.assertLessEqual(abs(above - float(mean[1])), room + 1e-9, line)
                self.assertAlmostEqual(below, float(mean[2]), 6, line)
                checked += 1
            self.assertGreater(checked, 40)

    def test_every_gap_and_priority(self):
        checked = 0
        for path in EXAMPLES:
            for line in lines_of(path):
                gap = re.search(r"Gap: ([\d.]+)(?: \(more[^)]*\))? − (\d) = ([\d.]+)\.", line)
                if gap is None:
                    continue
                self.assertAlmostEqual(float(gap[1]) - float(gap[2]), float(gap[3]), 6, line)
                priority = re.search(r"Priority: weight ([\d.]+) × gap ([\d.]+)(.*?) = ([\d.]+)\. Answered", line)
                product = float(priority[1]) * float(priority[2])
                for factor in re.findall(r"× ([\d.]+) \(", priority[3]):
                    product *= float(factor)
                self.assertAlmostEqual(product, float(priority[4]), 6, line)
                checked += 1
        self.assertGreater(checked, 15)


if __name__ == "__main__":
    unittest.main()
