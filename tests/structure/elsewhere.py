# SPDX-License-Identifier: EUPL-1.2
"""Messages of the sources that `peil check` reaches, but which a golden file cannot hold, each with the reason and the test that holds it."""

ANSWERING = "said to who answers, in the interview or on the command line"
RECORDING = "said to who adds a record"
JOINING = "said to who joins files"
IMPORTING = "said of measures that are imported"
COMPARING = "said of a report that compares"
STYLING = "said of the style that the command line asks for"
MAKING = "said when a report is made"
TRAVELLING = "said of what travels in a report"
LARGE = "needs a file of many megabytes"
SYSTEM = "said of the file system, which no file in a folder can bring about"
NAMED = "said of a path that the command line names"
GUARD = "a guard: what comes before it refuses the same sooner"
MILLION = "needs a million records with their hashes: no test brings it about"
WITHOUT_TEST = (GUARD, MILLION)

# text: (reason, test, what of the text stands there).
ELSEWHERE = {
    "cannot list the directory": (SYSTEM, "tests/unit/test_base_file.c", "cannot list the directory"),
    "cannot make the directory": (SYSTEM, "tests/unit/test_base_file.c", "cannot make the directory"),
    "cannot open the file": (SYSTEM, "tests/unit/test_base_file.c", "cannot open the file"),
    "cannot read the file": (SYSTEM, "tests/cli/test_bad_input.py", "cannot read the file"),
    "the file is larger than %zu bytes, the most that is read": (LARGE, "tests/unit/test_base_file.c", "bytes, the most that is read"),
    "there is no such file": (NAMED, "tests/unit/test_base_file.c", "there is no such file"),
    "this is a named pipe; a file is needed, or '-' for standard input": (NAMED, "tests/cli/test_paths.sh", "this is a named pipe; a file is needed"),
    "this is a directory; a file is needed": (NAMED, "tests/unit/test_base_file.c", "this is a directory; a file is needed"),
    "this JSON text cannot be read": (GUARD, None, None),
    "this file is larger than %d MB": (GUARD, None, None),
    "this file did not travel with the others": (GUARD, None, None),
    "the text of '%s' is another: its SHA-256 is %s": (TRAVELLING, "tests/cli/test_verify_origin.py", "is another: its SHA-256 is"),
    "these are more than %d files": (TRAVELLING, "tests/cli/test_verify_origin.py", "these are more than 20000 files"),
    "this is not the number of a file below": (TRAVELLING, "tests/cli/test_verify_origin.py", "this is not the number of a file below"),
    "'%s' stands here twice": (TRAVELLING, "tests/cli/test_verify_origin.py", "' stands here twice"),
    "this file holds more than %d values": (LARGE, "tests/cli/test_bad_input.py", "this file holds more than 8000000 values"),
    "key '%s' stands here twice; only the first, on line %zu, counts": (IMPORTING, "tests/unit/test_import.c", "stands here twice; only the first"),
    "indented by 4 blanks or more: read as text, not as code": (IMPORTING, "tests/unit/test_markdown.c", "read as text, not as code"),
    "the body of an admonition is indented by %zu columns instead of %d: taken for its body all the same":
        (IMPORTING, "tests/unit/test_markdown.c", "the body of an admonition is indented by"),
    "it has %zu bytes; at most %d": (LARGE, "tests/cli/test_style.py", "bytes; at most"),
    "'%s' is not a value of '%s'": ("no format of ours has that many words for one key", "tests/unit/test_data_read.c", "is not a value of"),
    "the assessment has grown larger than can be read back; it is not saved": (GUARD, None, None),
    "there are more than %d records, the most that one assessment holds": (LARGE, "tests/cli/test_bad_input.py", "there are more than 1000000 records"),
    "there are %d records, the most that one assessment holds": (MILLION, None, None),
    "this template does not show what changed, so that the older assessment makes no difference to the report":
        (COMPARING, "tests/cli/test_compare.py", "this template does not show what changed"),
    "the blocks change-chart and change-table show it, and so do the templates audit and bestuur":
        (COMPARING, "tests/cli/test_compare.py", "the blocks change-chart and change-table show it"),
    "this is not valid UTF-8": ("said of a line of a stream", "tests/unit/test_assessment.c", "this is not valid UTF-8"),
    "'%s' is not valid UTF-8": (ANSWERING, "tests/unit/test_assessment_append.c", "is not valid UTF-8"),
    "there is a person with the id '%s' already": (ANSWERING, "tests/cli/test_answer.sh", "there is a person with the id"),
    "the set '%s' has no question '%s'": (ANSWERING, "tests/unit/test_assessment_append.c", "has no question"),
    "this assessment answers the set '%s', not '%s'":
        ("said of a set that the command line names", "tests/unit/test_assessment_counted.c", "this assessment answers the set"),
    "'%s' is the beginning of the id of %zu records: give more of it": (RECORDING, "tests/unit/test_follow_up.c", "is the beginning of the id of"),
    "'%s' is too short for the id of a record: give %d digits or more": (RECORDING, "tests/unit/test_follow_up.c", "is too short for the id of a record"),
    "there is no record with an id that begins with '%s'": (RECORDING, "tests/cli/test_record.sh", "there is no record with an id"),
    "what this would take the place of is dated in the future, %s": (ANSWERING, "tests/unit/test_head.c", "is dated in the future"),
    "withdraw that record first: peil record FILE withdraw record=ID reason=…": (ANSWERING, "tests/unit/test_head.c", "withdraw that record first"),
    "the same was recorded at this time and then withdrawn (%.8s): it does not count":
        (ANSWERING, "tests/cli/test_times.sh", "the same was recorded at this time and then withdrawn"),
    "give another time with --at, or leave --at out": (ANSWERING, "tests/cli/test_times.sh", "give another time with --at, or leave --at out"),
    "nobody in this assessment has the id '%s'": (RECORDING, "tests/cli/test_record.sh", "nobody in this assessment has the id"),
    "what takes back a record cannot be taken back itself: record anew what was withdrawn":
        (RECORDING, "tests/cli/test_record.sh", "what takes back a record cannot be taken back itself"),
    "there is no %s with an id that begins with '%s'": (RECORDING, "tests/unit/test_follow_up.c", "with an id that begins with"),
    "cannot find '%s': it is no file, and is not in %s":
        ("names the folders of an installation", "tests/cli/test_bad_input.py", "cannot find 'nergens'"),
    "'%s' is '%s' in %s, but '%s' in %s": (JOINING, "tests/unit/test_merge.c", ", but '"),
    "only files of one assessment can be joined: make this the same in all": (JOINING, "tests/cli/test_bad_input.py", "make this the same in all"),
    "the set has %zu questions; at most %d are asked together": (LARGE, "tests/unit/test_set.c", "questions; at most"),
    "'%s' can be read in two ways: write thousands without a mark, decimals without the last 0":
        (ANSWERING, "tests/unit/test_question.c", "can be read in two ways"),
    "'%s' is not a number": (ANSWERING, "tests/unit/test_question.c", "is not a number"),
    "'%s' is none of the answers: type a number from 1 to %zu": (ANSWERING, "tests/unit/test_question.c", "is none of the answers"),
    "the answers are: %s": (ANSWERING, "tests/cli/test_interview.sh", "the answers are: "),
    "'%s' is not a date: write it as 2026-03-02, or '%s'": (ANSWERING, "tests/unit/test_question.c", "is not a date: write it as 2026-03-02"),
    "the colour '%s' is too light for text on paper: headings become dark grey":
        (STYLING, "tests/cli/test_style.py", "is too light for text on paper"),
    "the logo cannot be used: %s": (STYLING, "tests/cli/test_style.py", "the logo cannot be used"),
    "the template grows too large here: do sections over lists stand in each other?":
        (MAKING, "tests/unit/test_mustache.c", "the template grows too large here"),
    "'%s' goes round too often here: lists in this report have more than %zu turns together":
        (MAKING, "tests/unit/test_mustache.c", "goes round too often here: lists in this report have more than"),
    "it stands in '%s' on line %zu, which goes through a list": (MAKING, "tests/unit/test_mustache.c", "which goes through a list"),
    "this block comes back too often: more than %zu blocks in one report":
        (MAKING, "tests/unit/test_mustache.c", "this block comes back too often: more than"),
    "this template makes a report that is too large: more than people can read":
        (MAKING, "tests/cli/test_growth.py", "this template makes a report that is too large"),
    "'%s' makes the report too large: what stands in it comes back each turn":
        (MAKING, "tests/cli/test_growth.py", "makes the report too large: what stands in it comes back each turn"),
    "a report on this assessment may have %zu parts, such as a sentence or a cell":
        (MAKING, "tests/cli/test_growth.py", "parts, such as a sentence or a cell"),
    "the words of the report lack '%s'": ("said of an installation", "tests/unit/test_report_words.c", "the words of the report lack"),
    "the words of the report lack '%s'; the English ones stand in":
        ("said of an installation", "tests/unit/test_report_words.c", "the words of the report lack"),
}
