/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sets inside the model: assembling one from its files, and holding the files against one another.
 */
#ifndef PEIL_MODEL_SET_H
#define PEIL_MODEL_SET_H

#include "library.h"
#include "reading.h"

/* The ids of a set, hashed. */
struct set_index {
  struct name_index *questions;      /* struct question */
  struct name_index *questionnaires; /* struct questionnaire */
  struct name_index *areas;          /* struct term */
  struct name_index *phases;         /* struct term */
  struct name_index *roles;          /* struct term */
  struct name_index *requirements;   /* struct requirement */
  struct name_index *frameworks;     /* struct norm_framework */
  struct name_index **numbers;       /* the norms of each framework, in the order of the set's frameworks */
  struct name_index *labels;         /* struct profile_label */
};

/* A set while it is put together. */
struct assembly {
  struct library *library;     /* of the files that it is read from */
  struct set *set;             /* being filled in */
  struct library_file *file;   /* of the set */
  struct library_file *terms;  /* of its vocabulary; NULL when it has none */
  struct sources *sources;     /* of the set: the files that it was read from */
  struct library_file **files; /* of the questionnaires, in the order of include */
  const char **names;          /* of these files, as the set names them */
  size_t file_count;
  struct set_index *index;       /* of what the set declares and asks */
  struct name_index *left_out;   /* ids of the questions of its questionnaires that the set does not ask; or NULL */
  const struct question *asking; /* whose condition is being completed; NULL for a requirement's */
  struct control **controls;     /* of the questions that conditions depend on, by index; NULL until one is needed */
  bool terms_known;              /* areas, phases, roles … could be read: what refers to them can be checked */
  bool some_unread; /* the questions of some file could not be read: what refers to a question may refer to one of them */
};

/* Reads a set and all that it includes, and checks it; faults go where the library says. NULL when the file is no set at all; else the
 * set, which is whole only when no fault was found. Everything is in the library's arena. */
struct set *set_assemble(struct library *library, struct library_file *file);

/* Checks a vocabulary by itself. */
void vocabulary_check(struct library *library, struct library_file *file);

/* Whether a file name stands in the `include` of a set that lies in the same folder. */
bool set_includes(const struct library_file *set_file, const char *name);

/* Holds the files of a set against one another; fills in the index and completes the conditions. */
void set_cross_check(struct assembly *assembly);

/* What a question can be answered with, made once; NULL when its type has faults. */
const struct control *assembly_control(struct assembly *assembly, const struct question *question);

/* The part of it that needs no questionnaires. */
void vocabulary_cross_check(struct assembly *assembly);

/* Finds conditions that go round in a circle, that depend on too much, and that can never hold. */
void set_check_conditions(struct assembly *assembly);

/* For each leaf of a question's condition: finds the question, and checks the values. The context is the assembly. */
void condition_complete(struct condition *leaf, void *context);

/* For each leaf of a requirement's condition: whether a law applies is settled before anything is asked. */
void condition_check_requirement(struct condition *leaf, void *context);
/* The same for what the intake asks on, and for what follows from its choices. */
void condition_check_intake(struct condition *leaf, void *context);

/* Walks a condition that the model owns, to complete it; `see` is called for each answer and profile below it. */
void condition_each_leaf(const struct condition *condition, void (*see)(struct condition *leaf, void *context), void *context);

/* The first folder of this name where data_find looks, in the arena; NULL when there is none. In find.c. */
const char *data_folder(const char *kind, const char *name, struct arena *arena);

#endif
