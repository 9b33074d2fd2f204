/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of charts share: a report about a scorecard that is made up, and whether the labels of a drawing are legible.
 */
#ifndef PEIL_TESTS_CHART_SUPPORT_H
#define PEIL_TESTS_CHART_SUPPORT_H

#include "report_support.h"

#include "../../src/report/blocks.h"
#include "../../src/report/chart_rows.h"
#include "../../src/report/pair_chart.h"

#include <math.h>

enum { AREAS = 10, MEASURES = 14 };

static const struct chart_part one_row = {0, 1, 1, 1};

/* A report about a scorecard that is made up here. */
struct charted {
  struct arena *arena;
  struct diag *diag;
  struct set set;
  struct assessment assessment;
  struct scorecard scorecard;
  struct document document;
  struct report report;
};

static inline void charted_begin(struct charted *test, const char *language) {
  *test = (struct charted){.arena = arena_new(), .diag = diag_new()};
  screens_load(language, test->arena, test->diag);
  test->scorecard.set = &test->set;
  test->scorecard.assessment = &test->assessment;
  test->report = (struct report){
      .arena = test->arena,
      .diag = test->diag,
      .scorecard = &test->scorecard,
      .wording = wording_load(language, test->arena, test->diag),
      .language = language,
      .document = &test->document,
      .parent = doc_append(test->arena, NULL, DOC_SECTION),
  };
  test->report.ids = name_index_new(test->arena);
  assert_non_null(test->report.wording);
}

static inline void charted_end(struct charted *test) {
  diag_free(test->diag);
  arena_free(test->arena);
  words_clear();
  words_set_language("en");
}

static inline const struct translation *titled(struct charted *test, const char *text) {
  struct translation *title = arena_alloc(test->arena, sizeof *title);
  *title = (struct translation){.language = test->report.language, .text = text};
  return title;
}

/* The areas of the Algoritmekader: the longest titles that charts meet. */
static inline void fill_areas(struct charted *test, size_t count, bool assessed) {
  static const char *const titles[AREAS] = {
      "Governance",
      "Transparantie",
      "Bias en non-discriminatie",
      "Data",
      "Duurzaamheid",
      "Fundamentele rechten",
      "Menselijke controle",
      "Privacy en gegevensbescherming",
      "Publieke inkoop",
      "Technische robuustheid en veiligheid",
  };
  struct group_score *areas = arena_array(test->arena, count, sizeof *areas);
  for (size_t i = 0; i < count; i++)
    areas[i] = (struct group_score){.id = titles[i],
                                    .title = titled(test, titles[i]),
                                    .assessed = assessed,
                                    .level = 2,
                                    .gap = 1,
                                    .low = 1,
                                    .high = 4,
                                    .target = 3,
                                    .applicable = 2,
                                    .assessed_count = 2,
                                    .completeness = 0.5,
                                    .evidenced = {true, 0.5}};
  test->scorecard.areas = areas;
  test->scorecard.area_count = count;
  test->scorecard.overall.assessed = assessed;
}

/* Measures with a gap, all of one effort, whose priorities fall by `step` from 30. */
static inline void fill_gaps(struct charted *test, size_t count, double step) {
  struct measure_score *measures = arena_array(test->arena, count, sizeof *measures);
  const struct measure_score **gaps = arena_array(test->arena, count, sizeof *gaps);
  for (size_t i = 0; i < count; i++) {
    struct questionnaire *measure = arena_alloc(test->arena, sizeof *measure);
    measure->id = arena_format(test->arena, "owp-%02zu", i);
    measure->title = titled(test, "Leg vast welke afwegingen bij het ontwerp van het algoritme zijn gemaakt");
    measure->weight = 1;
    measures[i] = (struct measure_score){.measure = measure,
                                         .assessed = true,
                                         .applicable = true,
                                         .level = 1,
                                         .target = 3,
                                         .gap = 2,
                                         .priority = 30 - step * (double)i,
                                         .effort = EFFORT_MEDIUM};
    gaps[i] = &measures[i];
  }
  test->scorecard.measures = measures;
  test->scorecard.measure_count = count;
  test->scorecard.gaps = gaps;
  test->scorecard.gap_count = count;
}

static inline const struct doc_node *first_figure(const struct charted *test) {
  for (const struct doc_node *node = test->report.parent->first; node != NULL; node = node->next)
    if (node->kind == DOC_FIGURE)
      return node;
  fail_msg("there is no figure");
  return NULL;
}

static inline const struct shape *shape_number(const struct drawing *drawing, enum shape_kind kind, enum doc_tone tone,
                                               size_t number) {
  for (const struct shape *shape = drawing->first; shape != NULL; shape = shape->next)
    if (shape->kind == kind && shape->tone == tone && number-- == 0)
      return shape;
  fail_msg("there is no such shape");
  return NULL;
}

static inline void assert_near(double found, double expected) {
  if (fabs(found - expected) > 0.01)
    fail_msg("%g is not %g", found, expected);
}

/* ---- No text on another -------------------------------------------------------------------------------------------------- */

struct box {
  double left, right, top, bottom;
};

/* The letters of a label rise some 0.72 em above its baseline and fall 0.21 em below it. */
static inline struct box box_of(const struct shape *label) {
  double width = chart_text_width_pt(label->text, label->size_pt);
  double left = label->x - (label->anchor == ANCHOR_MIDDLE ? width / 2 : label->anchor == ANCHOR_END ? width : 0);
  return (struct box){left, left + width, label->y - 0.72 * label->size_pt, label->y + 0.21 * label->size_pt};
}

static inline bool overlap(struct box one, struct box other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

static inline void assert_legible(const struct drawing *drawing) {
  static const double least_size_pt = 7.5;
  for (const struct shape *one = drawing->first; one != NULL; one = one->next) {
    if (one->kind != SHAPE_LABEL)
      continue;
    struct box box = box_of(one);
    if (box.left < -0.01 || box.right > drawing->width_pt + 0.01 || box.top < -0.01 || box.bottom > drawing->height_pt + 0.01)
      fail_msg("'%s' leaves the drawing: %g to %g, %g to %g", one->text, box.left, box.right, box.top, box.bottom);
    assert_true(one->size_pt >= least_size_pt);
    for (const struct shape *other = one->next; other != NULL; other = other->next)
      if (other->kind == SHAPE_LABEL && overlap(box, box_of(other)))
        fail_msg("'%s' stands on '%s'", one->text, other->text);
  }
}

#endif
