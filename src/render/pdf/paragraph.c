/* SPDX-License-Identifier: EUPL-1.2
 *
 * Chooses the lines of a paragraph. As Knuth and Plass do, over the whole paragraph: every place where a line may end is a node, and
 * the cheapest way from the first to the last is found. The text is ragged, so a line costs what stays empty at its end.
 */
#include "paragraph.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH_SLACK_PT 0.005 /* rounding of sums; far below what is seen */

/* What a line's end costs. A line that is a tenth short costs 1, a fifth 4. */
#define COST_EMPTY        100.0  /* times the square of the empty share */
#define COST_ZERO         0.3    /* behind a hyphen or a slash of the text */
#define COST_NUMBER       4.0    /* between a number and its word, as in 1 October or level 4, and behind a sign of sums */
#define COST_HYPHEN       1.5    /* a divided word */
#define COST_HYPHEN_AGAIN 3.0    /* two in a row */
#define COST_HYPHEN_LAST  1.0    /* before the last line */
#define COST_LOST         3.0    /* a last line with hardly anything on it */
#define LOST_SHARE        0.12   /* of the width: less is hardly anything */
#define COST_CUT_SIGN     30.0   /* a cut word, behind a sign in it */
#define COST_CUT          1000.0 /* a cut word, anywhere */

/* A place where a line may end, or the start of the paragraph. */
struct node {
  double end;      /* where the line ends, in points from the start if all stood on one line; with its hyphen */
  double start;    /* where the next line starts */
  double penalty;  /* of ending here */
  double cost;     /* of the cheapest way to here */
  size_t previous; /* node before on that way */
  size_t atom;     /* that the next line starts with */
  uint32_t cut;    /* bytes of that atom that stand on the line before */
  bool hyphen;     /* the line ends with one */
  bool forced;     /* the line ends here */
};

void pdf_composer_free(struct composer *composer) {
  free(composer->nodes);
  free(composer->atoms.items);
}

static void add_node(struct composer *composer, struct node node) {
  if (composer->node_count == composer->node_capacity) {
    composer->node_capacity = composer->node_capacity == 0 ? 256 : 2 * composer->node_capacity;
    composer->nodes = memory_resize(composer->nodes, composer->node_capacity * sizeof *composer->nodes);
  }
  composer->nodes[composer->node_count++] = node;
}

static const struct word *shape_text(struct composer *composer, enum face face, const char *text, size_t length) {
  return composer->metrics->shape(composer->metrics->context, face, text, length);
}

static double space_pt(struct composer *composer, const struct inline_style *style) {
  return text_width_pt(shape_text(composer, style->face, " ", 1), style->size_pt);
}

static double hyphen_pt(struct composer *composer, const struct inline_style *style) {
  return text_width_pt(composer->metrics->hyphen(composer->metrics->context, style->face), style->size_pt);
}

/* ---- Widths -------------------------------------------------------------------------------------------------------- */

double pdf_atoms_natural_pt(const struct atoms *atoms) {
  double widest = 0;
  double width = 0;
  for (size_t i = 0; i < atoms->count; i++) {
    const struct atom *atom = &atoms->items[i];
    width += atom->width_pt;
    widest = width > widest ? width : widest;
    if (atom->gap == GAP_FORCED) {
      width = 0;
    } else if (atom->gap == GAP_SPACE) {
      width += atom->style->size_pt * 0.278; /* of a space in Liberation Sans; an estimate will do */
    }
  }
  return widest;
}

double pdf_atoms_word_pt(const struct atoms *atoms) {
  double widest = 0;
  double width = 0;
  for (size_t i = 0; i < atoms->count; i++) {
    width += atoms->items[i].width_pt;
    widest = width > widest ? width : widest;
    if (atoms->items[i].gap != GAP_NONE) {
      width = 0;
    }
  }
  return widest;
}

/* ---- Nodes --------------------------------------------------------------------------------------------------------- */

/* The nodes within one atom. */
struct cuts {
  uint16_t points[HYPHENATE_LIMIT]; /* where the word may be divided */
  size_t count;                     /* of points */
  bool anywhere;                    /* the word is wider than a line and may be cut at each cluster */
};

static bool is_sign(char byte) {
  return byte != '\0' && strchr("/.,_-=?&:;@#+|)", byte) != NULL;
}

/* Adds the nodes in an atom that starts at x, along its clusters in the order of the text. */
static void add_cuts(struct composer *composer, const struct atoms *atoms, size_t index, double x, const struct cuts *cuts) {
  const struct atom *atom = &atoms->items[index];
  const struct word *word = atom->word;
  double hyphen = cuts->count > 0 ? hyphen_pt(composer, atom->style) : 0;
  int32_t advance = 0;
  size_t point = 0;
  uint32_t behind = 0; /* what the newest node leaves for the next line */
  for (size_t i = 0; i < word->count; i++) {
    const struct glyph *glyph = &word->glyphs[word->right_to_left ? word->count - 1 - i : i];
    bool begins = word->right_to_left ? i == 0 || glyph->offset != word->glyphs[word->count - i].offset : glyph->starts;
    while (point < cuts->count && cuts->points[point] < glyph->offset) {
      point++;
    }
    bool divides = point < cuts->count && cuts->points[point] == glyph->offset;
    if (begins && glyph->offset > behind && (divides || cuts->anywhere)) {
      behind = glyph->offset;
      double at = x + advance * atom->style->size_pt / TEXT_UNITS;
      bool sign = is_sign(word->text[glyph->offset - 1]);
      add_node(composer, (struct node){
                             .end = at + (divides ? hyphen : 0),
                             .start = at,
                             .penalty = divides ? COST_HYPHEN
                                        : sign  ? COST_CUT_SIGN
                                                : COST_CUT,
                             .atom = index,
                             .cut = glyph->offset,
                             .hyphen = divides,
                         });
    }
    advance += glyph->advance;
  }
}

/* The width of the atoms that stand together from this one on. */
static double group_width(const struct atoms *atoms, size_t first) {
  double width = 0;
  for (size_t i = first; i < atoms->count; i++) {
    width += atoms->items[i].width_pt;
    if (atoms->items[i].gap != GAP_NONE) {
      break;
    }
  }
  return width;
}

enum { SHORT_BYTES = 3 }; /* of a sign, and of a number: a year has four digits and ends a date */

static size_t digits_of(const struct word *word) {
  return strspn(word->text, "0123456789");
}

/* Whether the reader expects what comes next on the same line: a day its month, a number what it counts, a sign of sums its figure. */
static bool leans_on_next(const struct word *word) {
  static const char *const signs[] = {"→", "=", "×", "+", "−", "/"};
  if (word->length == 0 || word->length > SHORT_BYTES) {
    return false;
  }
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    if (strlen(signs[i]) == word->length && memcmp(signs[i], word->text, word->length) == 0) {
      return true;
    }
  }
  return digits_of(word) >= word->length;
}

/* Whether a word is the number of what stands before it, as in level 4, or article 26: no sign divides the two, and the former is no
 * short word such as "on", after which a date may come. */
static bool leans_on_former(const struct word *word, const struct word *former) {
  enum { NAME_BYTES_LEAST = 5 };
  size_t digits = digits_of(word);
  return digits > 0 && digits <= SHORT_BYTES && strspn(word->text + digits, ",.;:)") + digits >= word->length &&
         former->length >= NAME_BYTES_LEAST && strchr(",.;:)", former->text[former->length - 1]) == NULL;
}

/* What it costs to end a line at the blank behind an atom. */
static double blank_cost(const struct atoms *atoms, size_t index) {
  const struct atom *atom = &atoms->items[index];
  if (atom->kind != PIECE_TEXT) {
    return 0;
  }
  const struct atom *next = index + 1 < atoms->count ? &atoms->items[index + 1] : NULL;
  bool leans =
      leans_on_next(atom->word) || (next != NULL && next->kind == PIECE_TEXT && leans_on_former(next->word, atom->word));
  return leans ? COST_NUMBER : 0;
}

/* Adds the node behind an atom that ends at x. */
static void add_end(struct composer *composer, const struct atoms *atoms, size_t index, double x, bool anywhere) {
  const struct atom *atom = &atoms->items[index];
  struct node node = {.end = x, .start = x, .atom = index + 1};
  bool last = index + 1 == atoms->count;
  if (atom->gap == GAP_NONE && !last && !anywhere) {
    return;
  }
  if (atom->gap == GAP_NONE) {
    node.penalty = last ? 0 : COST_CUT;
  } else if (atom->gap == GAP_SPACE) {
    node.start = x + space_pt(composer, atom->space_style);
    node.penalty = blank_cost(atoms, index);
  } else if (atom->gap == GAP_ZERO) {
    node.penalty = COST_ZERO;
  } else if (atom->gap == GAP_SOFT && !last) {
    node.penalty = COST_HYPHEN / 2;
    node.end = x + hyphen_pt(composer, atom->style);
    node.hyphen = true;
  }
  node.forced = atom->gap == GAP_FORCED || last;
  add_node(composer, node);
}

static void add_nodes(struct composer *composer, const struct atoms *atoms, const struct line_rules *rules, bool divided) {
  composer->node_count = 0;
  add_node(composer, (struct node){.end = 0});
  double x = 0;
  bool together = false; /* with the atom before */
  bool anywhere = false; /* what stands together is wider than a line */
  for (size_t i = 0; i < atoms->count; i++) {
    const struct atom *atom = &atoms->items[i];
    anywhere = together ? anywhere : group_width(atoms, i) > rules->width_pt + WIDTH_SLACK_PT;
    if (atom->kind == PIECE_TEXT && (divided || anywhere)) {
      struct cuts cuts = {.anywhere = anywhere};
      if (divided) {
        cuts.count =
            pdf_hyphenate(composer->hyphenator, atom->style->language, atom->word->text, atom->word->length, cuts.points);
      }
      if (anywhere || cuts.count > 0) {
        add_cuts(composer, atoms, i, x, &cuts);
      }
    }
    x += atom->width_pt;
    add_end(composer, atoms, i, x, anywhere);
    together = atom->gap == GAP_NONE;
    x += atom->gap == GAP_SPACE ? space_pt(composer, atom->space_style) : 0;
  }
}

/* ---- The cheapest way ---------------------------------------------------------------------------------------------- */

static double line_cost(const struct node *from, const struct node *to, const struct line_rules *rules) {
  double width = to->end - from->start;
  double empty = (rules->width_pt - width) / rules->width_pt;
  double cost = to->penalty;
  if (!to->forced) {
    cost += COST_EMPTY * empty * empty;
    cost += from->hyphen && to->hyphen ? COST_HYPHEN_AGAIN : 0;
  } else {
    bool lost = !from->forced && width < LOST_SHARE * rules->width_pt && from->atom > 0;
    cost += lost ? COST_LOST : 0;
    cost += from->hyphen ? COST_HYPHEN_LAST : 0;
  }
  return cost;
}

/* Finds the way. A line that no way makes fit is taken nevertheless: it is made smaller afterwards. */
static void find_way(struct composer *composer, const struct line_rules *rules) {
  struct node *nodes = composer->nodes;
  size_t first = 0; /* no line starts before the last forced end */
  for (size_t j = 1; j < composer->node_count; j++) {
    struct node *node = &nodes[j];
    node->previous = j - 1;
    node->cost = nodes[j - 1].cost + COST_CUT * COST_CUT;
    for (size_t i = j; i-- > first;) {
      if (node->end - nodes[i].start > rules->width_pt + WIDTH_SLACK_PT) {
        break;
      }
      double cost = nodes[i].cost + line_cost(&nodes[i], node, rules);
      if (cost <= node->cost) {
        node->cost = cost;
        node->previous = i;
      }
    }
    if (node->forced) {
      first = j;
    }
  }
}

/* Whether the lines found are full enough, and no word is cut. */
static bool is_good(const struct composer *composer, const struct line_rules *rules) {
  const struct node *nodes = composer->nodes;
  for (size_t j = composer->node_count - 1; j > 0; j = nodes[j].previous) {
    double width = nodes[j].end - nodes[nodes[j].previous].start;
    bool ragged = !nodes[j].forced && rules->width_pt - width > rules->tolerance * rules->width_pt;
    bool cut = nodes[j].penalty >= COST_CUT_SIGN || width > rules->width_pt + WIDTH_SLACK_PT;
    if (ragged || cut) {
      return false;
    }
  }
  return true;
}

/* ---- Lines --------------------------------------------------------------------------------------------------------- */

static void add_piece(struct line *line, struct piece *pieces, struct piece piece) {
  pieces[line->count++] = piece;
  line->width_pt += piece.width_pt;
}

/* The part of an atom from byte begin to end (0: its end) as a piece. */
static struct piece piece_of(struct composer *composer, const struct atom *atom, uint32_t begin, uint32_t end) {
  struct piece piece = {
      .kind = atom->kind,
      .word = atom->word,
      .style = atom->style,
      .target = atom->target,
      .field = atom->field,
      .width_pt = atom->width_pt,
  };
  if (begin > 0 || end > 0) {
    size_t stop = end > 0 ? end : atom->word->length;
    piece.word = shape_text(composer, atom->style->face, atom->word->text + begin, stop - begin);
    piece.width_pt = text_width_pt(piece.word, atom->style->size_pt);
  }
  return piece;
}

/* A line that is still too wide holds one sign that is wider than the line, or a badge: it is set smaller. */
static void shrink(struct composer *composer, struct line *line, struct piece *pieces, double width_pt) {
  double scale = width_pt / line->width_pt;
  for (size_t i = 0; i < line->count; i++) {
    struct inline_style *style = arena_alloc(composer->arena, sizeof *style);
    *style = *pieces[i].style;
    style->size_pt *= scale;
    pieces[i].style = style;
    pieces[i].space_style = style;
    pieces[i].width_pt *= scale;
  }
  line->width_pt = width_pt;
}

static struct line make_line(struct composer *composer, const struct atoms *atoms, const struct node *from,
                             const struct node *to, const struct line_rules *rules) {
  size_t behind = to->cut > 0 ? to->atom + 1 : to->atom; /* the atom behind the last one on the line */
  struct piece *pieces = arena_array(composer->arena, behind - from->atom + 1, sizeof *pieces);
  struct line line = {.pieces = pieces};
  double space = 0; /* of the piece before */
  for (size_t i = from->atom; i < behind; i++) {
    const struct atom *atom = &atoms->items[i];
    bool cut_off = i == to->atom; /* the rest of it stands on the next line */
    struct piece piece = piece_of(composer, atom, i == from->atom ? from->cut : 0, cut_off ? to->cut : 0);
    bool spaced = !cut_off && (atom->gap == GAP_SPACE || (atom->gap == GAP_FORCED && i + 1 < atoms->count));
    piece.space = spaced ? shape_text(composer, atom->space_style->face, " ", 1) : NULL;
    piece.space_style = atom->space_style;
    line.width_pt += space;
    space = piece_space_pt(&piece);
    add_piece(&line, pieces, piece);
  }
  if (to->hyphen && line.count > 0) {
    line.divided = true;
    const struct inline_style *style = pieces[line.count - 1].style;
    const struct word *hyphen = composer->metrics->hyphen(composer->metrics->context, style->face);
    add_piece(&line, pieces, (struct piece){.word = hyphen, .style = style, .width_pt = text_width_pt(hyphen, style->size_pt)});
  }
  if (line.width_pt > rules->width_pt + 1) {
    shrink(composer, &line, pieces, rules->width_pt);
  }
  return line;
}

struct lines pdf_compose(struct composer *composer, const struct atoms *atoms, const struct line_rules *rules) {
  if (atoms->count == 0) {
    return (struct lines){0};
  }
  add_nodes(composer, atoms, rules, false);
  find_way(composer, rules);
  if (rules->divided && !is_good(composer, rules)) {
    add_nodes(composer, atoms, rules, true);
    find_way(composer, rules);
  }
  const struct node *nodes = composer->nodes;
  size_t count = 0;
  for (size_t j = composer->node_count - 1; j > 0; j = nodes[j].previous) {
    count++;
  }
  struct line *lines = arena_array(composer->arena, count, sizeof *lines);
  for (size_t j = composer->node_count - 1, i = count; j > 0; j = nodes[j].previous) {
    lines[--i] = make_line(composer, atoms, &nodes[nodes[j].previous], &nodes[j], rules);
  }
  return (struct lines){.items = lines, .count = count};
}
