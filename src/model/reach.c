/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which questions can be asked: finds conditions that go round in a circle, that depend on too much, and that can never hold.
 */
#include "reach.h"

#include <string.h>

enum {
  COST_LIMIT = 1000, /* answers looked at to decide on one question, those of what it depends on included: people cannot
                                  follow a hundred, and deciding stays quick whatever a file says */
  DEPTH_LIMIT = 100, /* questions that depend on one another in a row */
  SET_BUDGET = 2 * 1000 * 1000 /* values looked at to find what can hold in one set: a second at most */
};

enum visit { NOT_VISITED, ON_THE_WAY, VISITED };

/* What is known of one question. */
struct reach {
  enum visit visit;
  bool faulty; /* its condition has a fault, or depends on one that has: nothing follows from it */
  int cost;    /* answers looked at to decide whether it is asked */
};

struct reaching {
  struct assembly *assembly;
  struct reach *questions;                     /* by index */
  const struct question *way[DEPTH_LIMIT + 1]; /* from the first question to the one that is visited */
  size_t length;                               /* of the way */
  long budget;                                 /* values that may still be looked at */
};

static void report_circle(struct reaching *reaching, const struct question *again) {
  size_t start = 0;
  while (reaching->way[start] != again)
    start++;
  struct buffer names = {0};
  for (size_t i = start; i < reaching->length; i++)
    buffer_format(&names, "%s → ", reaching->way[i]->id);
  buffer_text(&names, again->id);
  struct place place = again->when->place;
  diag_error(library_cross_diag(reaching->assembly->library, place, "circle"), place,
             tr("this condition goes round in a circle: %s"), buffer_string(&names));
  buffer_free(&names);
}

static void visit(struct reaching *reaching, const struct question *question);

/* Follows one answer that the question now visited depends on. */
static void follow(struct condition *leaf, void *context) {
  struct reaching *reaching = context;
  const struct question *question = reaching->way[reaching->length - 1];
  const struct question *other = leaf->question;
  struct reach *own = &reaching->questions[question->index];
  own->cost++;
  if (leaf->kind == CONDITION_PROFILE)
    return;
  if (other == NULL) {
    own->faulty = true;
    return;
  }
  struct reach *below = &reaching->questions[other->index];
  if (below->visit == NOT_VISITED && reaching->length < DEPTH_LIMIT)
    visit(reaching, other);
  if (below->visit == ON_THE_WAY)
    report_circle(reaching, other);
  else if (!below->faulty && other->questionnaire == question->questionnaire && other->index > question->index)
    diag_warning(library_cross_diag(reaching->assembly->library, leaf->place, "later"), leaf->place,
                 tr("'%s' is asked after this question: put it before"), other->id);
  own->faulty = own->faulty || below->faulty || below->visit == ON_THE_WAY;
  own->cost += below->visit == NOT_VISITED ? COST_LIMIT : below->cost;
  own->cost = own->cost > COST_LIMIT ? COST_LIMIT + 1 : own->cost;
}

static void visit(struct reaching *reaching, const struct question *question) {
  struct reach *own = &reaching->questions[question->index];
  struct library *library = reaching->assembly->library;
  own->visit = ON_THE_WAY;
  reaching->way[reaching->length++] = question;
  condition_each_leaf(question->when, follow, reaching);
  reaching->length--;
  own->visit = VISITED;
  if (question->when == NULL || own->faulty)
    return;
  struct place place = question->when->place;
  if (own->cost > COST_LIMIT) {
    diag_error(library_cross_diag(library, place, "cost"), place,
               tr("too many answers decide whether this question is asked: make the condition simpler"));
    own->faulty = true;
  } else if (!condition_can_hold(question->when, reaching->assembly, &reaching->budget)) {
    diag_error(library_cross_diag(library, place, "never"), place,
               tr("this condition can never hold: the question is never asked"));
    own->faulty = true;
  }
}

void set_check_conditions(struct assembly *assembly) {
  const struct set *set = assembly->set;
  struct reaching reaching = {.assembly = assembly, .budget = SET_BUDGET};
  reaching.questions = arena_array(assembly->library->arena, set->question_count, sizeof *reaching.questions);
  for (size_t i = 0; i < set->question_count; i++)
    if (reaching.questions[i].visit == NOT_VISITED)
      visit(&reaching, set->questions[i]);
}
