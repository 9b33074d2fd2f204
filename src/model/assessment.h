/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the reader, the writers, the check and the schema of assessments share; private to model.
 */
#ifndef PEIL_MODEL_ASSESSMENT_H
#define PEIL_MODEL_ASSESSMENT_H

#include <peil/formats.h>
#include <peil/model.h>

enum { ASSESSMENT_VERSION_NEWEST = 2 };

enum { LEVEL_HIGHEST = 5 };           /* of a target */
enum { SECONDS_OF_DAY = 24 * 60 * 60 };

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
  SHAPE_HEAD_VALUE,   /* what the key of the head holds */
  SHAPE_SUBMIT_STATE, /* a name of submit_state_names */
  SHAPE_ORIGIN,       /* a map: assessment, record, why (a name of origin_names) */
  SHAPE_TEXTS,        /* a list of texts, with one at least */
};

enum { EVIDENCE_KEY_COUNT = 6, ORIGIN_KEY_COUNT = 3, ORIGIN_COUNT = 4, SUBMIT_STATE_COUNT = 3 };
extern const char *const evidence_keys[EVIDENCE_KEY_COUNT]; /* "title", … */
extern const char *const origin_keys[ORIGIN_KEY_COUNT];     /* "assessment", … */
extern const char *const origin_names[ORIGIN_COUNT];        /* "last-year", … */
extern const char *const submit_state_names[SUBMIT_STATE_COUNT]; /* "handed-in", … */

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
  int version;                                                        /* of the format that the file says it has */
};
void record_reader_start(struct record_reader *reader, struct arena *arena, int version, struct diag *diag);
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

/* What came with later versions of the format (record_version.c): the version that a record needs, and a fault when the file says less. */
int record_version(const struct record *record);
bool record_kind_fits(const struct record *record, int version, struct diag *diag); /* by its kind, before it is read */
bool record_keys_fit(const struct record *record, int version, struct diag *diag);  /* by its keys, once it is read */
/* Reads the kind of a record; one that is not known is refused by its name. */
bool record_kind_read(const struct value *map, enum record_kind *kind, struct diag *diag);

/* A text that is a SHA-256. */
bool record_hash_read(const struct value *map, const char *key, enum need need, const char **out, struct diag *diag);

/* Proposals and draws (record_rules.c). */
bool origin_read(const struct value *map, const char *key, struct diag *diag);
bool draw_rules(const struct value *map, struct arena *arena, struct diag *diag);
/* Whether a record of these kinds fits the set and the people; warns of what is only not there. */
bool record_new_kind_fits(const struct assessment *assessment, const struct set *set, const struct record *record,
                          struct diag *diag);

/* ---- What changes the head, and what takes back (head.c) ------------------------------------------------------------- */

/* Whether a record of the kind head has a key that there is, with a value that it can have. */
bool head_rules(const struct value *map, struct arena *arena, struct diag *diag);
/* Whether what it names is there: area, measure, profile label with its values, role, person. */
bool head_fits(const struct assessment *assessment, const struct set *set, const struct value *map, struct diag *diag);
/* Works out what counts: marks the records that are taken back, and puts the newest of each key over the head. After reading, and after
 * adding a record of these kinds. */
void assessment_settle(struct assessment *assessment);
/* The head as the file has it, without what records change; in the same arena. */
bool assessment_head_at_start(const struct assessment *assessment, struct assessment *start);

/* Orders records by time, then by id. */
int record_compare(const struct record *one, const struct record *other);

/* ---- Adding records (assessment_append.c) --------------------------------------------------------------------------- */

/* A record that is being made: its id, kind, time and writer; its other keys follow; the end computes the id. */
struct value *record_tree_start(struct arena *arena, enum record_kind kind, int64_t at, const char *by);
void record_tree_end(struct arena *arena, struct value *tree);

/* Whether a time that had to be moved behind another is still near the clock's; tells when it is not. */
bool time_is_near(int64_t at, int64_t now, struct diag *diag);

/* Tells that a record with a time that was given is in the log already, but withdrawn; false. */
bool withdrawn_report(const struct record *record, struct diag *diag);

/* Reads a finished record as if it stood in a file, holds an answer against its question, and adds it; its writer too, when new. */
bool record_append(struct assessment *assessment, const struct set *set, struct value *tree, struct diag *diag);

/* ---- Finding records (record_index.c) ---------------------------------------------------------------------------------- */

struct record_index *record_index_new(struct arena *arena);

/* Forgets who the people are and what is newest, which are found anew when they are asked for. */
void record_index_forget(struct record_index *index);

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

/* Names the measure of the set that is nearest. */
void suggest_measure(const struct set *set, const char *id, struct diag *diag);

/* Names the terms that there are, and the nearest. */
void suggest_term(const struct term_list *terms, const char *id, struct diag *diag);

/* The same for a measure. */
void measure_unknown_report(const struct set *set, const char *id, struct diag *diag);

/* ---- Schema (assessment_schema.c) -------------------------------------------------------------------------------------- */

struct value *assessment_schema(struct arena *arena);

#endif
