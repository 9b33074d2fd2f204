/* SPDX-License-Identifier: EUPL-1.2
 *
 * The terms of the scorecard in the words of a report.
 */
#ifndef PEIL_REPORT_TERMS_H
#define PEIL_REPORT_TERMS_H

#include "wording.h"

const char *say_level(const struct wording *wording, int level);
const char *say_aspect(const struct wording *wording, enum aspect aspect);
const char *say_status(const struct wording *wording, enum question_status status);
const char *say_compliance(const struct wording *wording, enum compliance status);
const char *say_speaker(const struct wording *wording, enum speaker speaker);
const char *say_adopted(const struct wording *wording, enum adopted adopted); /* a dash for what is not said */
const char *say_action_state(const struct wording *wording, enum action_state state);
const char *say_effort(const struct wording *wording, enum effort effort); /* a dash for none */

#endif
