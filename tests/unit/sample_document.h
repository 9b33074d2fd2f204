/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sample documents for the tests of renderers: a report with everything in it, and the hard cases.
 */
#ifndef PEIL_TESTS_SAMPLE_DOCUMENT_H
#define PEIL_TESTS_SAMPLE_DOCUMENT_H

#include <peil/document.h>

static const char *const sample_sentences[] = {
    "De gemeente heeft de verantwoordelijkheid voor algoritmen belegd bij de gemeentesecretaris, die daarover twee keer per "
    "jaar aan "
    "het college rapporteert.",
    "Uit de gesprekken blijkt dat de opzet op orde is, maar dat de werking nog niet over de hele periode is aangetoond.",
    "Van de zeventien maatregelen zijn er veertien beoordeeld; voor drie maatregelen ontbreken de antwoorden van de "
    "ontwikkelaars.",
    "Het algoritmeregister wordt elk kwartaal bijgewerkt, en de verantwoordelijke teams controleren of de beschrijvingen nog "
    "kloppen.",
    "De gegevensbeschermingseffectbeoordeling is uitgevoerd voordat het systeem in gebruik is genomen, zoals de AVG "
    "voorschrijft.",
};

static inline const char *sample_sentence(size_t index) {
  return sample_sentences[index % (sizeof sample_sentences / sizeof sample_sentences[0])];
}

static inline struct doc_node *sample_text_paragraph(struct arena *arena, struct doc_node *parent, size_t seed,
                                                     size_t sentences) {
  struct doc_node *paragraph = doc_append(arena, parent, DOC_PARAGRAPH);
  for (size_t i = 0; i < sentences; i++) {
    doc_text(arena, paragraph, sample_sentence(seed + i));
    doc_text(arena, paragraph, " ");
  }
  return paragraph;
}

static inline struct doc_node *sample_styled(struct arena *arena, struct doc_node *parent, enum doc_kind kind,
                                             const char *text) {
  struct doc_node *node = doc_append(arena, parent, kind);
  if (kind == DOC_CODE || kind == DOC_BADGE || kind == DOC_PREFORMATTED) {
    node->text = arena_text(arena, text);
  } else {
    doc_text(arena, node, text);
  }
  return node;
}

static inline struct doc_node *sample_section(struct arena *arena, struct doc_node *parent, enum doc_role role) {
  struct doc_node *section = doc_append(arena, parent, DOC_SECTION);
  section->role = role;
  return section;
}

static inline struct doc_node *sample_badge(struct arena *arena, struct doc_node *parent, enum doc_tone tone,
                                            const char *text) {
  struct doc_node *badge = sample_styled(arena, parent, DOC_BADGE, text);
  badge->tone = tone;
  return badge;
}

static inline struct doc_node *sample_link(struct arena *arena, struct doc_node *parent, const char *target, const char *text) {
  struct doc_node *link = sample_styled(arena, parent, DOC_LINK, text);
  link->target = arena_text(arena, target);
  return link;
}

static inline void sample_cover(struct arena *arena, struct doc_node *root) {
  struct doc_node *cover = sample_section(arena, root, ROLE_COVER);
  doc_paragraph(arena, cover, STYLE_TITLE, "Algoritmen op peil: zelfbeoordeling van de governance");
  doc_paragraph(arena, cover, STYLE_SUBTITLE, "Rapport voor het college van burgemeester en wethouders");
  doc_paragraph(arena, cover, STYLE_LEAD, "Gemeente Voorbeeld");
  doc_paragraph(arena, cover, STYLE_BODY,
                "Beoordeling over 1 januari 2026 tot en met 31 december 2026. Vastgesteld op 2 maart 2027.");
  doc_paragraph(arena, cover, STYLE_SMALL, "Gemaakt met peil. De antwoorden en de scorekaart reizen in dit bestand mee.");
}

static inline void sample_summary(struct arena *arena, struct doc_node *root) {
  doc_heading(arena, root, 1, "samenvatting", "Samenvatting");
  doc_paragraph(
      arena, root, STYLE_LEAD,
      "De gemeente staat gemiddeld op niveau 2,1 van 5. Het doel is 3; de grootste kloof zit bij menselijke controle.");
  struct doc_node *box = sample_section(arena, root, ROLE_SUMMARY);
  doc_paragraph(arena, box, STYLE_LABEL, "Wat het college moet besluiten");
  struct doc_node *list = doc_append(arena, box, DOC_LIST);
  list->ordered = true;
  for (size_t i = 0; i < 3; i++) {
    struct doc_node *item = doc_append(arena, list, DOC_ITEM);
    struct doc_node *paragraph = sample_text_paragraph(arena, item, i, 1);
    sample_badge(arena, paragraph, TONE_WARNING, "ondergrens");
  }
  struct doc_node *paragraph = sample_text_paragraph(arena, root, 0, 3);
  doc_text(arena, paragraph, "Zie ");
  sample_link(arena, paragraph, "#kloven", "de tabel van kloven");
  doc_text(arena, paragraph, " op pagina ");
  doc_append(arena, paragraph, DOC_PAGE_NUMBER)->target = "#kloven";
  doc_text(arena, paragraph, ", en het ");
  sample_link(arena, paragraph, "https://minbzk.github.io/Algoritmekader/", "Algoritmekader");
  doc_text(arena, paragraph, " van het ministerie van BZK. ");
  sample_styled(arena, paragraph, DOC_STRONG, "Let op:");
  doc_text(arena, paragraph, " dit is ");
  sample_styled(arena, paragraph, DOC_EMPHASIS, "geen oordeel van een accountant");
  doc_text(arena, paragraph, "; reken het na met ");
  sample_styled(arena, paragraph, DOC_CODE, "peil verify rapport.pdf");
  doc_text(arena, paragraph, ".");
  struct doc_node *note = doc_append(arena, paragraph, DOC_NOTE);
  doc_text(arena, note, "Dat zegt ");
  sample_styled(arena, note, DOC_EMPHASIS, "of de cijfers kloppen");
  doc_text(arena, note, ", niet of de antwoorden waar zijn.");
}

static inline void sample_gap_table(struct arena *arena, struct doc_node *parent, size_t rows) {
  static const char *const areas[] = {"Governance",
                                      "Transparantie",
                                      "Bias en non-discriminatie",
                                      "Data",
                                      "Duurzaamheid",
                                      "Fundamentele rechten",
                                      "Menselijke controle",
                                      "Privacy en gegevensbescherming",
                                      "Publieke inkoop",
                                      "Technische robuustheid en veiligheid"};
  static const char *const levels[] = {"afwezig", "initieel", "beschreven", "ingericht", "werkend", "geborgd"};
  const struct doc_column columns[] = {
      {DOC_ALIGN_LEFT, 0}, {DOC_ALIGN_LEFT, 0}, {DOC_ALIGN_DECIMAL, 0}, {DOC_ALIGN_DECIMAL, 0}, {DOC_ALIGN_LEFT, 1}};
  static const char *const headers[] = {"Onderwerp", "Niveau", "Doel", "Kloof", "Toelichting"};
  struct doc_node *table = doc_table(arena, parent, columns, 5);
  table->caption = "Niveau, doel en kloof per onderwerp";
  table->id = "kloven";
  table->header_rows = 1;
  struct doc_node *head = doc_append(arena, table, DOC_ROW);
  for (size_t i = 0; i < 5; i++) {
    doc_cell(arena, head, headers[i])->header = true;
  }
  for (size_t i = 0; i < rows; i++) {
    struct doc_node *row = doc_append(arena, table, DOC_ROW);
    doc_cell(arena, row, areas[i % 10])->header = true;
    struct doc_node *level = doc_cell(arena, row, NULL);
    sample_badge(arena, level, (enum doc_tone)(TONE_LEVEL_0 + i % 6), levels[i % 6]);
    doc_cell(arena, row, i % 4 == 0 ? "12,5" : i % 4 == 3 ? "n.v.t." : "3,0");
    doc_cell(arena, row, arena_format(arena, "%zu,%zu", i % 3, i % 10));
    doc_cell(arena, row, sample_sentence(i));
  }
}

static inline void sample_matrix(struct arena *arena, struct doc_node *parent) {
  struct doc_column columns[8];
  for (size_t i = 0; i < 8; i++) {
    columns[i] = (struct doc_column){i == 0 ? DOC_ALIGN_LEFT : DOC_ALIGN_CENTRE, i == 0 ? 3 : 1};
  }
  struct doc_node *table = doc_table(arena, parent, columns, 8);
  table->caption = "Niveaus per maatregel en aspect";
  table->header_rows = 1;
  struct doc_node *head = doc_append(arena, table, DOC_ROW);
  for (size_t i = 0; i < 8; i++) {
    doc_cell(arena, head, i == 0 ? "Maatregel" : arena_format(arena, "org-%02zu", i))->header = true;
  }
  for (size_t j = 0; j < 6; j++) {
    struct doc_node *row = doc_append(arena, table, DOC_ROW);
    doc_cell(arena, row, arena_format(arena, "Algoritme %zu", j + 1))->header = true;
    for (size_t i = 1; i < 8; i++) {
      struct doc_node *cell = doc_cell(arena, row, arena_format(arena, "%zu", (i + j) % 6));
      cell->tone = (enum doc_tone)(TONE_LEVEL_0 + (i + j) % 6);
    }
  }
}

static inline void sample_figure(struct arena *arena, struct doc_node *parent) {
  static const char *const names[] = {"Governance", "Transparantie", "Data", "Privacy"};
  struct drawing *drawing = drawing_new(arena, 520, 150);
  for (int i = 0; i <= 5; i++) {
    double x = 140 + 70 * i;
    drawing_line(arena, drawing, x, 10, x, 125, 0.5, TONE_LINE);
    drawing_label(arena, drawing, x, 140, 8, ANCHOR_MIDDLE, TONE_MUTED, false, arena_format(arena, "%d", i));
  }
  for (int i = 0; i < 4; i++) {
    double y = 16 + 28 * i;
    drawing_label(arena, drawing, 132, y + 11, 9, ANCHOR_END, TONE_TEXT, false, names[i]);
    drawing_rectangle(arena, drawing, 140, y, 60 + 55 * i, 14, (enum doc_tone)(TONE_LEVEL_2 + i));
    drawing_circle(arena, drawing, 140 + 210, y + 7, 4, true, TONE_ACCENT);
  }
  drawing_shape(
      arena, drawing,
      &(struct shape){
          .kind = SHAPE_LINE, .tone = TONE_WARNING, .x = 350, .y = 8, .x2 = 350, .y2 = 128, .stroke_pt = 1, .dashed = true});
  const double points[] = {345, 4, 355, 4, 350, 10};
  drawing_shape(arena, drawing,
                &(struct shape){.kind = SHAPE_POLYGON, .tone = TONE_WARNING, .points = points, .point_count = 3});
  struct doc_node *figure = doc_append(arena, parent, DOC_FIGURE);
  figure->id = "figuur-niveaus";
  figure->drawing = drawing;
  figure->caption = "Niveau per onderwerp; de stippellijn is het doel";
  figure->alternative = "Staafdiagram: governance 0,9; transparantie 1,6; data 2,4; privacy 3,2. Het doel is 3.";
}

static inline void sample_blocks(struct arena *arena, struct doc_node *root) {
  doc_heading(arena, root, 2, NULL, "Lijsten, citaten en code");
  struct doc_node *list = doc_append(arena, root, DOC_LIST);
  for (size_t i = 0; i < 3; i++) {
    struct doc_node *item = doc_append(arena, list, DOC_ITEM);
    sample_text_paragraph(arena, item, i, 1);
    if (i == 1) {
      struct doc_node *inner = doc_append(arena, item, DOC_LIST);
      doc_paragraph(arena, doc_append(arena, inner, DOC_ITEM), STYLE_BODY, "opzet: beschreven en vastgesteld");
      doc_paragraph(arena, doc_append(arena, inner, DOC_ITEM), STYLE_BODY, "bestaan: op één moment aangetoond");
    }
  }
  struct doc_node *quote = doc_append(arena, root, DOC_QUOTE);
  sample_text_paragraph(arena, quote, 2, 2);
  doc_paragraph(arena, quote, STYLE_SMALL, "De gemeentesecretaris, in het ambtelijk wederhoor");
  sample_styled(arena, root, DOC_PREFORMATTED,
                "L = 3    als F_bestaan >= 2/3\n\tG = max(0, T - L)\n\nprioriteit = W * G * 1,5");
  doc_append(arena, root, DOC_RULE);
  struct doc_node *english = doc_paragraph(arena, root, STYLE_BODY, "The measures are advice, not law.");
  english->language = "en";
  doc_paragraph(arena, root, STYLE_SMALL, "Bron: Algoritmekader, versie juni 2026; ≥ ≤ → ✓ ☐ €.");
}

/* A document with the settings of a report. */
static inline struct document sample_empty(struct arena *arena) {
  return (struct document){
      .language = "nl",
      .title = "Algoritmen op peil",
      .author = "Gemeente Voorbeeld",
      .subject = "Zelfbeoordeling van de governance van algoritmen.",
      .header_text = "Gemeente Voorbeeld · Algoritmen op peil",
      .page_of = "pagina %s van %s",
      .contents_title = "Inhoud",
      .figures_title = "Figuren",
      .figure_word = "Figuur",
      .table_word = "Tabel",
      .decimal_mark = ',',
      .date = 1804000000,
      .page_width_pt = 595.276,
      .page_height_pt = 841.89,
      .margin_pt = 68,
      .accent = 0x154273,
      .root = doc_append(arena, NULL, DOC_SECTION),
  };
}

/* A report with everything in it; each chapter takes about a page and a half. */
static inline struct document sample_report(struct arena *arena, size_t chapters) {
  struct document document = sample_empty(arena);
  struct doc_node *root = document.root;
  sample_cover(arena, root);
  doc_append(arena, root, DOC_CONTENTS)->level = 2;
  doc_append(arena, root, DOC_PAGE_BREAK);
  sample_summary(arena, root);
  doc_heading(arena, root, 1, "bevindingen", "Bevindingen per onderwerp");
  sample_gap_table(arena, root, 10);
  sample_figure(arena, root);
  sample_matrix(arena, root);
  sample_blocks(arena, root);
  for (size_t i = 0; i < chapters; i++) {
    doc_heading(arena, root, 1, NULL,
                arena_format(arena, "Maatregel org-%02zu: politiek-bestuurlijke verantwoordelijkheid", i));
    sample_text_paragraph(arena, root, i, 4);
    doc_heading(arena, root, 2, NULL, "Norm, bevinding en oordeel");
    sample_text_paragraph(arena, root, i + 1, 5);
    doc_heading(arena, root, 3, NULL, "Aanbeveling");
    sample_text_paragraph(arena, root, i + 2, 4);
    sample_gap_table(arena, root, 5);
    sample_text_paragraph(arena, root, i + 3, 5);
  }
  struct doc_node *appendix = sample_section(arena, root, ROLE_APPENDIX);
  doc_heading(arena, appendix, 1, NULL, "Afleiding van de cijfers");
  sample_text_paragraph(arena, appendix, 0, 5);
  doc_heading(arena, appendix, 2, NULL, "Formules");
  sample_text_paragraph(arena, appendix, 2, 5);
  struct doc_node *colophon = sample_section(arena, root, ROLE_COLOPHON);
  doc_heading(arena, colophon, 2, NULL, "Colofon");
  sample_text_paragraph(arena, colophon, 1, 2);
  return document;
}

#endif
