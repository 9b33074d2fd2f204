/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block reactions: what the organisation, its board or the reviewer says to the findings, in full: first to each point, then to the whole.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../points.h"

enum { OPTION_OF };

static const struct block_option options_known[] = {
    [OPTION_OF] = {"of", OPTION_WORD, .standard = SPEAKER_AUDITEE, .words = speaker_names, .word_count = SPEAKER_COUNT},
};

static const enum word none_words[] = {
    [SPEAKER_AUDITEE] = WORD_REACTIONS_AUDITEE_NONE,
    [SPEAKER_BOARD] = WORD_REACTIONS_BOARD_NONE,
    [SPEAKER_REVIEWER] = WORD_REACTIONS_REVIEWER_NONE,
};

/* What will be done, by whom and by when, as far as that is said. */
static void append_action(const struct report *report, const struct reaction *reaction) {
  struct buffer plan = {0};
  if (reaction->owner != NULL)
    buffer_text(&plan, SAY(report->wording, WORD_REACTION_OWNER, TEXT_FILL("owner", reaction->owner)));
  if (reaction->has_due)
    buffer_format(
        &plan, "%s%s", plan.length > 0 ? " " : "",
        SAY(report->wording, WORD_REACTION_DUE, TEXT_FILL("due", format_date(reaction->due, report->language, report->arena))));
  if (reaction->action != NULL)
    point_named(report, WORD_REACTION_ACTION, arena_format(report->arena, "%s %s", reaction->action, buffer_string(&plan)));
  else if (plan.length > 0)
    part_sentence(report, STYLE_BODY, buffer_string(&plan));
  buffer_free(&plan);
}

static void append_reaction(const struct report *report, const struct reaction *reaction) {
  if (reaction->adopted != ADOPTED_UNSAID)
    point_named(report, WORD_REACTION_ADOPTED, say_adopted(report->wording, reaction->adopted));
  if (reaction->text != NULL)
    point_text(report, doc_append(report->arena, report->parent, DOC_QUOTE), reaction->text);
  append_action(report, reaction);
  part_sentence(report, STYLE_SMALL,
                SAY(report->wording, WORD_REACTION_BY, TEXT_FILL("person", answers_person_name(report, reaction->record->by)),
                    TEXT_FILL("date", format_instant_date(reaction->record->at, report->language, report->arena))));
}

/* The reactions of a speaker to one finding, or to the whole when it is NULL; how many there are. */
static size_t append_about(struct report *report, const struct finding *finding, int speaker) {
  const struct follow_up *follow_up = report->scorecard->follow_up;
  struct doc_node *outside = report->parent;
  size_t count = 0;
  for (size_t i = 0; i < follow_up->reaction_count; i++) {
    const struct reaction *reaction = &follow_up->reactions[i];
    if (reaction->finding != finding || (int)reaction->speaker != speaker)
      continue;
    if (count++ == 0) {
      report->parent = doc_append(report->arena, outside, DOC_SECTION);
      report->parent->role = ROLE_KEEP;
      if (finding != NULL)
        point_label(report, finding);
      else
        part_sentence(report, STYLE_LABEL, say(report->wording, WORD_REACTION_WHOLE));
    }
    append_reaction(report, reaction);
  }
  report->parent = outside;
  return count;
}

static void build(struct report *report, const int *options) {
  const struct follow_up *follow_up = report->scorecard->follow_up;
  size_t count = 0;
  for (size_t i = 0; i < follow_up->finding_count; i++)
    count += append_about(report, &follow_up->findings[i], options[OPTION_OF]);
  count += append_about(report, NULL, options[OPTION_OF]);
  if (count == 0)
    part_sentence(report, STYLE_BODY, say(report->wording, none_words[options[OPTION_OF]]));
}

const struct block_code block_reactions = {options_known, sizeof options_known / sizeof options_known[0], build};
