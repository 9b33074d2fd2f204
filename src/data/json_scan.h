/* SPDX-License-Identifier: EUPL-1.2
 *
 * Checks a JSON text against RFC 8259 and notes where its values and keys stand. cJSON, which makes the values, knows no places
 * and takes much that is not JSON.
 */
#ifndef PEIL_DATA_JSON_SCAN_H
#define PEIL_DATA_JSON_SCAN_H

#include <peil/data.h>

/* Where values and keys begin, in the order of the text: a list or map before what it holds, a key before its value. */
struct json_places {
  uint32_t *offsets; /* in bytes from the start of the source; memory of malloc, freed by json_places_free */
  size_t count;      /* values and keys together */
  size_t capacity;   /* room in offsets */
};

/* Checks the whole text; false after reporting the first fault. The places must be freed in both cases. */
bool json_scan(const struct source *source, struct json_places *places, struct diag *diag);

void json_places_free(struct json_places *places);

#endif
