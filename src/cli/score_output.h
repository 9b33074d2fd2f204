/* SPDX-License-Identifier: EUPL-1.2
 *
 * The forms in which `peil score` shows a scorecard.
 */
#ifndef PEIL_CLI_SCORE_OUTPUT_H
#define PEIL_CLI_SCORE_OUTPUT_H

#include "cli.h"
#include "score_views.h"

void score_write_json(const struct scorecard *scorecard, const char *language, enum json_style style, struct buffer *out);
void score_write_csv(const struct scorecard *scorecard, const struct score_view *view, const char *language,
                     enum csv_form form, struct buffer *out);
void score_write_screen(const struct scorecard *scorecard, const struct score_view *view, const struct invocation *invocation,
                        struct buffer *out);

/* Scores the lines of the operands, or of standard input, one by one. */
bool score_stream(struct invocation *invocation);

#endif
