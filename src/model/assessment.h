/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the reader, the writers, the check and the schema of assessments share; private to model.
 */
#ifndef PEIL_MODEL_ASSESSMENT_H
#define PEIL_MODEL_ASSESSMENT_H

#include <peil/formats.h>
#include <peil/model.h>

enum { LEVEL_HIGHEST = 5 }; /* of a target */

/* ---- Reading and writing (assessment.c, assessment_read.c) ---------------------------------------------------------- */

/* Makes an assessment of a tree in the arena, which it owns from then on. NULL, with the arena left to the caller, when the tree has
 * faults. */
struct assessment *assessment_of_tree(struct value *tree, const char *path, struct arena *arena, struct diag *diag);

/* Whether an id of a person or an assessment is fit for command lines, names of files and patterns; tells when it is not. */
extern const char id_characters[]; /* that ids of assessments and people may hold; the hyphen is the last */
bool id_is_plain(const char *id, struct place place, struct diag *diag);

/* Reads all but the records. */
bool assessment_read_head(struct assessment *assessment, struct diag *diag);

/* A member of a map, to be changed; NULL when it is absent. */
struct value *value_member_of(struct value *map, const char *key);

/* ---- Records (record.c) --------------------------------------------------------------------------------------------- */

/* What the value of a record's key looks like. */
enum record_shape {
  SHAPE_ID,           /* a SHA-256, in lower-case hexadecimal */
  SHAPE_KIND,         /* a name of record_kind_names */
  SHAPE_INSTANT,      /* a date and time */
  SHAPE_DATE,         /* a day */
  SHAPE_TEXT,         /* a text with something in it */
  SHAPE_BOOLEAN,      /* true or false */
  SHAPE_COUNT,        /* a whole number from 0 */
  SHAPE_VALUE,        /* an answer: a text, a number or a list */
  SHAPE_STATE,        /* a name of state_names */
  SHAPE_SPEAKER,      /* a name of speaker_names */
  SHAPE_ADOPTED,      /* a name of adopted_names */
  SHAPE_ACTION_STATE, /* a name of action_state_names */
  SHAPE_EVIDENCE,     /* a list of evidence */
};

enum { EVIDENCE_KEY_COUNT = 4 };
extern const char *const evidence_keys[EVIDENCE_KEY_COUNT]; /* "title", … */

/* One key that records of some kinds have. */
struct record_key {
  unsigned kinds;          /* a bit for each kind, by its number */
  const char *name;        /* the key */
  enum record_shape shape; /* of its value */
  enum need need;          /* whether each record of these kinds has it */
  size_t field;            /* offset in struct record, SIZE_MAX when it has no place there */
  const char *meaning;     /* for the schema; English */
};
extern const struct record_key record_keys[];
extern const size_t record_key_count;

enum { RECORD_KEYS_MOST = 24 }; /* of one kind */

/* What reading many records needs. Start with record_reader_start, end with record_reader_end. */
struct record_reader {
  struct arena *arena;                                                /* of what the records point to */
  struct diag *diag;                                                  /* where faults go */
  struct buffer canonical;                                            /* of the record being hashed; kept for its memory */
  const struct record_key *keys[RECORD_KIND_COUNT][RECORD_KEYS_MOST]; /* of each kind, in the order of the list */
  const char *names[RECORD_KIND_COUNT][RECORD_KEYS_MOST];             /* theirs */
  size_t key_counts[RECORD_KIND_COUNT];                               /* how many */
  bool id_holds;                                                      /* the id of the record at hand was seen to be its hash */
};
void record_reader_start(struct record_reader *reader, struct arena *arena, struct diag *diag);
void record_reader_end(struct record_reader *reader);

/* Reads one record, and holds its id against its content. */
bool record_read(struct record_reader *reader, const struct value *map, struct record *record);

/* Computes the id of a record from its map, whose own id is passed over. A map with more members than any record has is cut off: read
 * its keys first. */
void record_hash(const struct value *map, struct buffer *canonical, char hex[SHA256_HEX_SIZE]);

/* Checks the ids of a list of records beside the reading of them (record_checks.c). NULL when they are few; then each is checked when it
 * is read, as is one of which it does not say that its id holds. */
struct record_checks;
struct record_checks *record_checks_start(const struct value *records);
bool record_checks_hold(struct record_checks *checks, size_t index);
void record_checks_end(struct record_checks *checks);

/* Whether the measure, the question and the finding that a finding or action names are of one measure (record_subject.c); tells when they
 * are not. */
bool record_subject_agrees(const struct assessment *assessment, const struct set *set, enum record_kind kind,
                           const struct value *tree, struct diag *diag);

/* Orders records by time, then by id. */
int record_compare(const struct record *one, const struct record *other);

/* ---- Adding records (assessment_append.c) --------------------------------------------------------------------------- */

/* A record that is being made: its id, kind, time and writer; its other keys follow; the end computes the id. */
struct value *record_tree_start(struct arena *arena, enum record_kind kind, int64_t at, const char *by);
void record_tree_end(struct arena *arena, struct value *tree);

/* Reads a finished record as if it stood in a file, holds an answer against its question, and adds it; its writer too, when new. */
bool record_append(struct assessment *assessment, const struct set *set, struct value *tree, struct diag *diag);

/* ---- Finding records (record_index.c) ---------------------------------------------------------------------------------- */

struct record_index *record_index_new(struct arena *arena);

/* Adds the record with this number, the next of the assessment. */
void record_index_add(struct record_index *index, const struct record *records, size_t number);

/* The record with an id, NULL when there is none. */
const struct record *record_index_find(const struct record_index *index, const struct record *records, const char *id);

/* The newest answer by a person to a question, or the newest resolve by anybody; NULL when there is none. */
const struct record *record_index_newest(struct record_index *index, const struct assessment *assessment, enum record_kind kind,
                                         const char *by, const char *question);

/* The person with an id; NULL when there is none. */
const struct person *record_index_person(struct record_index *index, const struct assessment *assessment, const char *id);

/* ---- Checks (assessment_check.c) --------------------------------------------------------------------------------------- */

/* Whether a value or state fits a question; says so at the places of the values, or at `place` for the states. */
bool answer_fits(const struct question *question, enum answer_state state, const struct value *value, struct place place,
                 struct diag *diag);

/* Reports a question that the set does not have, with the nearest that it has. */
void question_unknown_report(const struct set *set, const char *id, struct diag *diag);

/* The same for a measure. */
void measure_unknown_report(const struct set *set, const char *id, struct diag *diag);

/* ---- Schema (assessment_schema.c) -------------------------------------------------------------------------------------- */

struct value *assessment_schema(struct arena *arena);

#endif
