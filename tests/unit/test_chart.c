/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts: where marks stand, by figures worked out by hand; that no text stands on another, whatever the data; and what they say in words.
 */
#include "chart_support.h"

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
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart, &one_row);
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
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart, &one_row);
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
  const struct drawing *drawing = chart_rows_draw(&test.report, &chart, &one_row);
  const struct shape *between = shape_number(drawing, SHAPE_LINE, TONE_MUTED, 0);
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
      assert_chart_legible(&block_area_chart, areas, 1, 0, assessed, (const int[]){BY_AREA, false, 0});
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

/* Areas with a level as claimed and one as reviewed; one that does not exist is below 0. The last pair is the whole. */
static void fill_pairs(struct charted *test, const char *const *titles, const double (*levels)[2], size_t count) {
  fill_areas(test, count - 1, true);
  for (size_t i = 0; i < count; i++) {
    struct group_score *group = i + 1 < count ? &test->scorecard.areas[i] : &test->scorecard.overall;
    group->title = titled(test, titles[i]);
    group->review = (struct review_score){
        .questions = 1, .claimed = {levels[i][0] >= 0, levels[i][0]}, .reviewed = {levels[i][1] >= 0, levels[i][1]}};
  }
  test->scorecard.review_count = count;
}

static void test_words_of_pairs(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "en");
  fill_pairs(&test, (const char *const[]){"Data", "Privacy", ""}, (const double[][2]){{1, 2.5}, {-1, 2}, {1, 2.3}}, 3);
  block_review_chart.build(&test.report, (const int[]){BY_AREA, false});
  assert_string_equal(
      first_figure(&test)->alternative,
      "By area the level as claimed and the level as reviewed, with a line between them. The largest difference is "
      "in Data: +1.5. Data: claimed 1.0, reviewed 2.5. Privacy: claimed –, reviewed 2.0. All measures together: claimed "
      "1.0, reviewed 2.3.");
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
  fill_pairs(&test, (const char *const[]){"Data", ""}, (const double[][2]){{-1, 2}, {-1, 2}}, 2);
  block_review_chart.build(&test.report, (const int[]){BY_AREA, false});
  assert_string_equal(first_figure(&test)->alternative,
                      "By area the level as claimed and the level as reviewed, with a line between them. Data: claimed –, "
                      "reviewed 2.0. All measures together: claimed –, reviewed 2.0.");
  charted_end(&test);
}

/* Bars and radar have their figures below them, unless the template leaves them out. */
static void test_tables_behind(void **state) {
  struct charted test;
  (void)state;
  charted_begin(&test, "nl");
  fill_areas(&test, 3, true);
  block_area_chart.build(&test.report, (const int[]){BY_AREA, true, 0});
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
