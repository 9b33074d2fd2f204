/* SPDX-License-Identifier: EUPL-1.2
 *
 * Dumbbells: two levels of each area, one beside the other. The blocks review-chart and change-chart differ only in where the two come from.
 */
#ifndef PEIL_REPORT_PAIR_CHART_H
#define PEIL_REPORT_PAIR_CHART_H

#include "chart_rows.h"

/* Two levels of a group, or of the whole. */
struct chart_pair {
  const char *title;      /* of the group */
  struct figure from, to; /* levels: as it was, or as claimed; and as it is, or as reviewed */
  struct figure target;   /* level aimed at */
};

/* What a chart of pairs is called, and what the two are. */
struct pair_chart {
  enum word heading;                  /* of the first column of the table */
  enum word noun;                     /* "onderwerp": in sentences */
  enum word caption;                  /* with {{by}} */
  enum word begin;                    /* what the chart is about, with {{by}} */
  enum word from;                     /* what the hollow dot is called, in the legend and in sentences */
  enum word to;                       /* the full one */
  enum word from_heading, to_heading; /* of their columns in the table */
  bool table;                         /* whether the figures stand below as well */
};

/* Appends the chart, and the table; the last pair is the whole and stands in the table and the words only. */
void pair_chart_append(struct report *report, const struct pair_chart *chart, const struct chart_pair *pairs, size_t count);

#endif
