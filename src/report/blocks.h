/* SPDX-License-Identifier: EUPL-1.2
 *
 * The code of each block in blocks.def.
 */
#ifndef PEIL_REPORT_BLOCKS_H
#define PEIL_REPORT_BLOCKS_H

#include "block.h"

#define BLOCK(name, written, title) extern const struct block_code block_##name;
#include "blocks.def"
#undef BLOCK

/* Names in the colophon the fonts that the complete document needs beside the usual ones. */
void colophon_add_fonts(struct report *report);

#endif
