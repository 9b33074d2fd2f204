/* SPDX-License-Identifier: EUPL-1.2
 *
 * Access lists and extended attributes, which a file has beside its mode. POSIX has none; Linux keeps both as attributes with names.
 */
#include "attributes.h"

#include "memory.h"

#include <peil/base.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/xattr.h>

static const char access_list[] = "system.posix_acl_access";
static const char own_prefix[] = "user.";

/* Copies one attribute; the value may be of any size. */
static bool attribute_copy(const char *from, int to, const char *name) {
  ssize_t size = getxattr(from, name, NULL, 0);
  if (size < 0)
    return false;
  char *value = memory_resize(NULL, (size_t)size);
  size = getxattr(from, name, value, (size_t)size);
  bool ok = size >= 0 && fsetxattr(to, name, value, (size_t)size, 0) == 0;
  free(value);
  return ok;
}

/* Those of the system itself, such as labels of SELinux, a new file gets by its own rules. */
bool attributes_copy(const char *from, int to) {
  ssize_t size = listxattr(from, NULL, 0);
  if (size <= 0)
    return true;
  char *names = memory_resize(NULL, (size_t)size);
  size = listxattr(from, names, (size_t)size);
  bool ok = size >= 0;
  for (const char *name = names; ok && name < names + size; name += strlen(name) + 1)
    if (strcmp(name, access_list) == 0 || strncmp(name, own_prefix, sizeof own_prefix - 1) == 0)
      ok = attribute_copy(from, to, name);
  free(names);
  return ok;
}
#else
bool attributes_copy(const char *from, int to) {
  (void)from, (void)to;
  return true;
}
#endif
