# SPDX-License-Identifier: EUPL-1.2
"""The rules of the house. Each takes a path from the project's root and the text, and returns its faults as (line, text)."""

import json
import posixpath
import re
import subprocess

import c_source

LINES_OF_FUNCTION = 80
LINES_OF_FILE = 500

# Which headers <peil/….h> each folder of src/ may include; serve and cli may use everything. score and report hand out values, and
# question types read their own keys from values: so they use data.
MAY_USE = {
    "base": {"base"},
    "data": {"base", "data"},
    "question": {"base", "data", "question"},
    "model": {"base", "data", "question", "model"},
    "import": {"base", "data", "question", "model", "import"},
    "score": {"base", "data", "question", "model", "score"},
    "report": {"base", "data", "question", "model", "score", "document", "report"},
    "render": {"base", "document", "render"},
    "verify": {"base", "data", "question", "model", "score", "document", "report", "render", "verify"},
}

# Who may include the headers of a library: folders in src/.
LIBRARIES = {
    r"yaml\.h": ["data"],
    r"cjson/.*": ["data"],
    r"cmark.*": ["data"],
    r"hpdf.*": ["render/pdf"],
    r"harfbuzz/.*|hb.*\.h": ["render/pdf"],
    r"hyphen\.h": ["render/pdf"],
    r"png\.h": ["data"],
    r"libdeflate\.h": ["render/pdf", "verify"],
    r"sodium.*": ["base"],
    r"malloc\.h": ["cli"],
    r"sys/xattr\.h": ["base"],
    r"microhttpd\.h": ["serve"],
}

# C17 and POSIX.1-2008. What is not here is a library, and a library has its line above.
STANDARD_HEADERS = set(
    """assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio
    stdlib stdnoreturn string tgmath threads time uchar wchar wctype arpa/inet dirent fcntl fnmatch ftw getopt glob grp langinfo libgen
    netdb netinet/in poll pthread pwd regex sched search strings sys/file sys/ioctl sys/mman sys/resource sys/select sys/socket sys/stat
    sys/statvfs sys/time sys/types sys/uio sys/utsname sys/wait syslog termios unistd utime wordexp""".split()
)

TOP_LEVEL = {"CMakeLists.txt", "README.md", "LICENSE", "src", "include", "questionnaires", "templates", "tests", "examples"}


# Public headers that are a part of a module with another name.
HEADERS_OF = {"document": "report", "assessment": "model", "formats": "data"}


def module_of(path):
    """"data" of src/data/yaml.c and include/peil/data.h; None outside these folders."""
    match = re.match(r"src/([^/]+)/|include/peil/([^/.]+)\.h$", path)
    if not match:
        return None
    module = match.group(1) or match.group(2)
    return HEADERS_OF.get(match.group(2), module)


def includes(path, text):
    """A module uses only what stands before it on the way of the data; a library has one home."""
    faults = []
    module = module_of(path)
    if module is None:
        return faults
    folder = path[len("src/") : path.rindex("/")] if path.startswith("src/") else module
    for line, name, quoted in c_source.includes_of(text):
        if quoted:
            if name.startswith("../") and folder == module or name.count("../") > folder.count("/"):
                faults.append((line, f'"{name}" is outside the module {module}'))
        elif name.startswith("peil/"):
            used = name[len("peil/") : -len(".h")]
            used = {"assessment": "model", "formats": "data"}.get(used, used)
            if module in MAY_USE and used not in MAY_USE[module]:
                faults.append((line, f"{module} may not use {used}"))
        else:
            homes = next((homes for pattern, homes in LIBRARIES.items() if re.fullmatch(pattern, name)), None)
            if homes is None and name.removesuffix(".h") not in STANDARD_HEADERS:
                faults.append((line, f"<{name}> is of no library in tests/structure/rules.py"))
            elif homes is not None and not (path.startswith("src/") and folder in homes):
                faults.append((line, f"<{name}> is for src/{homes[0]} only"))
    return faults


def quiet_library(path, text):
    """The library neither prints nor ends the program (out of memory does), and nobody sets the locale."""
    faults = []
    if not path.startswith("src/"):
        return faults
    forbidden = {"setlocale"}
    if module_of(path) not in ("cli", "serve"):
        forbidden |= {"printf", "fprintf", "vprintf", "vfprintf", "dprintf", "puts", "fputs", "putchar", "perror", "exit", "abort"}
        if path != "src/base/memory.c":
            forbidden |= {"_exit", "_Exit", "quick_exit"}
    code = c_source.code_of(text)
    for token, after in zip(code, code[1:]):
        if token.text in forbidden and after.text == "(":
            faults.append((token.line, f"{token.text}() does not belong here"))
    return faults


def outputs_have_a_rule(path, text):
    """Whoever writes a file tells what it must not destroy."""
    if not path.startswith("src/"):
        return []
    return [
        (line, f"{function}() without a rule")
        for function, place in (("file_write", 3), ("files_write", 2))
        for line, arguments in c_source.calls_of(text, function)
        if len(arguments) > place and [token.text for token in arguments[place]] == ["NULL"]
    ]


def no_typedef_of_struct(path, text):
    """Types are `struct noun`."""
    code = c_source.code_of(text)
    return [
        (token.line, "a typedef of a struct, union or enum")
        for token, after in zip(code, code[1:])
        if token.text == "typedef" and after.text in ("struct", "union", "enum")
    ]


def switches_without_default(path, text, constants):
    """A switch over an enum of ours names each constant, so that the compiler tells where a new one is missing."""
    return [
        (default, "a switch over an enum of ours has no default: name each constant")
        for _, cases, default in c_source.switches_of(text)
        if default and cases & constants
    ]


def commented_fields(path, text):
    """Each field of a struct says what it means and in which unit. What needs no words: the number of items of the array above it,
    and the one thing of a type that has the field's own name, as in `struct set *set` and `enum doc_tone tone`."""
    return [
        (field.line, f"the field '{field.name}' has no comment")
        for field in c_source.struct_fields_of(text)
        if not field.commented
        and not f"_{field.tag}".endswith(f"_{field.name}")
        and not (re.fullmatch(r"(\w+_)?count", field.name) and re.search(r"\*|_list\b|\]$", field.above))
    ]


def licence(path, text):
    """Each source begins with its licence and a sentence on what it is for."""
    lines = text.split("\n")
    if lines[0].startswith("#!"):
        lines = lines[1:]
    head = "\n".join(lines[:8])
    if "SPDX-License-Identifier: EUPL-1.2" not in lines[0]:
        return [(1, "the first line is not 'SPDX-License-Identifier: EUPL-1.2' in a comment")]
    if path.endswith((".c", ".h")):
        comment = re.match(r"\s*/\*.*?\*/(?:\s*/\*.*?\*/)?", text, re.DOTALL)
        head = comment.group() if comment else ""
    words = re.findall(r"[A-Za-z]{2,}", head.replace("SPDX-License-Identifier: EUPL-1.2", ""))
    return [] if len(words) >= 3 else [(1, "the opening comment does not say what the file is for")]


def size(path, text):
    """Files of 500 lines at most."""
    count = text.count("\n")
    return [(count, f"{count} lines, {LINES_OF_FILE} at most")] if count > LINES_OF_FILE else []


def finished(path, text):
    """Nothing is left for later, and no path of somebody's machine stands in it."""
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HACK)\b", line):
            faults.append((number, "something is left for later"))
        if re.search(r"(?<![\w.])/(work|root|home/\w+)/", line):
            faults.append((number, "a path of one machine"))
    return faults


def broken_links(path, text, exists):
    """Links in Markdown lead to files that are there; addresses on the web are not looked at."""
    folder = path.rpartition("/")[0]
    without_code = re.sub(r"^```.*?^```|`[^`\n]*`", lambda match: "\n" * match.group().count("\n"), text, flags=re.DOTALL | re.MULTILINE)
    faults = []
    for number, line in enumerate(without_code.split("\n"), 1):
        for target in re.findall(r"\]\(([^)\s#]+)", line):
            if not re.match(r"[a-z]+:", target) and not exists(posixpath.normpath(posixpath.join(folder, target))):
                faults.append((number, f"a link to {target}, which is not there"))
    return faults


def functions(paths):
    """No function over two screens: (path, line, text), found by ctags."""
    listed = subprocess.run(
        ["ctags", "--languages=C", "--langmap=C:.c.h", "--kinds-C=f", "--fields=+ne", "--output-format=json", "-f", "-", *paths],
        capture_output=True, text=True, check=True,
    ).stdout
    faults = []
    for line in listed.splitlines():
        tag = json.loads(line)
        if tag.get("_type") == "tag" and "end" in tag:
            lines = tag["end"] - tag["line"] + 1
            if lines > LINES_OF_FUNCTION:
                faults.append((tag["path"], tag["line"], f"{tag['name']} has {lines} lines, {LINES_OF_FUNCTION} at most"))
    return faults


def top_level(names):
    """Nothing at the top but what architecture calls for and files with a dot."""
    return [name for name in sorted(names) if name not in TOP_LEVEL and not name.startswith(".")]


# The lists of which tables are made, and what each file of a list defines.
LISTS = {
    "src/cli/commands.def": r"^const struct command command_(\w+) =",
    "src/question/types.def": r"\btype_(\w+)_read\(",
    "src/report/blocks.def": r"\bblock_(\w+)\(",
    "src/render/renderers.def": r"^bool render_(\w+)\(const struct document",
}


FORMATS = "include/peil/formats.h"


def formats_in_place(path, text):
    """The version of a format stands in one list, which `peil --version` prints: nowhere else in the sources."""
    return [
        (number, f"the format {found}: name it in {FORMATS}, in both lists there, and use that name")
        for number, line in enumerate(text.split("\n"), 1)
        for found in re.findall(r'"[a-z-]+/[0-9]+"', line.split("/*")[0].split("//")[0])
        if path != FORMATS
    ]


def formats_unlisted(text):
    """Names of formats that the list of all of them lacks."""
    defined = re.findall(r'^#define (\w+) +"[a-z-]+/[0-9]+"', text, re.MULTILINE)
    return [name for name in defined if not re.search(rf"\bFORMAT\({name},", text)]


def list_entries(text):
    """(line, name) of each entry: the first argument of a macro at the start of a line."""
    found = []
    without_comments = re.sub(r"/\*.*?\*/", lambda match: "\n" * match.group().count("\n"), text, flags=re.DOTALL)
    for number, line in enumerate(without_comments.split("\n"), 1):
        match = re.match(r"\s*[A-Z][A-Z_]*\(\s*(\w+)", line)
        if match:
            found.append((number, match.group(1)))
    return found


def list_without_file(folder, entries, paths):
    """Entries that have no file of their own name (name.c, or one in a folder below) and no folder either."""
    return [
        (line, f"'{name}' has no {folder}/{name}.c and no {folder}/{name}/")
        for line, name in entries
        if not any(re.match(rf"{folder}/([a-z]+/)?{name}(\.c$|/)", path) for path in paths)
    ]


def files_without_entry(path, entries, definition, sources):
    """What a file defines for a list without a line in it: nobody would ever call it."""
    listed = {name for _, name in entries}
    return [
        f"{source}: '{name}' has no line in {path}"
        for source, text in sources.items()
        for name in sorted(set(re.findall(definition, text, re.MULTILINE)) - listed)
    ]
