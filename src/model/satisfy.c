/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a condition can ever hold: a search that supposes, one after the other, that each value it names is the answer or is not.
 *
 * The answers are taken to be those of one person, and the profile to be filled in: a condition that only holds while people
 * disagree, or while the profile is open, is not what its author meant. A question may always be answered in a way that no
 * condition names (not known, for one), so a condition fails for good only when what it asks for contradicts itself.
 */
#include "reach.h"

#include <string.h>

enum {
  ATOM_LIMIT = 64,         /* values named by one condition; with more, it is taken to be able to hold */
  CONDITION_BUDGET = 20000 /* values looked at for one condition */
};

enum truth { NO, OPEN, YES };

/* One supposition: a question is answered with this value, or a label of the profile has it. */
struct atom {
  const void *subject; /* the question or the profile label */
  const char *value;   /* as it is named in the condition */
  bool several;        /* the subject can have several values at once */
  enum truth truth;
};

struct search {
  struct assembly *assembly;
  struct atom atoms[ATOM_LIMIT]; /* each once */
  size_t count;
  bool crowded; /* there are more atoms than fit */
  long budget;  /* values that may still be looked at */
};

/* The question or the profile label that a condition is about. */
static const void *subject_of(const struct search *search, const struct condition *leaf) {
  if (leaf->kind == CONDITION_ANSWER)
    return leaf->question;
  return name_index_find(search->assembly->index->labels, leaf->subject);
}

static struct atom *atom_find(struct search *search, const void *subject, const char *value) {
  for (size_t i = 0; i < search->count; i++)
    if (search->atoms[i].subject == subject && strcmp(search->atoms[i].value, value) == 0)
      return &search->atoms[i];
  return NULL;
}

/* Whether a question takes several values at once; one that cannot be read is taken to. */
static bool takes_several(const struct search *search, const struct condition *leaf) {
  if (leaf->kind == CONDITION_PROFILE)
    return true;
  const struct control *control = assembly_control(search->assembly, leaf->question);
  return control == NULL || control->kind == CONTROL_SOME_OF;
}

static void collect(struct condition *leaf, void *context) {
  struct search *search = context;
  const void *subject = subject_of(search, leaf);
  bool several = takes_several(search, leaf);
  if (leaf->bound_count > 0 && search->count < ATOM_LIMIT) /* whether an answer lies within bounds is taken to be free */
    search->atoms[search->count++] = (struct atom){.subject = leaf, .value = "", .several = true, .truth = OPEN};
  else if (leaf->bound_count > 0)
    search->crowded = true;
  for (size_t i = 0; i < leaf->values.count; i++) {
    if (atom_find(search, subject, leaf->values.items[i]) != NULL)
      continue;
    if (search->count == ATOM_LIMIT) {
      search->crowded = true;
      return;
    }
    search->atoms[search->count++] =
        (struct atom){.subject = subject, .value = leaf->values.items[i], .several = several, .truth = OPEN};
  }
  if (leaf->kind == CONDITION_ANSWER)
    condition_each_leaf(leaf->question->when, collect, search);
}

/* Whether a condition on the profile names every value of its label: one of them, or none at all, is always there. */
static bool names_all(const struct profile_label *label, const struct condition *leaf) {
  if (label == NULL)
    return false;
  for (size_t i = 0; i < label->values.count; i++)
    if (!text_list_has(&leaf->values, label->values.items[i].id))
      return false;
  return true;
}

static enum truth least(enum truth one, enum truth other) {
  return one < other ? one : other;
}

static enum truth most(enum truth one, enum truth other) {
  return one > other ? one : other;
}

static enum truth truth_of(struct search *search, const struct condition *condition);

static enum truth truth_of_leaf(struct search *search, const struct condition *leaf) {
  const void *subject = subject_of(search, leaf);
  enum truth truth = leaf->bound_count > 0 ? atom_find(search, leaf, "")->truth : NO;
  for (size_t i = 0; i < leaf->values.count; i++) {
    truth = most(truth, atom_find(search, subject, leaf->values.items[i])->truth);
    search->budget--;
  }
  if (leaf->kind == CONDITION_PROFILE)
    return names_all(subject, leaf) ? YES : truth;
  /* An answer counts only while its question is asked. */
  return truth == NO ? NO : least(truth, truth_of(search, leaf->question->when));
}

static enum truth truth_of(struct search *search, const struct condition *condition) {
  if (condition == NULL)
    return YES;
  enum truth truth = condition->kind == CONDITION_ANY ? NO : YES;
  switch (condition->kind) {
  case CONDITION_ANSWER:
  case CONDITION_PROFILE:
    return truth_of_leaf(search, condition);
  case CONDITION_ALL:
    for (const struct condition *below = condition->first; below != NULL && truth != NO; below = below->next)
      truth = least(truth, truth_of(search, below));
    return truth;
  case CONDITION_ANY:
    for (const struct condition *below = condition->first; below != NULL && truth != YES; below = below->next)
      truth = most(truth, truth_of(search, below));
    return truth;
  case CONDITION_NOT:
    truth = truth_of(search, condition->first);
    return truth == YES ? NO : truth == NO ? YES : OPEN;
  }
  return OPEN;
}

/* Whether an atom can be true beside those that are. */
static bool fits(const struct search *search, const struct atom *atom) {
  if (atom->several)
    return true;
  for (size_t i = 0; i < search->count; i++)
    if (search->atoms[i].subject == atom->subject && search->atoms[i].truth == YES)
      return false;
  return true;
}

static bool search_from(struct search *search, const struct condition *condition, size_t first) {
  enum truth truth = truth_of(search, condition);
  if (truth != OPEN || first == search->count || search->budget <= 0)
    return truth != NO || search->budget <= 0;
  struct atom *atom = &search->atoms[first];
  if (fits(search, atom)) {
    atom->truth = YES;
    if (search_from(search, condition, first + 1))
      return true;
  }
  atom->truth = NO;
  bool found = search_from(search, condition, first + 1);
  atom->truth = OPEN;
  return found;
}

bool condition_can_hold(const struct condition *condition, struct assembly *assembly, long *budget) {
  if (*budget <= 0)
    return true;
  struct search search = {.assembly = assembly, .budget = *budget < CONDITION_BUDGET ? *budget : CONDITION_BUDGET};
  long start = search.budget;
  condition_each_leaf(condition, collect, &search);
  bool found = search.crowded || search_from(&search, condition, 0);
  *budget -= start - search.budget;
  return found;
}
