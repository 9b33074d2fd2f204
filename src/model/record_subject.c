/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a finding or action is about: the measure, the question and the finding that it names must be of one measure. Else a report would put
 * it where its writer did not mean it.
 */
#include "assessment.h"

#include <string.h>

/* The measure that a member of a record names; NULL when it is not there, or names none of the set. */
static const struct questionnaire *measure_named(const struct set *set, const struct value *member) {
  return member != NULL ? set_questionnaire(set, member->text) : NULL;
}

static const struct questionnaire *measure_of_question(const struct set *set, const struct value *member) {
  const struct question *question = member != NULL ? set_question(set, member->text) : NULL;
  return question != NULL ? question->questionnaire : NULL;
}

/* The measure that the finding of an action was about when the action was written. */
static const struct questionnaire *measure_of_finding(const struct assessment *assessment, const struct set *set,
                                                      const struct value *member) {
  const struct record *finding = member != NULL ? assessment_record(assessment, member->text) : NULL;
  if (finding == NULL || finding->kind != RECORD_FINDING)
    return NULL;
  const struct questionnaire *own = measure_named(set, value_member(finding->tree, "measure"));
  return own != NULL ? own : measure_of_question(set, value_member(finding->tree, "question"));
}

bool record_subject_agrees(const struct assessment *assessment, const struct set *set, enum record_kind kind,
                           const struct value *tree, struct diag *diag) {
  const struct value *question = value_member(tree, "question");
  const struct value *finding = kind == RECORD_ACTION ? value_member(tree, "finding") : NULL;
  const struct questionnaire *own = measure_named(set, value_member(tree, "measure"));
  const struct questionnaire *asked = measure_of_question(set, question);
  const struct questionnaire *found = measure_of_finding(assessment, set, finding);
  if (kind != RECORD_ACTION && kind != RECORD_FINDING)
    return true;
  bool ok = own == NULL || asked == NULL || own == asked;
  if (!ok) {
    diag_error(diag, question->place, tr("the question %s is one of the measure %s, not of %s"), question->text, asked->id,
               own->id);
    diag_hint(diag, "%s", tr("correct the one that is wrong, or leave 'measure' out: the question says it"));
  }
  const struct questionnaire *about = own != NULL ? own : asked;
  if (about == NULL || found == NULL || about == found)
    return ok;
  diag_error(diag, finding->place, tr("this finding is about the measure %s, the action about %s"), found->id, about->id);
  diag_hint(diag, "%s", tr("correct the one that is wrong, or leave 'measure' and 'question' out: the finding says it"));
  return false;
}
