/* SPDX-License-Identifier: EUPL-1.2
 *
 * The typographic scale of styles.def.
 */
#include "style.h"

const struct type_style *style_of(enum type type) {
  static const struct type_style styles[] = {
#define TYPE(id, face, size, leading, before, after, tone, divided) {face, size, leading, before, after, tone, divided},
#include "styles.def"
#undef TYPE
  };
  return &styles[type];
}

enum type style_of_paragraph(enum doc_style style) {
  switch (style) {
  case STYLE_BODY:
    return TYPE_BODY;
  case STYLE_TITLE:
    return TYPE_TITLE;
  case STYLE_SUBTITLE:
    return TYPE_SUBTITLE;
  case STYLE_LEAD:
    return TYPE_LEAD;
  case STYLE_SMALL:
    return TYPE_SMALL;
  case STYLE_LABEL:
    return TYPE_LABEL;
  }
  return TYPE_BODY;
}

enum type style_of_heading(int level) {
  static const enum type types[] = {TYPE_HEADING_1, TYPE_HEADING_2, TYPE_HEADING_3, TYPE_HEADING_4};
  return types[level < 1 ? 0 : level > 4 ? 3 : level - 1];
}

double style_baseline_pt(double size_pt, double leading_pt) {
  static const double ascent = 0.905; /* of Liberation Sans, in sizes of the type */
  static const double descent = 0.212;
  return (leading_pt - (ascent + descent) * size_pt) / 2 + ascent * size_pt;
}
