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

/* Two levels of a group: that of an index, or of the whole where the index is the number of groups. */
typedef void pair_levels(const struct report *report, enum grouping grouping, size_t index, const struct group_score *group,
                         struct chart_pair *pair);

/* What a chart of pairs is called, and what the two are. */
struct pair_chart {
  pair_levels *levels;                /* fills from and to */
  enum word caption;                  /* with {{by}} */
  enum word begin;                    /* what the chart is about, with {{by}} */
  enum word from;                     /* what the hollow dot is called, in the legend and in sentences */
  enum word to;                       /* the full one */
  enum word from_heading, to_heading; /* of their columns in the table */
};

/* The options of a block of pairs. */
enum { PAIR_OPTION_BY, PAIR_OPTION_TABLE, PAIR_OPTION_COUNT };
extern const struct block_option pair_chart_options[PAIR_OPTION_COUNT];

/* Appends the chart of all groups, and the table; the whole stands in the table and the words only. */
void pair_chart_append(struct report *report, const struct pair_chart *chart, const int *options);

#endif
