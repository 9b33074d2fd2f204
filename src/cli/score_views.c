/* SPDX-License-Identifier: EUPL-1.2
 *
 * The rows of each view on a scorecard.
 */
#include "score_views.h"

#include <string.h>

static void add(struct sheet *sheet, struct cell cell) {
  sheet->cells = arena_grow(sheet->arena, sheet->cells, sheet->count, sizeof *sheet->cells);
  sheet->cells[sheet->count++] = cell;
}

static void add_text(struct sheet *sheet, const char *text) {
  add(sheet, (struct cell){.form = CELL_TEXT, .text = text != NULL ? text : ""});
}

static void add_level(struct sheet *sheet, bool exists, double level) {
  add(sheet, (struct cell){.form = CELL_LEVEL, .figure = {exists, level}});
}

static void add_share(struct sheet *sheet, struct figure share) {
  add(sheet, (struct cell){.form = CELL_SHARE, .figure = share});
}

static void add_count(struct sheet *sheet, size_t count) {
  add(sheet, (struct cell){.form = CELL_COUNT, .figure = {true, (double)count}});
}

static void add_bar(struct sheet *sheet, bool exists, double level, double target) {
  add(sheet, (struct cell){.form = CELL_BAR, .figure = {exists, level}, .other = target});
}

static void add_range(struct sheet *sheet, bool exists, double low, double high) {
  add(sheet, (struct cell){.form = CELL_RANGE, .figure = {exists, low}, .other = high});
}

/* Claimed beside reviewed stands in a table of its own on the screen; in CSV it is empty where nothing was reviewed. */
#define REVIEW_COLUMNS                                                                                                         \
  {NULL, "claimed", 'r'}, {NULL, "reviewed", 'r'}, {                                                                           \
    NULL, "difference", 'r'                                                                                                    \
  }

static void add_review(struct sheet *sheet, const struct review_score *review) {
  add_level(sheet, review->claimed.exists, review->claimed.value);
  add_level(sheet, review->reviewed.exists, review->reviewed.value);
  add_level(sheet, review->difference.exists, review->difference.value);
}

/* The columns that areas, phases and roles share; the first one differs. */
#define GROUP_COLUMNS(heading)                                                                                                 \
  {heading, "title", 'l'}, {NULL, "id", 'l'}, {"Level", "level", 'r'}, {"", NULL, 'l'}, {"Target", "target", 'r'},             \
      {"Gap", "gap", 'r'}, {"Range", NULL, 'r'}, {NULL, "low", 'r'}, {NULL, "high", 'r'}, {"Assessed", "coverage", 'r'},       \
      {"Shown", "evidenced", 'r'}, {"Measures", "applicable", 'r'}, REVIEW_COLUMNS, {                                          \
    0                                                                                                                          \
  }

static const struct column area_columns[] = {GROUP_COLUMNS("Area")};
static const struct column phase_columns[] = {GROUP_COLUMNS("Phase")};
static const struct column role_columns[] = {GROUP_COLUMNS("Role")};

static void group_row(const struct group_score *group, const char *title, struct sheet *sheet) {
  bool applicable = group->applicable > 0;
  add_text(sheet, title);
  add_text(sheet, group->id);
  add_level(sheet, group->assessed, group->level);
  add_bar(sheet, group->assessed, group->level, group->target);
  add_level(sheet, true, group->target);
  add_level(sheet, group->assessed, group->gap);
  add_range(sheet, applicable, group->low, group->high);
  add_level(sheet, applicable, group->low);
  add_level(sheet, applicable, group->high);
  add_share(sheet, (struct figure){applicable, group->coverage});
  add_share(sheet, group->evidenced);
  add_count(sheet, group->applicable);
  add_review(sheet, &group->review);
}

static void group_rows(const struct group_score *groups, size_t count, const struct scorecard *scorecard, const char *language,
                       struct sheet *sheet) {
  for (size_t i = 0; i < count; i++)
    group_row(&groups[i], translation_in(groups[i].title, language), sheet);
  group_row(&scorecard->overall, tr("Overall"), sheet);
}

static void area_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  group_rows(scorecard->areas, scorecard->area_count, scorecard, language, sheet);
}

static void phase_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  group_rows(scorecard->phases, scorecard->phase_count, scorecard, language, sheet);
}

static void role_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  group_rows(scorecard->roles, scorecard->role_count, scorecard, language, sheet);
}

static const struct column measure_columns[] = {
    {"Measure", "title", 'l'},
    {"Id", "id", 'l'},
    {"Level", "level", 'r'},
    {"", NULL, 'l'},
    {"Target", "target", 'r'},
    {"Gap", "gap", 'r'},
    {"Priority", "priority", 'r'},
    {"Effort", "effort", 'l'},
    {"Answered", "answered", 'r'},
    {"Shown", "evidenced", 'r'},
    {"Knock-outs", "knockouts", 'r'},
    REVIEW_COLUMNS,
    {0},
};

static void measure_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    const struct measure_score *score = &scorecard->measures[i];
    add_text(sheet, translation_in(score->measure->title, language));
    add_text(sheet, score->measure->id);
    add_level(sheet, score->assessed, score->level);
    add_bar(sheet, score->assessed, score->level, score->target);
    add_level(sheet, true, score->target);
    add_level(sheet, score->assessed, score->gap);
    add_level(sheet, score->assessed, score->priority);
    add_text(sheet, score->effort == EFFORT_NONE ? "" : tr(effort_names[score->effort]));
    add_share(sheet, (struct figure){score->applicable, score->completeness});
    add_share(sheet, score->evidenced);
    add_count(sheet, score->knockout_count);
    add_review(sheet, &score->review);
  }
}

static const char *compliance_words(enum compliance status) {
  switch (status) {
  case COMPLIANCE_NOT_ASSESSED:
    return tr("not assessed");
  case COMPLIANCE_NOT_MET:
    return tr("not met");
  case COMPLIANCE_PARTLY:
    return tr("partly met");
  case COMPLIANCE_MET:
    return tr("met");
  case COMPLIANCE_OUT_OF_SCOPE:
    return tr("out of scope");
  }
  return "";
}

/* The measures that a requirement or norm is judged by. */
static void add_measures(struct sheet *sheet, const struct measure_score *const *measures, size_t count) {
  struct buffer ids = {0};
  for (size_t i = 0; i < count; i++)
    buffer_format(&ids, "%s%s", i > 0 ? ", " : "", measures[i]->measure->id);
  add_text(sheet, arena_text(sheet->arena, buffer_string(&ids)));
  buffer_free(&ids);
}

static const struct column requirement_columns[] = {
    {"Requirement", "title", 'l'}, {"Id", "id", 'l'}, {"Status", "status", 'l'}, {"Measures", "measures", 'l'}, {0},
};

static void requirement_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  for (size_t i = 0; i < scorecard->requirement_count; i++) {
    const struct requirement_score *score = &scorecard->requirements[i];
    add_text(sheet, translation_in(score->requirement->title, language));
    add_text(sheet, score->requirement->id);
    add_text(sheet, compliance_words(score->status));
    add_measures(sheet, score->measures, score->measure_count);
  }
}

static const struct column norm_columns[] = {
    {"Framework", "framework", 'l'}, {"Norm", "norm", 'l'}, {"Status", "status", 'l'}, {"Measures", "measures", 'l'}, {0},
};

static void norm_rows(const struct scorecard *scorecard, const char *language, struct sheet *sheet) {
  (void)language;
  for (size_t i = 0; i < scorecard->norm_count; i++) {
    const struct norm_score *score = &scorecard->norms[i];
    add_text(sheet, score->framework);
    add_text(sheet, score->number);
    add_text(sheet, compliance_words(score->status));
    add_measures(sheet, score->measures, score->measure_count);
  }
}

static const struct score_view views[] = {
    {"area", area_columns, area_rows},
    {"phase", phase_columns, phase_rows},
    {"role", role_columns, role_rows},
    {"measure", measure_columns, measure_rows},
    {"requirement", requirement_columns, requirement_rows},
    {"norm", norm_columns, norm_rows},
};

enum { VIEW_COUNT = sizeof views / sizeof views[0] };

const struct score_view *score_view_named(const char *name) {
  for (size_t i = 0; i < VIEW_COUNT; i++)
    if (name == NULL || strcmp(views[i].name, name) == 0)
      return &views[i];
  return NULL;
}

void score_view_suggest(struct diag *diag, const char *name) {
  const char *names[VIEW_COUNT];
  for (size_t i = 0; i < VIEW_COUNT; i++)
    names[i] = views[i].name;
  diag_suggest(diag, name, names, VIEW_COUNT);
}

size_t score_view_columns(const struct score_view *view) {
  size_t count = 0;
  while (view->columns[count].heading != NULL || view->columns[count].key != NULL)
    count++;
  return count;
}
