// Declares more than the header may: Swift's Glibc module is compiled without.
#define _GNU_SOURCE
#include "CSystem.h"
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int system_watch_process(int process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int system_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void system_spawn_in_folder(void *actions, const char *folder) { posix_spawn_file_actions_addchdir_np(actions, folder); }

void system_spawn_without_descriptors_from(void *actions, int lowest) {
    posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}

char **system_environment(void) { return environ; }

static volatile int stop_events = -1;

// Nothing may be called here that a signal must not interrupt.
static void report_stop_signal(int number) {
    int error = errno;
    uint64_t one = 1;
    (void)number;
    if (write(stop_events, &one, sizeof one) < 0) { /* Then it has been reported already. */ }
    errno = error;
}

int system_report_stop_signals(void) {
    stop_events = eventfd(0, EFD_CLOEXEC);
    if (stop_events < 0) return -1;
    struct sigaction report = {.sa_handler = report_stop_signal, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    int signals[] = {SIGINT, SIGTERM};
    for (int i = 0; i < 2; i++) {
        struct sigaction before;
        // A shell that starts us in the background has us ignore what is typed.
        if (sigaction(signals[i], 0, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signals[i], &report, 0);
    }
    return stop_events;
}

uint64_t system_seed(void) {
    uint64_t seed = 0;
    // So few bytes come whole or not at all, and not at all only from kernels that nobody has any more.
    if (getrandom(&seed, sizeof seed, 0) != sizeof seed) abort();
    return seed;
}

int system_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

void system_allow_descriptors(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

void system_share_heaps(void) { mallopt(M_ARENA_MAX, 2); }

void system_give_back_memory(void) {
    malloc_trim(0);
    FILE *maps = fopen("/proc/self/maps", "re");
    if (!maps) return;
    char line[512];
    while (fgets(line, sizeof line, maps)) {
        unsigned long start, end;
        char rights[8], path[8];
        // Code alone: nothing ever writes there, so that every page can be had from its file again.
        if (sscanf(line, "%lx-%lx %7s %*s %*s %*s %7s", &start, &end, rights, path) != 4) continue;
        if (strcmp(rights, "r-xp") == 0 && path[0] == '/') madvise((void *)start, end - start, MADV_DONTNEED);
    }
    fclose(maps);
}
