/* SPDX-License-Identifier: EUPL-1.2
 *
 * The keys of every map in our YAML formats.
 */
#include "keys.h"

#define TABLE(name, keys_of) const struct key_table name = {.keys = keys_of, .count = sizeof keys_of / sizeof keys_of[0]}

static const struct key of_file[] = {
    {"peil", "format", REQUIRED, "the format of this file"},
};
TABLE(file_keys, of_file);

static const struct key of_questionnaire[] = {
    {"id", "identifier", REQUIRED, "unique in its set; the file is named after it"},
    {"measure", "urn", REQUIRED, "URN of the measure; together with the slug its identity"},
    {"slug", "slug", REQUIRED, "name of the measure in its address"},
    {"title", "translation", REQUIRED, "name of the measure"},
    {"areas", "references", REQUIRED, "governance areas, the main one first"},
    {"phases", "references", REQUIRED, "phases of the life cycle"},
    {"roles", "references", REQUIRED, "roles that the measure is for; they can answer"},
    {"scope", "scope", REQUIRED, "whether it is about the organisation or about one algorithm"},
    {"requirements", "references", OPTIONAL, "ids of the legal requirements that the measure serves"},
    {"norms", "norm-references", OPTIONAL, "numbers of norms, by framework"},
    {"weight", "weight", OPTIONAL, "of the measure within its areas; 1 when it is left out"},
    {"risk", "translation", OPTIONAL, "what may follow when the measure is missing"},
    {"source", "source", OPTIONAL, "what an importer noted about where this came from"},
    {"questions", "questions", REQUIRED, "what is asked, in this order"},
};
TABLE(questionnaire_keys, of_questionnaire);

static const struct key of_question[] = {
    {"id", "question-id", REQUIRED, "the questionnaire's id, a point and a number"},
    {"aspect", "aspect", REQUIRED, "what the question is about; context is not scored"},
    {"ask", "translation", REQUIRED, "the question"},
    {"help", "translation", OPTIONAL, "explains a term, or says what counts"},
    {"type", "type", REQUIRED, "how it is answered"},
    {"weight", "weight", OPTIONAL, "within the measure; 1 when it is left out"},
    {"knockout", "boolean", OPTIONAL, "true: a zero here caps the measure at level 1"},
    {"roles", "references", OPTIONAL, "who can answer; the roles of the measure when it is left out"},
    {"evidence", "translations", OPTIONAL, "what a reviewer could ask for, by name"},
    {"advice", "translation", OPTIONAL, "what to do first when the answer falls short"},
    {"effort", "effort", OPTIONAL, "of following the advice"},
    {"same-as", "texts", OPTIONAL, "the same question in other questionnaires: answer it once"},
    {"when", "condition", OPTIONAL, "ask only when this holds"},
};
TABLE(question_keys, of_question);

static const struct key of_set[] = {
    {"id", "set-id", REQUIRED, "by which assessments find the set: its path below a folder questionnaires, without .yaml"},
    {"version", "text", REQUIRED, "of the set; give it another when questions change"},
    {"title", "translation", REQUIRED, "name of the set"},
    {"vocabulary", "text", OPTIONAL, "a file beside this one that holds framework, areas … profile for several sets"},
    {"include", "texts", REQUIRED, "patterns of files beside this one, in the order in which they are asked"},
    {"questions", "texts", OPTIONAL, "ids or patterns of the questions that are asked; all when it is left out"},
    {"targets", "targets", OPTIONAL, "levels to aim at, when an assessment has none of its own"},
};
TABLE(set_keys, of_set);

static const struct key of_vocabulary[] = {
    {"framework", "framework", OPTIONAL, "where the measures come from"},
    {"areas", "terms", OPTIONAL, "governance areas, in the order of reports"},
    {"phases", "terms", OPTIONAL, "phases of the life cycle, in the order of reports"},
    {"roles", "terms", OPTIONAL, "roles of the people who answer"},
    {"requirements", "requirements", OPTIONAL, "what the law asks"},
    {"norms", "norms", OPTIONAL, "audit frameworks and the numbers of their norms"},
    {"profile", "labels", OPTIONAL, "what an assessment tells about its subject"},
    {"intake", "intake", OPTIONAL, "what 'peil new' asks in plain words to find the profile"},
};
TABLE(vocabulary_keys, of_vocabulary);

static const struct key of_framework[] = {
    {"name", "text", REQUIRED, "name of the framework"},
    {"version", "text", OPTIONAL, "which of its versions"},
    {"source", "text", OPTIONAL, "its address"},
    {"licence", "text", OPTIONAL, "its licence, as an SPDX identifier"},
};
TABLE(framework_keys, of_framework);

static const struct key of_term[] = {
    {"id", "identifier", REQUIRED, "by which others refer to it"},
    {"title", "translation", REQUIRED, "its name"},
};
TABLE(term_keys, of_term);

static const struct key of_requirement[] = {
    {"id", "identifier", REQUIRED, "by which measures refer to it"},
    {"title", "translation", REQUIRED, "its name"},
    {"law", "translation", OPTIONAL, "law and article"},
    {"when", "condition", OPTIONAL, "the profile that it applies to; always when it is left out"},
};
TABLE(requirement_keys, of_requirement);

static const struct key of_norms[] = {
    {"id", "identifier", REQUIRED, "by which measures refer to it"},
    {"title", "translation", REQUIRED, "its name"},
    {"themes", "terms", OPTIONAL, "the parts of the framework"},
    {"numbers", "texts", REQUIRED, "the number of every norm in it"},
};
TABLE(norm_keys, of_norms);

static const struct key of_label[] = {
    {"id", "identifier", REQUIRED, "by which conditions refer to it"},
    {"title", "translation", REQUIRED, "its name"},
    {"values", "terms", REQUIRED, "what it can be"},
};
TABLE(label_keys, of_label);

static const struct key of_intake[] = {
    {"id", "identifier", REQUIRED, "unique among the steps"},
    {"ask", "translation", REQUIRED, "the question in plain words"},
    {"help", "translation", OPTIONAL, "how to find the answer"},
    {"when", "condition", OPTIONAL, "ask only when the profile so far is this"},
    {"choices", "intake-choices", REQUIRED, "what one can answer"},
};
TABLE(intake_keys, of_intake);

static const struct key of_intake_choice[] = {
    {"id", "identifier", REQUIRED, "unique among the choices of the step"},
    {"text", "translation", REQUIRED, "the answer"},
    {"profile", "one-of", OPTIONAL, "the labels and values that follow from it"},
};
TABLE(intake_choice_keys, of_intake_choice);

static const struct key of_targets[] = {
    {"default", "level", OPTIONAL, "the level to aim at; 3 when it is left out"},
    {"areas", "levels", OPTIONAL, "another level for these governance areas"},
    {"measures", "levels", OPTIONAL, "another level for these measures"},
};
TABLE(target_keys, of_targets);

static const struct key of_condition[] = {
    {"answer", "answers", OPTIONAL, "for each question one of these answers, or what its number or date is compared with"},
    {"profile", "one-of", OPTIONAL, "for each label one of these values; what the profile leaves open excludes nothing"},
    {"all", "conditions", OPTIONAL, "all of these conditions"},
    {"any", "conditions", OPTIONAL, "at least one of these conditions"},
    {"not", "condition", OPTIONAL, "not this condition"},
};
TABLE(condition_keys, of_condition);

bool map_check_tables(const struct value *map, const struct key_table *const *tables, size_t count, struct diag *diag) {
  const char *names[KEY_LIMIT];
  size_t known = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < tables[i]->count && known < KEY_LIMIT; j++)
      names[known++] = tables[i]->keys[j].name;
  bool ok = read_keys(map, names, known, diag);
  if (map == NULL || map->kind != VALUE_MAP)
    return false;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < tables[i]->count; j++)
      if (tables[i]->keys[j].need == REQUIRED && value_member(map, tables[i]->keys[j].name) == NULL) {
        diag_error(diag, map->place, tr("missing key '%s'"), tables[i]->keys[j].name);
        ok = false;
      }
  return ok;
}

bool map_check(const struct value *map, const struct key_table *table, struct diag *diag) {
  return map_check_tables(map, &table, 1, diag);
}
