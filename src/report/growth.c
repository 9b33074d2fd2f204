/* SPDX-License-Identifier: EUPL-1.2
 *
 * Bounds a report by the number of questions and records in it.
 */
#include "growth.h"

#include "template.h"

/* Of the reports that ship, the largest has 50 nodes for each question, 40 blocks, and 2 KB of filled template. Each bound is ten times
 * that for the smallest assessment, and still five times for 5,400 measures, as what people write is wordier than what we wrote. */
enum {
  NODES_LEAST = 150 * 1000, /* of the document; about as many bytes of memory a thousand times */
  NODES_EACH = 100,         /* for each question and record */
  TURNS_LEAST = 100 * 1000, /* of loops: a tenth of a second */
  TURNS_EACH = 100,         /* for each question and record: that many loops over all questions */
  BLOCKS_LEAST = 1000,      /* in the report */
  BLOCKS_EACH = 10,         /* for each question and record: an empty page before each, say */
  BYTES_LEAST = 1024 * 1024, /* of the filled template: of signs that each are a node, a second */
  BYTES_EACH = 2 * 1024,    /* for each question and record */
  TEXT_TIMES = 8,           /* that a template may show all that was answered */
  NOTES_TIMES = 4,          /* that the notes of a template may be as long as the rest of it */
};

struct growth growth_begin(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  const struct value *tree = scorecard->assessment->tree;
  size_t each = scorecard->set->question_count + scorecard->assessment->record_count;
  size_t text = tree != NULL && tree->place.source != NULL ? tree->place.source->length : 0;
  struct growth growth = {
      .template_most = {.turns = TURNS_LEAST + TURNS_EACH * each,
                        .marks = BLOCKS_LEAST + BLOCKS_EACH * each,
                        .bytes = BYTES_LEAST + BYTES_EACH * each + TEXT_TIMES * text},
      .nodes_most = NODES_LEAST + NODES_EACH * each,
  };
  growth.read_most = NOTES_TIMES * growth.template_most.bytes;
  return growth;
}

static size_t count_nodes(const struct doc_node *node) {
  size_t count = 1;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    count += count_nodes(child);
  return count;
}

/* Says where the report grew: in a loop, if there is one. */
static bool report_growth(const struct growth *growth, const struct report *report, const struct tag *loop) {
  const struct source *source = report->template_read->source;
  struct arena *arena = arena_new();
  const struct tag *where = loop != NULL ? loop : growth->busiest.tag;
  if (where == NULL)
    diag_error_in(report->diag, source->name, "%s", tr("this template makes a report that is too large: more than people can read"));
  else
    diag_error(report->diag, where->place, tr("'%s' makes the report too large: what stands in it comes back each turn"),
               mustache_name(where, arena));
  diag_hint(report->diag, tr("a report on this assessment may have %zu parts, such as a sentence or a cell"), growth->nodes_most);
  arena_free(arena);
  return false;
}

/* Each of them becomes a node at least: what is far too much need not be read to know it. */
static size_t count_lines(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += text[i] != '\n' && (i == 0 || text[i - 1] == '\n') ? 1 : 0;
  return count;
}

bool growth_reads(struct growth *growth, const struct report *report, const char *text, size_t length, size_t notes) {
  growth->read += length + notes;
  bool fits = growth->read <= growth->read_most && growth->nodes + count_lines(text, length) <= growth->nodes_most;
  return fits || report_growth(growth, report, NULL);
}

bool growth_holds(struct growth *growth, const struct report *report, const struct tag *loop) {
  const struct doc_node *next = growth->counted != NULL ? growth->counted->next : report->parent->first;
  for (; next != NULL; next = next->next) {
    growth->nodes += count_nodes(next);
    growth->counted = next;
  }
  return growth->nodes <= growth->nodes_most || report_growth(growth, report, loop);
}
