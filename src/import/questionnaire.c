/* SPDX-License-Identifier: EUPL-1.2
 *
 * A measure to a questionnaire: its facts, its risk, its questions, and under `source` where it came from and what was not
 * asked.
 */
#include "measure.h"

#include <peil/formats.h>
#include <string.h>

bool measure_is_of_organisation(const struct measure *measure) {
  static const char phase[] = "organisatieverantwoordelijkheden";
  return strncmp(measure->id, "org-", 4) == 0 || (measure->phases.count == 1 && strcmp(measure->phases.items[0], phase) == 0);
}

static struct value *texts_value(struct arena *arena, const struct text_list *texts) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < texts->count; i++) {
    value_append(list, value_new_text(arena, texts->items[i]));
  }
  return list;
}

/* ---- Facts --------------------------------------------------------------------------------------------------------- */

static void requirements_set(struct import_job *job, const struct measure *measure, struct value *root) {
  struct text_list ids = {0};
  for (size_t i = 0; i < measure->requirements.count; i++) {
    const char *id = requirement_note(job, measure, measure->requirements.items[i], measure->requirements.places[i]);
    if (id != NULL && !text_list_has(&ids, id)) {
      ids.items = arena_grow(job->arena, ids.items, ids.count, sizeof *ids.items);
      ids.items[ids.count++] = id;
    }
  }
  if (ids.count > 0) {
    value_set(job->arena, root, "requirements", texts_value(job->arena, &ids));
  }
}

static void norms_set(struct import_job *job, const struct measure *measure, struct value *root) {
  struct value *norms = value_new_map(job->arena);
  for (size_t i = 0; i < measure->norm_count; i++) {
    const struct norm_found *norm = &measure->norms[i];
    const struct value *known = value_member(norms, norm->framework);
    struct value *numbers = NULL;
    for (struct value *each = norms->first; each != NULL; each = each->next) {
      numbers = each == known ? each : numbers;
    }
    if (numbers == NULL) {
      numbers = value_new_list(job->arena);
      value_set(job->arena, norms, norm->framework, numbers);
    }
    value_append(numbers, value_new_text(job->arena, norm->number));
    norm_note(job, norm->framework, norm->number, norm->place);
  }
  if (norms->count > 0) {
    value_set(job->arena, root, "norms", norms);
  }
}

static void terms_note(struct import_job *job, const struct measure *measure) {
  for (size_t i = 0; i < measure->areas.count; i++) {
    if (!term_note(job, &job->areas, "areas", measure->areas.items[i], NULL)) {
      diag_warning(job->diag, measure->areas.places[i], tr("'%s' is not among the known areas"), measure->areas.items[i]);
    }
  }
  for (size_t i = 0; i < measure->phases.count; i++) {
    if (!term_note(job, &job->phases, "phases", measure->phases.items[i], NULL)) {
      diag_warning(job->diag, measure->phases.places[i], tr("'%s' is not among the known phases"), measure->phases.items[i]);
    }
  }
  for (size_t i = 0; i < measure->roles.count; i++) {
    if (!term_note(job, &job->roles, "roles", measure->roles.items[i], NULL)) {
      diag_warning(job->diag, measure->roles.places[i], tr("'%s' is not among the known roles"), measure->roles.items[i]);
    }
  }
}

/* ---- The source ---------------------------------------------------------------------------------------------------- */

/* The statements of one block that are in no question, as one text with the heading above; *next is the first of another
 * block. */
static const char *block_text(struct arena *arena, const struct statements *statements, size_t first, size_t *next,
                              bool with_address) {
  struct buffer text = {0};
  const char *address = NULL;
  size_t i = first;
  for (; i < statements->count && statements->items[i].block == statements->items[first].block; i++) {
    const struct statement *statement = &statements->items[i];
    if (statement->used) {
      continue;
    }
    if (text.length == 0 && statement->heading != NULL) {
      buffer_format(&text, "%s: ", statement->heading);
    } else if (text.length > 0) {
      buffer_char(&text, ' ');
    }
    buffer_text(&text, statement->text);
    address = with_address ? statement->address : NULL;
  }
  if (address != NULL && text.length > 0 && strstr(text.bytes, address) == NULL) {
    buffer_format(&text, " (%s)", address);
  }
  const char *copy = text.length > 0 ? arena_text_of(arena, text.bytes, text.length) : NULL;
  buffer_free(&text);
  *next = i;
  return copy;
}

/* Sets a list of what is in no question; nothing when there is none. */
static void statements_set(struct arena *arena, struct value *source, const char *key, const struct statements *statements,
                           bool with_address) {
  struct value *list = value_new_list(arena);
  size_t i = 0;
  while (i < statements->count) {
    const char *text = block_text(arena, statements, i, &i, with_address);
    if (text != NULL) {
      value_append(list, value_new_text(arena, text));
    }
  }
  if (list->count > 0) {
    value_set(arena, source, key, list);
  }
}

static struct value *hashes_value(struct arena *arena, const struct measure *measure) {
  struct value *hashes = value_new_map(arena);
  value_set_text(arena, hashes, "front-matter", measure->front_hash);
  for (int i = 0; i < SECTION_COUNT; i++) {
    if (measure->hashes[i] != NULL) {
      value_set_text(arena, hashes, section_keys[i], measure->hashes[i]);
    }
  }
  return hashes;
}

static struct value *source_value(struct import_job *job, const struct measure *measure) {
  struct arena *arena = job->arena;
  struct value *source = value_new_map(arena);
  value_set_text(arena, source, "file", path_name(measure->path));
  if (measure->version != NULL) {
    value_set_text(arena, source, "version", measure->version);
  }
  value_set(arena, source, "sections", hashes_value(arena, measure));
  if (measure->summary != NULL) {
    value_set_text(arena, source, "summary", measure->summary);
  }
  value_set_text(arena, source, "measure", measure->statement);
  statements_set(arena, source, "context", &measure->parts[SECTION_EXPLANATION], false);
  statements_set(arena, source, "requirements", &measure->parts[SECTION_REQUIREMENTS], true);
  statements_set(arena, source, "references", &measure->parts[SECTION_SOURCES], true);
  statements_set(arena, source, "examples", &measure->parts[SECTION_EXAMPLES], true);
  return source;
}

/* The risk as one text; the title of a heading within it belongs to its sentences. */
static void risk_set(struct import_job *job, const struct measure *measure, struct value *root) {
  const struct statements *part = &measure->parts[SECTION_RISK];
  struct buffer text = {0};
  for (size_t i = 0; i < part->count; i++) {
    buffer_text(&text, i > 0 ? " " : "");
    buffer_text(&text, part->items[i].text);
  }
  if (text.length > 0) {
    value_set(job->arena, root, "risk", source_text(job->arena, text.bytes));
  }
  buffer_free(&text);
}

/* ---- The questionnaire --------------------------------------------------------------------------------------------- */

/* Copies the curated questions, and adds the words of the source to the help of the first. */
static struct value *questions_of_curated(struct import_job *job, const struct measure *measure, const struct value *curated) {
  struct arena *arena = job->arena;
  struct value *questions = value_new_list(arena);
  value_each(question, value_member(curated, "questions")) {
    struct value *copy = value_new_map(arena);
    const struct value *words =
        questions->count == 0 ? wording_value(arena, WORDING_HELP_CURATED, measure->statement, true) : NULL;
    bool helped = words == NULL;
    value_each(member, question) {
      const bool help = words != NULL && strcmp(member->key, "help") == 0;
      value_set(arena, copy, member->key, help ? wording_join(arena, member, words) : value_copy(arena, member));
      helped = helped || help;
    }
    if (!helped) {
      value_set(arena, copy, "help", value_copy(arena, words));
    }
    value_append(questions, copy);
  }
  return questions;
}

struct value *questionnaire_derive(struct import_job *job, struct measure *measure, const char *id) {
  struct arena *arena = job->arena;
  const struct value *found = curated_find(job, measure->urn, measure->slug);
  const char *found_id = value_member_text(found, "id");
  const struct value *curated =
      found_id != NULL && strcmp(found_id, id) == 0 ? found : NULL; /* its questions' ids begin with its own */
  const struct value *title = value_member(curated, "title");
  const struct value *weight = value_member(curated, "weight");
  const struct value *risk = value_member(curated, "risk");
  struct value *root = value_new_map(arena);
  terms_note(job, measure);
  value_set_text(arena, root, "peil", QUESTIONNAIRE_FORMAT);
  value_set_text(arena, root, "id", id);
  value_set_text(arena, root, "measure", measure->urn);
  value_set_text(arena, root, "slug", measure->slug);
  value_set(arena, root, "title", title != NULL ? value_copy(arena, title) : source_text(arena, measure->title));
  value_set(arena, root, "areas", texts_value(arena, &measure->areas));
  value_set(arena, root, "phases", texts_value(arena, &measure->phases));
  value_set(arena, root, "roles", texts_value(arena, &measure->roles));
  value_set_text(arena, root, "scope", measure_is_of_organisation(measure) ? "organisation" : "algorithm");
  requirements_set(job, measure, root);
  norms_set(job, measure, root);
  if (weight != NULL) {
    value_set(arena, root, "weight", value_copy(arena, weight));
  }
  if (risk != NULL) {
    value_set(arena, root, "risk", value_copy(arena, risk));
  } else {
    risk_set(job, measure, root);
  }
  struct value *questions = curated != NULL ? questions_of_curated(job, measure, curated) : questions_derive(job, measure, id);
  job->summary->curated += curated != NULL ? 1 : 0;
  job->summary->questions += questions->count;
  value_set(arena, root, "source", source_value(job, measure));
  value_set(arena, root, "questions", questions);
  return root;
}
