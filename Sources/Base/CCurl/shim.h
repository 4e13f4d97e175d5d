#pragma once
#include <curl/curl.h>
#include <openssl/ssl.h>
#include <string.h>

// Swift imports neither variadic functions nor function-like macros; these are the calls that we make of them.

static inline CURLcode easy_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode easy_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode easy_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode easy_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Hands over bytes, which libcurl copies.
static inline CURLcode easy_set_bytes(CURL *easy, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
    return curl_easy_setopt(easy, option, &blob);
}

typedef size_t (*easy_bytes_function)(char *bytes, size_t size, size_t count, void *context);
typedef int (*easy_ready_function)(void *context, char *remote, char *local, int remote_port, int local_port);
typedef curl_socket_t (*easy_socket_function)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

/// All of a transfer's callbacks, with one context for them and for `easy_context`.
static inline void easy_set_callbacks(CURL *easy, void *context, easy_ready_function ready,
                                      easy_bytes_function header, easy_bytes_function body,
                                      easy_socket_function open_socket) {
    curl_easy_setopt(easy, CURLOPT_PRIVATE, context);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, ready);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}

static inline void *easy_context(CURL *easy) {
    char *context = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &context);
    return context;
}

static inline long easy_number(CURL *easy, CURLINFO field) {
    long number = 0;
    curl_easy_getinfo(easy, field, &number);
    return number;
}

/// The TLS session of the connection that the transfer is on; null when it is on none, or on one without TLS.
static inline SSL *easy_session(CURL *easy) {
    struct curl_tlssessioninfo *session = NULL;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) || !session ||
        session->backend != CURLSSLBACKEND_OPENSSL)
        return NULL;
    return session->internals;
}

/// Whether it was agreed to speak HTTP/2 when the session was made.
static inline int session_speaks_http2(const SSL *session) {
    const unsigned char *protocol = NULL;
    unsigned length = 0;
    SSL_get0_alpn_selected(session, &protocol, &length);
    return length == 2 && memcmp(protocol, "h2", 2) == 0;
}

typedef int (*multi_socket_function)(CURL *easy, curl_socket_t socket, int wanted, void *context, void *known);
typedef int (*multi_timer_function)(CURLM *multi, long milliseconds, void *context);

static inline void multi_set_callbacks(CURLM *multi, void *context, multi_socket_function socket,
                                       multi_timer_function timer) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
}

static inline CURLMcode multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// The next transfer that has ended, and how; null when there is none.
static inline CURL *multi_next_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

/// The address family, type and protocol of the socket that libcurl asks for.
static inline void socket_kind(const struct curl_sockaddr *address, int *family, int *type, int *protocol) {
    *family = address->family;
    *type = address->socktype;
    *protocol = address->protocol;
}
