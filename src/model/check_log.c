/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is looked at before others get a file: that no record comes from the future, which would outweigh all later answers of its writer, and
 * that what is withdrawn is there. The clock is given: the library reads none.
 */
#include "assessment.h"

enum { SHORT_ID = 8 }; /* digits by which a record is shown */

static bool check_time(const struct record *record, int64_t now, struct diag *diag) {
  char clock[INSTANT_SIZE];
  if (!record_counts(record) || record->at <= now + AHEAD_MOST)
    return true;
  instant_format(now, clock);
  diag_error(diag, value_member(record->tree, "at")->place,
             tr("the record %.*s by %s is dated %s: more than 24 hours ahead of the clock (%s)"), SHORT_ID, record->id, record->by,
             record->at_text, clock);
  diag_hint(diag, "%s", tr("set the clock right that is wrong; or withdraw the record: peil record FILE withdraw record=ID reason=…"));
  return false;
}

static bool check_withdrawn(const struct assessment *assessment, const struct record *record, struct diag *diag) {
  const struct value *id = record->kind == RECORD_WITHDRAW ? value_member(record->tree, "record") : NULL;
  if (id == NULL || assessment_record(assessment, id->text) != NULL)
    return true;
  diag_error(diag, id->place, tr("the record that is withdrawn here is not in this file: join it with the file that holds it"));
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
