/* SPDX-License-Identifier: EUPL-1.2
 *
 * The style of the HTML: the palette as variables, for light and dark screens, and the rules, for screens and print.
 */
#include "html.h"

#include "palette.h"

static const uint32_t dark_paper = 0x14181C;
static const uint32_t dark_light = 0x20272E; /* the lightest of the fields that text stands on */

/* Tones that are other colours on a dark screen; the levels keep theirs, with the text that fits them. */
static const struct {
  enum doc_tone tone;
  uint32_t colour; /* 0xRRGGBB */
} dark_tones[] = {
    {TONE_TEXT, 0xE7EAED}, {TONE_MUTED, 0xA9B3BC}, {TONE_LIGHT, dark_light}, {TONE_LINE, 0x3C4752}, {TONE_PAPER, dark_paper},
};

static const char rules[] =
    "*{box-sizing:border-box}\n"
    "html{scroll-behavior:smooth}\n"
    "@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}\n"
    "body{margin:0;color:var(--text);background:var(--paper);font:1rem/1.55 'Liberation Sans',Arial,Helvetica,sans-serif;"
    "overflow-wrap:break-word}\n"
    "main,nav.contents{max-width:62rem;margin:0 auto;padding:1rem 1.25rem}\n"
    "h1,h2,h3,h4,h5{line-height:1.25;color:var(--accent);margin:2em 0 .5em;hyphens:auto}\n"
    "h1{font-size:clamp(1.7rem,1.2rem + 2.2vw,2.2rem)}\n"
    "h2{font-size:1.6rem}h3{font-size:1.25rem}h4{font-size:1.08rem}h5{font-size:1rem}\n"
    "p,ul,ol,blockquote,pre,figure,.table{margin:.7em 0}\n"
    "li>p{margin:.25em 0}\n"
    "a{color:var(--accent);text-underline-offset:.15em}\n"
    "a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
    "main:focus{outline:none}\n"
    ".skip{position:absolute;left:-100rem;padding:.6em 1em;background:var(--paper);z-index:1}\n"
    ".skip:focus{left:.5rem;top:.5rem}\n"
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".cover{padding:3rem 1.25rem 2rem;border-bottom:4px solid var(--accent);background:var(--light)}\n"
    ".cover>*{max-width:59.5rem;margin-left:auto;margin-right:auto}\n"
    ".cover h1{margin-top:0;margin-bottom:.2em}\n"
    ".logo{display:block;width:auto;height:auto;max-width:16rem;max-height:4.5rem;margin:1rem max(0px,calc(50% - 29.75rem));padding:.3rem;background:#fff}\n"
    ".subtitle{font-size:1.25rem;margin-top:0}\n"
    ".lead{font-size:1.2rem;line-height:1.45}\n"
    ".small,.colophon{font-size:.9rem;color:var(--muted)}\n"
    ".label{font-weight:bold;margin-bottom:.2em}\n"
    ".summary{border-left:5px solid var(--accent);background:var(--light);padding:.6rem 1.2rem}\n"
    ".table{overflow-x:auto}\n"
    "table{border-collapse:collapse;min-width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}\n"
    "caption,figcaption{text-align:left;padding:.4em 0;font-size:.93rem;color:var(--muted)}\n"
    "th,td{padding:.4em .6em;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}\n"
    "thead th{background:var(--light);border-bottom:2px solid var(--text);vertical-align:bottom}\n"
    "tbody th{font-weight:normal}\n"
    ".right{text-align:right;white-space:nowrap}.centre{text-align:center}\n"
    ".wide{min-width:13rem}\n"
    ".badge{display:inline-block;padding:0 .5em;border-radius:.3em;font-size:.85em;font-weight:bold;line-height:1.5}\n"
    "code,pre{font-family:'Liberation Mono',Consolas,monospace;font-size:.9em}\n"
    "code{overflow-wrap:anywhere}\n"
    "pre{overflow-x:auto;padding:.7em 1em;background:var(--light)}\n"
    "blockquote{margin-left:0;padding-left:1em;border-left:4px solid var(--line)}\n"
    "figure{margin-left:0;margin-right:0}\n"
    "svg{display:block;width:100%;height:auto;font-family:inherit}\n"
    ".table svg{min-width:34rem}\n"
    "hr{border:0;border-top:1px solid var(--line);margin:2em 0}\n"
    ".contents ol{list-style:none;padding-left:0;counter-reset:item}\n"
    ".contents li li{padding-left:1.5em}\n"
    ".contents ol>li::before{counter-increment:item;content:counters(item,'.') '\\a0\\a0'}\n"
    ".contents .skipped::before{content:none}\n"
    ".contents .lettered::before{counter-increment:letter;content:counter(letter,upper-alpha) '\\a0\\a0'}\n"
    ".contents .lettered>ol>li:not(.skipped)::before{content:counter(letter,upper-alpha) '.' counter(item) '\\a0\\a0'}\n"
    ".contents{counter-reset:letter}\n"
    "main{counter-reset:part letter}.l1{counter-reset:chapter}.l2{counter-reset:piece}\n"
    ".numbered .l1::before{counter-increment:part;content:counter(part) '\\a0\\a0'}\n"
    ".numbered .l2::before{counter-increment:chapter;content:counter(part) '.' counter(chapter) '\\a0\\a0'}\n"
    ".numbered .l3::before{counter-increment:piece;content:counter(part) '.' counter(chapter) '.' counter(piece) '\\a0\\a0'}\n"
    ".numbered .appendix .l1::before{counter-increment:letter;content:counter(letter,upper-alpha) '\\a0\\a0'}\n"
    ".numbered .appendix .l2::before{content:counter(letter,upper-alpha) '.' counter(chapter) '\\a0\\a0'}\n"
    ".numbered .appendix .l3::before{content:none}\n";

/* On a wide screen the contents stand at the side and stay there; on paper there are no links, so that addresses are written out. */
static const char media_rules[] =
    "@media screen and (min-width:86rem){\n"
    "nav[aria-labelledby=_contents]{float:left;position:sticky;top:0;width:20rem;max-height:100vh;overflow-y:auto;font-size:.9rem;"
    "border-right:1px solid var(--line)}\n"
    "nav[aria-labelledby=_contents]>h1,nav[aria-labelledby=_contents]>h2{margin-top:.5em;font-size:1.25rem}\n"
    "nav[aria-labelledby=_contents]~*{margin-left:max(22rem,calc(50% - 31rem))}\n"
    "}\n"
    "@media print{\n"
    "main a[href^=http]:not(.bare)::after{content:' (' attr(href) ')';font-size:.85em;overflow-wrap:anywhere}\n"
    "body{font-size:10pt;color:#000;background:#fff}\n"
    ".skip{display:none}\n"
    "main,nav.contents{max-width:none;padding:0}\n"
    ".page-break,.cover{break-after:page}\n"
    "h1,h2,h3,h4,h5,caption,.label{break-after:avoid}\n"
    "tr,figure,.keep{break-inside:avoid}\n"
    "thead{display:table-header-group}\n"
    ".table{overflow:visible}.table svg{min-width:0}\n"
    "p,li{orphans:2;widows:2}\n"
    ".badge,td,th,.summary,.cover{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "}\n";

static void variable(struct html *html, enum doc_tone tone, uint32_t colour) {
  buffer_format(html->out, "--%s:#%06x;", html_tone(tone), (unsigned)colour);
}

static uint32_t mix(uint32_t one, uint32_t other, unsigned percent) {
  uint32_t mixed = 0;
  for (unsigned shift = 0; shift <= 16; shift += 8) {
    uint32_t channel = ((one >> shift & 0xFF) * (100 - percent) + (other >> shift & 0xFF) * percent) / 100;
    mixed |= channel << shift;
  }
  return mixed;
}

/* The colour itself, or as much nearer to `extreme` as it needs to be read on a background (WCAG 2.1, level AA). */
static uint32_t readable(uint32_t colour, uint32_t background, uint32_t extreme) {
  static const double least_contrast = 4.5;
  unsigned percent = 0;
  while (percent < 100 && colour_contrast(mix(colour, extreme, percent), background) < least_contrast)
    percent += 5;
  return mix(colour, extreme, percent);
}

static void dark_variables(struct html *html) {
  static const uint32_t white = 0xFFFFFF;
  for (size_t i = 0; i < sizeof dark_tones / sizeof dark_tones[0]; i++)
    variable(html, dark_tones[i].tone, dark_tones[i].colour);
  variable(html, TONE_ACCENT, readable(html->document->accent, dark_light, white));
  variable(html, TONE_WARNING, readable(palette_tone(html->document, TONE_WARNING), dark_light, white));
}

/* Text on a field, fills and lines, for each tone. A light field changes with the screen, and so does the text on it. */
static void tone_rules(struct html *html, enum doc_tone tone) {
  const char *name = html_tone(tone);
  bool changes = tone < TONE_LEVEL_0;
  enum doc_tone text = tone == TONE_LIGHT || tone == TONE_PAPER || tone == TONE_LINE ? TONE_TEXT : TONE_PAPER;
  if (changes)
    buffer_format(html->out, ".on-%s{background:var(--%s);color:var(--%s)}", name, name, html_tone(text));
  else
    buffer_format(html->out, ".on-%s{background:#%06x;color:#%06x}", name, (unsigned)palette_tone(html->document, tone),
                  (unsigned)palette_tone(html->document, palette_text_on(html->document, tone)));
  buffer_format(html->out, ".fill-%s{fill:var(--%s)}.line-%s{fill:none;stroke:var(--%s)}\n", name, name, name, name);
}

void html_style(struct html *html) {
  static const uint32_t black = 0x000000;
  buffer_text(html->out, "<style>\n:root{color-scheme:light dark;");
  for (int tone = 0; tone < TONE_COUNT; tone++)
    variable(html, (enum doc_tone)tone, palette_tone(html->document, (enum doc_tone)tone));
  variable(html, TONE_ACCENT, readable(html->document->accent, palette_tone(html->document, TONE_LIGHT), black));
  buffer_text(html->out, "}\n@media screen and (prefers-color-scheme:dark){:root{");
  dark_variables(html);
  buffer_text(html->out, "}}\n");
  for (int tone = 0; tone < TONE_COUNT; tone++)
    tone_rules(html, (enum doc_tone)tone);
  buffer_text(html->out, rules);
  buffer_text(html->out, media_rules);
  buffer_text(html->out, "</style>\n");
}
