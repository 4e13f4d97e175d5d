#include "CTasks.h"

#include <stddef.h>

// The runtime calls its hooks by Swift's convention, which only C can declare.
#define SWIFT_CALL __attribute__((swiftcall))

typedef SWIFT_CALL void (*original_ready)(void *);
typedef SWIFT_CALL void (*original_delay)(unsigned long long, void *);
typedef SWIFT_CALL void (*original_deadline)(long long, long long, long long, long long, int, void *);

extern SWIFT_CALL void (*swift_task_enqueueGlobal_hook)(void *, original_ready);
extern SWIFT_CALL void (*swift_task_enqueueMainExecutor_hook)(void *, original_ready);
extern SWIFT_CALL void (*swift_task_enqueueGlobalWithDelay_hook)(unsigned long long, void *, original_delay);
extern SWIFT_CALL void (*swift_task_enqueueGlobalWithDeadline_hook)(
    long long, long long, long long, long long, int, void *, original_deadline);

static _Thread_local struct {
    tasks_ready ready;
    tasks_delayed delayed;
    void *scheduler;
} capture;

static SWIFT_CALL void ready(void *job, original_ready original) {
    if (capture.scheduler) capture.ready(job, capture.scheduler);
    else original(job);
}

static SWIFT_CALL void delayed(unsigned long long nanoseconds, void *job, original_delay original) {
    if (capture.scheduler) capture.delayed(job, capture.scheduler);
    else original(nanoseconds, job);
}

static SWIFT_CALL void due(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    void *job, original_deadline original) {
    if (capture.scheduler) capture.delayed(job, capture.scheduler);
    else original(seconds, nanoseconds, tolerance_seconds, tolerance_nanoseconds, clock, job);
}

// Before the program begins, since later another thread may be looking at the hooks.
__attribute__((constructor)) static void install(void) {
    swift_task_enqueueGlobal_hook = ready;
    swift_task_enqueueMainExecutor_hook = ready;
    swift_task_enqueueGlobalWithDelay_hook = delayed;
    swift_task_enqueueGlobalWithDeadline_hook = due;
}

void tasks_capture(tasks_ready ready, tasks_delayed delayed, void *scheduler) {
    capture.ready = ready;
    capture.delayed = delayed;
    capture.scheduler = scheduler;
}

void tasks_release(void) { capture.scheduler = NULL; }

void *tasks_scheduler(void) { return capture.scheduler; }
