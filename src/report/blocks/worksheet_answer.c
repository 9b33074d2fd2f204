/* SPDX-License-Identifier: EUPL-1.2
 *
 * Boxes to tick and lines to write on, by what the type of a question says a person answers with. The labels stand beside the boxes as
 * text, so that a screen reader reads them; only the lines to write on are drawn.
 */
#include "../chart.h"
#include "worksheet.h"

#include <math.h>

static const char box[] = "\u2610\u00A0";
static const char apart[] = "\u00A0\u00A0\u00A0 ";

/* Everything in points. */
static const double line_apart_pt = 20.5; /* room for handwriting: 7 mm */
static const double label_size_pt = 8.5;
static const double label_room_pt = 82; /* of the labels at the left */
static const double stroke_pt = 0.6;
static const double day_pt = 130;    /* of a line for a day */
static const double number_pt = 110; /* of a line for a number */

/* ---- Boxes ---------------------------------------------------------------------------------------------------------------- */

/* A label that is not divided from its box. */
static const char *unbroken(const struct report *report, const char *label) {
  struct buffer out = {0};
  for (const char *byte = label; *byte != '\0'; byte++) {
    if (*byte == ' ')
      buffer_text(&out, "\u00A0");
    else
      buffer_append(&out, byte, 1);
  }
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

/* Short labels stand beside each other, long ones below each other. */
static bool labels_are_short(const struct control *control) {
  enum { SHORT_LABEL = 26, SHORT_ALL = 260 };
  size_t all = 0;
  for (size_t i = 0; i < control->option_count; i++) {
    size_t length = utf8_length(control->options[i].label);
    if (length > SHORT_LABEL)
      return false;
    all += length;
  }
  return all <= SHORT_ALL;
}

static void add_options(const struct report *report, const struct control *control) {
  bool beside = labels_are_short(control);
  if (control->option_count == 0)
    return;
  struct doc_node *paragraph = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  for (size_t i = 0; i < control->option_count; i++) {
    const char *label = control->options[i].label;
    if (i > 0 && beside)
      doc_text(report->arena, paragraph, apart);
    else if (i > 0)
      doc_append(report->arena, paragraph, DOC_LINE_BREAK);
    doc_text(report->arena, paragraph, arena_format(report->arena, "%s%s", box, beside ? unbroken(report, label) : label));
  }
}

/* What can be ticked instead of an answer, or beside it. */
static void add_states(const struct report *report, const struct question *question) {
  struct doc_node *paragraph = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  paragraph->style = STYLE_SMALL;
  const enum word states[] = {WORD_WORKSHEET_UNKNOWN, WORD_WORKSHEET_NOT_APPLICABLE, WORD_WORKSHEET_NOT_OCCURRED,
                              WORD_WORKSHEET_ALTERNATIVE};
  const bool allowed[] = {true, true, question->aspect == ASPECT_OPERATION, question->aspect != ASPECT_CONTEXT};
  for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
    if (!allowed[i])
      continue;
    if (i > 0)
      doc_text(report->arena, paragraph, apart);
    doc_text(report->arena, paragraph,
             arena_format(report->arena, "%s%s", box, unbroken(report, say(report->wording, states[i]))));
  }
}

/* ---- Lines to write on -------------------------------------------------------------------------------------------------- */

/* What is being drawn. */
struct room_to_write {
  const struct report *report;
  struct drawing *drawing; /* grows downwards */
  struct buffer fields;    /* their labels, for who cannot see it */
};

static double full_width_pt(const struct report *report) {
  return report->document->page_width_pt - 2 * report->document->margin_pt;
}

static void draw_label(struct room_to_write *room, double x_pt, const char *label, enum doc_tone tone) {
  static const double above_pt = 3; /* of the baseline over the line */
  drawing_label(room->report->arena, room->drawing, x_pt, room->drawing->height_pt + line_apart_pt - above_pt, label_size_pt,
                ANCHOR_START, tone, false, label);
}

static void draw_line(struct room_to_write *room, double from_pt, double to_pt) {
  double y_pt = room->drawing->height_pt + line_apart_pt;
  drawing_line(room->report->arena, room->drawing, from_pt, y_pt, to_pt, y_pt, stroke_pt, TONE_MUTED);
}

static void name_field(struct room_to_write *room, enum word label) {
  buffer_format(&room->fields, "%s%s", room->fields.length > 0 ? ", " : "", say(room->report->wording, label));
}

/* A label with one or more lines to the right edge. */
static void add_lines(struct room_to_write *room, enum word label, int lines) {
  for (int i = 0; i < lines; i++) {
    if (i == 0)
      draw_label(room, 0, say(room->report->wording, label), TONE_TEXT);
    draw_line(room, label_room_pt, room->drawing->width_pt);
    room->drawing->height_pt += line_apart_pt;
  }
  if (lines > 0)
    name_field(room, label);
}

/* A label with a short line and what comes after it. */
static void add_short_line(struct room_to_write *room, enum word label, double width_pt, const char *after) {
  static const double apart_pt = 6;
  draw_label(room, 0, say(room->report->wording, label), TONE_TEXT);
  draw_line(room, label_room_pt, label_room_pt + width_pt);
  draw_label(room, label_room_pt + width_pt + apart_pt, after, TONE_MUTED);
  room->drawing->height_pt += line_apart_pt;
  name_field(room, label);
}

/* Who answers, and when, on one line. */
static void add_signature(struct room_to_write *room) {
  static const double share = 0.62; /* of the width for who */
  static const double apart_pt = 12;
  const struct wording *wording = room->report->wording;
  double middle_pt = room->drawing->width_pt * share;
  draw_label(room, 0, say(wording, WORD_WORKSHEET_WHO), TONE_TEXT);
  draw_line(room, label_room_pt, middle_pt - apart_pt);
  draw_label(room, middle_pt, say(wording, WORD_WORKSHEET_DATE), TONE_TEXT);
  draw_line(room, middle_pt + chart_text_width_pt(say(wording, WORD_WORKSHEET_DATE), label_size_pt) + apart_pt,
            room->drawing->width_pt);
  room->drawing->height_pt += line_apart_pt;
  name_field(room, WORD_WORKSHEET_WHO);
  name_field(room, WORD_WORKSHEET_DATE);
}

/* The unit of a number and what it has to lie between: "% (0 tot 100)". */
static const char *number_after(const struct report *report, const struct control *control) {
  const char *unit = control->unit != NULL ? control->unit : "";
  if (isinf(control->minimum) || isinf(control->maximum))
    return unit;
  return SAY(report->wording, WORD_WORKSHEET_BETWEEN, TEXT_FILL("unit", unit),
             TEXT_FILL("low", format_short(control->minimum, report->language, report->arena)),
             TEXT_FILL("high", format_short(control->maximum, report->language, report->arena)));
}

static void add_answer_lines(struct room_to_write *room, const struct control *control) {
  enum { TEXT_LINES = 3 };
  switch (control->kind) {
  case CONTROL_ONE_OF:
  case CONTROL_SOME_OF:
    break;
  case CONTROL_NUMBER:
    add_short_line(room, WORD_WORKSHEET_ANSWER, number_pt, number_after(room->report, control));
    break;
  case CONTROL_DATE:
    add_short_line(room, WORD_WORKSHEET_ANSWER, day_pt, say(room->report->wording, WORD_WORKSHEET_DAY));
    break;
  case CONTROL_TEXT:
    add_lines(room, WORD_WORKSHEET_ANSWER, TEXT_LINES);
    break;
  }
}

void worksheet_answer(const struct report *report, const struct question *question, int lines, bool evidence) {
  struct control control;
  question->type->control(question->options, report->language, report->arena, &control);
  if (control.kind == CONTROL_SOME_OF)
    part_sentence(report, STYLE_SMALL, say(report->wording, WORD_WORKSHEET_SOME));
  add_options(report, &control);
  add_states(report, question);
  struct room_to_write room = {report, drawing_new(report->arena, full_width_pt(report), 0), {0}};
  add_answer_lines(&room, &control);
  add_lines(&room, WORD_WORKSHEET_EXPLANATION, control.kind == CONTROL_TEXT ? 0 : lines);
  if (evidence && question->aspect != ASPECT_CONTEXT)
    add_lines(&room, WORD_WORKSHEET_EVIDENCE, 1);
  add_signature(&room);
  room.drawing->height_pt += stroke_pt;
  struct doc_node *figure = doc_append(report->arena, report->parent, DOC_FIGURE);
  figure->drawing = room.drawing;
  figure->alternative = SAY(report->wording, WORD_WORKSHEET_ROOM, TEXT_FILL("question", question->id),
                            TEXT_FILL("fields", buffer_string(&room.fields)));
  buffer_free(&room.fields);
}
