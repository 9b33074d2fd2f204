/* SPDX-License-Identifier: EUPL-1.2
 *
 * report: from a scorecard and a template to a document tree. A template is Markdown with Mustache in it and fenced blocks that are
 * computed (a table of gaps, a chart); templates/README.md teaches how to write one. Uses base, data, model and score.
 */
#ifndef PEIL_REPORT_H
#define PEIL_REPORT_H

#include <peil/document.h>
#include <peil/score.h>

/* ---- Mustache --------------------------------------------------------------------------------------------------------- */

/* How the text of a variable is made safe for what stands around it; MUSTACHE_PLAIN leaves it as it is. */
enum mustache_escape { MUSTACHE_PLAIN, MUSTACHE_HTML, MUSTACHE_MARKDOWN };

/* Expands a template over a value (a map, usually): variables, dotted names, sections, inverted sections, comments and set delimiters as
 * the specification says; no lambdas and no partials. Reports unclosed and mismatched sections at their place. A name that is
 * not there gives nothing, as the specification says; with `strict` it is an error with a suggestion. */
bool mustache_expand(const struct source *source, size_t begin, size_t end, const struct value *context, enum mustache_escape escape,
                     bool strict, struct buffer *out, struct diag *diag);

/* ---- Templates and reports ------------------------------------------------------------------------------------------- */

/* What replaces the style of the template; NULL where it does not. */
struct report_style {
  const char *accent;        /* a colour, "#154273" */
  const char *name;          /* of the organisation, on the cover and at the top of the pages */
  const struct source *logo; /* a PNG; must outlive the document */
};

struct report_request {
  const char *template_name;      /* "audit", or a path */
  const struct sources *sources;  /* files in memory, where the template and the words are, and nowhere else; NULL: data_find */
  const char *language;           /* "nl", "en": of the report */
  const struct scorecard *scorecard; /* what the report tells */
  const struct comparison *comparison; /* of that scorecard with an older one; NULL: none */
  struct report_style style;      /* instead of the template's */
  size_t (*fonts)(const struct document *document, struct arena *arena, const struct doc_font **found); /* the renderer's; NULL: none */
  const char *libraries;          /* lines with a name and a version, for report.json: what else the bytes depend on; NULL: none */
  int64_t date;                   /* of the report, UTC seconds: the newest record's time or SOURCE_DATE_EPOCH, never the clock */
  enum csv_form csv;              /* of the tables, as CSV */
};

/* Builds the document; it lives in the arena. NULL when the template has faults. */
const struct document *report_build(const struct report_request *request, struct arena *arena, struct diag *diag);

/* What a report was made from, and how it was asked for: report.json, which travels inside the PDF beside the answers and the figures. */
struct report_identity {
  const char *program;                /* "peil 0.2.0" */
  const char *language;               /* of the report */
  const char *as_of;                  /* day after which records were left out, as 2026-03-02; NULL: none were */
  int64_t date;                       /* of the report: UTC seconds */
  const char *shows;                  /* one of shows_names */
  const char *template_name;          /* name of the file, without its folder */
  const char *template_sha256;        /* of its bytes */
  const char *accent;                 /* the colour of the report, "#154273" */
  const char *house_name;             /* the name in its style; NULL: none */
  const char *words_sha256;           /* of the file with the words of the language */
  const char *set_id;                 /* of the set of questionnaires */
  const char *set_version;            /* of the same */
  const char *set_sha256;             /* as in struct set */
  const struct value *questionnaires; /* a list of {id, sha256}; NULL until it is read */
  const struct value *fonts;          /* a list of {file, version, package} that the pages need beside the usual; NULL: none */
  const struct value *libraries;      /* a map of names and versions; NULL until it is read, or when the report does not tell */
  const char *head_sha256;            /* assessment_head_sha256; NULL in reports made before there was one */
  size_t record_count;                /* in the assessment */
  const char *records_sha256;         /* assessment_records_sha256 */
  size_t evidence_count;              /* different hashes of evidence */
  const char *evidence_sha256;        /* assessment_evidence_sha256 */
  size_t source_count;                /* files in sources.json; 0: a report of before they travelled */
  const char *older_set_id;           /* of an older assessment that the report compares with; NULL: it does not */
  const char *older_set_version;      /* of the same */
  const char *older_set_sha256;       /* of the same */
  const char *older_records_sha256;   /* of the same */
  const char *older_head_sha256;      /* of the same; NULL as above */
};

/* Reads report.json; the texts belong to the value. */
bool report_identity_read(const struct value *root, struct report_identity *identity, struct diag *diag);

/* Its JSON Schema (draft 2020-12). */
struct value *report_identity_schema(struct arena *arena);

/* The files that a report was made from, which travel in it as sources.json. */
struct carried {
  const struct sources *own;   /* the template and the words */
  const struct sources *set;   /* as in struct set */
  const struct sources *older; /* of the assessment that it compares with; NULL: it does not */
};

/* How many files these are: those of the older set that are the same are counted once. */
size_t carried_count(const struct carried *carried);

/* Reads sources.json; false with an error, also when a text is not that of its hash. */
bool carried_read(const struct value *root, struct carried *carried, struct arena *arena, struct diag *diag);

/* Its JSON Schema (draft 2020-12). */
struct value *report_sources_schema(struct arena *arena);

/* Finds every fault of a template: front matter, Mustache, unknown blocks and options. */
bool template_check(const char *path, struct diag *diag);

/* ---- Figures in words ------------------------------------------------------------------------------------------------ */

/* A level with one decimal, a share as a whole percentage, a date in words, in the language of the report; in the arena. */
const char *format_level(double level, const char *language, struct arena *arena);
const char *format_percentage(double share, const char *language, struct arena *arena);
const char *format_date(struct date date, const char *language, struct arena *arena); /* "2 maart 2026" */

/* The computed blocks, for help and the schema: names and one line of English each, for tr(). */
struct block_description {
  const char *name; /* as it stands behind "peil" in the fence: "gap-table" */
  const char *title; /* one line of English, to be passed through tr() */
};
extern const struct block_description block_descriptions[];
extern const size_t block_count;

#endif
