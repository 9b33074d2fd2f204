/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is looked at before others get a file: that no record comes from the future, which would outweigh all later answers of its writer, and
 * that what is withdrawn is there. The clock is given: the library reads none.
 */
#include "assessment.h"

enum { SHORT_ID = 8 }; /* digits by which a record is shown */

static bool is_of_the_future(const struct record *record, int64_t now) {
  return record_counts(record) && record->at > now + AHEAD_MOST;
}

static bool check_time(const struct record *record, int64_t now, struct diag *diag) {
  char clock[INSTANT_SIZE];
  if (!is_of_the_future(record, now))
    return true;
  instant_format(now, clock);
  diag_error(diag, value_member(record->tree, "at")->place,
             tr("the record %.*s by %s is dated %s: more than 24 hours ahead of the clock (%s)"), SHORT_ID, record->id, record->by,
             record->at_text, clock);
  diag_hint(diag, "%s", tr("set the clock right that is wrong; or withdraw the record: peil record FILE withdraw record=ID reason=…"));
  return false;
}

/* Whether a record takes back one that is not there. */
static bool takes_back_nothing(const struct assessment *assessment, const struct record *record) {
  return record->kind == RECORD_WITHDRAW && assessment_record(assessment, value_member_text(record->tree, "record")) == NULL;
}

static bool check_withdrawn(const struct assessment *assessment, const struct record *record, struct diag *diag) {
  if (!takes_back_nothing(assessment, record))
    return true;
  diag_error(diag, value_member(record->tree, "record")->place, tr("the record that is withdrawn here is not in this file: join it with the file that holds it"));
  return false;
}

bool assessment_check_times(const struct assessment *assessment, int64_t now, struct diag *diag) {
  bool ok = true;
  for (size_t i = 0; i < assessment->record_count; i++)
    ok = check_time(&assessment->records[i], now, diag) && ok;
  return ok;
}

bool assessment_check_log(const struct assessment *assessment, int64_t now, struct diag *diag) {
  bool ok = assessment_check_times(assessment, now, diag);
  for (size_t i = 0; i < assessment->record_count; i++)
    ok = check_withdrawn(assessment, &assessment->records[i], diag) && ok;
  return ok;
}

struct log_doubts assessment_log_doubts(const struct assessment *assessment, int64_t now) {
  struct log_doubts doubts = {0};
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (is_of_the_future(record, now) && doubts.future_count++ == 0)
      doubts.future = record;
    if (takes_back_nothing(assessment, record) && doubts.withdrawal_count++ == 0)
      doubts.withdrawal = record;
  }
  return doubts;
}
