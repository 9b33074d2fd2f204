/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil check --coverage: what a checkout of the framework holds beside the questionnaires, and what to do about each difference.
 */
#include "coverage.h"

#include <peil/import.h>

/* The kinds that need something to be done, in the order of the screen. */
static const enum coverage_kind kinds[] = {COVERAGE_NEW,     COVERAGE_GONE,  COVERAGE_RENUMBERED, COVERAGE_OTHER_SLUG,
                                           COVERAGE_CHANGED, COVERAGE_FACTS, COVERAGE_UNDATED};

/* How many there are of a kind, and what to do about them. */
static const char *heading_of(enum coverage_kind kind) {
  switch (kind) {
  case COVERAGE_NEW:
    return tr("New: %zu measures that no questionnaire asks about.\n"
              "Make questions with 'peil import FILE -o FOLDER', edit them, and add the file to a set.\n");
  case COVERAGE_GONE:
    return tr("Gone: %zu questionnaires whose measure the framework no longer has.\n"
              "Leave the file out of the sets from the next period on. Keep it: earlier assessments are read with it.\n");
  case COVERAGE_RENUMBERED:
    return tr("Renumbered: %zu measures with another URN.\n"
              "Change 'measure' in the questionnaire. Keep its id, so that answers of different years can be compared.\n");
  case COVERAGE_OTHER_SLUG:
    return tr("Other slug: %zu URNs that stand for another name, or for another measure.\n"
              "Read the measure. With the same content: change 'slug'. Otherwise the URN was given out again: write a new questionnaire.\n");
  case COVERAGE_CHANGED:
    return tr("Changed: %zu measures with other words than the questionnaire was written from.\n"
              "Read these sections, mend the questions, and put the new hashes under 'source: sections:'.\n");
  case COVERAGE_FACTS:
    return tr("Other facts: %zu measures with the same words, but another front matter, other requirements or other sources.\n"
              "Take over areas, phases, roles, requirements and norms, and put the new hashes under 'source: sections:'.\n");
  case COVERAGE_UNDATED:
    return tr("Undated: %zu questionnaires that do not say what they were written from.\n"
              "Read the measure, and note the hashes under 'source: sections:'.\n");
  case COVERAGE_UNCHANGED:
    return tr("Unchanged: %zu\n");
  }
  return "";
}

static void write_item(const struct coverage_item *item, struct buffer *out) {
  buffer_format(out, "  %s", item->id != NULL ? item->id : "?");
  if (item->questionnaire != NULL)
    buffer_format(out, "  %s", item->questionnaire);
  if (item->measure != NULL)
    buffer_format(out, "  %s", item->measure);
  buffer_char(out, '\n');
  if (item->was != NULL && item->is != NULL && (item->kind == COVERAGE_RENUMBERED || item->kind == COVERAGE_OTHER_SLUG))
    buffer_format(out, "      %s → %s\n", item->was, item->is);
  for (size_t i = 0; i < item->section_count; i++) {
    if (item->sections[i].hash != NULL)
      buffer_format(out, "      %s: \"%s\"\n", item->sections[i].name, item->sections[i].hash);
    else
      buffer_format(out, "      %s: %s\n", item->sections[i].name, tr("the section is gone"));
  }
}

static size_t count_of(const struct coverage *coverage, enum coverage_kind kind) {
  size_t count = 0;
  for (size_t i = 0; i < coverage->count; i++)
    count += coverage->items[i]->kind == kind ? 1 : 0;
  return count;
}

static void write_kind(const struct coverage *coverage, enum coverage_kind kind, struct buffer *out) {
  size_t count = count_of(coverage, kind);
  if (count == 0)
    return;
  buffer_format(out, heading_of(kind), count);
  for (size_t i = 0; i < coverage->count; i++)
    if (coverage->items[i]->kind == kind)
      write_item(coverage->items[i], out);
  buffer_char(out, '\n');
}

bool coverage_show(struct invocation *invocation, const char *framework, const char *questionnaires) {
  struct coverage coverage = {0};
  if (!coverage_find(framework, questionnaires, invocation->arena, &coverage, invocation->diag))
    return false;
  struct buffer out = {0};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    write_kind(&coverage, kinds[i], &out);
  size_t same = count_of(&coverage, COVERAGE_UNCHANGED);
  buffer_format(&out, heading_of(COVERAGE_UNCHANGED), same);
  bool ok = output_write(out.bytes, out.length, invocation->diag);
  buffer_free(&out);
  return ok && same == coverage.count;
}
