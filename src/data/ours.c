/* SPDX-License-Identifier: EUPL-1.2
 *
 * Parsing what should be a file of ours. A wrong path may lead to any file of this machine: what is wrong with one that shows no sign of being
 * ours is not told line by line.
 */
#include <peil/data.h>
#include <string.h>

/* Whether a text names a format of ours somewhere: as a key of JSON, or of YAML at the start of a line. */
static bool is_ours(const struct source *source) {
  static const char key[] = "peil:";
  return strncmp(source->text, key, sizeof key - 1) == 0 || strstr(source->text, "\npeil:") != NULL ||
         strstr(source->text, "\"peil\"") != NULL;
}

/* Tells what is wrong with a text that may be nobody's business. */
static void tell(struct value *root, struct diag *told, struct diag *diag) {
  diag_unquote(told);
  if (root == NULL)
    diag_take_errors(diag, told);
  diag_free(told);
}

struct value *json_parse_ours(const struct source *source, struct arena *arena, struct diag *diag) {
  if (is_ours(source))
    return json_parse(source, arena, diag);
  struct diag *told = diag_new();
  struct value *root = json_parse(source, arena, told);
  tell(root, told, diag);
  return root;
}

struct value *yaml_parse_ours(const struct source *source, size_t begin, size_t end, struct arena *arena, struct diag *diag) {
  if (is_ours(source))
    return yaml_parse(source, begin, end, YAML_STRICT, arena, diag);
  struct diag *told = diag_new();
  struct value *root = yaml_parse(source, begin, end, YAML_STRICT, arena, told);
  tell(root, told, diag);
  return root;
}
