/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the parts of the interview share: where it stands, what it shows, and what a person types.
 */
#ifndef PEIL_CLI_INTERVIEW_H
#define PEIL_CLI_INTERVIEW_H

#include "answer.h"
#include "prompt.h"

struct interview {
  struct answering *answering;
  const struct questionnaire *measure; /* only this one; NULL: all */
  bool all;                            /* also the questions that are not for this person */
  bool in_order;                       /* pass over no question, though it has an answer */
  struct arena *arena;                 /* of `counted`, renewed after each answer */
  const struct counted *counted;       /* what counts now, by the question's index */
  bool *skipped;                       /* in this session, by the question's index */
  const struct questionnaire *shown;   /* the measure whose title is on the screen */
  bool alternative;                    /* the next answer was reached in another way than the measure says */
  size_t recorded;                     /* answers in this session */
};

/* What comes after a question. */
enum step {
  STEP_NEXT,   /* the next question */
  STEP_AGAIN,  /* the same one */
  STEP_BACK,   /* the one before it */
  STEP_QUIT,   /* the end; all is saved */
  STEP_FAILED, /* the end, with a diagnostic */
};

/* ---- The order of the questions (interview.c) -------------------------------------------------------------------------- */

/* The person's own newest answer; NULL when there is none. */
const struct record *interview_own_answer(const struct interview *interview, const struct question *question);

/* Whether it is one of this interview: asked, and for this person. */
bool interview_has(const struct interview *interview, const struct question *question);

/* ---- The screen (interview_screen.c) ------------------------------------------------------------------------------------ */

/* Shows a question, with what was answered. False when standard output failed. */
bool screen_question(struct interview *interview, const struct question *question);

/* Shows help, evidence to look for, and advice. */
bool screen_help(struct interview *interview, const struct question *question);

/* Shows one line. */
bool screen_line(struct interview *interview, const char *text);

/* Shows how far it is, and how to go on. */
bool screen_end(struct interview *interview);

/* ---- One question (interview_question.c) -------------------------------------------------------------------------------- */

/* Asks a question until there is an answer or a key that leads elsewhere. */
enum step interview_ask(struct interview *interview, const struct question *question);

/* Whether the key 'n' could also be meant as one of the options, such as "no". */
bool key_n_is_ambiguous(const struct control *control);

#endif
