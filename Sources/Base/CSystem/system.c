// Declares more than the header may: Swift's Glibc module is compiled without.
#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

int system_watch_process(int process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int system_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void system_spawn_in_folder(void *actions, const char *folder) { posix_spawn_file_actions_addchdir_np(actions, folder); }

void system_spawn_without_descriptors_from(void *actions, int lowest) {
    posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}

char **system_environment(void) { return environ; }
