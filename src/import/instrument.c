/* SPDX-License-Identifier: EUPL-1.2
 *
 * An instrument of the task registry, such as the IAMA: numbered questions by topic, most of them open. An open answer cannot
 * be scored, so each question is asked as: to what extent has its answer been recorded? The answer itself goes into the
 * explanation of the answer.
 */
#include "measure.h"

#include <peil/formats.h>
#include <ctype.h>
#include <string.h>

enum {
  QUOTE_LIMIT = 180, /* characters of a question */
  TITLE_LIMIT = 80,  /* characters of a question that is a title */
  TASK_WEIGHT = 1,   /* of each */
  TASK_LIMIT = 2000, /* tasks in one instrument */
};

/* One task of the instrument. */
struct task {
  const char *question;    /* on one line */
  const char *written;     /* its number as the file has it: "2.A.2.1" */
  const char *number;      /* the same without a point that was typed by mistake: "2A.2.1" */
  const char *section;     /* "2A.2" */
  const char *topic;       /* name of the section; NULL: it has none */
  const char *type;        /* "open_question", … */
  const struct value *map; /* as it stands in the file */
};

/* The words for a type of task. */
struct task_wording {
  const char *type;    /* in the instrument */
  enum wording ask;    /* how it is asked */
  enum wording advice; /* when the answer falls short */
};

static const struct task_wording task_wordings[] = {
    {"open_question", WORDING_ASK_STATEMENT_QUESTION, WORDING_ADVICE_STATEMENT_QUESTION},
    {"closed_question", WORDING_ASK_STATEMENT_QUESTION, WORDING_ADVICE_STATEMENT_QUESTION},
    {"upload_document", WORDING_ASK_TASK_DOCUMENT, WORDING_ADVICE_STATEMENT_EXISTENCE},
    {"sign_task", WORDING_ASK_TASK_SIGNATURE, WORDING_ADVICE_STATEMENT_EXISTENCE},
    {"statement", WORDING_ASK_TASK_NORM, WORDING_ADVICE_STATEMENT_EXISTENCE},
    {"requirement", WORDING_ASK_TASK_NORM, WORDING_ADVICE_STATEMENT_EXISTENCE},
    {"measure", WORDING_ASK_TASK_NORM, WORDING_ADVICE_STATEMENT_EXISTENCE},
};

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/* The first text of a list, or a text. */
static const char *first_text(const struct value *value) {
  const struct value *first = value != NULL && value->kind == VALUE_LIST ? value->first : value;
  return first != NULL && first->kind == VALUE_TEXT ? first->text : NULL;
}

/* The number of a task as it is written, at the end of its URN; NULL when there is none. */
static const char *number_written(const struct value *map) {
  const struct value *urn = value_member(map, "urn");
  const char *colon = urn != NULL && urn->text != NULL ? strrchr(urn->text, ':') : NULL;
  if (colon == NULL || colon[1] == '\0' ||
      strspn(colon + 1, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-") != strlen(colon + 1)) {
    return NULL;
  }
  return colon + 1;
}

/* Whether a point stands at `at` between a digit and a letter: "2.A". */
static bool is_split(const char *number, const char *at) {
  return at[0] == '.' && at > number && isdigit((unsigned char)at[-1]) && isalpha((unsigned char)at[1]);
}

/* Whether most numbers of an instrument with a letter have it right behind the digit, as "2A.2.1" has: a point before it, as in "2.A.2.2",
 * is then a mistake. Where most have the point, that is how the instrument counts: 1.a.1. */
static bool letters_are_joined(const struct value *tasks) {
  size_t joined = 0;
  size_t split = 0;
  value_each(map, tasks) {
    const char *number = number_written(map);
    for (const char *at = number; at != NULL && *at != '\0'; at++) {
      joined += isalpha((unsigned char)at[0]) && at > number && isdigit((unsigned char)at[-1]) ? 1 : 0;
      split += is_split(number, at) ? 1 : 0;
    }
  }
  return joined > 0 && joined >= split;
}

/* The number of a task without a point that was typed by mistake. */
static const char *number_mended(struct import_job *job, const struct value *map, const char *written) {
  struct buffer number = {0};
  for (const char *at = written; *at != '\0'; at++) {
    if (is_split(written, at)) {
      diag_warning(job->diag, value_member(map, "urn")->place, tr("'%s' is read without the point before its letter"), written);
    } else {
      buffer_char(&number, *at);
    }
  }
  const char *text = arena_text(job->arena, buffer_string(&number));
  buffer_free(&number);
  return text;
}

static const char *topic_of(struct import_job *job, const struct value *map) {
  value_each(label, value_member(map, "labels")) {
    const char *key = value_member_text(label, "key");
    const char *text = value_member_text(label, "value");
    if (key != NULL && text != NULL && strcmp(key, "topic") == 0) {
      return text_one_line(job->arena, text);
    }
  }
  return NULL;
}

static bool task_read(struct import_job *job, const struct value *map, bool joined, struct task *task) {
  const char *question = value_member_text(map, "question");
  const char *type = first_text(value_member(map, "type"));
  const char *written = number_written(map);
  if (question == NULL || !text_has_letters(question) || written == NULL) {
    diag_warning(job->diag, map->place, tr("a task without a question or without a number at the end of its URN: passed over"));
    return false;
  }
  const char *number = joined ? number_mended(job, map, written) : written;
  const char *point = strrchr(number, '.');
  *task = (struct task){.question = text_one_line(job->arena, question), .written = written, .number = number, .map = map};
  task->section = point != NULL ? arena_text_of(job->arena, number, (size_t)(point - number)) : number;
  task->topic = topic_of(job, map);
  task->type = type != NULL ? type : "open_question";
  return true;
}

/* ---- Deriving ------------------------------------------------------------------------------------------------------ */

static const struct task_wording *wording_of_task(struct import_job *job, const struct task *task) {
  for (size_t i = 0; i < sizeof task_wordings / sizeof *task_wordings; i++) {
    if (strcmp(task_wordings[i].type, task->type) == 0) {
      return &task_wordings[i];
    }
  }
  diag_warning(job->diag, task->map->place, tr("unknown type of task '%s': asked as an open question"), task->type);
  return &task_wordings[0];
}

/* The names of a list as ids, each noted as a term of the set. */
static struct value *ids_value(struct import_job *job, const struct task *const *tasks, size_t count, const char *member,
                               struct terms_found *terms, const char *key, const char *fallback) {
  struct value *list = value_new_list(job->arena);
  struct text_list known = {0};
  for (size_t i = 0; i < count; i++) {
    value_each(item, value_member(tasks[i]->map, member)) {
      const char *id = item->kind == VALUE_TEXT ? text_id(job->arena, item->text) : "";
      if (*id != '\0' && !text_list_has(&known, id)) {
        known.items = arena_grow(job->arena, known.items, known.count, sizeof *known.items);
        known.items[known.count++] = id;
        term_note(job, terms, key, id, text_one_line(job->arena, item->text));
        value_append(list, value_new_text(job->arena, id));
      }
    }
  }
  if (list->count == 0) {
    term_note(job, terms, key, fallback, NULL);
    value_append(list, value_new_text(job->arena, fallback));
  }
  return list;
}

static struct value *task_ask(struct import_job *job, const struct task *task, const char *instrument, const char *id,
                              size_t number) {
  struct arena *arena = job->arena;
  const struct task_wording *words = wording_of_task(job, task);
  struct value *question =
      question_new(arena, id, number, "existence",
                   wording_value(arena, words->ask, text_bare(arena, text_short(arena, task->question, QUOTE_LIMIT)), false),
                   wording_value(arena, WORDING_HELP_TASK, task->question, false), "degree");
  const struct value *evidence = wording_value(arena, WORDING_EVIDENCE_TASK, NULL, false);
  struct value *lists = value_new_map(arena);
  struct value *same = value_new_list(arena);
  value_each(language, evidence) {
    struct value *list = value_new_list(arena);
    value_append(list, value_new_text(arena, language->text));
    value_set(arena, lists, language->key, list);
  }
  const struct task *const only[] = {task};
  value_set(arena, question, "roles", ids_value(job, only, 1, "suggested_roles", &job->roles, "roles", "iedereen"));
  question_finish(arena, question, TASK_WEIGHT, lists, wording_value(arena, words->advice, NULL, false), "small");
  value_append(same, value_new_text(arena, arena_format(arena, "%s:%s", instrument, task->written)));
  value_set(arena, question, "same-as", same);
  return question;
}

/* The chapter of a section, "2A" of "2A.2", as a governance area: an instrument has no others. */
static const char *area_of(struct import_job *job, const char *section) {
  const char *chapter = arena_text_of(job->arena, section, strcspn(section, "."));
  const char *id = arena_format(job->arena, "deel-%s", text_id(job->arena, chapter));
  const struct value *title = wording_value(job->arena, WORDING_TERM_PART, chapter, false);
  if (vocabulary_term(job, "areas", id) == NULL) {
    term_note(job, &job->areas, "areas", id, value_member_text(title, "nl"));
  }
  return id;
}

/* A questionnaire of the tasks of one section. */
static void section_derive(struct import_job *job, const struct task *const *tasks, size_t count, const char *title, const char *urn,
                           const char *path) {
  struct arena *arena = job->arena;
  const char *instrument = text_id(arena, arena_text(arena, path_name(path)));
  const char *tail = strstr(urn, ":tr:");
  if (tail != NULL) {
    instrument = text_id(arena, arena_text_of(arena, tail + 4, strcspn(tail + 4, ":")));
  }
  const char *id = arena_format(arena, "%s-%s", instrument, text_id(arena, tasks[0]->section));
  const char *own_urn = arena_format(arena, "%s:%s", urn, tasks[0]->section);
  const char *slug = text_id(arena, tasks[0]->topic != NULL ? tasks[0]->topic : tasks[0]->section);
  struct imported *imported = imported_note(job, id, own_urn, *slug != '\0' ? slug : id, path);
  if (imported == NULL) {
    return;
  }
  struct value *root = value_new_map(arena);
  struct value *areas = value_new_list(arena);
  struct value *questions = value_new_list(arena);
  struct value *source = value_new_map(arena);
  value_append(areas, value_new_text(arena, area_of(job, tasks[0]->section)));
  value_set_text(arena, root, "peil", QUESTIONNAIRE_FORMAT);
  value_set_text(arena, root, "id", imported->id);
  value_set_text(arena, root, "measure", own_urn);
  value_set_text(arena, root, "slug", imported->slug);
  value_set(arena, root, "title", source_text(arena, title));
  value_set(arena, root, "areas", areas);
  value_set(arena, root, "phases", ids_value(job, tasks, count, "lifecycle", &job->phases, "phases", "overig"));
  value_set(arena, root, "roles", ids_value(job, tasks, count, "suggested_roles", &job->roles, "roles", "iedereen"));
  value_set_text(arena, root, "scope", "algorithm");
  for (size_t i = 0; i < count; i++) {
    value_append(questions, task_ask(job, tasks[i], instrument, imported->id, i + 1));
  }
  value_set_text(arena, source, "file", path_name(path));
  value_set(arena, root, "source", source);
  value_set(arena, root, "questions", questions);
  imported->root = root;
  job->summary->measures++;
  job->summary->questions += count;
}

/* ---- The instrument ------------------------------------------------------------------------------------------------ */

/* Notes what the set says about the instrument as a whole. */
static void framework_note_instrument(struct import_job *job, const struct value *root, const char *urn) {
  const char *name = value_member_text(root, "name");
  const char *address = value_member_text(root, "url");
  const char *colon = strrchr(urn, ':');
  if (name == NULL || !text_has_letters(name)) {
    return;
  }
  job->set_title = text_one_line(job->home, name);
  job->set_version = colon != NULL && colon[1] != '\0' ? arena_text(job->home, colon + 1) : NULL;
  job->framework = value_new_map(job->home);
  value_set_text(job->home, job->framework, "name", job->set_title);
  if (job->set_version != NULL) {
    value_set_text(job->home, job->framework, "version", job->set_version);
  }
  if (address != NULL && *address != '\0') {
    value_set_text(job->home, job->framework, "source", address);
  }
}

/* What tells a section from the others: its topic, with its number where others have the same; without a topic, its first question. */
static const char *title_of(const struct import_job *job, const struct task *tasks, size_t count, const struct task *first) {
  const char *title = first->topic;
  if (title == NULL) {
    return arena_format(job->arena, "%s. %s", first->section, text_short(job->arena, first->question, TITLE_LIMIT));
  }
  for (size_t i = 0; i < count; i++) {
    if (tasks[i].topic != NULL && strcmp(tasks[i].topic, title) == 0 && strcmp(tasks[i].section, first->section) != 0) {
      return arena_format(job->arena, "%s (%s)", title, first->section);
    }
  }
  return title;
}

/* Derives a questionnaire for each section, in the order of their first task. */
static void sections_derive(struct import_job *job, const struct task *tasks, size_t count, const char *urn, const char *path) {
  bool *done = arena_array(job->arena, count, sizeof *done);
  const struct task **section = arena_array(job->arena, count, sizeof(const struct task *));
  for (size_t i = 0; i < count; i++) {
    size_t found = 0;
    for (size_t j = i; j < count && !done[i]; j++) {
      if (!done[j] && strcmp(tasks[i].section, tasks[j].section) == 0) {
        section[found++] = &tasks[j];
      }
    }
    for (size_t j = 0; j < found; j++) {
      done[section[j] - tasks] = true;
    }
    if (found > 0) {
      section_derive(job, section, found, title_of(job, tasks, count, section[0]), urn, path);
    }
  }
}

/* Passes over a YAML file that is no instrument; one of peil's own, without a word: it may be an earlier output. */
static void other_pass_over(struct import_job *job, const struct value *root, const char *path) {
  job->summary->passed_over++;
  if (value_member(root, "peil") == NULL) {
    diag_warning_in(job->diag, path, tr("neither a measure in Markdown nor an instrument with tasks: passed over"));
  }
}

bool instrument_import(struct import_job *job, const char *path) {
  struct source *source = arena_alloc(job->arena, sizeof *source);
  if (!file_read_text(path, TEXT_FILE_LIMIT, job->arena, source, job->diag)) {
    return false;
  }
  const struct value *root = yaml_parse(source, 0, source->length, YAML_DUPLICATES_WARN, job->arena, job->diag);
  if (root == NULL) {
    return false;
  }
  const struct value *list = value_member(root, "tasks");
  if (list == NULL || list->kind != VALUE_LIST) {
    other_pass_over(job, root, path);
    return true;
  }
  const char *urn = value_member_text(root, "urn");
  urn = urn != NULL && strncmp(urn, "urn:", 4) == 0
            ? urn
            : arena_format(job->arena, "urn:x-import:%s", text_id(job->arena, path_name(path)));
  struct task *tasks = arena_array(job->arena, list->count, sizeof *tasks);
  size_t count = 0;
  const bool joined = letters_are_joined(list);
  value_each(map, list) {
    if (count == TASK_LIMIT) {
      diag_warning(job->diag, map->place, tr("more than %d tasks: the others are passed over"), TASK_LIMIT);
      break;
    }
    count += task_read(job, map, joined, &tasks[count]) ? 1 : 0;
  }
  framework_note_instrument(job, root, urn);
  sections_derive(job, tasks, count, urn, path);
  return true;
}
