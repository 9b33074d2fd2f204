/* SPDX-License-Identifier: EUPL-1.2
 *
 * The JSON Schema of a comparison: it describes what comparison_value.c builds.
 */
#include "schema_shapes.h"

#include <peil/formats.h>

static const struct field comparison_fields[] = {
    {"peil", SHAPE_STRING, NULL, "format and version: " COMPARISON_FORMAT},
    {"older", SHAPE_OBJECT, "compared-side", "what is compared with"},
    {"newer", SHAPE_OBJECT, "compared-side", "what is compared"},
    {"overall", SHAPE_OBJECT, "compared-overall", "over all measures once each"},
    {"areas", SHAPE_OBJECTS, "compared-group", "by governance area, those of the newer set"},
    {"phases", SHAPE_OBJECTS, "compared-group", "by phase"},
    {"roles", SHAPE_OBJECTS, "compared-group", "by role"},
    {"measures", SHAPE_OBJECTS, "compared-measure", "those that both have, in the newer set's order"},
    {"came", SHAPE_OBJECTS, "compared-name", "measures that only the newer one has"},
    {"gone", SHAPE_OBJECTS, "compared-name", "measures that only the older one has"},
    {0},
};

static const struct field side_fields[] = {
    {"assessment", SHAPE_STRING, NULL, "id of the assessment"},
    {"period", SHAPE_OBJECT, "compared-period", "the period assessed, both days included"},
    {"set", SHAPE_STRING, NULL, "id of the set of questionnaires"},
    {"set-version", SHAPE_STRING, NULL, "version of the set"},
    {0},
};

static const struct field period_fields[] = {
    {"from", SHAPE_STRING, NULL, "first day (RFC 3339)"},
    {"to", SHAPE_STRING, NULL, "last day (RFC 3339)"},
    {0},
};

#define CHANGE_FIELDS                                                                                                          \
  {"previous", SHAPE_LEVEL_OR_NULL, NULL, "the older level"}, {"level", SHAPE_LEVEL_OR_NULL, NULL, "the newer level"},         \
      {"change", SHAPE_DIFFERENCE_OR_NULL, NULL, "level minus previous: the sum of the five parts"},                           \
      {"by-answers", SHAPE_DIFFERENCE_OR_NULL, NULL, "by other answers to questions that both answer"},                        \
      {"by-open", SHAPE_DIFFERENCE_OR_NULL, NULL, "by answers to questions or measures that one leaves open"},                 \
      {"by-questions", SHAPE_DIFFERENCE_OR_NULL, NULL, "by other questions, weights, areas, phases and roles"},                \
      {"by-measures", SHAPE_DIFFERENCE_OR_NULL, NULL, "by measures that came or went"}, {                                      \
    "by-applicability", SHAPE_DIFFERENCE_OR_NULL, NULL, "by what applies, was put aside or is asked"                           \
  }

static const struct field overall_fields[] = {CHANGE_FIELDS, {0}};

static const struct field group_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the area, phase or role"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    CHANGE_FIELDS,
    {0},
};

static const struct field name_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the measure"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    {0},
};

static const struct field measure_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the measure"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    {"previous-id", SHAPE_STRING, NULL, "its id in the older set"},
    {"previous", SHAPE_LEVEL_OR_NULL, NULL, "the older level"},
    {"level", SHAPE_LEVEL_OR_NULL, NULL, "the newer level"},
    {"change", SHAPE_DIFFERENCE_OR_NULL, NULL, "level minus previous"},
    {"previous-gap", SHAPE_LEVEL_OR_NULL, NULL, "the older gap"},
    {"gap", SHAPE_LEVEL_OR_NULL, NULL, "the newer gap"},
    {"gap-change", SHAPE_DIFFERENCE_OR_NULL, NULL, "gap minus previous-gap"},
    {0},
};

const struct object comparison_objects[COMPARISON_OBJECT_COUNT] = {
    {"comparison", comparison_fields},    {"compared-side", side_fields},   {"compared-period", period_fields},
    {"compared-overall", overall_fields}, {"compared-group", group_fields}, {"compared-measure", measure_fields},
    {"compared-name", name_fields},
};

struct value *comparison_schema(struct arena *arena) {
  return schema_of(arena, "peil comparison", comparison_fields, comparison_objects + 1, COMPARISON_OBJECT_COUNT - 1);
}
