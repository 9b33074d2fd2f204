/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a template can name: the scorecard with its figures written for people, the words, and the lists with what they speak of.
 * templates/README.md lists it all.
 */
#ifndef PEIL_REPORT_CONTEXT_H
#define PEIL_REPORT_CONTEXT_H

#include "build.h"
#include "template.h"

struct value *context_build(const struct report *report);

/* The same with one of everything, to check a template against. */
const struct value *context_sample(const struct template *template_read, const struct wording *wording, struct arena *arena);

#endif
