// A disk that fails: preloaded, it lets some of the operations fail that write below one directory.
//   FAILING_DIRECTORY  the directory
//   FAILING_FROM       number of the first operation that fails, from 1
//   FAILING_COUNT      how many fail in a row; then the disk is in order again
//   FAILING_ERROR      the error number
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long operations;

static int fails(const char *path) {
    const char *directory = getenv("FAILING_DIRECTORY");
    if (directory == NULL || path == NULL || strncmp(path, directory, strlen(directory)) != 0) return 0;
    long number = atomic_fetch_add(&operations, 1) + 1;
    long from = atol(getenv("FAILING_FROM"));
    if (number < from || number >= from + atol(getenv("FAILING_COUNT"))) return 0;
    errno = atoi(getenv("FAILING_ERROR"));
    return 1;
}

static int fails_file(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(path);
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(write);
    return fails_file(file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    REAL(pwrite);
    return fails_file(file) ? -1 : real(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    REAL(pwrite64);
    return fails_file(file) ? -1 : real(file, bytes, count, offset);
}

int fsync(int file) {
    REAL(fsync);
    return fails_file(file) ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(fdatasync);
    return fails_file(file) ? -1 : real(file);
}

int ftruncate64(int file, off64_t length) {
    REAL(ftruncate64);
    return fails_file(file) ? -1 : real(file, length);
}

int posix_fallocate64(int file, off64_t offset, off64_t length) {
    REAL(posix_fallocate64);
    return fails_file(file) ? errno : real(file, offset, length);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return fails(path) ? -1 : real(path, mode);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return fails(to) ? -1 : real(from, to);
}

static int opens_to_make(const char *path, int flags) { return (flags & O_CREAT) && fails(path); }

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return opens_to_make(path, flags) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return opens_to_make(path, flags) ? -1 : real(path, flags, mode);
}

// So that a test knows how many there are: FAILING_REPORT is a file that gets the number when the process ends.
__attribute__((destructor)) static void report(void) {
    const char *path = getenv("FAILING_REPORT");
    FILE *file = path == NULL ? NULL : fopen(path, "w");
    if (file != NULL) {
        fprintf(file, "%ld\n", operations);
        fclose(file);
    }
}
