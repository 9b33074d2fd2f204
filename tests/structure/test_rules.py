# SPDX-License-Identifier: EUPL-1.2
"""Tests of the rules themselves: each finds what it forbids and passes over what it allows."""

import os
import shutil
import tempfile
import unittest

import c_source
import rules
import scripts
import words


def faults(found):
    return [fault for _, fault in found]


class Includes(unittest.TestCase):
    def test_module_that_it_may_not_use(self):
        self.assertEqual([(2, "base may not use data")], rules.includes("src/base/a.c", "\n#include <peil/data.h>\n"))
        self.assertEqual(["render may not use report"], faults(rules.includes("src/render/pdf/a.c", "#include <peil/report.h>\n")))
        self.assertEqual(["data may not use model"], faults(rules.includes("include/peil/data.h", "#include <peil/model.h>\n")))
        self.assertEqual([], rules.includes("src/render/a.c", "#include <peil/document.h>\n#include <peil/render.h>\n"))
        self.assertEqual([], rules.includes("src/cli/a.c", "#include <peil/score.h>\n"))

    def test_library_away_from_home(self):
        self.assertEqual(["<yaml.h> is for src/data only"], faults(rules.includes("src/model/a.c", "#include <yaml.h>\n")))
        self.assertEqual(["<hpdf.h> is for src/render/pdf only"], faults(rules.includes("src/render/a.c", "#include <hpdf.h>\n")))
        self.assertEqual(["<yaml.h> is for src/data only"], faults(rules.includes("include/peil/data.h", "#include <yaml.h>\n")))
        self.assertEqual([], rules.includes("src/render/pdf/a.c", "#include <hpdf.h>\n#include <harfbuzz/hb.h>\n"))

    def test_unknown_library(self):
        self.assertEqual(1, len(rules.includes("src/base/a.c", "#include <curl/curl.h>\n")))
        self.assertEqual([], rules.includes("src/base/a.c", "#include <stdio.h>\n#include <sys/stat.h>\n"))

    def test_private_header_of_another_module(self):
        self.assertEqual(['"../data/keys.h" is outside the module model'], faults(rules.includes("src/model/a.c", '#include "../data/keys.h"\n')))
        self.assertEqual([], rules.includes("src/render/pdf/a.c", '#include "../palette.h"\n#include "text.h"\n'))
        self.assertEqual(1, len(rules.includes("src/render/pdf/a.c", '#include "../../base/diag.h"\n')))


class QuietLibrary(unittest.TestCase):
    def test_printing_and_ending(self):
        self.assertEqual([(1, "printf() does not belong here")], rules.quiet_library("src/base/a.c", 'void f(void) { printf("x"); }'))
        self.assertEqual(["exit() does not belong here"], faults(rules.quiet_library("src/score/a.c", "void f(void) { exit(1); }")))
        self.assertEqual([], rules.quiet_library("src/cli/a.c", 'void f(void) { printf("x"); }'))
        self.assertEqual([], rules.quiet_library("src/base/a.c", 'void f(char *a) { snprintf(a, 1, "printf()"); /* exit(1) */ }'))

    def test_out_of_memory_may_end(self):
        self.assertEqual([], rules.quiet_library("src/base/memory.c", "void f(void) { _exit(3); }"))
        self.assertEqual(1, len(rules.quiet_library("src/base/file.c", "void f(void) { _exit(3); }")))

    def test_locale(self):
        self.assertEqual(1, len(rules.quiet_library("src/cli/main.c", 'int main(void) { setlocale(LC_ALL, ""); }')))


class Switches(unittest.TestCase):
    CONSTANTS = c_source.enum_constants_of("enum kind { DOC_TEXT, DOC_ROW = 2 };\nenum { LIMIT = 3 };")

    def test_constants(self):
        self.assertEqual({"DOC_TEXT", "DOC_ROW"}, self.CONSTANTS)

    def test_default_over_our_enum(self):
        text = "void f(int k) {\n  switch (k) {\n  case DOC_TEXT:\n    break;\n  default:\n    break;\n  }\n}\n"
        self.assertEqual([5], [line for line, _ in rules.switches_without_default("a.c", text, self.CONSTANTS)])

    def test_default_over_others(self):
        text = "void f(int c) { switch (c) { case 'a': break; default: break; } }"
        self.assertEqual([], rules.switches_without_default("a.c", text, self.CONSTANTS))

    def test_switch_within_a_switch(self):
        text = "void f(int k, int c) { switch (k) { case DOC_TEXT: switch (c) { case 1: break; default: break; } break; case DOC_ROW: break; } }"
        self.assertEqual([], rules.switches_without_default("a.c", text, self.CONSTANTS))


class Fields(unittest.TestCase):
    def test_field_without_comment(self):
        text = "struct a {\n  int one; /* in points */\n  int two;\n  /* Says what it does. */\n  bool (*run)(int);\n};\n"
        self.assertEqual([(3, "the field 'two' has no comment")], rules.commented_fields("a.h", text))

    def test_count_of_the_array_above(self):
        self.assertEqual([], rules.commented_fields("a.h", "struct a {\n  int *items; /* in order */\n  size_t count;\n};\n"))
        self.assertEqual(1, len(rules.commented_fields("a.h", "struct a {\n  int one; /* in points */\n  size_t count;\n};\n")))

    def test_the_one_thing_of_its_type(self):
        self.assertEqual([], rules.commented_fields("a.c", "struct a {\n  struct arena *arena;\n  enum truth truth;\n  enum doc_tone tone;\n};\n"))
        self.assertEqual(1, len(rules.commented_fields("a.c", "struct a {\n  struct arena *other;\n};\n")))

    def test_names(self):
        text = "struct a {\n  bool (*run)(int x);\n  char name[SIZE];\n  double x, y;\n};\n"
        self.assertEqual(["run", "name", "y"], [field.name for field in c_source.struct_fields_of(text)])

    def test_struct_within_a_struct(self):
        text = "struct a {\n  struct {\n    int deep;\n  } inner; /* what it holds */\n};\n"
        self.assertEqual(["the field 'deep' has no comment"], faults(rules.commented_fields("a.h", text)))

    def test_functions_and_values_are_no_fields(self):
        self.assertEqual([], rules.commented_fields("a.c", "static struct a f(void) {\n  struct a b = {0};\n  return b;\n}\n"))


class Files(unittest.TestCase):
    def test_licence(self):
        self.assertEqual([], rules.licence("a.c", "/* SPDX-License-Identifier: EUPL-1.2\n *\n * Reads a whole file.\n */\n"))
        self.assertEqual(1, len(rules.licence("a.c", "/* Reads a whole file. */\n")))
        self.assertEqual(1, len(rules.licence("a.c", "/* SPDX-License-Identifier: EUPL-1.2 */\nint reads_a_whole_file;\n")))
        self.assertEqual([], rules.licence("a.sh", "#!/bin/sh\n# SPDX-License-Identifier: EUPL-1.2\n#\n# Reads a whole file.\n"))

    def test_size(self):
        self.assertEqual([], rules.size("a.c", "\n" * 500))
        self.assertEqual([(501, "501 lines, 500 at most")], rules.size("a.c", "\n" * 501))

    def test_left_for_later(self):
        self.assertEqual([1, 3], [line for line, _ in rules.finished("a.c", "/* TO" "DO: more */\nmkstemp(XXXXXX)\n/* in /root/peil/ */\n")])

    def test_broken_links(self):
        text = "[a](../b.md) [c](https://c/)\n```\n[d](d.md)\n```\n`[e](e.md)` ![f](f.png#part)\n"
        self.assertEqual([], rules.broken_links("x/a.md", text, {"b.md", "x/f.png"}.__contains__))
        self.assertEqual([(1, "a link to ../b.md, which is not there"), (5, "a link to f.png, which is not there")],
                         rules.broken_links("x/a.md", text, lambda path: False))

    def test_outputs_have_a_rule(self):
        writes = "bool f(void) {\n  return file_write(path, bytes, length, NULL, diag) &&\n files_write(files, 2, NULL, &n, diag);\n}\n"
        self.assertEqual(2, len(rules.outputs_have_a_rule("src/cli/a.c", writes)))
        self.assertEqual([], rules.outputs_have_a_rule("src/cli/a.c", writes.replace("NULL", "&rule")))
        self.assertEqual([], rules.outputs_have_a_rule("tests/unit/a.c", writes))

    def test_typedef(self):
        self.assertEqual(1, len(rules.no_typedef_of_struct("a.h", "typedef struct { int a; } b;")))
        self.assertEqual([], rules.no_typedef_of_struct("a.h", "typedef int (*compare)(const void *, const void *);"))

    def test_top_level(self):
        self.assertEqual(["docs"], rules.top_level({"src", "docs", ".ci", "README.md"}))

    @unittest.skipUnless(shutil.which("ctags"), "ctags is not here")
    def test_long_function(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.c")
            with open(path, "w", encoding="utf-8") as file:
                file.write("int f(void) {\n" + "  g();\n" * 78 + "}\nint long_one(void) {\n" + "  g();\n" * 79 + "}\n")
            self.assertEqual([(path, 81, "long_one has 81 lines, 80 at most")], rules.functions([path]))


class Lists(unittest.TestCase):
    LIST = "/* COMMAND(name): one line. */\nCOMMAND(score)\nTYPE(yes_no, \"yes-no\")\n"

    def test_entries(self):
        self.assertEqual([(2, "score"), (3, "yes_no")], rules.list_entries(self.LIST))

    def test_entry_without_file(self):
        paths = ["src/cli/score.c", "src/cli/yes.c"]
        self.assertEqual([3], [line for line, _ in rules.list_without_file("src/cli", rules.list_entries(self.LIST), paths)])

    def test_file_without_entry(self):
        sources = {"src/cli/score.c": "const struct command command_score = {0};\n", "src/cli/x.c": "const struct command command_x = {0};\n"}
        found = rules.files_without_entry("commands.def", [(1, "score")], rules.LISTS["src/cli/commands.def"], sources)
        self.assertEqual(["src/cli/x.c: 'x' has no line in commands.def"], found)


class Words(unittest.TestCase):
    SOURCE = """
    struct option { const char *name; char letter; const char *help; };
    struct view { const char *title; const struct option *options; struct option first; };
    const char *tr(const char *english);
    static const char *const names[] = {"small", "large"};
    static const char *const others[] = {"never shown"};
    static const struct option options[] = {{"by", 'b', "by what" " it goes"}, {.help = "last", .name = "z"}, {0}};
    static const struct view view = {.title = "a title", .first = {"n", 'n', "within"}};
    void f(int i) {
      diag_error(diag, place, tr("one %s" " text"), "x");
      g(tr(i ? "yes" : "no"), tr(names[i]), tr(view.options[i].help));
    }
    """

    def test_literals(self):
        self.assertEqual({"one %s text", "yes", "no"}, words.literals_by_tr(self.SOURCE))

    def test_tables_that_tr_is_called_with(self):
        wanted = words.named_by_tr(self.SOURCE)
        self.assertEqual({"names", "help"}, wanted)
        structs = words.struct_members(self.SOURCE)
        self.assertEqual({"by what it goes", "last", "within"}, words.initialised(self.SOURCE, structs, {("option", "help")}, set()))
        self.assertEqual({"small", "large"}, words.initialised(self.SOURCE, structs, set(), {"names"}))
        self.assertEqual(set(), words.initialised(self.SOURCE, structs, {("view", "help")}, {"help"}))
        self.assertEqual({"names", "others", "options"}, words.static_arrays(self.SOURCE))

    def test_directives(self):
        self.assertEqual(["%s", "%zu", "%.*s", "%5.1f"], words.directives("%s of %zu: 100%% %.*s %5.1f"))

    def test_lacking_unused_and_other_directives(self):
        found = words.translations_against({"a %s of %d", "b"}, {"a %s of %d", "b"}, {"a %s of %d": "%d van %s", "c": "c"})
        self.assertEqual(3, len(found))
        self.assertIn("lacks a translation of 'b'", found)
        self.assertIn("translates 'c', which is nowhere in the sources", found)
        self.assertEqual([], words.translations_against({"a %s"}, {"a %s"}, {"a %s": "een %s"}))

    def test_message_without_tr(self):
        self.assertEqual([(1, 'the message "no" is not in tr()')], words.formats_without_tr("a.c", 'void f(void) { diag_error(d, p, "no"); }'))
        self.assertEqual([], words.formats_without_tr("a.c", 'void f(void) { diag_error(d, p, tr("no")); diag_hint(d, "%s", hint); }'))


class Formats(unittest.TestCase):
    def test_format_outside_the_list(self):
        self.assertEqual(1, len(rules.formats_in_place("src/model/a.c", '#define FORMAT "sources/1"\n')))
        self.assertEqual([], rules.formats_in_place("src/model/a.c", 'read(SET_FORMAT); /* "set/1" */ path = "a/b/1"\n'))
        self.assertEqual([], rules.formats_in_place(rules.FORMATS, '#define A_FORMAT "a/1"\n'))

    def test_format_that_the_list_lacks(self):
        self.assertEqual(["B_FORMAT"], rules.formats_unlisted('#define A_FORMAT "a/1"\n#define B_FORMAT "b/2"\n  FORMAT(A_FORMAT, true, true)\n'))


class Scripts(unittest.TestCase):
    def test_fixed_place(self):
        self.assertEqual(1, len(scripts.fixed_places("a.c", 'write("/tmp/a.md");')))
        self.assertEqual(1, len(scripts.fixed_places("a.sh", "out=/tmp/a$$")))
        self.assertEqual([], scripts.fixed_places("a.c", 'mkdtemp("/tmp/a-XXXXXX"); base = "/tmp";\n/* in /tmp/a */\n'))

    def test_variable_that_is_overwritten(self):
        text = "a=1\nb=2\na=examples/x.json\nrun $a $b\n"
        self.assertEqual([(3, "'a' was set on line 1, and nothing looked at it since")], scripts.overwritten_before_read("a.sh", text))
        self.assertEqual(1, len(scripts.overwritten_before_read("a.sh", "f() {\n  local a=$(b c)\n  a='d e' # f\n}\n")))

    def test_variable_that_is_read_or_set_in_branches(self):
        self.assertEqual([], scripts.overwritten_before_read("a.sh", 'a=1\na="$a 2"\necho "${a}"\na=3\n'))
        self.assertEqual([], scripts.overwritten_before_read("a.sh", "if x; then\n  a=1\nelse\n  a=2\nfi\n"))
        self.assertEqual([], scripts.overwritten_before_read("a.sh", "A=1 run\nA=2 run\n"))


class Reading(unittest.TestCase):
    def test_comments_and_texts_are_no_code(self):
        self.assertEqual(["int", "a", ";"], [token.text for token in c_source.code_of("/* b */ int a; // c\n#define D(x) \\\n  x\n")])
        self.assertEqual([(1, 'a"b\n/* c */')], c_source.texts_of('x = "a\\"b\\n" "/* c */";'))

    def test_lines(self):
        self.assertEqual([3], [token.line for token in c_source.code_of("/*\n*/\na")])


if __name__ == "__main__":
    unittest.main()
