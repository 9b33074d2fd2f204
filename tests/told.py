# SPDX-License-Identifier: EUPL-1.2
"""Runs a test in Python so that it cannot pass in silence: told.py SCRIPT [argument...]. What unittest skips is said on a line of its own,
"skipped: reason: name", which tests/run.sh tells at the end. A script that skips everything ends with 77, and one that runs no test at all
fails."""

import os
import runpy
import sys
import unittest


class Result(unittest.TextTestResult):
    """Says what is skipped."""

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        print(f"skipped: {reason.removeprefix('skipped: ')}: {test.id().removeprefix('__main__.')}", flush=True)


class Runner(unittest.TextTestRunner):
    """Ends a script in which nothing was tested."""

    resultclass = Result

    def run(self, test):
        result = super().run(test)
        if result.wasSuccessful() and result.testsRun == 0:
            sys.exit("no test was run: is there none, or is none found?")
        if result.wasSuccessful() and len(result.skipped) == result.testsRun:
            sys.exit(77)
        return result


def main():
    script = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    unittest.runner.TextTestRunner = Runner  # which unittest.main uses
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
