/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes the catalogue, the XMP metadata, the output intent and the attachments.
 */
#include "metadata.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PROFILE_LIMIT = 1024 * 1024 }; /* bytes; the profile of icc-profiles-free has 7 KB */

/* What the catalogue refers to. */
struct catalogue {
  const struct document *document;
  unsigned structure; /* object: root of the structure tree */
  size_t front_pages; /* cover and contents, which have Roman numbers */
  unsigned metadata;  /* object: XMP */
  unsigned profile;   /* object: the colour profile */
  unsigned *files;    /* of each attachment */
};

/* An attachment. */
struct attached {
  const struct document *document;
  const struct doc_attachment *attachment;
  size_t length;   /* bytes, once it is made */
  unsigned stream; /* object */
};

/* ---- XMP ----------------------------------------------------------------------------------------------------------- */

static void write_xml(struct buffer *out, const char *text) {
  for (const char *byte = text; *byte != '\0'; byte++) {
    if (*byte == '&') {
      buffer_text(out, "&amp;");
    } else if (*byte == '<') {
      buffer_text(out, "&lt;");
    } else if (*byte == '>') {
      buffer_text(out, "&gt;");
    } else if ((unsigned char)*byte >= ' ') {
      buffer_char(out, *byte);
    } else {
      buffer_char(out, ' ');
    }
  }
}

/* A property of Dublin Core: a text in the default language, or the one item of a list. */
static void write_property(struct buffer *out, const char *name, const char *list, const char *text) {
  const char *language = strcmp(list, "Alt") == 0 ? " xml:lang=\"x-default\"" : "";
  if (text == NULL || text[0] == '\0') {
    return;
  }
  buffer_format(out, "<dc:%s><rdf:%s><rdf:li%s>", name, list, language);
  write_xml(out, text);
  buffer_format(out, "</rdf:li></rdf:%s></dc:%s>\n", list, name);
}

/* PDF/A asks that each schema that it does not know itself is described. */
static void write_extension(struct buffer *out) {
  buffer_text(out, "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                   "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                   "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                   "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                   "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                   "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                   "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
                   "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                   "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                   "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\n"
                   "<pdfaProperty:name>part</pdfaProperty:name>\n"
                   "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                   "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
                   "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

static void write_xmp(const struct document *document, const char *producer, struct buffer *out) {
  char instant[INSTANT_SIZE];
  instant_format(document->date, instant);
  buffer_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                   "<dc:format>application/pdf</dc:format>\n");
  write_property(out, "title", "Alt", document->title);
  write_property(out, "creator", "Seq", document->author);
  write_property(out, "description", "Alt", document->subject);
  write_property(out, "language", "Bag", document->language);
  buffer_text(out, "</rdf:Description>\n<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                   "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
  buffer_format(out, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n", instant, instant);
  buffer_format(out, "<xmp:CreatorTool>peil %s</xmp:CreatorTool>\n<pdf:Producer>%s</pdf:Producer>\n</rdf:Description>\n",
                PEIL_VERSION, producer);
  buffer_text(out, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                   "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n</rdf:Description>\n"
                   "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                   "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
  write_extension(out);
  buffer_text(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static void write_metadata_entries(const void *context, struct buffer *out) {
  (void)context;
  buffer_text(out, "/Type/Metadata/Subtype/XML");
}

static unsigned make_metadata(const struct document *document, struct writer *writer) {
  char date[PDF_DATE_SIZE];
  struct buffer xmp = {0};
  struct buffer library = {0};
  buffer_format(&library, "libharu %s", pdf_writer_libharu_version());
  const char *producer = buffer_string(&library);
  write_xmp(document, producer, &xmp);
  unsigned object = pdf_writer_stream(writer, (struct entries){write_metadata_entries, NULL}, xmp.bytes, xmp.length, false);
  buffer_free(&xmp);
  pdf_format_date(document->date, date);
  const char *const entries[][2] = {{"Title", document->title},
                                    {"Author", document->author},
                                    {"Subject", document->subject},
                                    {"Creator", "peil " PEIL_VERSION},
                                    {"Producer", producer},
                                    {"CreationDate", date},
                                    {"ModDate", date}};
  for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
    if (entries[i][1] != NULL && entries[i][1][0] != '\0') {
      pdf_writer_info(writer, entries[i][0], entries[i][1]);
    }
  }
  buffer_free(&library);
  return object;
}

/* ---- Colours ------------------------------------------------------------------------------------------------------- */

static void write_profile_entries(const void *context, struct buffer *out) {
  (void)context;
  buffer_text(out, "/N 3");
}

/* The sRGB profile of the package icc-profiles-free, or of a configured folder. */
static bool make_profile(struct writer *writer, struct arena *arena, struct diag *diag, unsigned *object) {
  static const char *const folders[] = {"/usr/share/color/icc", "/usr/local/share/color/icc", PEIL_DATA_DIR "/icc"};
  const char *configured = getenv("PEIL_FONTS");
  const char *path = configured != NULL ? path_join(arena, configured, "sRGB.icc") : NULL;
  for (size_t i = 0; (path == NULL || !file_exists(path)) && i < sizeof folders / sizeof folders[0]; i++) {
    path = path_join(arena, folders[i], "sRGB.icc");
  }
  if (!file_exists(path)) {
    diag_system_error(diag, "sRGB.icc", ENOENT, tr("the colour profile is not installed"));
    diag_hint(diag, tr("install the package icc-profiles-free"));
    return false;
  }
  struct source profile;
  if (!file_read(path, PROFILE_LIMIT, arena, &profile, diag)) {
    return false;
  }
  *object = pdf_writer_stream(writer, (struct entries){write_profile_entries, NULL}, profile.text, profile.length, true);
  return true;
}

/* ---- Attachments --------------------------------------------------------------------------------------------------- */

/* A media type as a name: the slash is not written as such. */
static void write_media_type(struct buffer *out, const char *media_type) {
  buffer_char(out, '/');
  for (const char *byte = media_type; *byte != '\0'; byte++) {
    bool plain = (*byte >= 'a' && *byte <= 'z') || (*byte >= 'A' && *byte <= 'Z') || (*byte >= '0' && *byte <= '9');
    if (plain || *byte == '-' || *byte == '.' || *byte == '+') {
      buffer_char(out, *byte);
    } else {
      buffer_format(out, "#%02X", (unsigned char)*byte);
    }
  }
}

static void write_embedded_file(const void *context, struct buffer *out) {
  const struct attached *attached = context;
  char date[PDF_DATE_SIZE];
  pdf_format_date(attached->document->date, date);
  buffer_text(out, "/Type/EmbeddedFile/Subtype");
  write_media_type(out, attached->attachment->media_type);
  buffer_format(out, "/Params<</Size %zu/ModDate(%s)>>", attached->length, date);
}

static void write_file_specification(const void *context, struct buffer *out) {
  const struct attached *attached = context;
  const struct doc_attachment *attachment = attached->attachment;
  buffer_text(out, "/Type/Filespec/AFRelationship/Data/F");
  pdf_write_text(out, attachment->name);
  buffer_text(out, "/UF");
  pdf_write_text(out, attachment->name);
  if (attachment->description != NULL) {
    buffer_text(out, "/Desc");
    pdf_write_text(out, attachment->description);
  }
  buffer_format(out, "/EF<</F %u 0 R/UF %u 0 R>>", attached->stream, attached->stream);
}

static void make_content(void *context, struct buffer *out) {
  struct attached *attached = context;
  attached->attachment->write(attached->attachment->context, out);
  attached->length = out->length;
}

static unsigned make_attachment(const struct document *document, const struct doc_attachment *attachment, struct writer *writer,
                                struct arena *arena) {
  struct attached *attached = arena_alloc(arena, sizeof *attached);
  *attached = (struct attached){.document = document, .attachment = attachment, .length = attachment->length};
  struct entries entries = {write_embedded_file, attached};
  attached->stream = attachment->write != NULL
                         ? pdf_writer_made_stream(writer, entries, (struct maker){make_content, attached})
                         : pdf_writer_stream(writer, entries, attachment->bytes, attachment->length, true);
  return pdf_writer_object(writer, (struct entries){write_file_specification, attached});
}

/* ---- Catalogue ----------------------------------------------------------------------------------------------------- */

/* Names in the tree of embedded files are sorted. */
static int compare_names(const void *one, const void *other) {
  const struct doc_attachment *const *first = one;
  const struct doc_attachment *const *second = other;
  return strcmp((*first)->name, (*second)->name);
}

static void write_files(const struct catalogue *catalogue, struct buffer *out) {
  const struct document *document = catalogue->document;
  size_t count = document->attachment_count;
  if (count == 0) {
    return;
  }
  const struct doc_attachment **sorted = memory_resize(NULL, count * sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    sorted[i] = &document->attachments[i];
  }
  qsort(sorted, count, sizeof *sorted, compare_names);
  buffer_text(out, "/Names<</EmbeddedFiles<</Names[");
  for (size_t i = 0; i < count; i++) {
    pdf_write_text(out, sorted[i]->name);
    buffer_format(out, "%u 0 R ", catalogue->files[sorted[i] - document->attachments]);
  }
  buffer_text(out, "]>>>>/AF[");
  for (size_t i = 0; i < count; i++) {
    buffer_format(out, "%u 0 R ", catalogue->files[i]);
  }
  buffer_char(out, ']');
  free(sorted);
}

static void write_catalogue(const void *context, struct buffer *out) {
  const struct catalogue *catalogue = context;
  buffer_format(out,
                "/Metadata %u 0 R/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
                catalogue->metadata, catalogue->structure);
  buffer_text(out, "/Lang");
  pdf_write_text(out, catalogue->document->language);
  buffer_format(out,
                "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                "/DestOutputProfile %u 0 R>>]",
                catalogue->profile);
  if (catalogue->front_pages > 0) { /* as they are printed: i, ii, and from the first chapter on 1, 2, 3 */
    buffer_format(out, "/PageLabels<</Nums[0<</S/r>>%zu<</S/D>>]>>", catalogue->front_pages);
  }
  write_files(catalogue, out);
}

unsigned *pdf_attachments(const struct document *document, struct writer *writer, struct arena *arena) {
  unsigned *files = arena_array(arena, document->attachment_count, sizeof *files);
  for (size_t i = 0; i < document->attachment_count; i++) {
    files[i] = make_attachment(document, &document->attachments[i], writer, arena);
  }
  return files;
}

bool pdf_metadata(const struct document *document, struct writer *writer, unsigned *files, unsigned structure, size_t front_pages,
                  struct arena *arena, struct diag *diag) {
  struct catalogue *catalogue = arena_alloc(arena, sizeof *catalogue);
  *catalogue = (struct catalogue){
      .document = document,
      .structure = structure,
      .front_pages = front_pages,
      .files = files,
  };
  catalogue->metadata = make_metadata(document, writer);
  pdf_writer_catalog(writer, (struct entries){write_catalogue, catalogue});
  return make_profile(writer, arena, diag, &catalogue->profile);
}
