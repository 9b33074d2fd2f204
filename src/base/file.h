/* SPDX-License-Identifier: EUPL-1.2
 *
 * What those who read files share, whether as a whole, by line or for their hash.
 */
#ifndef PEIL_BASE_FILE_H
#define PEIL_BASE_FILE_H

#include <peil/base.h>
#include <sys/stat.h>

/* Opens a file to read ("-" is standard input); -1 with a diagnostic, also for a directory. */
int file_open(const char *path, struct stat *status, struct diag *diag);
void file_close(int descriptor);

/* Reads at most `size` bytes; *got is 0 at the end of the file. */
bool file_read_some(int descriptor, const char *path, void *bytes, size_t size, size_t *got, struct diag *diag);

#endif
