// Preloaded into a process, it answers ENOSPC to every write of more than nothing below the directory
// RLHFFLOW_FULL_DISK, as long as a file RLHFFLOW_FULL_DISK/full exists. It stands in for a small file system where none can be mounted.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_full(int descriptor)
{
    const char *root = getenv("RLHFFLOW_FULL_DISK");
    char link[64], path[4096];
    if (root == NULL) return 0;
    snprintf(path, sizeof path, "%s/full", root);
    if (access(path, F_OK) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, root, strlen(root)) == 0;
}

#define REFUSE(name, type, call, ...)                                        \
    type name(__VA_ARGS__)                                                   \
    {                                                                        \
        static type (*real)(__VA_ARGS__);                                    \
        if (real == NULL) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name); \
        if (is_full(descriptor)) { errno = ENOSPC; return -1; }              \
        return real call;                                                    \
    }

REFUSE(write, ssize_t, (descriptor, data, count), int descriptor, const void *data, size_t count)
REFUSE(pwrite, ssize_t, (descriptor, data, count, at), int descriptor, const void *data, size_t count, off_t at)
REFUSE(pwrite64, ssize_t, (descriptor, data, count, at), int descriptor, const void *data, size_t count, off64_t at)
REFUSE(writev, ssize_t, (descriptor, parts, count), int descriptor, const struct iovec *parts, int count)
REFUSE(pwritev, ssize_t, (descriptor, parts, count, at), int descriptor, const struct iovec *parts, int count, off_t at)
REFUSE(pwritev64, ssize_t, (descriptor, parts, count, at), int descriptor, const struct iovec *parts, int count, off64_t at)
REFUSE(ftruncate64, int, (descriptor, length), int descriptor, off64_t length)
