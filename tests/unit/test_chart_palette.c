/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts in the colours of paper, of a light and of a dark screen: marks are seen (WCAG 2.1 asks for a contrast of 3 with what they stand
 * on) and words are read (4.5), also in grey print. Contrast is by luminance only: what differs in it, differs without colour.
 */
#include "chart_support.h"
#include "render_support.h"

#include "../../src/render/palette.h"

#include <stdio.h>

/* The colours 0xRRGGBB in which one renderer draws. */
struct colours {
  const char *of;
  uint32_t tones[TONE_COUNT];
};

/* The accent of peil itself, and those of houses: dark, light, nearly that of paper, nearly that of a dark screen. */
static const uint32_t accents[] = {0x154273, 0x00665E, 0xFFE14D, 0xFDFDFD, 0x101010};
enum { ACCENTS = sizeof accents / sizeof accents[0] };

static const char *const names[TONE_COUNT] = {"text",    "muted",   "accent",  "light",   "line",    "paper",  "level-0",
                                              "level-1", "level-2", "level-3", "level-4", "level-5", "warning"};

/* What draws attention in a chart: bars, dots, lines between dots, targets, ranges, knock-outs. */
static const enum doc_tone marks[] = {TONE_TEXT, TONE_MUTED, TONE_ACCENT, TONE_WARNING};
/* What they and the words stand on. */
static const enum doc_tone grounds[] = {TONE_PAPER, TONE_LIGHT};

static bool is_mark(enum doc_tone tone) {
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (marks[i] == tone)
      return true;
  return false;
}

static struct colours of_paper(uint32_t accent) {
  const struct document document = {.accent = accent};
  struct colours colours = {.of = "paper"};
  for (int tone = 0; tone < TONE_COUNT; tone++)
    colours.tones[tone] = palette_mark(&document, (enum doc_tone)tone);
  return colours;
}

/* Takes over what a rule of the style sets: "--text:#1d2329;…}". What is set last counts. */
static void read_rule(const char *rule, struct colours *colours) {
  const char *end = strchr(rule, '}');
  assert_non_null(end);
  for (int tone = 0; tone < TONE_COUNT; tone++) {
    char variable[32];
    snprintf(variable, sizeof variable, "--%s:#", names[tone]);
    for (const char *at = strstr(rule, variable); at != NULL && at < end; at = strstr(at + 1, variable))
      colours->tones[tone] = (uint32_t)strtoul(at + strlen(variable), NULL, 16);
  }
}

static struct buffer page(struct arena *arena, uint32_t accent) {
  const struct document document = {
      .title = "T", .language = "nl", .accent = accent, .root = doc_append(arena, NULL, DOC_SECTION)};
  return rendered("html", &document);
}

static void of_screens(uint32_t accent, struct colours *light, struct colours *dark) {
  static const char dark_begin[] = "prefers-color-scheme:dark){:root{";
  struct arena *arena = arena_new();
  struct buffer html = page(arena, accent);
  const char *text = buffer_string(&html);
  *light = (struct colours){.of = "a light screen"};
  read_rule(strstr(text, ":root{"), light);
  *dark = *light;
  dark->of = "a dark screen";
  assert_non_null(strstr(text, dark_begin));
  read_rule(strstr(text, dark_begin) + strlen(dark_begin), dark);
  buffer_free(&html);
  arena_free(arena);
}

static void assert_contrast(const struct colours *colours, enum doc_tone one, enum doc_tone other, double least) {
  double contrast = colour_contrast(colours->tones[one], colours->tones[other]);
  if (contrast < least)
    fail_msg("%s: %s on %s has a contrast of %.2f, less than %.1f", colours->of, names[one], names[other], contrast, least);
}

static void assert_seen(const struct colours *colours) {
  for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++) {
    for (size_t j = 0; j < sizeof marks / sizeof marks[0]; j++)
      assert_contrast(colours, marks[j], grounds[i], 3);
    assert_contrast(colours, TONE_TEXT, grounds[i], 4.5);
    assert_contrast(colours, TONE_MUTED, grounds[i], 4.5);
  }
  /* Neighbours in a heat map: each level against the next, which a figure in the field says as well. */
  for (enum doc_tone tone = TONE_LEVEL_1; tone <= TONE_LEVEL_5; tone++)
    assert_contrast(colours, tone - 1, tone, 1.15);
}

static void test_marks_are_seen(void **state) {
  (void)state;
  for (size_t i = 0; i < ACCENTS; i++) {
    struct colours paper = of_paper(accents[i]), light, dark;
    of_screens(accents[i], &light, &dark);
    assert_seen(&paper);
    assert_seen(&light);
    assert_seen(&dark);
  }
}

/* What the style of the page says of words on the field of a level; they do not change with the screen. For paper: test_palette.c. */
static void test_figures_in_fields_are_read(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct buffer html = page(arena, accents[0]);
  for (enum doc_tone field = TONE_LEVEL_0; field <= TONE_LEVEL_5; field++) {
    unsigned ground = 0, ink = 0;
    const char *rule = strstr(buffer_string(&html), arena_format(arena, ".on-%s{", names[field]));
    assert_non_null(rule);
    assert_int_equal(sscanf(strchr(rule, '{'), "{background:#%6x;color:#%6x}", &ground, &ink), 2);
    assert_true(colour_contrast(ground, ink) >= 4.5);
  }
  buffer_free(&html);
  arena_free(arena);
}

/* ---- Which tones the charts use ------------------------------------------------------------------------------------------ */

/* Fields carry their figure as a word. Thin lines and the light part of the quadrant only lead the eye; paper keeps marks apart. */
static bool may_be_faint(const struct shape *shape) {
  bool is_field = shape->kind == SHAPE_RECTANGLE && shape->tone >= TONE_LEVEL_0 && shape->tone <= TONE_LEVEL_5;
  bool is_thin = (shape->kind == SHAPE_LINE || shape->kind == SHAPE_POLYGON) && shape->tone == TONE_LINE;
  return is_field || is_thin || shape->tone == TONE_PAPER || (shape->kind == SHAPE_RECTANGLE && shape->tone == TONE_LIGHT);
}

static void assert_tones(const struct drawing *drawing) {
  for (const struct shape *shape = drawing->first; shape != NULL; shape = shape->next) {
    if (shape->kind == SHAPE_LABEL) {
      if (!shape->on_field && shape->tone != TONE_TEXT && shape->tone != TONE_MUTED)
        fail_msg("'%s' is written in %s", shape->text, names[shape->tone]);
    } else if (!is_mark(shape->tone) && !may_be_faint(shape)) {
      fail_msg("a mark is drawn in %s", names[shape->tone]);
    }
  }
}

static void test_charts_use_tones_that_are_seen(void **state) {
  static const struct {
    const struct block_code *block;
    int options[3];
  } charts[] = {
      {&block_area_chart, {BY_AREA, false, 0}},  {&block_radar, {BY_AREA, false}},
      {&block_progress_chart, {BY_AREA, false}}, {&block_heat_map, {false}},
      {&block_gap_chart, {10, false}},           {&block_priority_chart, {10, false}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
    struct charted test;
    charted_begin(&test, "en");
    fill_areas(&test, 5, true);
    fill_gaps(&test, 3, 1);
    test.scorecard.phases = test.scorecard.areas;
    test.scorecard.phase_count = 2;
    for (size_t j = 0; j < test.scorecard.measure_count; j++) {
      struct questionnaire *measure = (struct questionnaire *)test.scorecard.measures[j].measure;
      measure->areas = measure->phases = (struct text_list){&test.scorecard.areas[0].id, NULL, 1};
      test.scorecard.measures[j].knockout_count = j;
    }
    charts[i].block->build(&test.report, charts[i].options);
    assert_tones(first_figure(&test)->drawing);
    charted_end(&test);
  }
}

static void test_pairs_use_tones_that_are_seen(void **state) {
  struct charted test;
  const struct chart_row row = {.title = "A", .value = {true, 2}, .beside = {true, 1}, .target = {true, 3}, .figures = "2"};
  struct chart_rows chart = {.style = CHART_DUMBBELLS, .rows = &row, .count = 1, .value_word = WORD_LEGEND_LEVEL};
  (void)state;
  charted_begin(&test, "en");
  assert_tones(chart_rows_draw(&test.report, &chart, &one_row));
  charted_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_marks_are_seen),
      cmocka_unit_test(test_figures_in_fields_are_read),
      cmocka_unit_test(test_charts_use_tones_that_are_seen),
      cmocka_unit_test(test_pairs_use_tones_that_are_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
