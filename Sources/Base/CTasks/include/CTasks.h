#pragma once

/// Takes a job that is ready to run.
typedef void (*tasks_ready)(void *job, void *scheduler);

/// Takes a job that some code wants to run at a moment of the machine's clocks.
typedef void (*tasks_delayed)(void *job, void *scheduler);

/// From now on, jobs that become ready on this thread go to `scheduler` and not to Swift's pool; other threads notice nothing.
void tasks_capture(tasks_ready ready, tasks_delayed delayed, void *scheduler);

/// From now on, jobs that become ready on this thread go to Swift's pool again.
void tasks_release(void);

/// The scheduler that has captured this thread, or null.
void *tasks_scheduler(void);
