/* SPDX-License-Identifier: EUPL-1.2
 *
 * model, its second half: assessments, the log of who answered what and when, and what follows from it. <peil/model.h> includes it.
 */
#ifndef PEIL_ASSESSMENT_H
#define PEIL_ASSESSMENT_H

#include <peil/model.h>

/* ---- Assessments ------------------------------------------------------------------------------------------------------ */

enum record_kind {
  RECORD_ANSWER,
  RECORD_RESOLVE,  /* the coordinator settles where people differ */
  RECORD_REVIEW,   /* a reviewer's own judgement, reason and sample */
  RECORD_FINDING,
  RECORD_REACTION,
  RECORD_ACTION,
  RECORD_HEAD,     /* changes what stands at the head of the file */
  RECORD_SUBMIT,   /* somebody is ready; or the coordinator's answer to that */
  RECORD_WITHDRAW, /* takes back another record */
  RECORD_PROPOSAL, /* an answer for somebody to confirm: never counts */
  RECORD_DRAW,     /* the questions that a reviewer tests */
};
enum { RECORD_KIND_COUNT = RECORD_DRAW + 1 };
extern const char *const record_kind_names[RECORD_KIND_COUNT];
extern const char *const record_kind_meanings[RECORD_KIND_COUNT]; /* English, to be passed through tr() */

enum answer_state {
  STATE_VALUE,          /* the record holds a value */
  STATE_UNKNOWN,        /* counts as 0, flagged */
  STATE_NOT_APPLICABLE, /* leaves the question out; with a reason */
  STATE_NOT_OCCURRED,   /* operation only: nothing to show in the period; with a reason */
};
enum { STATE_COUNT = STATE_NOT_OCCURRED + 1 };
extern const char *const state_names[STATE_COUNT]; /* "", "unknown", "not-applicable", "not-occurred" */

struct evidence {
  const char *title;       /* what the document is called */
  const char *ref;         /* an address or a path, or NULL */
  const char *sha256;      /* of the file, or NULL */
  struct date date;        /* of the document */
  bool has_date;           /* whether date above was given */
  struct date valid_until; /* the last day on which it holds */
  bool has_valid_until;    /* whether it was given */
  struct date seen_on;     /* the day on which somebody looked at it */
  bool has_seen_on;        /* whether it was given */
};

struct assessment;

/* A piece of evidence as it stands in a record, with all its keys. */
struct value *evidence_tree(struct arena *arena, const struct evidence *evidence);

/* Whether a document is dated within the period of the assessment: only then it counts as shown. */
bool evidence_shows(const struct evidence *evidence, const struct assessment *assessment);

/* One line of the log: never changed, never removed. */
struct record {
  const char *id;               /* SHA-256 of the canonical form of the record without its id */
  enum record_kind kind;        /* which of the fields below it uses */
  int64_t at;                   /* UTC seconds */
  const char *at_text;          /* as it stands in the file */
  const char *by;               /* a person's id */
  const char *question;         /* id, or NULL for kinds that are not about one */
  enum answer_state state;      /* answer, resolve, review */
  const struct value *value;    /* with STATE_VALUE: the answer */
  const char *reason;           /* or NULL */
  bool alternative;             /* reached in another way than the measure says */
  const char *note;             /* or NULL */
  const struct evidence *evidence; /* documents that show it */
  size_t evidence_count;
  bool discuss;                 /* somebody wants to talk about it; not scored */
  bool withdrawn;               /* another record takes it back: it stays in the log, and counts nowhere */
  bool later;                   /* than the day that the assessment is looked at as of: it counts nowhere either */
  const struct value *tree;     /* the whole record as it stands in the file */
};

/* Whether a record says something of the day that the assessment is looked at as of, and is not taken back. */
bool record_counts(const struct record *record);

struct person {
  const char *id;               /* "cio" */
  const char *name;             /* a function rather than a name */
  const char *role;             /* id of a role in the set, or NULL */
  struct text_list questions;   /* patterns of fnmatch over question and measure ids that are theirs; empty: by their role */
};

struct profile_value {
  const char *label;            /* "risicogroep" */
  struct text_list values;      /* ids of the label, one or more */
};

struct record_index; /* finds records without walking all of them; private to model */

/* What its head says is as it counts now: as it stood at the start, with what records of the kind head changed since. */
struct assessment {
  struct arena *arena;          /* owns all below */
  const char *path;             /* where it was loaded from, or NULL */
  const char *id;               /* unique among the assessments of an organisation */
  const char *organisation;     /* whose answers these are */
  const char *subject_kind;     /* "organisation" or "algorithm" */
  const char *subject_name;     /* what is assessed, by name */
  struct date from, to;         /* the period, both days included */
  const char *set;              /* id of the set */
  const char *set_version;      /* or NULL */
  const char *set_sha256;       /* or NULL */
  const struct profile_value *profile; /* what it says of its subject */
  size_t profile_count;
  struct targets targets;       /* they replace the set's where both name the same thing */
  bool has_targets;             /* the file has its own default target */
  struct date deadline;         /* the last day for answers */
  bool has_deadline;            /* whether there is one */
  const char *language;         /* "nl": of those who answer; NULL: it does not say */
  struct date as_of;            /* records after this day (UTC) do not count; only with has_as_of */
  bool has_as_of;               /* whether there is such a day */
  const struct person *people;  /* who answers */
  size_t person_count;
  struct record *records;       /* in the order of the file */
  size_t record_count;
  struct value *tree;           /* the file's root as it is saved, to which appended records are added */
  struct record_index *index;   /* of the records */
};

/* Seconds that a record may be dated ahead of the clock; later is a slip, and would outweigh all others until then. */
enum { AHEAD_MOST = 24 * 60 * 60 };

enum { ASSESSMENT_RECORD_LIMIT = 1000 * 1000 }; /* records in one file; the largest portfolio seen has 3.8 million in 6,840 files */

/* Loads an assessment ("-": standard input) and checks its own shape, record ids included. NULL when there is an error. */
struct assessment *assessment_load(const char *path, struct diag *diag);
/* The same from a text in memory (a line of NDJSON, an attachment); the source must outlive the assessment. */
struct assessment *assessment_parse(const struct source *source, struct diag *diag);
void assessment_free(struct assessment *assessment);

/* Looks at an assessment as it stood at the end of a day (UTC): records after it count no more, and what they withdrew counts again. */
void assessment_look_as_of(struct assessment *assessment, struct date day);

/* Holds an assessment against its set: questions exist, values fit their type, states are allowed, profile labels and targets are known.
 * Answers to questions that the set no longer has are warnings. A set of another version or hash than the file names is a warning. */
bool assessment_check(const struct assessment *assessment, const struct set *set, struct diag *diag);

/* What a file that others get must hold besides: no record that counts is dated more than a day ahead of `now` (the clock, UTC seconds), and
 * what is withdrawn is there. Figures never look at the clock, so this is for checking and joining only. */
bool assessment_check_times(const struct assessment *assessment, int64_t now, struct diag *diag); /* the first of these */
bool assessment_check_log(const struct assessment *assessment, int64_t now, struct diag *diag);

/* The same for who only tells it. */
struct log_doubts {
  size_t future_count;              /* records dated more than a day ahead of `now` */
  const struct record *future;      /* the first of them in the log; NULL: none */
  size_t withdrawal_count;          /* withdrawals of which the record is not there: nobody sees what they take back */
  const struct record *withdrawal;  /* the first of them in the log; NULL: none */
};
struct log_doubts assessment_log_doubts(const struct assessment *assessment, int64_t now);

const struct record *assessment_record(const struct assessment *assessment, const char *id);  /* NULL when absent; hashed */
const struct person *assessment_person(const struct assessment *assessment, const char *id);  /* NULL when absent */

/* What `peil new` needs. */
struct assessment_start {
  const char *id;               /* NULL: made from organisation and period */
  const char *organisation;     /* whose answers these will be */
  const char *subject_kind;     /* NULL: "organisation" */
  const char *subject_name;     /* NULL: the organisation */
  struct date from, to;         /* the period, both days included */
  const struct profile_value *profile; /* what is known of the subject */
  size_t profile_count;
  const struct targets *targets; /* NULL: the set's own */
  const struct person *people;  /* who will answer */
  size_t person_count;
};
struct assessment *assessment_new(const struct set *set, const struct assessment_start *start, struct diag *diag);

/* One answer (or resolve) to be added to the log. */
struct answer {
  enum record_kind kind;        /* RECORD_ANSWER or RECORD_RESOLVE */
  const char *by;               /* person's id; unknown people are added with that name */
  const char *question;         /* its id */
  enum answer_state state;      /* with STATE_VALUE the value counts, else the state */
  const struct value *value;    /* with STATE_VALUE */
  const char *reason;           /* why not applicable or not occurred; or NULL */
  bool alternative;             /* reached in another way than the measure says; needs a note */
  const char *note;             /* an explanation, or NULL */
  const struct evidence *evidence; /* documents that show it */
  size_t evidence_count;
  int64_t at;                   /* UTC seconds */
  bool at_given;                /* somebody gave the time, and it is kept; else it is the clock's, and moves behind what it replaces */
};
/* Checks it against the set and appends it with its id. An identical record that is there already is not added twice. What the
 * same person answered before is older: where `at` is not after it, the record gets the second that follows it. */
bool assessment_append(struct assessment *assessment, const struct set *set, const struct answer *answer, struct diag *diag);

/* How a key of a record is typed. */
enum record_input {
  INPUT_TEXT,     /* as it is: a text, a day, a word of a list */
  INPUT_FLAG,     /* true or false */
  INPUT_ANSWER,   /* as the question's type takes it */
  INPUT_EVIDENCE, /* a list of evidence */
  INPUT_RECORD,   /* the id of another record: of a finding, of the same kind under `replaces`, of any under `record` */
  INPUT_HEAD,     /* what a key of the head takes */
};

/* One key that records of a kind have, id, kind, at and by apart; in the order of record_keys.def. */
struct record_key_description {
  const char *name;         /* the key */
  const char *meaning;      /* English, to be passed through tr() */
  bool required;            /* whether each record of the kind has it */
  enum record_input input;  /* how it is typed */
  const char *const *words; /* that it can be; NULL: no list */
  size_t word_count;        /* of them */
};
size_t record_keys_of(enum record_kind kind, struct arena *arena, const struct record_key_description **out);

/* A review, finding, reaction or action to be added to the log. */
struct entry {
  enum record_kind kind;        /* one of these */
  const char *by;               /* person's id; unknown people are added with that name */
  int64_t at;                   /* UTC seconds */
  const struct value *members;  /* a map of its other keys */
  bool at_given;                /* as with answers */
};
/* Checks it against the keys of its kind, the set and the records that it refers to, and appends it; *id is that of the record. An identical
 * record that is there already is not added twice. Where the same person recorded something alike that is not older, the record gets
 * the second that follows it. */
bool assessment_append_entry(struct assessment *assessment, const struct set *set, const struct entry *entry, const char **id,
                             struct diag *diag);

/* What somebody typed as the value of a key of the head, as the key takes it: a number, texts between commas, or a text. */
struct value *head_value_typed(const char *key, const char *typed, struct arena *arena);

/* The one record of a kind (RECORD_KIND_COUNT: of any) whose id begins so; NULL with an error that lists those that could be meant. */
const struct record *assessment_record_by_prefix(const struct assessment *assessment, enum record_kind kind, const char *prefix,
                                                 struct diag *diag);
/* What a finding or action was brought up to date to, by any number of records. */
const struct record *assessment_newest_state(const struct assessment *assessment, const struct record *record);

/* Adds a person, whose id must be new. Without an id: the role where nobody has that for an id, else p1, p2, … */
bool assessment_add_person(struct assessment *assessment, const struct person *person, struct diag *diag);

/* Where a text stands in the log or the head. */
struct mention {
  const struct record *record; /* NULL: in the head */
  const char *key;             /* of the record or the head that holds it */
};
/* Everything that holds a text literally, but for ids, times and writers; in the order of the file. Returns how many. */
size_t assessment_mentions(const struct assessment *assessment, const char *text, struct arena *arena,
                           const struct mention **out);

/* Replaces the name of a person by the role that stands with it, or else by the id; it stands nowhere else, and in no hash. False, with an
 * error, when nobody has that id. */
bool assessment_forget(struct assessment *assessment, const char *id, struct diag *diag);

/* The union of the records of several files of one assessment: any order, any number of times, the same result. People are
 * joined by id; differences in id, set or period are errors that name the files. NULL when there is an error. */
struct assessment *assessment_merge(struct assessment *const *assessments, size_t count, struct diag *diag);

/* Over the ids of all records: sorted, each once and followed by a newline, so the same in whatever order the files were merged. */
void assessment_records_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]);
/* Over the head: the canonical JSON (RFC 8785) of the file without `records`, without the line `peil` with its format, and without the names
 * of people; the people by id, an empty list when there are none. So becoming a newer format changes it as little as forgetting a name or
 * joining a file with its copy. */
void assessment_head_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]);
/* The same over the hashes of all evidence; returns how many different ones there are. */
size_t assessment_evidence_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]);

/* Saves through the durable writer. The caller holds the lock of the path. */
bool assessment_save(const struct assessment *assessment, const char *path, struct diag *diag);

/* The newest answer of each person to each question (by time, then by id), and the newest resolve: what counts. Records whose value
 * does not fit the question (any more) do not count. */
struct counted {
  bool asked;                            /* its `when` holds */
  const struct record *resolve;          /* NULL when none */
  const struct record *review;           /* the newest review, or NULL */
  const struct record *const *answers;   /* one a person, in the order of the people's ids */
  size_t answer_count;
};
/* One for each question of the set, by index, in the arena. */
const struct counted *assessment_counted(const struct assessment *assessment, const struct set *set, struct arena *arena);

/* ---- Findings, reactions, actions --------------------------------------------------------------------------------------- */

/* For whom somebody speaks in a reaction. */
enum speaker {
  SPEAKER_AUDITEE,  /* the organisation: the facts first (ambtelijk wederhoor) */
  SPEAKER_BOARD,    /* its board, on conclusions and recommendations (bestuurlijk wederhoor) */
  SPEAKER_REVIEWER, /* the reviewer, who has the last word (nawoord) */
};
enum { SPEAKER_COUNT = SPEAKER_REVIEWER + 1 };
extern const char *const speaker_names[SPEAKER_COUNT]; /* "auditee", "board", "reviewer" */

enum adopted { ADOPTED_UNSAID, ADOPTED_WHOLLY, ADOPTED_PARTLY, ADOPTED_NOT };
enum { ADOPTED_COUNT = ADOPTED_NOT + 1 };
extern const char *const adopted_names[ADOPTED_COUNT]; /* "", "wholly", "partly", "not" */

enum action_state { ACTION_PLANNED, ACTION_IN_PROGRESS, ACTION_DONE, ACTION_DROPPED };
enum { ACTION_STATE_COUNT = ACTION_DROPPED + 1 };
extern const char *const action_state_names[ACTION_STATE_COUNT]; /* "planned", "in-progress", "done", "dropped" */

struct finding;

struct reaction {
  const struct record *record;   /* behind it */
  const struct finding *finding; /* that it is about; NULL: the report as a whole */
  enum speaker speaker;          /* for whom the writer speaks */
  enum adopted adopted;          /* whether the recommendation is */
  const char *text;              /* the reaction in full, or NULL */
  const char *action;            /* what will be done, or NULL */
  const char *owner;             /* who will do it, by name; or NULL */
  struct date due;               /* the day by which it is done; only with has_due */
  bool has_due;                  /* whether there is such a day */
};

struct action {
  const struct record *record;         /* its newest state */
  const char *what;                    /* will be done */
  const char *owner;                   /* who will do it, by name; or NULL */
  struct date due;                     /* the day by which it is done; only with has_due */
  bool has_due;                        /* whether there is such a day */
  enum action_state state;             /* how far it is; planned when it does not say */
  const struct finding *finding;       /* that it answers, or NULL */
  const struct question *question;     /* that it is about: its own, else that of its finding; or NULL */
  const struct questionnaire *measure; /* its own, else that of its question, else that of its finding; or NULL */
};

struct finding {
  const struct record *record;               /* its newest state */
  size_t number;                             /* among the findings, from 1 */
  const char *norm, *text, *judgement, *cause, *consequence, *recommendation; /* the chain of one point; all but text may be NULL */
  const struct question *question;           /* that it is about, or NULL */
  const struct questionnaire *measure;       /* its own, else that of its question; or NULL */
  const struct reaction **reactions;         /* the auditee's, then the board's, then the reviewer's; within that by time */
  size_t reaction_count;
  const struct action **actions;             /* open ones first, by due date */
  size_t action_count;
};

/* What the reviewer found and what is done about it, the newest state of each. What refers to a record that is not there, or is of
 * another kind, is kept apart from it: such a reaction is left out, such an action is about no finding. */
struct follow_up {
  struct finding *findings;    /* in the order in which they were first written */
  size_t finding_count;
  struct reaction *reactions;  /* all: on findings and on the whole; by speaker, then by time */
  size_t reaction_count;
  struct action *actions;      /* open ones first, by due date, then by when they were first written */
  size_t action_count;
};
const struct follow_up *assessment_follow_up(const struct assessment *assessment, const struct set *set, struct arena *arena);

/* Whether something is still to be done about an action. */
bool action_is_open(const struct action *action);
/* Whether it should have been done before this day. */
bool action_is_overdue(const struct action *action, struct date day);

/* The name of a person; the id when the assessment does not know it. */
const char *assessment_name_of(const struct assessment *assessment, const char *id);

/* Whether a condition holds. Unanswered questions make `answer` false; a label that the profile leaves open makes `profile` true. For
 * several people, an answer holds when the resolve, or else any person's answer, is one of the values. An answer to a question that is
 * not asked is none. What the profile leaves open never excludes a question, not even under `not`. With counted NULL: whether any answers
 * can make it hold with this profile. */
bool condition_holds(const struct condition *condition, const struct assessment *assessment, const struct counted *counted);

#endif
