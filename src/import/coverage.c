/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a checkout of the framework holds beside what the questionnaires ask. A measure is known by its URN and slug together: URNs have
 * been given to other measures over time, and measures got other URNs.
 */
#include "measure.h"

#include <string.h>

/* A file of the checkout, and whether a questionnaire asks about it. */
struct covered {
  const struct measure *measure; /* as it was read */
  bool asked;                    /* a questionnaire was found for it */
};

/* One comparison. */
struct coverage_job {
  struct import_job *import; /* reads both sides */
  struct coverage *coverage; /* is filled */
  struct covered *measures;  /* of the checkout, by the name of the file */
  size_t count;              /* number of them */
  struct coverage_item **of; /* of each questionnaire; NULL until its measure is found */
};

/* ---- Reading ------------------------------------------------------------------------------------------------------------ */

/* Reads the measures of a checkout, or of its folder of measures. What is odd in them is for the import to tell. */
static bool read_measures(struct coverage_job *job, const char *framework) {
  struct import_job *import = job->import;
  const char *below = path_join(import->arena, framework, "maatregelen");
  const char *folder = file_is_directory(below) ? below : framework;
  const char *const *names = NULL;
  size_t count = 0;
  if (!directory_list(folder, "*.md", import->arena, &names, &count, import->diag)) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    struct measure *measure = arena_alloc(import->arena, sizeof *measure);
    bool is_measure = false;
    if (!measure_read(import, path_join(import->arena, folder, names[i]), measure, &is_measure)) {
      return false;
    }
    if (is_measure) {
      job->measures = arena_grow(import->arena, job->measures, job->count, sizeof *job->measures);
      job->measures[job->count++] = (struct covered){.measure = measure};
    }
  }
  if (job->count == 0) {
    diag_error_in(import->diag, folder, tr("there is no measure in this folder"));
    return false;
  }
  return true;
}

/* ---- Comparing ---------------------------------------------------------------------------------------------------------- */

/* What has to be the same for a questionnaire to be about a measure. */
enum sameness { SAME_URN_AND_SLUG, SAME_SLUG, SAME_URN };

static bool is_same(const struct measure *measure, const char *urn, const char *slug, enum sameness sameness) {
  const bool urns = urn != NULL && strcmp(measure->urn, urn) == 0;
  const bool slugs = slug != NULL && strcmp(measure->slug, slug) == 0;
  return sameness == SAME_URN_AND_SLUG ? urns && slugs : sameness == SAME_SLUG ? slugs : urns;
}

static struct coverage_item *item_new(struct coverage_job *job, enum coverage_kind kind) {
  struct coverage *coverage = job->coverage;
  struct coverage_item *item = arena_alloc(job->import->arena, sizeof *item);
  item->kind = kind;
  coverage->items = arena_grow(job->import->arena, coverage->items, coverage->count, sizeof *coverage->items);
  coverage->items[coverage->count++] = item;
  return item;
}

static void section_add(struct coverage_job *job, struct coverage_item *item, const char *name, const char *hash) {
  item->sections = arena_grow(job->import->arena, item->sections, item->section_count, sizeof *item->sections);
  item->sections[item->section_count++] = (struct coverage_section){name, hash};
}

/* Sections that hold facts only; -1 is the front matter. */
static bool holds_facts(int section) {
  return section < 0 || section == SECTION_REQUIREMENTS || section == SECTION_SOURCES;
}

/* Which sections are not as they were when the questionnaire was written. */
static enum coverage_kind compare_sections(struct coverage_job *job, struct coverage_item *item, const struct value *questionnaire,
                                           const struct measure *measure) {
  const struct value *old = value_member(value_member(questionnaire, "source"), "sections");
  bool words = false;
  for (int i = -1; i < SECTION_COUNT; i++) {
    const char *name = i < 0 ? "front-matter" : section_keys[i];
    const char *now = i < 0 ? measure->front_hash : measure->hashes[i];
    const char *then = value_member_text(old, name);
    if ((now == NULL) != (then == NULL) || (now != NULL && strcmp(now, then) != 0)) {
      section_add(job, item, name, now);
      words = words || !holds_facts(i);
    }
  }
  if (old == NULL) {
    return COVERAGE_UNDATED;
  }
  return words ? COVERAGE_CHANGED : item->section_count > 0 ? COVERAGE_FACTS : COVERAGE_UNCHANGED;
}

/* Finds the measures of the questionnaires that have none yet: those that are the same in this way. */
static void match(struct coverage_job *job, enum sameness sameness) {
  for (size_t i = 0; i < job->import->curated_count; i++) {
    const struct value *questionnaire = job->import->curated[i];
    const char *urn = value_member_text(questionnaire, "measure");
    const char *slug = value_member_text(questionnaire, "slug");
    for (size_t j = 0; job->of[i] == NULL && j < job->count; j++) {
      struct covered *covered = &job->measures[j];
      if (covered->asked || !is_same(covered->measure, urn, slug, sameness)) {
        continue;
      }
      struct coverage_item *item = item_new(job, COVERAGE_UNCHANGED);
      item->kind = compare_sections(job, item, questionnaire, covered->measure);
      item->kind = sameness == SAME_SLUG ? COVERAGE_RENUMBERED : sameness == SAME_URN ? COVERAGE_OTHER_SLUG : item->kind;
      item->id = value_member_text(questionnaire, "id");
      item->questionnaire = questionnaire->place.source->name;
      item->measure = covered->measure->path;
      item->was = sameness == SAME_URN ? slug : urn;
      item->is = sameness == SAME_URN ? covered->measure->slug : covered->measure->urn;
      covered->asked = true;
      job->of[i] = item;
    }
  }
}

/* What is left on either side. */
static void list_the_rest(struct coverage_job *job) {
  for (size_t i = 0; i < job->import->curated_count; i++) {
    if (job->of[i] == NULL) {
      struct coverage_item *item = item_new(job, COVERAGE_GONE);
      item->id = value_member_text(job->import->curated[i], "id");
      item->questionnaire = job->import->curated[i]->place.source->name;
      item->was = value_member_text(job->import->curated[i], "measure");
    }
  }
  for (size_t i = 0; i < job->count; i++) {
    if (!job->measures[i].asked) {
      struct coverage_item *item = item_new(job, COVERAGE_NEW);
      item->id = job->measures[i].measure->id;
      item->measure = job->measures[i].measure->path;
      item->is = job->measures[i].measure->urn;
    }
  }
}

bool coverage_find(const char *framework, const char *questionnaires, struct arena *arena, struct coverage *coverage,
                   struct diag *diag) {
  struct import_summary unused = {0};
  struct import_options options = {.curated = questionnaires};
  struct diag *odd = diag_new(); /* what is odd in the measures */
  struct import_job import = {.home = arena, .arena = arena, .diag = diag, .options = &options, .summary = &unused};
  struct coverage_job job = {.import = &import, .coverage = coverage};
  *coverage = (struct coverage){0};
  bool ok = curated_load(&import);
  if (ok && import.curated_count == 0) {
    diag_error_in(diag, questionnaires, tr("there is no questionnaire in this folder"));
    ok = false;
  }
  import.diag = odd;
  if (ok && !read_measures(&job, framework)) {
    diag_take_errors(diag, odd);
    ok = false;
  }
  if (ok) {
    job.of = arena_array(arena, import.curated_count, sizeof(struct coverage_item *));
    match(&job, SAME_URN_AND_SLUG);
    match(&job, SAME_SLUG);
    match(&job, SAME_URN);
    list_the_rest(&job);
  }
  diag_free(odd);
  return ok;
}
