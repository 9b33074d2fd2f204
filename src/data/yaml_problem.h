/* SPDX-License-Identifier: EUPL-1.2
 *
 * What libyaml finds wrong with a text, said in our words.
 */
#ifndef PEIL_DATA_YAML_PROBLEM_H
#define PEIL_DATA_YAML_PROBLEM_H

#include <peil/data.h>

/* Reports a problem that libyaml names by `problem` (its own English text), at a place. `opened` is where the text, list or map
 * began that libyaml was reading; its source is NULL when that is not known. */
void yaml_problem_report(const char *problem, struct place place, struct place opened, struct diag *diag);

#endif
