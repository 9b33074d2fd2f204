/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts of more rows than a page has room for at a size that can be read: several drawings, which together show everything once.
 */
#include "chart_support.h"

#include <stdio.h>

enum { MANY = 40 };

/* 25 rows are one drawing; 26 are two of 13; 40 are two of 20; 51 are three of 17. None are a drawing as well. */
static void test_rows_are_dealt_out(void **state) {
  static const struct {
    size_t rows, of;
    size_t counts[3];
  } expected[] = {{0, 1, {0}}, {25, 1, {25}}, {26, 2, {13, 13}}, {40, 2, {20, 20}}, {51, 3, {17, 17, 17}}};
  (void)state;
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
    size_t next = 0;
    for (size_t number = 1; number <= expected[i].of; number++) {
      struct chart_part part = chart_part_at(expected[i].rows, number);
      assert_int_equal(part.first, next);
      assert_int_equal(part.count, expected[i].counts[number - 1]);
      assert_int_equal(part.number, number);
      assert_int_equal(part.of, expected[i].of);
      next += part.count;
    }
    assert_int_equal(next, expected[i].rows);
  }
}

static size_t times_in(const char *text, const char *part) {
  size_t times = 0;
  for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
    times++;
  return times;
}

/* A measure in each area and all in one phase, so that each chart has something to show of each area. */
static void fill_many(struct charted *test) {
  struct group_score *phase = arena_alloc(test->arena, sizeof *phase);
  fill_areas(test, AREAS, true);
  struct group_score *areas = arena_array(test->arena, MANY, sizeof *areas);
  for (size_t i = 0; i < MANY; i++) {
    areas[i] = test->scorecard.areas[i % AREAS];
    areas[i].id = arena_format(test->arena, "gebied-%zu", i);
    areas[i].title = titled(test, arena_format(test->arena, "Gebied %02zu", i));
    areas[i].review = (struct review_score){.questions = 1, .claimed = {true, 3}, .reviewed = {true, 2}};
  }
  *phase = (struct group_score){.id = "begin", .title = titled(test, "Begin")};
  test->scorecard.areas = areas;
  test->scorecard.area_count = MANY;
  test->scorecard.phases = phase;
  test->scorecard.phase_count = 1;
  test->scorecard.review_count = MANY;
  fill_gaps(test, MANY, 0.5);
  for (size_t i = 0; i < MANY; i++) {
    struct questionnaire *measure = (struct questionnaire *)test->scorecard.measures[i].measure;
    measure->areas = (struct text_list){&areas[i].id, NULL, 1};
    measure->phases = (struct text_list){&phase->id, NULL, 1};
  }
}

/* On A4 between margins of 22 mm there are some 715 points below the header, of which the caption takes 20: letters of 7.5 points then
 * stay above 7. */
static void assert_part(const struct doc_node *figure, const char *caption_end, size_t first) {
  static const double page_pt = 715;
  assert_int_equal(figure->kind, DOC_FIGURE);
  assert_non_null(strstr(figure->caption, caption_end));
  assert_legible(figure->drawing);
  assert_true(figure->drawing->height_pt < page_pt);
  for (size_t i = 0; i < MANY; i++) {
    char title[16];
    size_t drawn = 0;
    snprintf(title, sizeof title, "Gebied %02zu", i);
    bool is_here = i >= first && i < first + MANY / 2;
    for (const struct shape *shape = figure->drawing->first; shape != NULL; shape = shape->next)
      drawn += shape->kind == SHAPE_LABEL && strcmp(shape->text, title) == 0 ? 1 : 0;
    assert_int_equal(drawn, is_here ? 1 : 0);
  }
  /* Each area of the drawing is told of, and none of the other one: the last of this and the first of the other. */
  assert_non_null(strstr(figure->alternative, first == 0 ? "Gebied 19" : "Gebied 39"));
  assert_int_equal(times_in(figure->alternative, first == 0 ? "Gebied 20:" : "Gebied 19:"), 0);
}

static void test_many_areas_are_legible(void **state) {
  static const struct {
    const struct block_code *block;
    int options[3];
  } charts[] = {
      {&block_area_chart, {BY_AREA, false, 0}},
      {&block_progress_chart, {BY_AREA, false}},
      {&block_review_chart, {BY_AREA, false}},
      {&block_heat_map, {false}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
    struct charted test;
    charted_begin(&test, "nl");
    fill_many(&test);
    charts[i].block->build(&test.report, charts[i].options);
    const struct doc_node *figure = first_figure(&test);
    assert_part(figure, "(deel 1 van 2)", 0);
    assert_non_null(figure->next);
    assert_part(figure->next, "(deel 2 van 2)", MANY / 2);
    assert_null(figure->next->next);
    charted_end(&test);
  }
}

/* The same level is as far to the right in each part, although the titles of one are longer. */
static void test_parts_have_one_scale(void **state) {
  struct charted test;
  struct chart_row rows[MANY];
  (void)state;
  charted_begin(&test, "nl");
  for (size_t i = 0; i < MANY; i++)
    rows[i] = (struct chart_row){.title = i < MANY / 2 ? "A" : "Menselijke controle", .value = {true, 2}};
  const struct chart_rows chart = {.style = CHART_BARS, .rows = rows, .count = MANY, .value_word = WORD_LEGEND_LEVEL};
  const struct chart_part one = chart_part_at(MANY, 1), two = chart_part_at(MANY, 2);
  const struct shape *first = shape_number(chart_rows_draw(&test.report, &chart, &one), SHAPE_RECTANGLE, TONE_ACCENT, 0);
  const struct shape *second = shape_number(chart_rows_draw(&test.report, &chart, &two), SHAPE_RECTANGLE, TONE_ACCENT, 0);
  assert_near(first->x, second->x);
  assert_near(first->x2, second->x2);
  charted_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_are_dealt_out),
      cmocka_unit_test(test_many_areas_are_legible),
      cmocka_unit_test(test_parts_have_one_scale),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
