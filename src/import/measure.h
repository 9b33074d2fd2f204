/* SPDX-License-Identifier: EUPL-1.2
 *
 * Private to import/: a measure as it was read, and the functions that the files of this folder share. The way of a source:
 * front_matter.c and sections.c read it, statements.c cuts its text into statements and mood.c tells what each wants;
 * questions.c and questionnaire.c derive a questionnaire; curated.c lends better questions; set.c lists what was found;
 * output.c writes.
 */
#ifndef PEIL_IMPORT_MEASURE_H
#define PEIL_IMPORT_MEASURE_H

#include <peil/import.h>

/* ---- What a measure says ------------------------------------------------------------------------------------------- */

enum section {
#define SECTION(identifier, key, headings) SECTION_##identifier,
#include "sections.def"
#undef SECTION
};
enum { SECTION_COUNT = SECTION_EXAMPLES + 1 };
extern const char *const section_keys[SECTION_COUNT];

enum mood {
#define MOOD(identifier, weight) MOOD_##identifier,
#include "moods.def"
#undef MOOD
};
extern const int mood_weights[MOOD_DUTY + 1];

enum statement_kind {
  STATEMENT_SENTENCE, /* of a paragraph */
  STATEMENT_ITEM,     /* the first paragraph of a list item */
  STATEMENT_ROW,      /* of a table */
  STATEMENT_OTHER,    /* a footnote, code, the header of a table: kept, never asked */
};

/* One sentence, list item or table row, as plain text on one line. */
struct statement {
  enum statement_kind kind;
  const char *text;    /* the whole */
  const char *focus;   /* the sentence in it that has the mood */
  const char *heading; /* the heading above it within its section, or NULL */
  const char *address; /* of the first link in it, or NULL */
  enum mood mood;      /* what it wants */
  size_t block;        /* number of the block that it is a part of: sentences of one paragraph have the same */
  size_t intro;        /* number, from 1, of the statement that introduces its list ("Bepaal in ieder geval:"); 0: none */
  size_t last;         /* index of the last statement that it introduces; 0: none */
  bool used;           /* it is in a question, as its subject, a choice or in its help */
};

struct statements {
  struct statement *items; /* in the order of the source; in the arena */
  size_t count;            /* number of them */
};

/* One norm of an audit framework. */
struct norm_found {
  const char *framework; /* "ADR" */
  const char *number;    /* raw: 2.10 is not 2.1 */
  struct place place;    /* where it stands */
};

struct measure {
  const char *path;                       /* as the user gave it */
  const char *id;                         /* "org-04": the last part of the URN */
  const char *urn;                        /* "urn:nl:ak:mtr:org-04" */
  const char *slug;                       /* of the file's name */
  const char *title;                      /* without a point at its end */
  const char *summary;                    /* `toelichting` of the front matter, or NULL */
  const char *version;                    /* of the front matter, or NULL */
  struct text_list areas;                 /* ids */
  struct text_list phases;                /* ids */
  struct text_list roles;                 /* ids */
  struct text_list requirements;          /* names of files without their extension, as written */
  struct norm_found *norms;               /* in the order of the file */
  size_t norm_count;                      /* number of them */
  const char *hashes[SECTION_COUNT];      /* SHA-256 of each section, NULL where it is missing */
  const char *front_hash;                 /* SHA-256 of the front matter */
  const char *statement;                  /* the text below `## Maatregel`; the title when there is none */
  struct statements parts[SECTION_COUNT]; /* of each section; examples also hold those of other sections */
};

/* ---- The run ------------------------------------------------------------------------------------------------------- */

/* An id with its names. */
struct term_found {
  const char *id;     /* "governance" */
  struct value *term; /* as it goes into the set */
};
struct terms_found {
  struct term_found *items; /* in the order of finding */
  size_t count;             /* number of them */
};

/* The requirements in a folder. */
struct requirement_folder {
  const char *path;   /* of the folder */
  bool present;       /* there is such a folder */
  const char **names; /* of the files without ".md", sorted: "aia-01-ai-geletterdheid" */
  const char **ids;   /* "aia-01", by the same index */
  const char **tails; /* "ai-geletterdheid", by the same index */
  size_t count;       /* number of them */
};

/* A name that a measure used for a requirement, and what it means. */
struct requirement_name {
  const struct requirement_folder *folder; /* that it was looked up in */
  const char *name;                        /* as written */
  size_t index;                            /* of the file in the folder; SIZE_MAX: there is none */
};

/* A questionnaire of the set. */
struct imported {
  const char *id;     /* also the name of its file */
  const char *urn;    /* with the slug its identity */
  const char *slug;   /* of the measure */
  const char *path;   /* of its source */
  struct value *root; /* the questionnaire */
};

/* One import. */
struct import_job {
  struct arena *home;                   /* holds what lasts until the end */
  struct arena *arena;                  /* holds what the file at hand needs */
  struct diag *diag;                    /* gets what is odd */
  const struct import_options *options; /* as given */
  const char *directory;                /* where the output goes */
  struct import_summary *summary;       /* is filled */
  const char **inputs;                  /* paths of measures, instruments and curated files that were read */
  size_t input_count;                   /* number of them */
  const struct value **curated;         /* curated questionnaires */
  size_t curated_count;                 /* number of them */
  const struct value *vocabulary;       /* the curated vocabulary, or NULL */
  struct requirement_folder **folders;  /* that were looked into */
  size_t folder_count;                  /* number of them */
  struct requirement_name *names;       /* of requirements that were looked up */
  size_t name_count;                    /* number of them */
  struct terms_found areas;             /* that questionnaires refer to, as are the next ones */
  struct terms_found phases;            /* of the life cycle */
  struct terms_found roles;             /* of those who answer */
  struct terms_found requirements;      /* of law */
  struct terms_found frameworks;        /* of norms: the term holds the numbers */
  struct terms_found labels;            /* of the profile, that requirements depend on */
  struct value *framework;              /* where the measures come from, or NULL */
  const char *set_title;                /* of an instrument, or NULL */
  const char *set_version;              /* of an instrument, or NULL */
  struct imported *imported;            /* in the order of the set */
  size_t imported_count;                /* number of them */
  struct jobs *beside;                  /* write out what files will hold */
  struct output *outputs;               /* in the order of the set */
  struct output *last_output;           /* of these; NULL while there is none */
};

/* ---- text.c: plain text -------------------------------------------------------------------------------------------- */

const char *text_one_line(struct arena *arena, const char *text);               /* blanks of any kind become one blank */
const char *text_short(struct arena *arena, const char *text, size_t limit);    /* cut between words, with "…" */
const char *text_bare(struct arena *arena, const char *text);                   /* without ".", ":" or ";" at its end */
const char *text_join(struct arena *arena, const char *one, const char *other); /* one after the other */
const char *text_id(struct arena *arena, const char *text);                     /* small letters, digits and hyphens */
bool text_has_letters(const char *text);
void text_sentences(struct arena *arena, const char *text, struct text_list *sentences);

/* ---- mood.c: what a statement wants -------------------------------------------------------------------------------- */

enum mood mood_of(const char *sentence);
/* The aspect that a sentence is about: "design", "existence", "operation" or "improvement". */
const char *aspect_of(const char *sentence);

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/* front_matter.c: false when the file is no measure (then it was passed over) */
bool front_matter_read(struct import_job *job, const struct value *root, struct measure *measure);
/* sections.c: cuts the body into sections, hashes them and gathers their statements */
void sections_read(struct import_job *job, const struct source *source, const struct markdown *document,
                   struct measure *measure);
/* statements.c: gathers the statements of blocks until `end`; admonitions with examples go to `examples` */
void statements_gather(struct import_job *job, const struct markdown *first, const struct markdown *end,
                       struct statements *statements, struct statements *examples);
/* measure.c: a file as a measure; false when it could not be read. A file that is no measure is passed over */
bool measure_read(struct import_job *job, const char *path, struct measure *measure, bool *is_measure);
/* measure.c: a questionnaire for a file; false when it could not be read */
bool measure_import(struct import_job *job, const char *path);
/* instrument.c: questionnaires for an instrument of the task registry; false when the file could not be read */
bool instrument_import(struct import_job *job, const char *path);

/* ---- Deriving ------------------------------------------------------------------------------------------------------ */

enum wording {
#define WORDING(identifier, dutch, english) WORDING_##identifier,
#include "wording.def"
#undef WORDING
};

/* wording.c: a pattern in both languages; {} stands for `subject` (may be NULL), {who} for the one who is asked */
struct value *wording_value(struct arena *arena, enum wording wording, const char *subject, bool organisation);
struct value *wording_join(struct arena *arena, const struct value *one,
                           const struct value *other);                                   /* both texts of each language */
struct value *source_text(struct arena *arena, const char *text);                        /* {nl: text}: nobody has translated it */
struct value *source_texts(struct arena *arena, const char *const *texts, size_t count); /* the same, of lists */

/* questions.c: the list of questions of a measure */
struct value *questions_derive(struct import_job *job, struct measure *measure, const char *id);
/* One question without its type's own keys. */
struct value *question_new(struct arena *arena, const char *id, size_t number, const char *aspect, struct value *ask,
                           struct value *help, const char *type);
void question_finish(struct arena *arena, struct value *question, int weight, struct value *evidence, struct value *advice,
                     const char *effort);

/* questionnaire.c: the whole questionnaire */
struct value *questionnaire_derive(struct import_job *job, struct measure *measure, const char *id);
bool measure_is_of_organisation(const struct measure *measure);

/* ---- Curated files and the vocabulary ------------------------------------------------------------------------------ */

/* curated.c */
bool curated_load(struct import_job *job);
/* Takes conditions off curated questions when they depend on a questionnaire that was not imported, and notes the labels of the others. */
void curated_conditions_check(struct import_job *job);
const struct value *curated_find(const struct import_job *job, const char *urn,
                                 const char *slug); /* slug NULL: any with that URN */
/* The term of the curated vocabulary with this id, from its list `key`; NULL when there is none. */
const struct value *vocabulary_term(const struct import_job *job, const char *key, const char *id);

/* requirements.c: the id of the requirement that a measure refers to, noted as found; NULL when it leads nowhere */
const char *requirement_note(struct import_job *job, const struct measure *measure, const char *name, struct place place);

/* requirements.c: the labels of the profile that a curated condition names, noted as found */
void labels_note(struct import_job *job, const struct value *condition);

/* set.c */
bool term_note(struct import_job *job, struct terms_found *terms, const char *key, const char *id, const char *title);
void norm_note(struct import_job *job, const char *framework, const char *number, struct place place);
void set_build(struct import_job *job);

/* output.c: notes a file to be written; the arena, or NULL, goes with what it says. Then writes all, but what somebody changed */
void output_add(struct import_job *job, const char *name, const struct value *root, struct arena *arena);
bool output_write_all(struct import_job *job);
void output_free(struct import_job *job);

/* import.c: notes a file that is read, which no output may replace */
void input_note(struct import_job *job, const char *path);

/* import.c: notes a questionnaire of the set under an id that is free; NULL when the measure was imported already */
struct imported *imported_note(struct import_job *job, const char *id, const char *urn, const char *slug, const char *path);

#endif
