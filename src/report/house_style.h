/* SPDX-License-Identifier: EUPL-1.2
 *
 * The style of the house: its logo, its colour and its name. A template has one; whoever asks for a report can replace each part.
 */
#ifndef PEIL_REPORT_HOUSE_STYLE_H
#define PEIL_REPORT_HOUSE_STYLE_H

#include <peil/report.h>

struct house_style {
  uint32_t accent;               /* 0xRRGGBB */
  const char *name;              /* of the organisation; NULL: as the assessment has it */
  const struct source *logo_png; /* the file; NULL: none */
  struct doc_picture *logo;      /* the same, unpacked */
};

/* Reads the map `style` of a template's front matter, which may be absent; faults are told at their place. A template without a file of
 * its own (`template_source` NULL) has no folder either, and its logo is left for house_style_replace. */
bool house_style_read(const struct value *front_matter, const struct source *template_source, struct house_style *style,
                      struct arena *arena, struct diag *diag);

/* Replaces what was asked for. */
bool house_style_replace(struct house_style *style, const struct report_style *asked, struct arena *arena, struct diag *diag);

#endif
