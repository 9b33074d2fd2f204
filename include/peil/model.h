/* SPDX-License-Identifier: EUPL-1.2
 *
 * model: questionnaires, the sets that ask them together, and assessments: who answered what, and when. Uses base, data and
 * question. Everything is read-only once loaded, except that records are appended to an assessment.
 */
#ifndef PEIL_MODEL_H
#define PEIL_MODEL_H

#include <peil/question.h>

/* ---- Questionnaires --------------------------------------------------------------------------------------------------- */

enum aspect { ASPECT_DESIGN, ASPECT_EXISTENCE, ASPECT_OPERATION, ASPECT_IMPROVEMENT, ASPECT_CONTEXT };
enum { ASPECT_SCORED_COUNT = ASPECT_CONTEXT, ASPECT_COUNT = ASPECT_CONTEXT + 1 }; /* the scored ones come first */
extern const char *const aspect_names[ASPECT_COUNT];                             /* "design", … */

enum effort { EFFORT_NONE, EFFORT_SMALL, EFFORT_MEDIUM, EFFORT_LARGE };
enum { EFFORT_COUNT = EFFORT_LARGE + 1 };
extern const char *const effort_names[EFFORT_COUNT]; /* "", "small", "medium", "large" */

enum scope { SCOPE_ORGANISATION, SCOPE_ALGORITHM };
enum { SCOPE_COUNT = SCOPE_ALGORITHM + 1 };
extern const char *const scope_names[SCOPE_COUNT]; /* "organisation", "algorithm" */

enum condition_kind { CONDITION_ANSWER, CONDITION_PROFILE, CONDITION_ALL, CONDITION_ANY, CONDITION_NOT };

enum bound_kind { BOUND_ABOVE, BOUND_AT_LEAST, BOUND_BELOW, BOUND_AT_MOST };
enum { BOUND_KIND_COUNT = BOUND_AT_MOST + 1 };
extern const char *const bound_names[BOUND_KIND_COUNT]; /* "above", "at-least", "below", "at-most" */

/* What an answer is compared with: a number, percentage or point of a scale by size, a date by which comes first. */
struct bound {
  enum bound_kind kind; /* how it is compared */
  const char *text;     /* as it is written: a number, or a date such as 2026-03-02 */
  struct place place;   /* of the text */
};

/* When a question is asked, or a requirement applies. */
struct condition {
  enum condition_kind kind;          /* which of the fields below it uses */
  const char *subject;               /* answer: a question's id; profile: a label's id */
  struct text_list values;           /* one of these; none where there are bounds */
  const struct bound *bounds;        /* answer: within all of these */
  size_t bound_count;                /* of bounds */
  const struct question *question;   /* answer: the question meant, once the set is complete */
  const struct condition *first;     /* all, any, not: the conditions below */
  const struct condition *next;      /* beside this one */
  struct place place;                /* where it stands, for messages */
};

struct questionnaire;

struct question {
  const char *id;                       /* "org-04.1", unique in the set */
  const struct questionnaire *questionnaire; /* the one that asks it */
  size_t index;                         /* place among all questions of the set, from 0 */
  enum aspect aspect;                   /* what of the measure it asks about */
  const struct translation *ask;        /* the question as people read it */
  const struct translation *help;       /* or NULL */
  const struct question_type *type;     /* how it is answered */
  const void *options;                  /* of the type */
  double weight;                        /* within its measure, > 0; 0 for context */
  bool knockout;                        /* a fulfilment of 0 caps the measure at level 1 */
  struct text_list roles;               /* who can answer: its own, else the measure's */
  struct translation_list evidence;     /* what a reviewer could ask for */
  const struct translation *advice;     /* or NULL */
  enum effort effort;                   /* of following the advice */
  struct text_list same_as;             /* the same question elsewhere */
  const struct condition *when;         /* NULL: always asked */
  struct place place;                   /* where it begins */
};

struct norm_reference {
  const char *framework; /* "ADR" */
  const char *number;    /* "SV.19": text, never a number */
  struct place place;    /* where it stands */
};

/* One measure, asked. */
struct questionnaire {
  const char *id;                    /* "org-04" */
  const char *measure;               /* URN; the measure's identity is URN + slug */
  const char *slug;                  /* the other half of the identity: URNs have been given out twice */
  const struct translation *title;   /* of the measure */
  struct text_list areas;            /* governance areas, the main one first */
  struct text_list phases;           /* of the life cycle, ids of the set */
  struct text_list roles;            /* ids of the roles that can answer */
  enum scope scope;                  /* whether the whole organisation or one algorithm is asked about */
  struct text_list requirements;     /* ids */
  const struct norm_reference *norms; /* of audit frameworks, in the order of the file */
  size_t norm_count;
  double weight;                     /* in its areas, > 0 */
  const struct translation *risk;    /* or NULL */
  const struct value *source;        /* what an importer noted of the source (file, section hashes), or NULL */
  struct question *questions;        /* in the order of the file */
  size_t question_count;
  const char *path;                  /* of the file */
  char sha256[SHA256_HEX_SIZE];      /* of the file's bytes */
  struct place place;                /* where it begins */
};

struct term { /* an area, a phase, a role, a theme of norms, a value of a profile label */
  const char *id; /* as the questionnaires name it */
  const struct translation *title; /* as people read it */
};
struct term_list {
  const struct term *items; /* in the order of the file */
  size_t count;
};
const struct term *term_find(const struct term_list *list, const char *id); /* NULL when absent */

struct requirement {
  const char *id;                   /* "aia-01" */
  const struct translation *title;  /* what it obliges to, in short */
  const struct translation *law;    /* law and article, or NULL */
  const struct condition *when;     /* profile that it applies to; NULL: always */
};

struct norm_framework {
  const char *id;                   /* "ADR" */
  const struct translation *title;  /* of the framework */
  struct term_list themes;          /* groups of norms: SV, DM, … */
  struct text_list numbers;         /* every norm of the framework */
};

struct profile_label {
  const char *id;                   /* "risicogroep" */
  const struct translation *title;  /* as people read it */
  struct term_list values;          /* that it can have */
};

struct intake_choice { /* one answer of the intake */
  const char *id;                   /* unique in its step */
  const struct translation *text;   /* as people read it */
  const struct condition *profile;  /* its leaves are the labels and values that follow from it; NULL: nothing follows */
};

struct intake_step { /* a question in plain words that leads to the profile */
  const char *id;                   /* unique in the set */
  const struct translation *ask;    /* the question */
  const struct translation *help;   /* how to find the answer, or NULL */
  const struct condition *when;     /* the profile so far that it is asked with; NULL: always */
  const struct intake_choice *choices; /* in the order of the file */
  size_t choice_count;              /* number of them */
};

/* Levels 0 to 5 that the organisation aims at. */
struct target {
  const char *id;                   /* of an area or a measure */
  double level;                     /* 0 to 5 */
};
struct targets {
  double standard;                  /* the default; 3 unless the file says otherwise */
  const struct target *areas;       /* for all measures of an area */
  size_t area_count;
  const struct target *measures;    /* for one measure; goes before its areas */
  size_t measure_count;
};

/* A file that something was read from, as it was then. */
struct source_file {
  const char *path;             /* below the folder of the data, wherever that is: "questionnaires/algoritmekader/org-04.yaml" */
  const struct source *source;  /* its text */
  char sha256[SHA256_HEX_SIZE]; /* of its bytes */
};
/* Files by their path: a folder that is held in memory. */
struct sources {
  struct arena *arena;         /* of the list */
  struct source_file **items;  /* in the order in which they were read */
  size_t count;                /* of items */
  struct name_index *by_path;  /* the same */
};
struct sources *sources_new(struct arena *arena);
/* Adds a file, whose text must outlive the list; sha256 NULL: it is computed. False, and nothing added, when there is one of that path. */
bool sources_add(struct sources *sources, const char *path, const struct source *source, const char *sha256);
const struct source_file *sources_find(const struct sources *sources, const char *path); /* NULL when absent */

struct set_index;

/* What is asked together. */
struct set {
  struct arena *arena;              /* owns all below */
  const char *id;                   /* "algoritmekader/organisatie" */
  const char *version;              /* "2026.1" */
  const struct translation *title;  /* as people read it */
  const char *framework_name;       /* "Algoritmekader", or NULL */
  const char *framework_version;    /* or NULL */
  const char *framework_source;     /* an address, or NULL */
  const char *framework_licence;    /* or NULL */
  struct term_list areas, phases, roles; /* ids that the questionnaires may use */
  const struct requirement *requirements; /* that the questionnaires may name */
  size_t requirement_count;
  const struct norm_framework *norms; /* audit frameworks whose norms may be named */
  size_t norm_count;                /* frameworks */
  const struct profile_label *profile; /* what an assessment can say of its subject */
  size_t profile_count;             /* labels */
  const struct intake_step *intake; /* what is asked to find the profile, in this order */
  size_t intake_count;
  struct targets targets;           /* its own; an assessment can replace them */
  struct questionnaire *questionnaires; /* in the order of include */
  size_t questionnaire_count;
  struct question **questions;      /* all, by index */
  size_t question_count;
  const char *path;                 /* of the set's file */
  char sha256[SHA256_HEX_SIZE];     /* over the hash of the set, of its vocabulary and of each questionnaire, in order, each followed by a newline */
  const struct set_index *index;        /* the ids, hashed: for set_question and set_questionnaire */
  const struct sources *sources;        /* the files that it was read from: its own, the vocabulary, and the questionnaires that it asks */
};

/* Whether a set is peil's own: of a release that questionnaires/released.txt lists. */
bool released_set(const struct set *set);
/* Whether a file is: its bytes are those of one below a folder ("templates/words/") that shipped with this program, or with one before it. */
bool released_file(const char *folder, const char *sha256);

/* Where questionnaires and templates are looked for: as a path, in ./KIND, in each folder of $PEIL_PATH followed by /KIND, in the
 * installed data, and beside the program (../KIND, ../share/peil/KIND). `kind` is "questionnaires" or "templates"; name may lack
 * `extension`, and NAME may stand in a folder NAME. The path in the arena, or NULL and an error that lists where it looked and what
 * is there. */
const char *data_find(const char *kind, const char *name, const char *extension, struct arena *arena, struct diag *diag);
/* The same in one folder and in its folder KIND; NULL: only where peil was installed, and beside the program. A name that leads out of
 * the folder is not found. NULL without a word when nothing is. */
const char *data_find_in(const char *folder, const char *kind, const char *name, const char *extension, struct arena *arena);
/* The same for a name that stands in a file, at a place that is told when nothing is found. */
const char *data_find_named_at(struct place place, const char *kind, const char *name, const char *extension,
                               struct arena *arena, struct diag *diag);

/* The names that data_find knows of a kind, with commas between, in the order in which it looks; in the arena. */
const char *data_names(const char *kind, const char *extension, struct arena *arena);

/* Loads a set with its questionnaires and checks all of it; every fault of every file is reported. NULL when there is an error.
 * A name is looked up by data_find. */
struct set *set_load(const char *name, struct diag *diag);
/* The same from files in memory and from nowhere else; they must outlive the set. A file that `include` names may lack there: none of its
 * questions is asked, or the hash of the set is another. */
struct set *set_load_from(const struct sources *sources, const char *path, struct diag *diag);
void set_free(struct set *set);

const struct question *set_question(const struct set *set, const char *id);           /* NULL when absent; hashed */
const struct questionnaire *set_questionnaire(const struct set *set, const char *id); /* NULL when absent */

/* Checks one file or a folder of files of any format of ours (questionnaires, vocabularies, sets, assessments; templates are the
 * report's): `now` is the clock (UTC seconds), ahead of which no record may be; *known is false when the file's `peil` key names no format that model knows. */
bool model_check_file(const char *path, int64_t now, bool *known, struct diag *diag);

/* The same for many files and folders at once: each file is read once, a fault is reported once however many sets show it, and no fault of a
 * file that was not named, except those of what a named set includes. `known` has one for each path; a folder is always known. */
bool model_check_files(const char *const *paths, size_t count, int64_t now, bool *known, struct diag *diag);

/* The JSON Schemas (draft 2020-12) of the formats, from the same lists as the readers: "questionnaire", "set", "vocabulary", "assessment".
 * NULL for another name. */
struct value *model_schema(const char *format, struct arena *arena);
#include <peil/assessment.h>

#endif
