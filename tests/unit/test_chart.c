/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts: where marks stand, by figures worked out by hand; that no text stands on another, whatever the data; and what they say in words.
 */
#include "report_support.h"

#include "../../src/report/blocks.h"
#include "../../src/report/chart_rows.h"
#include "../../src/report/pair_chart.h"

#include <math.h>

enum { AREAS = 10, MEASURES = 14 };

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

static void charted_begin(struct charted *test, const char *language) {
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

static void charted_end(struct charted *test) {
  diag_free(test->diag);
  arena_free(test->arena);
  words_clear();
  words_set_language("en");
}

static const struct translation *titled(struct charted *test, const char *text) {
  struct translation *title = arena_alloc(test->arena, sizeof *title);
  *title = (struct translation){.language = test->report.language, .text = text};
  return title;
}

/* The areas of the Algoritmekader: the longest titles that charts meet. */
static void fill_areas(struct charted *test, size_t count, bool assessed) {
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

/* Two questions that fall short: the advice of the first counts, although that of the second is less work. */
static void fill_questions(struct charted *test, struct measure_score *measure) {
  static const enum effort efforts[] = {EFFORT_MEDIUM, EFFORT_SMALL};
  enum { COUNT = sizeof efforts / sizeof efforts[0] };
  struct question *questions = arena_array(test->arena, COUNT, sizeof *questions);
  measure->questions = arena_array(test->arena, COUNT, sizeof *measure->questions);
  measure->question_count = COUNT;
  measure->aspects[ASPECT_DESIGN] = (struct figure){true, 0};
  for (size_t i = 0; i < COUNT; i++) {
    questions[i] = (struct question){.id = "owp-00.1",
                                     .aspect = ASPECT_DESIGN,
                                     .weight = (double)(COUNT - i),
                                     .advice = titled(test, "Schrijf het op"),
                                     .effort = efforts[i]};
    measure->questions[i] =
        (struct question_score){.question = &questions[i], .status = STATUS_ANSWERED, .fulfilment = {true, 0}};
  }
}

/* Measures with a gap, all of one effort, whose priorities fall by `step` from 30. */
static void fill_gaps(struct charted *test, size_t count, double step) {
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
                                         .priority = 30 - step * (double)i};
    fill_questions(test, &measures[i]);
    gaps[i] = &measures[i];
  }
  test->scorecard.measures = measures;
  test->scorecard.measure_count = count;
  test->scorecard.gaps = gaps;
  test->scorecard.gap_count = count;
}

static const struct doc_node *first_figure(const struct charted *test) {
  for (const struct doc_node *node = test->report.parent->first; node != NULL; node = node->next)
    if (node->kind == DOC_FIGURE)
      return node;
  fail_msg("there is no figure");
  return NULL;
}

static const struct shape *shape_number(const struct drawing *drawing, enum shape_kind kind, enum doc_tone tone,
                                        size_t number) {
  for (const struct shape *shape = drawing->first; shape != NULL; shape = shape->next)
    if (shape->kind == kind && shape->tone == tone && number-- == 0)
      return shape;
  fail_msg("there is no such shape");
  return NULL;
}

static void assert_near(double found, double expected) {
  if (fabs(found - expected) > 0.01)
    fail_msg("%g is not %g", found, expected);
}

/* ---- Where marks stand ------------------------------------------------------------------------------------------------- */

/* The title "A" is 0.69 em of 8.5 points wide and has 18 points behind it: the scale begins at 23.865. The figure "2" is 0.556 em wide,
 * with 16 points before it: five levels have 456 - 23.865 - 4.726 - 16 = 411.409 points, one has 82.2818. The first row has its middle
 * at 24 + 13. */
static void test_bars(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  const struct chart_row row = {.title = "A", .value = {true, 2}, .beside = {true, 1}, .target = {true, 3}, .figures = "2"};
  struct chart_rows chart = {.style = CHART_BARS, .rows = &row, .count = 1, .value_word = WORD_LEGEND_LEVEL};
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart);
  const struct shape *bar = shape_number(drawing, SHAPE_RECTANGLE, TONE_ACCENT, 0);
  assert_near(bar->x, 23.865);
  assert_near(bar->x2, 2 * 82.2818);
  assert_near(bar->y, 37 - 4.5);
  assert_near(bar->y2, 9);
  assert_near(shape_number(drawing, SHAPE_LINE, TONE_TEXT, 0)->x, 23.865 + 3 * 82.2818);
  assert_near(shape_number(drawing, SHAPE_CIRCLE, TONE_TEXT, 0)->x, 23.865 + 82.2818);
  assert_near(drawing->height_pt, 24 + 26 + 26);
  charted_end(&test);
}

/* Shares: the whole scale is 100%, so one half lies halfway. */
static void test_shares(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  const struct chart_row row = {.title = "A", .value = {true, 0.5}, .figures = "2"};
  struct chart_rows chart = {.style = CHART_BARS, .shares = true, .rows = &row, .count = 1, .value_word = WORD_LEGEND_LEVEL};
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart);
  assert_near(shape_number(drawing, SHAPE_RECTANGLE, TONE_ACCENT, 0)->x2, 411.409 / 2);
  assert_string_equal(shape_number(drawing, SHAPE_LABEL, TONE_TEXT, 5)->text, "100%");
  charted_end(&test);
}

static void test_dumbbell(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  const struct chart_row row = {.title = "A", .value = {true, 4}, .beside = {true, 1}, .figures = "2"};
  struct chart_rows chart = {
      .style = CHART_DUMBBELLS, .rows = &row, .count = 1, .value_word = WORD_LEGEND_NOW, .beside_word = WORD_LEGEND_BEFORE};
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart);
  const struct shape *between = shape_number(drawing, SHAPE_LINE, TONE_LEVEL_2, 0);
  assert_near(between->x, 23.865 + 82.2818);
  assert_near(between->x2, 23.865 + 4 * 82.2818);
  assert_near(shape_number(drawing, SHAPE_CIRCLE, TONE_ACCENT, 0)->x, 23.865 + 4 * 82.2818);
  charted_end(&test);
}

/* Four axes: up, right, down, left from (228, 150), 21 points a level. All at 2, so the dots lie 42 points from the middle. */
static void test_radar(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  fill_areas(&test, 4, true);
  block_radar.build(&test.report, (const int[]){BY_AREA, false});
  const struct drawing *drawing = first_figure(&test)->drawing;
  static const double expected[4][2] = {{228, 108}, {270, 150}, {228, 192}, {186, 150}};
  for (size_t i = 0; i < 4; i++) {
    const struct shape *dot = shape_number(drawing, SHAPE_CIRCLE, TONE_ACCENT, i);
    assert_near(dot->x, expected[i][0]);
    assert_near(dot->y, expected[i][1]);
  }
  charted_end(&test);
}

/* Two axes show no shape, so the reader is led to the table. */
static void test_radar_of_two(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  fill_areas(&test, 2, true);
  block_radar.build(&test.report, (const int[]){BY_AREA, false});
  assert_int_equal(test.report.parent->first->kind, DOC_PARAGRAPH);
  assert_string_equal(test.report.parent->first->first->text,
                      "A radar suits 3 to 12 axes. The table by area gives the same figures.");
  charted_end(&test);
}

/* Two measures of weight 1 and 3 at levels 1 and 3: the mean is (1·1 + 3·3) / 4 = 2.5. */
static void test_heat_map(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  fill_areas(&test, 1, true);
  fill_gaps(&test, 2, 1);
  const char *area = "Governance", *phase = "ontwerp";
  for (size_t i = 0; i < 2; i++) {
    struct questionnaire *measure = (struct questionnaire *)test.scorecard.measures[i].measure;
    measure->areas = (struct text_list){&area, NULL, 1};
    measure->phases = (struct text_list){&phase, NULL, 1};
    measure->weight = i == 0 ? 1 : 3;
    test.scorecard.measures[i].level = i == 0 ? 1 : 3;
  }
  struct group_score phases = {.id = phase, .title = titled(&test, "Ontwerp")};
  test.scorecard.phases = &phases;
  test.scorecard.phase_count = 1;
  block_heat_map.build(&test.report, (const int[]){true});
  const struct doc_node *figure = first_figure(&test);
  const struct shape *field = shape_number(figure->drawing, SHAPE_RECTANGLE, TONE_LEVEL_2, 0);
  assert_near(field->x, 162);
  assert_string_equal(
      figure->alternative,
      "Lowest is Governance in the phase Ontwerp: 2.5. Each field is the mean level of the measures that belong to an "
      "area and a phase; the darker, the higher. Governance, Ontwerp: 2.5.");
  assert_int_equal(figure->next->kind, DOC_TABLE);
  charted_end(&test);
}

/* ---- No text on another -------------------------------------------------------------------------------------------------- */

struct box {
  double left, right, top, bottom;
};

/* The letters of a label rise some 0.72 em above its baseline and fall 0.21 em below it. */
static struct box box_of(const struct shape *label) {
  double width = chart_text_width_pt(label->text, label->size_pt);
  double left = label->x - (label->anchor == ANCHOR_MIDDLE ? width / 2 : label->anchor == ANCHOR_END ? width : 0);
  return (struct box){left, left + width, label->y - 0.72 * label->size_pt, label->y + 0.21 * label->size_pt};
}

static bool overlap(struct box one, struct box other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

static void assert_legible(const struct drawing *drawing) {
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

static void assert_chart_legible(const struct block_code *block, size_t areas, size_t gaps, double step, bool assessed,
                                 const int *options) {
  struct charted test;
  charted_begin(&test, "nl");
  fill_areas(&test, areas, assessed);
  test.scorecard.phases = test.scorecard.areas;
  test.scorecard.phase_count = areas;
  fill_gaps(&test, gaps, step);
  for (size_t i = 0; i < gaps; i++) {
    struct questionnaire *measure = (struct questionnaire *)test.scorecard.measures[i].measure;
    measure->areas = measure->phases = (struct text_list){&test.scorecard.areas[i % areas].id, NULL, 1};
  }
  block->build(&test.report, options);
  assert_legible(first_figure(&test)->drawing);
  charted_end(&test);
}

static void test_no_overlap(void **state) {
  (void)state;
  for (size_t areas = 3; areas <= AREAS; areas++)
    for (int assessed = 0; assessed < 2; assessed++) {
      assert_chart_legible(&block_radar, areas, 1, 0, assessed, (const int[]){BY_AREA, false});
      assert_chart_legible(&block_area_chart, areas, 1, 0, assessed, (const int[]){BY_AREA, false});
      assert_chart_legible(&block_progress_chart, areas, 1, 0, assessed, (const int[]){BY_AREA, true});
      assert_chart_legible(&block_heat_map, areas, MEASURES, 0, assessed, (const int[]){true});
    }
  /* All at one priority, all nearly at one, and spread over the whole of it. */
  for (int step = 0; step < 3; step++) {
    assert_chart_legible(&block_priority_chart, 1, MEASURES, step, true, (const int[]){15, true});
    assert_chart_legible(&block_priority_chart, 1, 1, step, true, (const int[]){15, true});
    assert_chart_legible(&block_gap_chart, 1, MEASURES, step, true, (const int[]){25, true});
  }
}

/* The check above sees what stands on something else. */
static void test_overlap_is_seen(void **state) {
  struct arena *arena = arena_new();
  struct drawing *drawing = drawing_new(arena, 100, 100);
  (void)state;
  drawing_label(arena, drawing, 10, 50, 8, ANCHOR_START, TONE_TEXT, false, "Governance");
  drawing_label(arena, drawing, 50, 54, 8, ANCHOR_START, TONE_TEXT, false, "Data");
  assert_true(overlap(box_of(drawing->first), box_of(drawing->last)));
  arena_free(arena);
}

/* ---- In words ------------------------------------------------------------------------------------------------------------ */

static void test_words_of_gaps(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "nl");
  fill_gaps(&test, 1, 0);
  test.scorecard.overall.assessed = true;
  block_gap_chart.build(&test.report, (const int[]){10, true});
  assert_string_equal(
      first_figure(&test)->alternative,
      "De grootste kloof is 2: Leg vast welke afwegingen bij het ontwerp van het algoritme zijn gemaakt staat op 1 en "
      "het streefniveau is 3. Eén maatregel, met een punt op het niveau en een lijn naar het streefniveau, het meest "
      "dringende eerst. Leg vast welke afwegingen bij het ontwerp van het algoritme zijn gemaakt: niveau 1, "
      "streefniveau 3, kloof 2.");
  charted_end(&test);
}

static void test_words_of_pairs(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  const struct chart_pair pairs[] = {
      {"Data", {true, 1}, {true, 2.5}, {true, 3}},
      {"Privacy", {false, 0}, {true, 2}, {true, 3}},
      {"All", {true, 1}, {true, 2.3}, {true, 3}},
  };
  const struct pair_chart chart = {.heading = WORD_COLUMN_AREA,
                                   .noun = WORD_BY_AREA,
                                   .caption = WORD_CHANGE_CHART_CAPTION,
                                   .begin = WORD_CHANGE_CHART_BEGIN,
                                   .from = WORD_LEGEND_BEFORE,
                                   .to = WORD_LEGEND_NOW,
                                   .from_heading = WORD_COLUMN_BEFORE,
                                   .to_heading = WORD_COLUMN_NOW};
  pair_chart_append(&test.report, &chart, pairs, 3);
  assert_string_equal(
      first_figure(&test)->alternative,
      "By area the level of the previous assessment and the level now, with a line between them. The largest "
      "difference is in Data: +1.5. Data: before 1.0, now 2.5. Privacy: before –, now 2.0. All: before 1.0, now 2.3.");
  charted_end(&test);
}

/* A knock-out is told by a ring and by words, not by a colour alone. */
static void test_knockout_is_said(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "nl");
  fill_gaps(&test, 2, 20);
  test.scorecard.overall.assessed = true;
  test.scorecard.measures[0].knockout_count = 1;
  block_priority_chart.build(&test.report, (const int[]){15, false});
  const struct doc_node *figure = first_figure(&test);
  const struct shape *dot = shape_number(figure->drawing, SHAPE_CIRCLE, TONE_WARNING, 0);
  const struct shape *ring = shape_number(figure->drawing, SHAPE_CIRCLE, TONE_WARNING, 1);
  assert_true(ring->hollow);
  assert_near(ring->x, dot->x);
  assert_near(ring->y, dot->y);
  size_t said = 0;
  for (const struct shape *shape = figure->drawing->first; shape != NULL; shape = shape->next)
    said += shape->kind == SHAPE_LABEL && strncmp(shape->text, "owp-00 (ondergrens)  Leg vast", 29) == 0 ? 1 : 0;
  assert_int_equal(said, 1);
  assert_non_null(strstr(figure->alternative, "zijn gemaakt (ondergrens): prioriteit 30,0, inspanning gemiddeld."));
  assert_non_null(strstr(figure->alternative, "zijn gemaakt: prioriteit 10,0, inspanning gemiddeld."));
  charted_end(&test);
}

/* What cannot be compared is not called the same. */
static void test_words_of_nothing_to_compare(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  const struct chart_pair pairs[] = {{"Data", {false, 0}, {true, 2}, {true, 3}}, {"All", {false, 0}, {true, 2}, {true, 3}}};
  const struct pair_chart chart = {.heading = WORD_COLUMN_AREA,
                                   .noun = WORD_BY_AREA,
                                   .caption = WORD_CHANGE_CHART_CAPTION,
                                   .begin = WORD_CHANGE_CHART_BEGIN,
                                   .from = WORD_LEGEND_BEFORE,
                                   .to = WORD_LEGEND_NOW,
                                   .from_heading = WORD_COLUMN_BEFORE,
                                   .to_heading = WORD_COLUMN_NOW};
  pair_chart_append(&test.report, &chart, pairs, 2);
  assert_string_equal(
      first_figure(&test)->alternative,
      "By area the level of the previous assessment and the level now, with a line between them. Data: before –, "
      "now 2.0. All: before –, now 2.0.");
  charted_end(&test);
}

/* Bars and radar have their figures below them, unless the template leaves them out. */
static void test_tables_behind(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "nl");
  fill_areas(&test, 3, true);
  block_area_chart.build(&test.report, (const int[]){BY_AREA, true});
  assert_int_equal(first_figure(&test)->next->kind, DOC_TABLE);
  charted_end(&test);
  charted_begin(&test, "nl");
  fill_areas(&test, 3, true);
  block_radar.build(&test.report, (const int[]){BY_AREA, true});
  assert_int_equal(first_figure(&test)->next->kind, DOC_TABLE);
  charted_end(&test);
  charted_begin(&test, "nl");
  fill_areas(&test, 3, true);
  block_radar.build(&test.report, (const int[]){BY_AREA, false});
  assert_null(first_figure(&test)->next);
  charted_end(&test);
}

static void assert_extremes(struct charted *test, const char *expected) {
  struct grouped groups = grouped_by(&test->report, BY_AREA);
  assert_string_equal(chart_extremes(&test->report, &groups), expected);
}

/* Nothing is the highest of one, or of several that are alike as their figures are shown. */
static void test_words_of_areas(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "nl");
  fill_areas(&test, 1, true);
  assert_extremes(&test, "Governance staat op 2,0. De kloof is 1,0.");
  test.scorecard.areas[0].gap = 0;
  assert_extremes(&test, "Governance staat op 2,0. Er is geen kloof.");
  fill_areas(&test, 3, true);
  for (size_t i = 0; i < 3; i++) {
    test.scorecard.areas[i].title = titled(&test, (const char *const[]){"Een", "Twee", "Drie"}[i]);
    test.scorecard.areas[i].level = 2 + 0.01 * (double)i;
  }
  assert_extremes(&test, "Het niveau is overal gelijk: 2,0. De kloof is overal gelijk: 1,0.");
  test.scorecard.areas[0].level = 1.5;
  test.scorecard.areas[0].gap = 1.5;
  assert_extremes(&test, "Het hoogste niveau is 2,0: Twee; Drie. De grootste kloof is 1,5: Een.");
  test.scorecard.areas[1].assessed = test.scorecard.areas[2].assessed = false;
  assert_extremes(&test, "Een staat op 1,5. De kloof is 1,5.");
  charted_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bars),
      cmocka_unit_test(test_shares),
      cmocka_unit_test(test_dumbbell),
      cmocka_unit_test(test_radar),
      cmocka_unit_test(test_radar_of_two),
      cmocka_unit_test(test_heat_map),
      cmocka_unit_test(test_no_overlap),
      cmocka_unit_test(test_overlap_is_seen),
      cmocka_unit_test(test_words_of_gaps),
      cmocka_unit_test(test_words_of_pairs),
      cmocka_unit_test(test_words_of_areas),
      cmocka_unit_test(test_knockout_is_said),
      cmocka_unit_test(test_words_of_nothing_to_compare),
      cmocka_unit_test(test_tables_behind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
