/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading the parts of questionnaires, vocabularies and sets. What is read goes into the arena; texts are those of the values,
 * which live as long. A reader goes on after a fault, so that all of them are found, and leaves out what it could not read.
 */
#ifndef PEIL_MODEL_READING_H
#define PEIL_MODEL_READING_H

#include <peil/model.h>

enum { QUESTION_LIMIT = 100 * 1000 }; /* questions in one set; the largest framework has a thousand */

/* An id: letters, digits and hyphens. A number without quotes is taken as its text. */
bool read_identifier(const struct value *map, const char *key, const char **out, struct diag *diag);

/* Ids of a list that refer to something: one at least; a warning for one that stands there twice. */
bool read_references(const struct value *map, const char *key, struct arena *arena, struct text_list *out, struct diag *diag);

/* A weight: more than 0; left as it is when it is absent. */
bool read_weight(const struct value *map, const char *key, double *out, struct diag *diag);

/* A map of a condition; NULL is set when it is absent or has a fault. */
bool read_condition(const struct value *map, const char *key, struct arena *arena, const struct condition **out,
                    struct diag *diag);

/* Reads the member `profile`, which must be there: labels with their values, as a condition that holds when the profile has them. */
bool read_profile_values(const struct value *map, struct arena *arena, const struct condition **out, struct diag *diag);

/* The member `targets` of a set or an assessment: levels 0 to 5. Absent: the default of 3 and nothing else. */
bool read_targets(const struct value *map, const char *key, struct arena *arena, struct targets *out, struct diag *diag);

/* The questions of one questionnaire, and the questionnaire. */
bool questions_read(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag);
bool questionnaire_read(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag);

/* The keys that a set and a vocabulary share: framework, areas … profile. */
bool vocabulary_read(const struct value *root, struct arena *arena, struct set *set, struct diag *diag);

#endif
