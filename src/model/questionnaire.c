/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading a questionnaire: what it says about its measure. Its questions are in questions.c; what it refers to is checked once its
 * set is known, in cross.c.
 */
#include "keys.h"
#include "reading.h"

#include <peil/formats.h>
#include <string.h>

/* A slug is the last part of an address: what stands in one without an escape. */
static bool check_slug(const struct value *root, const char *slug, struct diag *diag) {
  static const char characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  if (slug == NULL || strspn(slug, characters) == strlen(slug))
    return true;
  diag_error(diag, value_member(root, "slug")->place,
             tr("'%s' is not a slug: it may hold only letters, digits, hyphens, underscores and points"), slug);
  return false;
}

static bool check_urn(const struct value *root, const char *urn, struct diag *diag) {
  if (urn == NULL)
    return true;
  size_t scheme = strlen("urn:");
  const char *colon = strncmp(urn, "urn:", scheme) == 0 ? strchr(urn + scheme, ':') : NULL;
  if (colon != NULL && colon > urn + scheme && colon[1] != '\0' && strpbrk(urn, " \t\r\n") == NULL)
    return true;
  diag_error(diag, value_member(root, "measure")->place, tr("'%s' is not a URN, such as urn:nl:ak:mtr:org-04"), urn);
  return false;
}

static bool read_norms(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag) {
  const struct value *frameworks = NULL;
  if (!read_map(root, "norms", OPTIONAL, &frameworks, diag))
    return false;
  bool ok = true;
  struct norm_reference *norms = NULL;
  value_each(framework, frameworks) {
    struct text_list numbers = {0};
    ok = read_references(frameworks, framework->key, arena, &numbers, diag) && ok;
    for (size_t i = 0; i < numbers.count; i++) {
      norms = arena_grow(arena, norms, questionnaire->norm_count, sizeof *norms);
      norms[questionnaire->norm_count++] =
          (struct norm_reference){.framework = framework->key, .number = numbers.items[i], .place = numbers.places[i]};
    }
  }
  questionnaire->norms = norms;
  return ok;
}

static bool read_lists(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag) {
  bool ok = read_references(root, "areas", arena, &questionnaire->areas, diag);
  ok = read_references(root, "phases", arena, &questionnaire->phases, diag) && ok;
  ok = read_references(root, "roles", arena, &questionnaire->roles, diag) && ok;
  return read_references(root, "requirements", arena, &questionnaire->requirements, diag) && ok;
}

bool questionnaire_read(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag) {
  if (!read_format(root, QUESTIONNAIRE_FORMAT, diag))
    return false;
  const struct key_table *tables[] = {&file_keys, &questionnaire_keys};
  questionnaire->place = root->place;
  questionnaire->weight = 1;
  bool ok = map_check_tables(root, tables, 2, diag);
  ok = read_identifier(root, "id", &questionnaire->id, diag) && ok;
  ok = read_text(root, "measure", OPTIONAL, &questionnaire->measure, diag) && ok;
  ok = read_text(root, "slug", OPTIONAL, &questionnaire->slug, diag) && ok;
  ok = check_urn(root, questionnaire->measure, diag) && ok;
  ok = check_slug(root, questionnaire->slug, diag) && ok;
  ok = read_translation(root, "title", OPTIONAL, arena, &questionnaire->title, diag) && ok;
  ok = read_lists(root, arena, questionnaire, diag) && ok;
  size_t scope = 0;
  ok = read_word(root, "scope", OPTIONAL, scope_names, SCOPE_COUNT, &scope, diag) && ok;
  questionnaire->scope = (enum scope)scope;
  ok = read_norms(root, arena, questionnaire, diag) && ok;
  ok = read_weight(root, "weight", &questionnaire->weight, diag) && ok;
  ok = read_translation(root, "risk", OPTIONAL, arena, &questionnaire->risk, diag) && ok;
  ok = read_map(root, "source", OPTIONAL, &questionnaire->source, diag) && ok;
  return questions_read(root, arena, questionnaire, diag) && ok;
}
