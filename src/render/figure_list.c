/* SPDX-License-Identifier: EUPL-1.2
 *
 * The figures that a list of figures names.
 */
#include "renderers.h"

/* Figures with a caption count, so that the numbers are those of the captions, also where one has no id. */
static size_t visit_below(const struct doc_node *node, figure_visit *visit, void *context, int *number) {
  size_t count = 0;
  if (node->kind == DOC_FIGURE && node->caption != NULL && node->caption[0] != '\0') {
    ++*number;
    count = node->id != NULL ? 1 : 0;
    if (node->id != NULL && visit != NULL)
      visit(context, node, *number);
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    count += visit_below(child, visit, context, number);
  return count;
}

size_t renderers_each_figure(const struct doc_node *root, figure_visit *visit, void *context) {
  int number = 0;
  return visit_below(root, visit, context, &number);
}
