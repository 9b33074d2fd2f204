/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil new: starts an assessment.
 */
#include "intake.h"
#include "load.h"
#include "prompt.h"

#include <stdlib.h>
#include <string.h>

/* What is being started. */
struct starting {
  struct invocation *invocation;
  const struct set *set;
  struct assessment_start start; /* its lists are those below */
  struct profile_draft profile; /* in the order given or asked */
  struct targets targets;
  struct person *people; /* in the order given */
};

/* ---- Options -------------------------------------------------------------------------------------------------------- */

/* Reads "2026" or "2026-01-01..2026-12-31". */
static bool period_parse(const char *text, struct date *from, struct date *to) {
  static const char digits[] = "0123456789";
  const char *dots = strstr(text, "..");
  if (dots == NULL) {
    if (strlen(text) != 4 || strspn(text, digits) != 4 || strcmp(text, "0000") == 0)
      return false;
    int year = (int)strtol(text, NULL, 10);
    *from = (struct date){year, 1, 1};
    *to = (struct date){year, 12, 31};
    return true;
  }
  char first[sizeof "2026-01-01"] = "";
  if ((size_t)(dots - text) != sizeof first - 1)
    return false;
  memcpy(first, text, sizeof first - 1);
  return date_parse(first, from) && date_parse(dots + 2, to);
}

/* Cuts "KEY=VALUE" at its first '='; *value is NULL when there is none. */
static const char *cut(struct arena *arena, const char *text, char mark, const char **value) {
  const char *found = strchr(text, mark);
  *value = found != NULL ? found + 1 : NULL;
  return found != NULL ? arena_text_of(arena, text, (size_t)(found - text)) : arena_text(arena, text);
}

static bool read_period(struct starting *starting, const char *text) {
  bool parsed = period_parse(text, &starting->start.from, &starting->start.to);
  if (parsed && date_compare(starting->start.from, starting->start.to) <= 0)
    return true;
  if (parsed)
    return usage_error(starting->invocation, tr("the period '%s' ends before it begins: write the first day first"), text);
  return usage_error(starting->invocation,
                     tr("'%s' is not a period: write a year (2026), or two days (2026-01-01..2026-12-31)"), text);
}

static bool read_profile(struct starting *starting) {
  struct invocation *invocation = starting->invocation;
  const char *text = NULL;
  for (size_t n = 0; (text = option_value_at(invocation, "profile", n)) != NULL; n++) {
    const char *value = NULL;
    const char *label = cut(invocation->arena, text, '=', &value);
    if (value == NULL || *value == '\0' || *label == '\0')
      return usage_error(invocation, tr("'%s' is no label with a value: write --profile LABEL=VALUE"), text);
    profile_draft_add(invocation->arena, &starting->profile, label, value);
  }
  return true;
}

/* Asks for the profile in plain words: with --ask, and at a terminal for an algorithm whose profile was not given. */
static bool ask_profile(struct starting *starting) {
  struct invocation *invocation = starting->invocation;
  bool wished = option_is_given(invocation, "ask");
  bool about_one = strcmp(starting->start.subject_kind, "algorithm") == 0;
  bool wise = prompt_is_possible() && about_one && !option_is_given(invocation, "profile");
  if (wished && starting->set->intake_count == 0)
    return usage_error(invocation, tr("the set '%s' has no intake: give the profile with --profile"), starting->set->id);
  if ((wished || wise) && !intake_ask(invocation, starting->set, &starting->profile))
    return false;
  starting->start.profile = starting->profile.labels;
  starting->start.profile_count = starting->profile.count;
  return true;
}

static void targets_add(struct arena *arena, const struct target **targets, size_t *count, const char *id, double level) {
  struct target *items = arena_array(arena, *count + 1, sizeof *items);
  if (*count > 0)
    memcpy(items, *targets, *count * sizeof *items);
  items[(*count)++] = (struct target){id, level};
  *targets = items;
}

/* Reports an id that is neither an area nor a measure. */
static bool target_unknown(struct starting *starting, const char *id) {
  const struct set *set = starting->set;
  struct diag *diag = starting->invocation->diag;
  const char **ids = arena_array(starting->invocation->arena, set->areas.count + set->questionnaire_count, sizeof *ids);
  for (size_t i = 0; i < set->areas.count; i++)
    ids[i] = set->areas.items[i].id;
  for (size_t i = 0; i < set->questionnaire_count; i++)
    ids[set->areas.count + i] = set->questionnaires[i].id;
  diag_error(diag, (struct place){0}, tr("the set '%s' has no area or measure '%s'"), set->id, id);
  diag_suggest(diag, id, ids, set->areas.count + set->questionnaire_count);
  return false;
}

static bool target_read(struct starting *starting, const char *text) {
  struct arena *arena = starting->invocation->arena;
  struct targets *targets = &starting->targets;
  const char *level_text = NULL;
  const char *id = cut(arena, text, '=', &level_text);
  double level = 0;
  if (!number_parse_typed(level_text != NULL ? level_text : text, &level) || level < 0 || level > 5)
    return usage_error(starting->invocation, tr("'%s' is no target: write a level from 0 to 5, as 4, governance=4 or org-04=4"),
                       text);
  if (level_text == NULL)
    targets->standard = level;
  else if (term_find(&starting->set->areas, id) != NULL)
    targets_add(arena, &targets->areas, &targets->area_count, id, level);
  else if (set_questionnaire(starting->set, id) != NULL)
    targets_add(arena, &targets->measures, &targets->measure_count, id, level);
  else
    return target_unknown(starting, id);
  return true;
}

/* Whether a list of targets names something twice. */
static bool target_repeats(struct invocation *invocation, const struct target *targets, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < i; j++)
      if (strcmp(targets[i].id, targets[j].id) == 0) {
        usage_error(invocation, tr("'%s' has two targets"), targets[i].id);
        return true;
      }
  return false;
}

static bool read_targets(struct starting *starting) {
  struct targets *targets = &starting->targets;
  const char *text = NULL;
  targets->standard = starting->set->targets.standard;
  for (size_t n = 0; (text = option_value_at(starting->invocation, "target", n)) != NULL; n++) {
    if (!target_read(starting, text))
      return false;
    starting->start.targets = targets;
  }
  return !target_repeats(starting->invocation, targets->areas, targets->area_count) &&
         !target_repeats(starting->invocation, targets->measures, targets->measure_count);
}

/* Reads "cio=CIO-office" or "cio:beleid-en-advies:CIO-office". */
static bool person_read(struct starting *starting, const char *text) {
  struct arena *arena = starting->invocation->arena;
  struct person person = {0};
  bool has_role = text[strcspn(text, "=:")] == ':';
  person.id = cut(arena, text, has_role ? ':' : '=', &person.name);
  if (has_role)
    person.role = cut(arena, person.name, ':', &person.name);
  if (*person.id == '\0')
    person.id = NULL; /* the model finds one */
  bool complete = person.name != NULL && *person.name != '\0' && (!has_role || *person.role != '\0');
  if (!complete)
    return usage_error(starting->invocation, tr("'%s' is no person: write --person ID=NAME, --person ID:ROLE:NAME or, without an id, --person =NAME"),
                       text);
  starting->people = arena_grow(arena, starting->people, starting->start.person_count, sizeof person);
  starting->people[starting->start.person_count++] = person;
  starting->start.people = starting->people;
  return true;
}

static bool read_people(struct starting *starting) {
  const char *text = NULL;
  for (size_t n = 0; (text = option_value_at(starting->invocation, "person", n)) != NULL; n++)
    if (!person_read(starting, text))
      return false;
  return true;
}

/* ---- What lacks ----------------------------------------------------------------------------------------------------- */

/* The value of an option that is needed; asked for at a terminal. NULL after an error. */
static const char *needed(struct invocation *invocation, const char *option, const char *question) {
  const char *given = option_value(invocation, option);
  if (given != NULL && *given != '\0')
    return given;
  if (given != NULL || !prompt_is_possible()) {
    usage_error(invocation, tr("'peil %s' needs --%s"), invocation->command->name, option);
    return NULL;
  }
  struct buffer line = {0};
  const char *answer = NULL;
  enum prompt_result result = PROMPT_LINE;
  while (result == PROMPT_LINE && answer == NULL) {
    result = prompt_line(invocation, question, &line);
    if (result == PROMPT_LINE && line.length > 0)
      answer = arena_text(invocation->arena, buffer_string(&line));
  }
  buffer_free(&line);
  if (answer == NULL && result == PROMPT_END)
    usage_error(invocation, tr("'peil %s' needs --%s"), invocation->command->name, option);
  return answer;
}

/* Whether most measures of a set are about one algorithm, not about the organisation. */
static bool is_about_algorithm(const struct set *set) {
  size_t count = 0;
  for (size_t i = 0; i < set->questionnaire_count; i++)
    count += set->questionnaires[i].scope == SCOPE_ALGORITHM ? 1 : 0;
  return 2 * count > set->questionnaire_count;
}

static bool read_subject(struct starting *starting) {
  const char *algorithm = option_value(starting->invocation, "algorithm");
  const char *subject = option_value(starting->invocation, "subject");
  if (algorithm != NULL && subject != NULL)
    return usage_error(starting->invocation, "%s", tr("give --algorithm or --subject, not both"));
  if (algorithm == NULL && subject == NULL && is_about_algorithm(starting->set)) {
    if (prompt_is_possible() && (algorithm = needed(starting->invocation, "algorithm", tr("Name of the algorithm: "))) == NULL)
      return false;
    if (algorithm == NULL) {
      diag_warning(starting->invocation->diag, (struct place){0}, tr("the set '%s' is about one algorithm"), starting->set->id);
      diag_hint(starting->invocation->diag, "%s", tr("say which: --algorithm NAME"));
    }
  }
  starting->start.subject_kind = algorithm != NULL ? "algorithm" : "organisation";
  starting->start.subject_name = algorithm != NULL ? algorithm : subject;
  return true;
}

static bool read_options(struct starting *starting) {
  struct invocation *invocation = starting->invocation;
  starting->start.id = option_value(invocation, "id");
  starting->start.organisation = needed(invocation, "organisation", tr("Name of the organisation: "));
  if (starting->start.organisation == NULL)
    return false;
  const char *period = needed(invocation, "period", tr("Period, such as 2026 or 2026-01-01..2026-12-31: "));
  while (period != NULL && !read_period(starting, period)) {
    if (option_value(invocation, "period") != NULL)
      return false;
    /* What was typed at a terminal can be typed again: the rest of what was given is not lost. */
    diagnostics_show(invocation);
    invocation->usage_fault = false;
    period = needed(invocation, "period", tr("Period, such as 2026 or 2026-01-01..2026-12-31: "));
  }
  return period != NULL && read_subject(starting) && read_profile(starting) && read_targets(starting) && read_people(starting) &&
         ask_profile(starting);
}

/* ---- The work ------------------------------------------------------------------------------------------------------- */

/* Says what was made, and the exact command that comes next. */
static bool tell(struct starting *starting, const struct assessment *assessment, const char *path) {
  struct buffer out = {0};
  buffer_format(&out, tr("Started %s: %zu questions about %zu measures.\n"), arena_visible(starting->invocation->arena, path),
                starting->set->question_count, starting->set->questionnaire_count);
  intake_show(starting->invocation, starting->set, assessment, &out);
  buffer_format(&out, "%s\n", tr("Next:"));
  for (size_t i = 0; i < assessment->person_count || i == 0; i++) {
    buffer_text(&out, "  peil answer ");
    shell_word(path, &out);
    if (assessment->person_count > 1) {
      buffer_text(&out, " --by ");
      shell_word(assessment->people[i].id, &out);
    }
    buffer_char(&out, '\n');
  }
  return output_after_save(starting->invocation, &out, path);
}

/* A set that was given as a path must be found again by its id, which is what the assessment holds. */
static void warn_unless_found(struct invocation *invocation, const struct set *set) {
  struct diag *unseen = diag_new();
  if (data_find("questionnaires", set->id, "yaml", invocation->arena, unseen) == NULL) {
    diag_warning(invocation->diag, (struct place){0},
                 tr("the set '%s' is not where questionnaires are looked for; give its path with --set from now on"), set->id);
    diag_hint(invocation->diag, "%s", tr("or put it in a folder 'questionnaires' and name the folder above that in PEIL_PATH"));
  }
  diag_free(unseen);
}

static bool is_absent(struct invocation *invocation, const char *path) {
  if (!file_exists(path))
    return true;
  diag_error_in(invocation->diag, path, tr("this file is there already, and is left as it is"));
  diag_hint(invocation->diag, "%s", tr("choose another name, or go on with it: peil answer FILE"));
  return false;
}

static bool start_new(struct starting *starting, const char *path) {
  struct diag *diag = starting->invocation->diag;
  if (!read_options(starting))
    return false;
  struct assessment *assessment = assessment_new(starting->set, &starting->start, diag);
  if (assessment == NULL)
    return false;
  /* The lock is for the saving alone: the questions before it may take a person long. */
  struct file_lock *lock = file_lock_take(path, "peil new", FILE_LOCK_WAIT_MS, diag);
  bool ok = lock != NULL && is_absent(starting->invocation, path) && assessment_save(assessment, path, diag);
  file_lock_release(lock);
  ok = ok && tell(starting, assessment, path);
  if (ok)
    warn_unless_found(starting->invocation, starting->set);
  assessment_free(assessment);
  return ok;
}

static bool run(struct invocation *invocation) {
  const char *path = invocation->operands[1];
  if (strcmp(path, "-") == 0)
    return usage_error(invocation, "%s", tr("an assessment needs a file, which grows with the answers; '-' is none"));
  struct set *set = work_load_set(invocation, invocation->operands[0]);
  if (set == NULL)
    return false;
  struct starting starting = {.invocation = invocation, .set = set};
  bool ok = is_absent(invocation, path) && start_new(&starting, path);
  set_free(set);
  return ok;
}

static const struct option_table options[] = {
    {"organisation", 'n', "NAME", "the organisation (asked for at a terminal)"},
    {"period", 'p', "PERIOD", "2026, or 2026-01-01..2026-12-31 (asked for at a terminal)"},
    {"algorithm", 'a', "NAME", "the assessment is about this algorithm"},
    {"subject", 's', "NAME", "it is about this part of the organisation"},
    {"profile", 0, "LABEL=VALUE", "a label of the profile; may be repeated"},
    {"ask", 0, NULL, "ask for the profile in plain words; at a terminal that is done for an algorithm by itself"},
    {"target", 't', "TARGET", "a level to aim at: 4, AREA=4 or MEASURE=4; may be repeated"},
    {"person", 0, "PERSON", "who answers: ID=NAME or ID:ROLE:NAME; without ID: the role, or p1, p2, …; may be repeated"},
    {"id", 0, "ID", "of the assessment (default: from organisation and period)"},
    {0},
};

const struct command command_new = {
    .name = "new",
    .summary = "start an assessment",
    .operands = "SET FILE",
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .details = "SET is the name of a set of questions, as algoritmekader/organisatie, or its path.\n"
               "A file that is there already is never overwritten.",
    .example = "  peil new algoritmekader/organisatie /tmp/voorbeeld-2026.json --organisation 'Gemeente Voorbeeld' \\\n"
               "      --period 2026 --target 3 --target governance=4 --person cio:beleid-en-advies:CIO-office",
    .run = run,
};
