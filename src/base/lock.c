/* SPDX-License-Identifier: EUPL-1.2
 *
 * Locks beside files, so that two programs never save the same file over each other. They are the record locks of fcntl, which
 * POSIX has and which work over NFS. Such a lock ends with its process, so that the lock file of a program that was killed is no
 * obstacle. It also has two traps: it does not hold against the same process, and closing any descriptor of the file ends it.
 * Therefore the locks of this process are listed here, and its own lock files are never opened again.
 */
#include "lock.h"

#include "target.h"
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <peil/base.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  PAUSE_LEAST = 1,   /* milliseconds between two tries; it doubles */
  PAUSE_MOST = 16,   /* milliseconds: about as long as a save takes */
  HOLDER_SIZE = 256, /* bytes of a lock file that are read */
  LOCK_FILE_MODE = 0666,
};

/* The first line of every lock file of ours: a file without it is somebody's own, and stays as it is. */
static const char first_line[] = "peil lock\n";

struct file_lock {
  struct arena *arena;    /* owns the texts */
  const char *target;     /* the file, after symbolic links */
  const char *lock_path;  /* of the lock file */
  const char *holder;     /* who holds it */
  int descriptor;         /* of the lock file, locked */
  dev_t device;           /* of the lock file */
  ino_t inode;            /* of the lock file */
  struct file_lock *next; /* another lock of this process; NULL at the end */
};

static pthread_mutex_t held_mutex = PTHREAD_MUTEX_INITIALIZER; /* guards held_locks */
static struct file_lock *held_locks;                           /* of this process */

/* What became of one try. */
enum lock_try {
  LOCK_TAKEN,   /* it is ours */
  LOCK_REFUSED, /* it never will be: told */
  LOCK_HELD,    /* another program has it: told, should this be the last try */
  LOCK_AGAIN,   /* the lock file vanished under our hands: its holder had ended */
};

static void report_held(const char *path, const char *holder, long process, struct diag *diag) {
  if (process > 0)
    diag_error_in(diag, NULL, tr("'%s' is in use by %s (process %ld); try again when that has ended"), path, holder, process);
  else
    diag_error_in(diag, NULL, tr("'%s' is in use by %s; try again when that has ended"), path, holder);
}

static void report_waited(int wait_ms, struct diag *diag) {
  diag_hint(diag, tr("%d seconds were waited for it"), wait_ms / 1000);
}

/* ---- Waiting ------------------------------------------------------------------------------------------------------------ */

/* How long one still waits for another program. */
struct patience {
  int64_t end; /* of the waiting, in milliseconds of the monotonic clock */
  long pause;  /* before the next try, in milliseconds */
};

static int64_t clock_ms(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / (1000 * 1000);
}

static struct patience patience_of(int wait_ms) {
  return (struct patience){.end = clock_ms() + wait_ms, .pause = PAUSE_LEAST};
}

/* Waits for the next try; false when there was enough waiting. */
static bool patience_wait(struct patience *patience) {
  if (clock_ms() >= patience->end)
    return false;
  struct timespec pause = {.tv_nsec = patience->pause * 1000 * 1000};
  nanosleep(&pause, NULL);
  patience->pause = patience->pause * 2 < PAUSE_MOST ? patience->pause * 2 : PAUSE_MOST;
  return true;
}

/* ---- One try ------------------------------------------------------------------------------------------------------------ */

/* Reads the start of a lock file as text; "" when there is nothing. */
static void read_start(int descriptor, char text[HOLDER_SIZE]) {
  ssize_t got = pread(descriptor, text, HOLDER_SIZE - 1, 0);
  text[got > 0 ? got : 0] = '\0';
}

/* Tells who holds the lock: the second line of the file, and the process that the system names, else the third line. */
static void report_holder(int descriptor, const char *path, struct diag *diag) {
  char text[HOLDER_SIZE];
  read_start(descriptor, text);
  const char *holder = tr("another program");
  long process = 0;
  char *line = text + sizeof first_line - 1;
  if (strncmp(text, first_line, sizeof first_line - 1) == 0 && *line != '\0' && *line != '\n') {
    char *end = line + strcspn(line, "\n");
    if (*end == '\n')
      process = strtol(end + 1, NULL, 10);
    *end = '\0';
    holder = line;
  }
  struct flock other = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(descriptor, F_GETLK, &other) == 0 && other.l_type != F_UNLCK && other.l_pid > 0)
    process = other.l_pid;
  report_held(path, holder, process, diag);
}

/* Whether this process itself holds the lock file; says so. */
static bool held_here(const char *path, const char *lock_path, struct diag *diag) {
  struct stat status;
  if (stat(lock_path, &status) != 0)
    return false;
  for (const struct file_lock *lock = held_locks; lock != NULL; lock = lock->next) {
    if (lock->device == status.st_dev && lock->inode == status.st_ino) {
      report_held(path, lock->holder, (long)getpid(), diag);
      return true;
    }
  }
  return false;
}

/* Whether the lock file is ours to write: empty, or left by a program of ours. */
static bool may_overwrite(int descriptor) {
  char text[HOLDER_SIZE];
  read_start(descriptor, text);
  return strncmp(text, first_line, strlen(text) < sizeof first_line - 1 ? strlen(text) : sizeof first_line - 1) == 0;
}

/* Writes who holds the lock. That is for messages only: a disk that is full does not make the lock less sure. */
static void write_holder(const struct file_lock *lock) {
  struct buffer text = {0};
  buffer_format(&text, "%s%.*s\n%ld\n", first_line, (int)strcspn(lock->holder, "\n"), lock->holder, (long)getpid());
  bool written = ftruncate(lock->descriptor, 0) == 0 && pwrite(lock->descriptor, text.bytes, text.length, 0) >= 0;
  (void)written;
  buffer_free(&text);
}

/* Locks an open lock file. Another process may have removed it since it was opened: then its lock is worth nothing. */
static enum lock_try lock_descriptor(struct file_lock *lock, const char *path, struct diag *diag) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(lock->descriptor, F_SETLK, &whole) != 0) {
    if (errno == EACCES || errno == EAGAIN) {
      report_holder(lock->descriptor, path, diag);
      return LOCK_HELD;
    }
    diag_system_error(diag, lock->lock_path, errno, tr("cannot lock the file"));
    return LOCK_REFUSED;
  }
  struct stat opened;
  struct stat named;
  if (fstat(lock->descriptor, &opened) != 0) {
    diag_system_error(diag, lock->lock_path, errno, tr("cannot lock the file"));
    return LOCK_REFUSED;
  }
  if (stat(lock->lock_path, &named) != 0 || named.st_dev != opened.st_dev || named.st_ino != opened.st_ino)
    return LOCK_AGAIN;
  if (!may_overwrite(lock->descriptor)) {
    diag_error_in(diag, lock->lock_path, tr("this file stands where the lock of '%s' has to go; move or rename it"), path);
    return LOCK_REFUSED;
  }
  lock->device = opened.st_dev;
  lock->inode = opened.st_ino;
  return LOCK_TAKEN;
}

/* Lets whoever may write the file lock it too, whatever the umask of who makes the lock file: one that a killed program left would shut others
 * out. For a file that is still to come its folder tells. What cannot be given is not: then the others wait. */
static void lock_share(const struct file_lock *lock, int descriptor) {
  struct stat file;
  struct stat made;
  if (stat(lock->target, &file) != 0 && stat(path_directory(lock->arena, lock->target), &file) != 0)
    return;
  if (fstat(descriptor, &made) != 0)
    return;
  bool same_group = made.st_gid == file.st_gid;
  if (!same_group || made.st_uid != file.st_uid)
    same_group = fchown(descriptor, file.st_uid, file.st_gid) == 0 || same_group || fchown(descriptor, made.st_uid, file.st_gid) == 0;
  mode_t mode = made.st_mode & LOCK_FILE_MODE;
  if (same_group && (file.st_mode & S_IWGRP) != 0)
    mode |= S_IRGRP | S_IWGRP;
  if ((file.st_mode & S_IWOTH) != 0)
    mode |= S_IROTH | S_IWOTH;
  bool shared = mode == (made.st_mode & LOCK_FILE_MODE) || fchmod(descriptor, mode) == 0;
  (void)shared;
}

/* Opens the lock file, or makes it; -1 with errno. A symbolic link could lead the writing of the holder to any file. In folders such as /tmp,
 * O_CREAT is refused for what another user has there already. */
static int lock_open(const struct file_lock *lock) {
  enum { FLAGS = O_RDWR | O_CLOEXEC | O_NOFOLLOW };
  int descriptor = open(lock->lock_path, FLAGS);
  if (descriptor >= 0 || errno != ENOENT)
    return descriptor;
  descriptor = open(lock->lock_path, FLAGS | O_CREAT | O_EXCL, LOCK_FILE_MODE);
  if (descriptor >= 0)
    lock_share(lock, descriptor);
  return descriptor;
}

static bool is_there(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0;
}

/* A lock file of another user that we cannot open to lock it, and that may be locked. */
static void report_denied(const char *lock_path, struct diag *diag) {
  diag_system_error(diag, lock_path, EACCES, tr("cannot open the lock file, which another user made"));
  diag_hint(diag, "%s", tr("when nobody works on the file any more, that user can delete the lock file"));
}

/* Whether another program has locked the lock file, as who may not write it sees it; tells who. Not for a lock of our own, which the closing
 * would end. */
static bool is_seen_locked(const char *lock_path, const char *path, struct diag *diag) {
  int descriptor = open(lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) {
    bool hidden = errno == EACCES && is_there(lock_path);
    if (hidden)
      report_denied(lock_path, diag);
    return hidden;
  }
  struct flock other = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  bool locked = may_overwrite(descriptor) && fcntl(descriptor, F_GETLK, &other) == 0 && other.l_type != F_UNLCK;
  if (locked)
    report_holder(descriptor, path, diag);
  close(descriptor);
  return locked;
}

/* What to do when the lock file could not be opened. */
static enum lock_try lock_unopened(const struct file_lock *lock, int error_number, const char *path, struct diag *diag) {
  if (error_number == EEXIST)
    return LOCK_AGAIN;
  if (error_number == EACCES && is_there(lock->lock_path)) {
    if (!is_seen_locked(lock->lock_path, path, diag))
      report_denied(lock->lock_path, diag);
    return LOCK_HELD;
  }
  diag_system_error(diag, lock->lock_path, error_number, tr("cannot make the lock file"));
  return LOCK_REFUSED;
}

static enum lock_try lock_once(struct file_lock *lock, const char *path, struct diag *diag) {
  if (held_here(path, lock->lock_path, diag))
    return LOCK_REFUSED;
  lock->descriptor = lock_open(lock);
  if (lock->descriptor < 0)
    return lock_unopened(lock, errno, path, diag);
  enum lock_try result = lock_descriptor(lock, path, diag);
  if (result != LOCK_TAKEN)
    close(lock->descriptor);
  return result;
}

/* Tries until it is ours, or nobody waits any longer: then the last try tells who has it. */
static bool lock_take(struct file_lock *lock, const char *path, int wait_ms, struct diag *diag) {
  struct patience patience = patience_of(wait_ms);
  enum lock_try result = LOCK_AGAIN;
  for (bool last = false; result == LOCK_HELD || result == LOCK_AGAIN;) {
    struct diag *told = diag_new();
    pthread_mutex_lock(&held_mutex);
    result = lock_once(lock, path, told);
    if (result == LOCK_TAKEN) {
      write_holder(lock);
      lock->next = held_locks;
      held_locks = lock;
    }
    pthread_mutex_unlock(&held_mutex);
    if (result == LOCK_REFUSED || last)
      diag_take_errors(diag, told);
    diag_free(told);
    if (last)
      break;
    last = (result == LOCK_HELD || result == LOCK_AGAIN) && !patience_wait(&patience);
  }
  if (result == LOCK_AGAIN)
    report_held(path, tr("another program"), 0, diag);
  if (wait_ms > 0 && (result == LOCK_AGAIN || result == LOCK_HELD))
    report_waited(wait_ms, diag);
  return result == LOCK_TAKEN;
}

/* Refuses what is there and no file: root would make a lock file among the devices. */
static bool is_lockable(const char *path, struct diag *diag) {
  struct stat status;
  if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
    return true;
  if (S_ISDIR(status.st_mode))
    diag_error_in(diag, path, tr("this is a directory; a file is needed"));
  else
    diag_error_in(diag, path, tr("this is a device or a pipe; a file is needed"));
  return false;
}

struct file_lock *file_lock_take_late(const char *path, const char *holder, int wait_ms, struct diag *diag) {
  if (!is_lockable(path, diag))
    return NULL;
  struct arena *arena = arena_new();
  struct file_lock *lock = arena_alloc(arena, sizeof *lock);
  lock->arena = arena;
  lock->holder = arena_text(arena, holder);
  /* A file and a symbolic link to it share one lock, since they share what is saved. */
  const char *target = target_of(path, arena, diag);
  if (target != NULL)
    lock->lock_path = arena_format(arena, "%s.lock", target);
  lock->target = target;
  if (target != NULL && lock_take(lock, path, wait_ms, diag))
    return lock;
  arena_free(arena);
  return NULL;
}

struct file_lock *file_lock_take(const char *path, const char *holder, int wait_ms, struct diag *diag) {
  struct file_lock *lock = file_lock_take_late(path, holder, wait_ms, diag);
  if (lock != NULL)
    temporary_remove_left(lock->target, lock->arena);
  return lock;
}

/* Whether another program holds a lock; tells who. Locks of our own are passed over. */
static bool is_held_elsewhere(const char *lock_path, const char *path, struct diag *diag) {
  struct diag *nobody = diag_new();
  bool own = held_here(path, lock_path, nobody);
  diag_free(nobody);
  return !own && is_seen_locked(lock_path, path, diag);
}

bool file_lock_wait(const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  struct patience patience = patience_of(FILE_LOCK_WAIT_MS);
  const char *target = target_of(path, arena, diag);
  bool held = target != NULL;
  for (bool waits = true; held && waits;) {
    struct diag *told = diag_new();
    pthread_mutex_lock(&held_mutex);
    held = is_held_elsewhere(arena_format(arena, "%s.lock", target), path, told);
    pthread_mutex_unlock(&held_mutex);
    waits = held && patience_wait(&patience);
    if (held && !waits) {
      diag_take_errors(diag, told);
      report_waited(FILE_LOCK_WAIT_MS, diag);
    }
    diag_free(told);
  }
  arena_free(arena);
  return target != NULL && !held;
}

bool file_lock_is_own(const char *path) {
  struct arena *arena = arena_new();
  struct diag *nobody = diag_new();
  const char *target = target_of(path, arena, nobody);
  pthread_mutex_lock(&held_mutex);
  bool own = target != NULL && held_here(path, arena_format(arena, "%s.lock", target), nobody);
  pthread_mutex_unlock(&held_mutex);
  diag_free(nobody);
  arena_free(arena);
  return own;
}

void file_lock_release(struct file_lock *lock) {
  if (lock == NULL)
    return;
  pthread_mutex_lock(&held_mutex);
  struct file_lock **link = &held_locks;
  while (*link != lock)
    link = &(*link)->next;
  *link = lock->next;
  /* Removed while it is still locked: who opened it meanwhile sees after locking that it is gone, and makes a new one. */
  unlink(lock->lock_path);
  close(lock->descriptor);
  pthread_mutex_unlock(&held_mutex);
  arena_free(lock->arena);
}
