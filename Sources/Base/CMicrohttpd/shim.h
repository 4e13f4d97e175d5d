#pragma once
#include <microhttpd.h>
#include <string.h>

// Swift imports neither variadic functions nor some of the enumerations; these are the calls that we make of them.

typedef void *(*daemon_target_function)(void *context, const char *target, struct MHD_Connection *connection);

/// Escapes stay as they are: the library would end a path at an escaped null.
static inline size_t daemon_leave_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strlen(text);
}

/// A daemon that neither listens, nor keeps time, nor has a thread, nor logs: it runs when it is told to.
static inline struct MHD_Daemon *daemon_start(void *context, size_t memory, unsigned connections,
                                              MHD_NotifyConnectionCallback visit, daemon_target_function target,
                                              MHD_AccessHandlerCallback request,
                                              MHD_RequestCompletedCallback completed) {
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, request,
                            context, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_CONNECTION_LIMIT,
                            connections, MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_NOTIFY_CONNECTION, visit, context,
                            MHD_OPTION_URI_LOG_CALLBACK, target, context, MHD_OPTION_UNESCAPE_CALLBACK,
                            daemon_leave_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
                            MHD_OPTION_END);
}

/// The descriptor that becomes readable when the daemon should run.
static inline int daemon_epoll(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

/// Whether the daemon has something to do that no descriptor announces.
static inline int daemon_is_pending(struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG milliseconds = 0;
    return MHD_get_timeout(daemon, &milliseconds) == MHD_YES && milliseconds == 0;
}

static inline int connection_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/// How many bytes the request line and the headers have.
static inline size_t connection_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

static inline void connection_headers(struct MHD_Connection *connection, void *context, MHD_KeyValueIteratorN header) {
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, header, context);
}

/// An answer with a copy of these bytes.
static inline struct MHD_Response *response_make(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}
