/* SPDX-License-Identifier: EUPL-1.2
 *
 * The terms of the scorecard in the words of a report.
 */
#include "terms.h"

const char *say_level(const struct wording *wording, int level) {
  static const enum word words[LEVEL_COUNT] = {WORD_LEVEL_0, WORD_LEVEL_1, WORD_LEVEL_2,
                                               WORD_LEVEL_3, WORD_LEVEL_4, WORD_LEVEL_5};
  return say(wording, words[level]);
}

const char *say_aspect(const struct wording *wording, enum aspect aspect) {
  static const enum word words[ASPECT_COUNT] = {
      [ASPECT_DESIGN] = WORD_ASPECT_DESIGN,       [ASPECT_EXISTENCE] = WORD_ASPECT_EXISTENCE,
      [ASPECT_OPERATION] = WORD_ASPECT_OPERATION, [ASPECT_IMPROVEMENT] = WORD_ASPECT_IMPROVEMENT,
      [ASPECT_CONTEXT] = WORD_ASPECT_CONTEXT,
  };
  return say(wording, words[aspect]);
}

const char *say_status(const struct wording *wording, enum question_status status) {
  static const enum word words[STATUS_COUNT] = {
      [STATUS_ANSWERED] = WORD_STATUS_ANSWERED,
      [STATUS_UNKNOWN] = WORD_STATUS_UNKNOWN,
      [STATUS_NOT_APPLICABLE] = WORD_STATUS_NOT_APPLICABLE,
      [STATUS_NOT_OCCURRED] = WORD_STATUS_NOT_OCCURRED,
      [STATUS_UNANSWERED] = WORD_STATUS_UNANSWERED,
      [STATUS_NOT_ASKED] = WORD_STATUS_NOT_ASKED,
  };
  return say(wording, words[status]);
}

const char *say_compliance(const struct wording *wording, enum compliance status) {
  static const enum word words[COMPLIANCE_COUNT] = {
      [COMPLIANCE_NOT_ASSESSED] = WORD_COMPLIANCE_NOT_ASSESSED,
      [COMPLIANCE_NOT_MET] = WORD_COMPLIANCE_NOT_MET,
      [COMPLIANCE_PARTLY] = WORD_COMPLIANCE_PARTLY,
      [COMPLIANCE_MET] = WORD_COMPLIANCE_MET,
      [COMPLIANCE_OUT_OF_SCOPE] = WORD_COMPLIANCE_OUT_OF_SCOPE,
  };
  return say(wording, words[status]);
}

const char *say_effort(const struct wording *wording, enum effort effort) {
  static const enum word words[EFFORT_COUNT] = {
      [EFFORT_NONE] = WORD_NONE,
      [EFFORT_SMALL] = WORD_EFFORT_SMALL,
      [EFFORT_MEDIUM] = WORD_EFFORT_MEDIUM,
      [EFFORT_LARGE] = WORD_EFFORT_LARGE,
  };
  return say(wording, words[effort]);
}

const char *say_speaker(const struct wording *wording, enum speaker speaker) {
  static const enum word words[SPEAKER_COUNT] = {
      [SPEAKER_AUDITEE] = WORD_SPEAKER_AUDITEE,
      [SPEAKER_BOARD] = WORD_SPEAKER_BOARD,
      [SPEAKER_REVIEWER] = WORD_SPEAKER_REVIEWER,
  };
  return say(wording, words[speaker]);
}

const char *say_adopted(const struct wording *wording, enum adopted adopted) {
  static const enum word words[ADOPTED_COUNT] = {
      [ADOPTED_UNSAID] = WORD_NONE,
      [ADOPTED_WHOLLY] = WORD_ADOPTED_WHOLLY,
      [ADOPTED_PARTLY] = WORD_ADOPTED_PARTLY,
      [ADOPTED_NOT] = WORD_ADOPTED_NOT,
  };
  return say(wording, words[adopted]);
}

const char *say_action_state(const struct wording *wording, enum action_state state) {
  static const enum word words[ACTION_STATE_COUNT] = {
      [ACTION_PLANNED] = WORD_ACTION_PLANNED,
      [ACTION_IN_PROGRESS] = WORD_ACTION_IN_PROGRESS,
      [ACTION_DONE] = WORD_ACTION_DONE,
      [ACTION_DROPPED] = WORD_ACTION_DROPPED,
  };
  return say(wording, words[state]);
}
