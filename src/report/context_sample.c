/* SPDX-License-Identifier: EUPL-1.2
 *
 * A context with one of everything, to check templates against: what is not in it, no template can name.
 */
#include "context.h"

#include <string.h>

static const struct translation text = {"en", "sample", NULL};
static const struct value map = {.kind = VALUE_MAP};
static const struct evidence evidence = {.title = "sample"};
static const struct record record = {
    .id = "sample",
    .at_text = "2000-01-01T00:00:00Z",
    .by = "sample",
    .state = STATE_UNKNOWN,
    .tree = &map,
    .evidence = &evidence,
    .evidence_count = 1,
};

/* A finding with a reaction of everybody and an action; and a reaction to the whole. */
static const struct follow_up *sample_follow_up(struct arena *arena) {
  enum { SAMPLES = 2 * SPEAKER_COUNT };
  struct follow_up *follow_up = arena_alloc(arena, sizeof *follow_up);
  struct finding *finding = arena_alloc(arena, sizeof *finding);
  struct action *action = arena_alloc(arena, sizeof *action);
  struct reaction *reactions = arena_array(arena, SAMPLES, sizeof *reactions);
  const struct reaction **of_finding = arena_array(arena, SPEAKER_COUNT, sizeof *of_finding);
  const struct action **actions = arena_array(arena, 1, sizeof *actions);
  for (size_t i = 0; i < SAMPLES; i++)
    reactions[i] = (struct reaction){
        .record = &record, .speaker = (enum speaker)(i % SPEAKER_COUNT), .finding = i < SPEAKER_COUNT ? finding : NULL};
  for (size_t i = 0; i < SPEAKER_COUNT; i++)
    of_finding[i] = &reactions[i];
  actions[0] = action;
  *action = (struct action){.record = &record, .what = "sample", .due = {2000, 1, 1}, .has_due = true, .finding = finding};
  *finding = (struct finding){.record = &record,
                              .number = 1,
                              .text = "sample",
                              .reactions = of_finding,
                              .reaction_count = SPEAKER_COUNT,
                              .actions = actions,
                              .action_count = 1};
  *follow_up = (struct follow_up){.findings = finding,
                                  .finding_count = 1,
                                  .reactions = reactions,
                                  .reaction_count = SAMPLES,
                                  .actions = action,
                                  .action_count = 1};
  return follow_up;
}

static const struct measure_score *sample_measure(const struct follow_up *follow_up, struct arena *arena) {
  static const char *areas[] = {"sample"};
  static const struct question question = {.id = "sample.1", .ask = &text};
  static const struct questionnaire questionnaire = {.id = "sample",
                                                     .measure = "sample",
                                                     .slug = "sample",
                                                     .title = &text,
                                                     .areas = {.items = areas, .count = 1},
                                                     .question_count = 1};
  static const struct counted counted = {.review = &record};
  struct measure_score *measure = arena_alloc(arena, sizeof *measure);
  struct question_score *score = arena_alloc(arena, sizeof *score);
  const struct question_score **knockouts = arena_array(arena, 1, sizeof *knockouts);
  *score = (struct question_score){.question = &question, .counted = &counted, .review = {.questions = 1}};
  knockouts[0] = score;
  *measure = (struct measure_score){.measure = &questionnaire,
                                    .applicable = true,
                                    .knockouts = knockouts,
                                    .knockout_count = 1,
                                    .questions = score,
                                    .question_count = 1,
                                    .review = {.questions = 1},
                                    .actions = follow_up->findings->actions,
                                    .action_count = 1};
  return measure;
}

/* Measures that came and went have the same names as those that stayed. */
static void fill_comparison(struct value *comparison, struct arena *arena) {
  const struct value *measure = value_member(comparison, "measures")->first;
  for (struct value *member = comparison->first; member != NULL; member = member->next)
    if (member->kind == VALUE_LIST && member->count == 0)
      value_append(member, value_copy(arena, measure));
}

/* Fills the lists that the sample leaves empty with the measure or question that it has. */
static void fill_lists(struct value *root, struct arena *arena) {
  const struct value *measure = value_member(root, "measures")->first;
  const struct value *question = value_member(measure, "questions")->first;
  for (struct value *member = root->first; member != NULL; member = member->next) {
    if (strcmp(member->key, "comparison") == 0)
      fill_comparison(member, arena);
    if (member->kind == VALUE_LIST && member->count == 0)
      value_append(member, context_lists_measures(member->key) ? value_copy(arena, measure)
                                                               : context_question(question, measure, arena));
  }
}

const struct value *context_sample(const struct template *template_read, const struct wording *wording, struct arena *arena) {
  static struct group_score group = {.id = "sample", .title = &text, .review = {.questions = 1}};
  static const struct requirement requirement = {.id = "sample", .title = &text};
  static struct requirement_score requirement_score = {.requirement = &requirement};
  static struct norm_score norm = {.framework = "sample", .number = "1"};
  static struct norm_coverage coverage = {.framework = "sample"};
  static const struct set set = {.id = "sample", .title = &text, .version = "1", .framework_name = "sample"};
  static const struct assessment assessment = {
      .id = "sample", .organisation = "sample", .from = {2000, 1, 1}, .to = {2000, 12, 31}};
  const struct follow_up *follow_up = sample_follow_up(arena);
  struct measure_score measure = *sample_measure(follow_up, arena);
  const struct scorecard scorecard = {
      .set = &set,
      .assessment = &assessment,
      .overall = {.review = {.questions = 1}},
      .areas = &group,
      .phases = &group,
      .roles = &group,
      .area_count = 1,
      .phase_count = 1,
      .role_count = 1,
      .measures = &measure,
      .measure_count = 1,
      .requirements = &requirement_score,
      .requirement_count = 1,
      .norms = &norm,
      .norm_count = 1,
      .coverage = &coverage,
      .coverage_count = 1,
      .follow_up = follow_up,
  };
  static const int64_t later = INT64_C(1) << 30; /* than what the sample has to be done */
  const struct identity identity = {translation_in(template_read->title, wording->language), template_read, wording, later};
  struct comparison *comparison = compare(&scorecard, &scorecard);
  struct value *root = context_of(&scorecard, comparison, &identity, arena);
  comparison_free(comparison);
  fill_lists(root, arena);
  context_count(root, arena);
  return root;
}
