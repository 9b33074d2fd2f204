/* SPDX-License-Identifier: EUPL-1.2
 *
 * The parts of the HTML renderer.
 */
#ifndef PEIL_RENDER_HTML_H
#define PEIL_RENDER_HTML_H

#include <peil/render.h>

/* A document that is being written. */
struct html {
  const struct document *document;
  struct buffer *out;            /* receives the page */
  bool has_title;                /* the title stands in it as a heading, so the other headings go one level down */
  int drawings;                  /* so far, for their ids */
  int figures;                   /* numbered so far: those with a caption */
  int figure_lists;              /* so far, for their ids */
  int tables;                    /* numbered so far */
  const struct doc_node **notes; /* that were referred to so far */
  size_t note_count;             /* of notes */
  bool in_notes;                 /* the notes themselves are being written */
};

/* Appends text, or the value of an attribute between double quotes, with what would be markup escaped. Control characters, which
 * HTML does not allow, become the replacement character. */
void html_text(struct html *html, const char *text);

/* Appends ` name="value"`; nothing when the value is NULL. */
void html_attribute(struct html *html, const char *name, const char *value);

/* Ids that the renderer makes itself begin with an underscore, which those of documents do not. */

/* The name of a tone in classes: "accent", "level-2". */
const char *html_tone(enum doc_tone tone);

/* What is below a node. */
void html_children(struct html *html, const struct doc_node *node);

void html_style(struct html *html);                                 /* <style>, the whole of it */
void html_figure(struct html *html, const struct doc_node *node);   /* <figure> */
void html_picture(struct html *html, const struct doc_node *node);  /* <img> */
void html_table(struct html *html, const struct doc_node *node);    /* <table> */
void html_contents(struct html *html, const struct doc_node *node); /* <nav> */
void html_figures(struct html *html);                               /* the list of figures */
void html_note(struct html *html, const struct doc_node *node);     /* the number of a note */
void html_notes(struct html *html);                                 /* all notes, below the text */

#endif
