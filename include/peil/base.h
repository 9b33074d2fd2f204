/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: memory, byte buffers, diagnostics, durable files, hashes, UTF-8, dates, numbers and the words of screens.
 * Every other module may use it; it uses only libc and libsodium.
 *
 * Memory: an object owns an arena, and one call frees it all. Out of memory ends the program (exit code 3).
 * Functions that can fail return bool and report through struct diag.
 */
#ifndef PEIL_BASE_H
#define PEIL_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PEIL_FORMAT(format_index, first_index) __attribute__((format(printf, format_index, first_index)))
#define PEIL_FORMAT_ARGUMENT(index)            __attribute__((format_arg(index)))
#else
#define PEIL_FORMAT(format_index, first_index)
#define PEIL_FORMAT_ARGUMENT(index)
#endif

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

/* A region of memory that grows and is freed as a whole. */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */

/* Zeroed memory, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for count items of size bytes, zeroed; a product that overflows ends the program as out of memory does. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies of text, ended with a NUL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_of(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) PEIL_FORMAT(2, 3);

/* Takes over all memory of another arena, which ends: what one thread made becomes part of what another has. */
void arena_adopt(struct arena *arena, struct arena *other);

/* Makes room for one more item after the first `count` of an array in an arena, and returns the array, moved when it had to
 * grow. It grows whenever count is a power of two (or 0), so the capacity need not be kept:
 *     list->items = arena_grow(arena, list->items, list->count, sizeof *list->items);
 *     list->items[list->count++] = item;
 * The array must have been made by this function only. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);

/* Memory of malloc, checked: out of memory ends the program with exit code 3. */
void *memory_resize(void *memory, size_t size);

/* ---- Byte buffers ------------------------------------------------------------------------------------------------ */

/* Bytes that grow; start with {0}; free with buffer_free. The bytes are always followed by a NUL that length leaves out. */
struct buffer {
  char *bytes;     /* NULL while nothing was appended */
  size_t length;   /* bytes in use */
  size_t capacity; /* bytes allocated */
};

void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_char(struct buffer *buffer, char byte);
void buffer_repeat(struct buffer *buffer, char byte, size_t count);
void buffer_code_point(struct buffer *buffer, uint32_t code_point); /* as UTF-8 */
void buffer_format(struct buffer *buffer, const char *format, ...) PEIL_FORMAT(2, 3);
void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments) PEIL_FORMAT(2, 0);
/* Room for so many bytes more, to be written in place; buffer_written then tells how many were. */
char *buffer_room(struct buffer *buffer, size_t most);
void buffer_written(struct buffer *buffer, size_t length);
const char *buffer_string(const struct buffer *buffer); /* never NULL */
void buffer_free(struct buffer *buffer);                /* and makes it empty */

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* A hashed table from names to things: finding an id among thousands costs the same as among ten. */
struct name_index;
struct name_index *name_index_new(struct arena *arena);

/* Adds a name, which the index does not copy; the item must not be NULL. Returns NULL, or the item that has the name already,
 * which then stays. */
void *name_index_add(struct name_index *index, const char *name, void *item);

void *name_index_find(const struct name_index *index, const char *name); /* NULL when absent, or when index is NULL */

/* ---- Jobs ---------------------------------------------------------------------------------------------------------- */

/* Who does a job: each has its own, so that they need not share what they work with. */
enum worker { WORKER_BESIDE, WORKER_WAITING };
enum { WORKER_COUNT = WORKER_WAITING + 1 };

/* Work that can be done beside other work. It belongs to who adds it, and stays until it is done. */
struct job {
  void (*run)(void *context, enum worker worker); /* does it, in whatever thread */
  void *context;                                  /* handed to run */
  struct job *next;                               /* of jobs.c: to be done after it */
  bool done;                                      /* of jobs.c */
};

/* Jobs that one thread does beside the one that adds them, in the order in which they come. Only one thread adds and waits. */
struct jobs;
struct jobs *jobs_new(size_t most); /* with more that wait to be begun, who adds one does one */
void jobs_free(struct jobs *jobs);  /* NULL is fine; what nobody has begun with is never done */
void jobs_add(struct jobs *jobs, struct job *job);
void jobs_wait(struct jobs *jobs, const struct job *job); /* until it is done; does other jobs meanwhile */

/* ---- Places and diagnostics -------------------------------------------------------------------------------------- */

/* A text that was read: a file, or standard input. Positions in it are byte offsets. */
struct source {
  const char *name; /* path as the user gave it */
  const char *text; /* the bytes, followed by a NUL */
  size_t length;    /* bytes without that NUL */
};

/* A place in a source; .source is NULL where there is none. */
struct place {
  const struct source *source; /* not owned */
  size_t offset;               /* in bytes from the start */
};

/* Line and column of a place, both from 1; the column counts code points. */
void place_position(struct place place, size_t *line, size_t *column);

enum severity {
  SEVERITY_ERROR,   /* the input has a fault */
  SEVERITY_USAGE,   /* what was asked for cannot be done: an output would destroy an input */
  SEVERITY_SYSTEM,  /* the system failed: disk full, no permission, … */
  SEVERITY_WARNING, /* fine, but worth a look */
};

/* Collects every fault, in the order of reporting. Copies what it is given: sources may be freed before it. */
struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *diag);

/* Each takes a format in English, passed through tr(): write diag_error(diag, place, tr("unknown key '%s'"), key). */
void diag_error(struct diag *diag, struct place place, const char *format, ...) PEIL_FORMAT(3, 4);
void diag_warning(struct diag *diag, struct place place, const char *format, ...) PEIL_FORMAT(3, 4);

/* A fault at a place whose line is not shown: nothing says that the text is a file of ours, and it may be nobody's business. */
void diag_error_unquoted(struct diag *diag, struct place place, const char *format, ...) PEIL_FORMAT(3, 4);

/* A fault in a file as a whole; path may be NULL. */
void diag_error_in(struct diag *diag, const char *path, const char *format, ...) PEIL_FORMAT(3, 4);
void diag_warning_in(struct diag *diag, const char *path, const char *format, ...) PEIL_FORMAT(3, 4);

/* The system refused `path`; error_number is errno. Gives exit code 3. */
void diag_system_error(struct diag *diag, const char *path, int error_number, const char *format, ...) PEIL_FORMAT(4, 5);

/* What was asked for is refused. Gives exit code 2; path may be NULL. */
void diag_usage_error(struct diag *diag, const char *path, const char *format, ...) PEIL_FORMAT(3, 4);

/* Adds a hint to the newest diagnostic, shown on a line of its own. */
void diag_hint(struct diag *diag, const char *format, ...) PEIL_FORMAT(2, 3);

/* Adds "did you mean '…'?" to the newest diagnostic when one of the candidates is near `word`. */
void diag_suggest(struct diag *diag, const char *word, const char *const *candidates, size_t count);

/* Takes over the errors of another collection, which is empty afterwards: its warnings are not heard. */
void diag_take_errors(struct diag *diag, struct diag *from);

/* Takes the lines of files away from all that was reported. */
void diag_unquote(struct diag *diag);

size_t diag_errors(const struct diag *diag); /* errors of the input, of its use and of the system */
size_t diag_warnings(const struct diag *diag);
bool diag_has_system_error(const struct diag *diag);
bool diag_has_usage_error(const struct diag *diag);

/* Writes `file:line:column: error: text`, the line with a caret, and the hint, for each. */
void diag_write(const struct diag *diag, struct buffer *out, bool colour);

/* The candidate nearest to word by edit distance, NULL when none is near (distance over a third of the length). */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

/* ---- Words of screens and messages ------------------------------------------------------------------------------- */

/* The text in the language of the screens; English as written where there is no translation. Translations stand in
 * templates/words/LANG.yaml under `screens`, keyed by the English text. A test holds every tr("…") in the sources
 * against them, and their printf directives against each other. */
const char *tr(const char *english) PEIL_FORMAT_ARGUMENT(1);

/* Adds a translation for the whole process, before the first message; the texts are copied. False, and the English stays, when its
 * conversions are not those of the English: such a text would read arguments that are not there. */
bool words_add(const char *english, const char *translation);
/* Whether two texts have the same conversions of printf, in the same order and as they are written. */
bool conversions_equal(const char *one, const char *other);
/* The language of screens ("nl", "en"); process-wide. Set once at the start. */
void words_set_language(const char *language);
const char *words_language(void);
void words_clear(void); /* frees the translations */

/* The decimal mark of a language, and the name of a month (1 to 12) in the middle of a sentence; languages.def has a line for each
 * language. One without a line gets a point, and NULL: then dates are written as 2026-03-02. */
char language_decimal_mark(const char *code);
const char *language_month(const char *code, int month);

/* ---- Files ------------------------------------------------------------------------------------------------------- */

enum {
  FILE_SIZE_LIMIT =
      256 * 1024 * 1024, /* bytes; the largest portfolio files seen are 1 MB, a gigabyte by mistake is refused quickly */
  TEXT_FILE_LIMIT = 16 * 1024 * 1024, /* bytes; of one questionnaire or template: the largest seen is 40 KB */
};

/* Reads a whole file ("-" is standard input), at most `limit` bytes, into the arena. A directory, a device without an end, and
 * a file over the limit are errors with their name. Does not look at the bytes. */
bool file_read(const char *path, size_t limit, struct arena *arena, struct source *source, struct diag *diag);

/* file_read that also refuses invalid UTF-8 and NUL bytes, with their place, and passes over a byte order mark. */
bool file_read_text(const char *path, size_t limit, struct arena *arena, struct source *source, struct diag *diag);

/* Takes one line without its newline; `line` is NULL for one of more than the limit. False ends the reading. */
typedef bool line_taker(void *context, const char *line, size_t length);

/* Hands the lines of a file ("-": standard input) to `take`, one by one; false when it could not be read, or `take` said so. */
bool file_each_line(const char *path, size_t limit, line_taker *take, void *context, struct diag *diag);

/* What a command that writes files reads, and what it may replace. */
struct output_rule {
  const char *const *inputs; /* paths of all that the command reads; one that is no file ("-", a name) does no harm */
  size_t input_count;
  /* Why a file of somebody else that begins so stays as it is ("it holds an assessment"), or NULL when it may be replaced. NULL: the
   * command itself has seen to it that nothing is lost, since what stands there is in what it writes. */
  const char *(*objection)(const void *context, const char *start, size_t length);
  const void *context; /* handed to `objection` */
  const char *holder;  /* who writes, as in file_lock_take; with an objection, which must hold until the file has its name */
};

/* Whether a file may go there, so that no output destroys an input: not over a file that the command reads, under whatever name, nor over one
 * that `objection` protects, nor while another program of ours holds its lock. What is not there, an empty file, a device and a pipe are
 * fine. For commands that compute for long; the writer itself asks again, at last under the lock of the file. NULL for the rule: anything
 * may. */
bool output_is_allowed(const char *path, const struct output_rule *rule, struct diag *diag);

/* The one durable writer: temporary file in the same directory, write, fsync, close, rename, fsync of the directory, each step
 * checked. Either the old file or the whole new one is there, never a part. Follows a symbolic link; keeps the mode of the old file. Refuses
 * what output_is_allowed refuses. */
bool file_write(const char *path, const void *bytes, size_t length, const struct output_rule *rule, struct diag *diag);

/* A file that is to be written. */
struct file_content {
  const char *path;  /* where it goes */
  const void *bytes; /* what it holds */
  size_t length;     /* number of them */
};

/* The durable writer for many files: each is there whole or not at all, as with file_write, and all are on the disk before the
 * first is put in its place; so a hundred small files take little longer than one. *written tells how many are in their places. */
bool files_write(const struct file_content *files, size_t count, const struct output_rule *rule, size_t *written,
                 struct diag *diag);

/* Writes to standard output and checks it (a full disk, a closed pipe). */
bool output_write(const void *bytes, size_t length, struct diag *diag);

/* A lock beside a file ("FILE.lock"), held by this process until it is released or the process ends: for as long as a save takes, never
 * while a person types. `holder` says who holds it, for the message that a second writer gets. Waits for another that holds it; NULL and a
 * diagnostic that names it when that lasts longer than wait_ms, or when this process has the lock itself. Temporary files that killed
 * programs have left of that file are removed. */
struct file_lock;
enum { FILE_LOCK_WAIT_MS = 15 * 1000 }; /* for commands: a save takes milliseconds, and many may come at once */
struct file_lock *file_lock_take(const char *path, const char *holder, int wait_ms, struct diag *diag);
void file_lock_release(struct file_lock *lock); /* NULL is fine */

bool file_is_directory(const char *path);
bool file_exists(const char *path);

/* Names in a directory that match a pattern of fnmatch, in the order of text_order, in the arena. */
bool directory_list(const char *path, const char *pattern, struct arena *arena, const char *const **names, size_t *count,
                    struct diag *diag);

/* Makes a directory and its parents; fine when it is there. */
bool directory_make(const char *path, struct diag *diag);

/* Joins a directory and a name; the last part of a path; the directory of a path ("." when there is none); the extension
 * without its dot ("" when there is none). */
char *path_join(struct arena *arena, const char *directory, const char *name);
const char *path_name(const char *path);
char *path_directory(struct arena *arena, const char *path);
const char *path_extension(const char *path);
/* Whether a path has an extension ("md"), in capitals or not. */
bool path_has_extension(const char *path, const char *extension);

/* Where a reference leads that is to stay within a folder. */
enum within {
  WITHIN_FOUND,   /* to what is there, in the folder or below it */
  WITHIN_ABSENT,  /* to nothing */
  WITHIN_OUTSIDE, /* elsewhere: from the root, by "..", or by a symbolic link */
};
/* Follows a reference from a folder on; *path is the two joined. Whether something is there is told only of what is within. */
enum within path_within(const char *folder, const char *reference, struct arena *arena, const char **path);

/* ---- Hashes ------------------------------------------------------------------------------------------------------ */

enum { SHA256_HEX_SIZE = 65 }; /* 64 digits and the NUL */

/* SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE]);

/* The same of a file of any size, which is never in memory as a whole. Only an ordinary file: a device may have no end. */
bool file_sha256_hex(const char *path, char hex[SHA256_HEX_SIZE], struct diag *diag);

enum { FINGERPRINT_HEX_SIZE = 33 }; /* 32 digits and the NUL */

/* BLAKE2b (RFC 7693) of 128 bits in lower-case hexadecimal: three times as fast as SHA-256, for names that follow from a content
 * and that nobody else computes. */
void fingerprint_hex(const void *bytes, size_t length, char hex[FINGERPRINT_HEX_SIZE]);

/* ---- UTF-8 ------------------------------------------------------------------------------------------------------- */

/* The offset of the first byte that is not valid UTF-8 (RFC 3629), SIZE_MAX when all is valid. */
size_t utf8_first_invalid(const char *text, size_t length);

/* Reads one code point at *cursor and moves it on; the text must be valid and not at its end. */
uint32_t utf8_next(const char **cursor);

/* Writes a code point; returns the number of bytes, 1 to 4. */
size_t utf8_write(uint32_t code_point, char bytes[4]);

/* Text for a terminal: tabs and newlines as blanks, and U+FFFD for what is invalid, and for control characters and marks of
 * direction, with which a text from a file could rewrite the screen. */
void buffer_visible(struct buffer *buffer, const char *text);
char *arena_visible(struct arena *arena, const char *text);

/* The order in which ids are shown: by byte, but runs of digits by the number that they are, so that m-2 stands before m-10. What is then the
 * same (m-1, m-01) by byte: 0 only for texts that are the same. What a hash is taken of is sorted by byte, whatever this says. */
int text_order(const char *one, const char *other);

/* How CSV is written; each line ends with CR and LF. */
enum csv_form {
  CSV_PLAIN, /* for programs: RFC 4180, UTF-8, commas between cells, points in numbers, each text as it is */
  CSV_EXCEL, /* as a Dutch Excel opens it: a byte order mark, semicolons, commas in numbers, and an apostrophe before a text that Excel
              * would take for a formula (one that begins with =, +, -, @, a tab or a return, and is no number) */
};

void csv_begin(enum csv_form form, struct buffer *out); /* what stands before the first cell */
char csv_separator(enum csv_form form);
char csv_decimal_mark(enum csv_form form);
void csv_text(enum csv_form form, const char *text, struct buffer *out); /* one cell, cleaned as by buffer_clean */
void csv_number(enum csv_form form, double number, struct buffer *out);  /* one cell, not rounded */

/* Whether a character could move the cursor of a terminal, change its colours, or reorder the text around it; and the first byte that one
 * beyond the space can begin with. */
bool utf8_steers(uint32_t code_point);
enum { UTF8_STEERING_LEAST = 0x7F };

/* Takes from what was appended since `begin` the characters that reorder the text around them, and puts U+FFFD for those that could move the
 * cursor of a terminal; ends of lines and tabs stay. What a person wrote must not change how what follows it is read. */
void buffer_clean(struct buffer *buffer, size_t begin);

size_t utf8_length(const char *text); /* in code points */

/* Columns that a terminal takes for it: 0 for combining marks, 2 for wide characters and emoji. */
size_t utf8_columns(const char *text);

/* ---- Dates ------------------------------------------------------------------------------------------------------- */

/* A day of the Gregorian calendar. */
struct date {
  int year;  /* 1 to 9999 */
  int month; /* 1 to 12 */
  int day;   /* 1 to 31 */
};

enum { INSTANT_SIZE = 21 }; /* "2026-03-02T10:11:12Z" and the NUL */

bool date_parse(const char *text, struct date *date);      /* full-date of RFC 3339, valid in the calendar */
int64_t date_days(struct date date);                       /* days since 1970-01-01 */
struct date date_of_days(int64_t days);                    /* the inverse */
struct date date_add_months(struct date date, int months); /* clipped to the end of the month */
int date_compare(struct date one, struct date other);      /* <0, 0, >0 */
bool instant_parse(const char *text, int64_t *seconds);    /* date-time of RFC 3339 to UTC seconds */
void instant_format(int64_t seconds, char text[INSTANT_SIZE]);
int64_t instant_now(void); /* SOURCE_DATE_EPOCH when it is set, else the clock; UTC seconds */

/* Appends a line with the name and version of each library that base uses. */
void base_library_versions(struct buffer *out);

/* ---- Colours ----------------------------------------------------------------------------------------------------- */

/* Reads "#154273" to 0x154273. */
bool colour_parse(const char *text, uint32_t *colour);

/* The contrast ratio of two colours by WCAG 2.1 (relative luminance), 1 to 21. */
double colour_contrast(uint32_t one, uint32_t other);

/* The colour, made darker until it has at least this contrast with the background; black when nothing else has. */
uint32_t colour_darkened(uint32_t colour, uint32_t background, double least);

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

/* Parses a JSON number that takes the whole text; independent of the locale. */
bool number_parse(const char *text, double *number);

/* The same of what a person typed: a comma is a decimal mark too, whatever the language, and ".5" is a half. */
bool number_parse_typed(const char *text, double *number);

enum { NUMBER_SIZE = 32 };
/* The shortest text that reads back as the same number, in the form of RFC 8785 (ECMAScript's Number::toString). */
void number_write(double number, char text[NUMBER_SIZE]);

/* Rounds to `decimals` (0 to 6), halves to even on the decimal digits of number_write, and writes with `decimal_mark`. */
void number_round(double number, int decimals, char decimal_mark, char text[NUMBER_SIZE]);

#endif
