/* SPDX-License-Identifier: EUPL-1.2
 *
 * JSON Schemas of what score makes, from tables of keys: what each holds and means.
 */
#ifndef PEIL_SCORE_SCHEMA_SHAPES_H
#define PEIL_SCORE_SCHEMA_SHAPES_H

#include "score_internal.h"

enum shape {
  SHAPE_STRING,
  SHAPE_STRING_OR_NULL,
  SHAPE_FLAG,
  SHAPE_COUNT,
  SHAPE_COUNT_OR_NULL,
  SHAPE_AMOUNT, /* a number of at least 0 */
  SHAPE_SHARE,  /* 0 to 1 */
  SHAPE_SHARE_OR_NULL,
  SHAPE_LEVEL, /* 0 to 5 */
  SHAPE_LEVEL_OR_NULL,
  SHAPE_DIFFERENCE_OR_NULL, /* a number of either sign */
  SHAPE_IDS,                /* list of ids */
  SHAPE_OBJECT,             /* the object named in `of` */
  SHAPE_OBJECT_OR_NULL,
  SHAPE_OBJECT_OR_NONE, /* it may be left out */
  SHAPE_OBJECTS,        /* a list of those */
  SHAPE_ASPECTS,        /* a share or null for each aspect */
  SHAPE_WORD,           /* one of the words named in `of` */
  SHAPE_WORD_OR_NULL,
};

/* One key of an object. */
struct field {
  const char *key;     /* its name in the JSON */
  enum shape shape;    /* what it holds */
  const char *of;      /* objects and words: the name of their table */
  const char *meaning; /* the schema's description */
};

/* An object that others hold. */
struct object {
  const char *name;           /* in $defs */
  const struct field *fields; /* ended by a NULL key */
};

/* A comparison, and the objects that it holds. */
enum { COMPARISON_OBJECT_COUNT = 7 };
extern const struct object comparison_objects[COMPARISON_OBJECT_COUNT];

/* The schema of an object with these keys; the objects become its $defs. */
struct value *schema_of(struct arena *arena, const char *title, const struct field *fields, const struct object *objects,
                        size_t object_count);

#endif
