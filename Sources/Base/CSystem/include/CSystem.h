#pragma once
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/// The system's calls that Swift's Glibc module lacks or cannot call.

/// Watches a descriptor; the event brings it back with the tag, which says whose it is.
static inline int system_epoll_control(int epoll, int operation, int descriptor, uint32_t events, uint32_t tag) {
    struct epoll_event event = {.events = events, .data.u64 = (uint64_t)tag << 32 | (uint32_t)descriptor};
    return epoll_ctl(epoll, operation, descriptor, &event);
}

/// A descriptor that becomes readable when the process ends.
int system_watch_process(int process);

/// A pipe that no program started meanwhile inherits.
int system_pipe(int ends[2]);

/// Further orders for a `posix_spawn_file_actions_t`: where to start, and what not to inherit.
void system_spawn_in_folder(void *actions, const char *folder);
void system_spawn_without_descriptors_from(void *actions, int lowest);

/// The variables of this program's environment, ended by a null.
char **system_environment(void);

/// A descriptor from which eight bytes can be read once SIGINT or SIGTERM has come; the second signal ends the process
/// as it always did.
int system_report_stop_signals(void);

/// A number that nobody can guess, to begin a source of chance with.
uint64_t system_seed(void);

/// The next connection of a listening socket, which neither blocks nor is inherited.
int system_accept(int listener);

/// Lets this process open as many files and sockets at a time as the system lets it allow itself.
void system_allow_descriptors(void);

/// Lets threads share two heaps, since each of its own keeps what it has freed.
void system_share_heaps(void);

/// Gives back to the system what was freed, and the pages of programs that are mapped and not used.
///
/// Reading such a page again costs a fault and no reading of a disk, as long as the file is in the system's memory.
void system_give_back_memory(void);
