# SPDX-License-Identifier: EUPL-1.2
"""Holds the sources against the rules of the house (rules.py, words.py). Every fault is listed with its file and line."""

import os
import shutil
import subprocess
import sys
import unittest

import c_source
import rules
import scripts


def files_of_project():
    """Every file that is under version control, or could be: the build folders are left out. Without git: every file but those."""
    try:
        listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=True)
        names = listed.stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, below, files in os.walk("."):
            below[:] = [name for name in below if name != ".git" and not (folder == "." and name.startswith("build"))]
            names += [os.path.relpath(os.path.join(folder, name)) for name in files]
    return sorted(name for name in names if os.path.isfile(name))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


FILES = files_of_project()
C_FILES = [path for path in FILES if path.endswith((".c", ".h")) and path.startswith(("src/", "include/", "tests/"))]
OUR_SOURCES = [path for path in C_FILES if not path.startswith("tests/")]
SHELL_SCRIPTS = [path for path in FILES if path.endswith(".sh") or path == ".ci/run"]
SCRIPTS = [path for path in FILES if path.endswith((".sh", ".py", ".def"))]
TEXTS = {path: read(path) for path in FILES if path in C_FILES or path in SCRIPTS}


class Sources(unittest.TestCase):
    def check(self, faults):
        if faults:
            self.fail(f"{len(faults)} faults\n" + "\n".join(faults))

    def check_each(self, paths, rule, *arguments):
        self.check([f"{path}:{line}: {fault}" for path in paths for line, fault in rule(path, TEXTS[path], *arguments)])

    def test_modules_use_only_what_they_may(self):
        self.check_each(OUR_SOURCES, rules.includes)

    def test_library_neither_prints_nor_exits_nor_sets_the_locale(self):
        self.check_each(OUR_SOURCES, rules.quiet_library)

    def test_outputs_have_a_rule(self):
        self.check_each(OUR_SOURCES, rules.outputs_have_a_rule)

    def test_structs_have_no_typedef(self):
        self.check_each(OUR_SOURCES, rules.no_typedef_of_struct)

    def test_switches_over_our_enums_have_no_default(self):
        constants = set().union(*(c_source.enum_constants_of(TEXTS[path]) for path in OUR_SOURCES))
        self.assertIn("DOC_HEADING", constants)
        self.check_each(OUR_SOURCES, rules.switches_without_default, constants)

    def test_fields_of_structs_have_comments(self):
        self.check_each(OUR_SOURCES, rules.commented_fields)

    def test_sources_begin_with_licence_and_purpose(self):
        self.check_each([*C_FILES, *SCRIPTS], rules.licence)

    def test_files_have_500_lines_at_most(self):
        self.check_each([*OUR_SOURCES, *SCRIPTS], rules.size)

    def test_functions_have_80_lines_at_most(self):
        if not shutil.which("ctags"):
            print("skipped: ctags (universal-ctags) is not here: the length of functions was not looked at")
            return
        self.check([f"{path}:{line}: {fault}" for path, line, fault in rules.functions(C_FILES)])

    def test_formats_stand_in_one_list(self):
        self.check_each(OUR_SOURCES, rules.formats_in_place)
        self.assertEqual([], rules.formats_unlisted(TEXTS[rules.FORMATS]))

    def test_tests_write_to_places_of_their_own(self):
        paths = [path for path in TEXTS if path.startswith("tests/") and not path.startswith("tests/structure/")]
        self.check_each(paths, scripts.fixed_places)

    def test_shell_scripts_set_nothing_for_nothing(self):
        self.assertIn("examples/run.sh", SHELL_SCRIPTS)
        self.check([f"{path}:{line}: {fault}" for path in SHELL_SCRIPTS for line, fault in scripts.overwritten_before_read(path, read(path))])

    def test_nothing_is_left_for_later(self):
        checked = [path for path in FILES if path != "LICENSE" and not path.startswith("tests/structure/")]
        faults = []
        for path in checked:
            try:
                text = read(path)
            except UnicodeDecodeError:
                continue  # a picture, or hostile input of a test
            faults += [f"{path}:{line}: {fault}" for line, fault in rules.finished(path, text)]
        self.check(faults)

    def test_the_top_holds_what_it_should(self):
        names = {path.split("/")[0] for path in FILES}
        self.assertEqual([], rules.top_level(names))
        folders = sorted(name for name in names if os.path.isdir(name) and not name.startswith("."))
        self.assertEqual([], [f"{name}/README.md" for name in folders if f"{name}/README.md" not in FILES])

    def test_links_in_pages_lead_somewhere(self):
        pages = [path for path in FILES if path.endswith("README.md")]
        self.check([f"{path}:{line}: {fault}" for path in pages for line, fault in rules.broken_links(path, read(path), os.path.exists)])

    def test_lists_and_files_agree(self):
        faults = []
        for path, definition in rules.LISTS.items():
            if path not in TEXTS:
                continue
            folder = os.path.dirname(path)
            entries = rules.list_entries(TEXTS[path])
            self.assertTrue(entries, path)
            faults += [f"{path}:{line}: {fault}" for line, fault in rules.list_without_file(folder, entries, FILES)]
            sources = [source for source in C_FILES if source.startswith(folder + "/") and source.endswith(".c")]
            faults += rules.files_without_entry(path, entries, definition, {source: TEXTS[source] for source in sources})
        self.check(faults)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
