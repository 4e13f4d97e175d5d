#pragma once
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <string.h>

// Swift imports no function-like macros, of which OpenSSL is full; these are the calls that we make of it.

/// Why there is no context to serve with.
enum tls_mistake { tls_no_memory = 1, tls_no_certificate, tls_no_key, tls_no_match };

/// What a call on a session returns besides a count.
enum tls_state { tls_later = -1, tls_when_there_is_room = -2, tls_gone = -3, tls_not_tls = -4 };

static inline int tls_choose_protocol(SSL *session, const unsigned char **chosen, unsigned char *length,
                                      const unsigned char *offered, unsigned offered_length, void *context) {
    static const unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    (void)session, (void)context;
    int found = SSL_select_next_proto((unsigned char **)chosen, length, ours, sizeof ours, offered, offered_length);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Nobody is asked for the password of a key: there is nobody.
static inline int tls_no_password(char *buffer, int size, int writes, void *context) {
    (void)buffer, (void)size, (void)writes, (void)context;
    return -1;
}

static inline enum tls_mistake tls_use_certificates(SSL_CTX *context, BIO *pem) {
    X509 *own = PEM_read_bio_X509(pem, NULL, tls_no_password, NULL);
    if (!own) return tls_no_certificate;
    int taken = SSL_CTX_use_certificate(context, own);
    X509_free(own);
    if (taken != 1) return tls_no_certificate;
    X509 *next;
    while ((next = PEM_read_bio_X509(pem, NULL, tls_no_password, NULL))) {
        // Takes it over where it succeeds.
        if (SSL_CTX_add_extra_chain_cert(context, next) != 1) {
            X509_free(next);
            return tls_no_certificate;
        }
    }
    // After the last one there must be nothing that begins as another.
    return ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE ? 0 : tls_no_certificate;
}

static inline enum tls_mistake tls_use_key(SSL_CTX *context, BIO *pem) {
    EVP_PKEY *key = PEM_read_bio_PrivateKey(pem, NULL, tls_no_password, NULL);
    if (!key) return tls_no_key;
    int taken = SSL_CTX_use_PrivateKey(context, key);
    EVP_PKEY_free(key);
    return taken == 1 && SSL_CTX_check_private_key(context) == 1 ? 0 : tls_no_match;
}

/// What sessions of a server share; nothing, with a mistake, where that is not to be had.
static inline SSL_CTX *tls_server(const void *certificates, size_t certificates_size, const void *key, size_t key_size,
                                  enum tls_mistake *mistake) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    BIO *chain = BIO_new_mem_buf(certificates, (int)certificates_size);
    BIO *secret = BIO_new_mem_buf(key, (int)key_size);
    *mistake = context && chain && secret ? 0 : tls_no_memory;
    ERR_clear_error();
    if (!*mistake) *mistake = tls_use_certificates(context, chain);
    if (!*mistake) *mistake = tls_use_key(context, secret);
    BIO_free(chain);
    BIO_free(secret);
    ERR_clear_error();
    if (*mistake) {
        SSL_CTX_free(context);
        return NULL;
    }
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    // Nothing is kept for a client that may come again: most are programs that end.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
    // A session that rests has no buffers, and what is sent again may have moved.
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_alpn_select_cb(context, tls_choose_protocol, NULL);
    return context;
}

static inline SSL *tls_session(SSL_CTX *context, int socket) {
    SSL *session = SSL_new(context);
    if (!session) return NULL;
    if (SSL_set_fd(session, socket) != 1) {
        SSL_free(session);
        return NULL;
    }
    SSL_set_accept_state(session);
    return session;
}

static inline long tls_outcome(SSL *session, int result) {
    switch (SSL_get_error(session, result)) {
    case SSL_ERROR_WANT_READ: return tls_later;
    case SSL_ERROR_WANT_WRITE: return tls_when_there_is_room;
    case SSL_ERROR_SSL: return ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST ? tls_not_tls : tls_gone;
    default: return tls_gone;
    }
}

/// 1 when the session stands.
static inline long tls_greet(SSL *session) {
    ERR_clear_error();
    int result = SSL_do_handshake(session);
    return result == 1 ? 1 : tls_outcome(session, result);
}

static inline long tls_read(SSL *session, void *bytes, size_t room) {
    size_t count = 0;
    ERR_clear_error();
    int result = SSL_read_ex(session, bytes, room, &count);
    return result == 1 ? (long)count : tls_outcome(session, result);
}

static inline long tls_write(SSL *session, const void *bytes, size_t size) {
    size_t count = 0;
    ERR_clear_error();
    int result = SSL_write_ex(session, bytes, size, &count);
    return result == 1 ? (long)count : tls_outcome(session, result);
}

/// Tells the client that nothing more comes, as far as there is room to.
static inline void tls_end(SSL *session) {
    ERR_clear_error();
    SSL_shutdown(session);
    ERR_clear_error();
}

// Certificates

static inline GENERAL_NAMES *names_make(void) { return sk_GENERAL_NAME_new_null(); }

static inline void names_free(GENERAL_NAMES *names) { sk_GENERAL_NAME_pop_free(names, GENERAL_NAME_free); }

/// Returns 1 where it is the name or the address of a host.
static inline int names_add(GENERAL_NAMES *names, const char *text, int is_address) {
    GENERAL_NAME *name = a2i_GENERAL_NAME(NULL, NULL, NULL, is_address ? GEN_IPADD : GEN_DNS, text, 0);
    if (name && sk_GENERAL_NAME_push(names, name) > 0) return 1;
    GENERAL_NAME_free(name);
    return 0;
}

static inline int certificate_extend(X509 *certificate, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    int is_added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return is_added;
}

static inline int certificate_fill(X509 *certificate, EVP_PKEY *key, GENERAL_NAMES *names, const char *common_name,
                                   int64_t from, int64_t until) {
    unsigned char serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1) return 0;
    // Positive, and with no zeros in front.
    serial[0] = (serial[0] & 0x7f) | 0x40;
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, NULL);
    int has_serial = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    X509_NAME *subject = X509_get_subject_name(certificate);
    return has_serial && X509_set_version(certificate, 2) == 1
        && ASN1_TIME_set(X509_getm_notBefore(certificate), (time_t)from)
        && ASN1_TIME_set(X509_getm_notAfter(certificate), (time_t)until)
        && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)common_name, -1, -1, 0) == 1
        && X509_set_issuer_name(certificate, subject) == 1 && X509_set_pubkey(certificate, key) == 1
        && certificate_extend(certificate, NID_basic_constraints, "critical,CA:TRUE")
        && certificate_extend(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign")
        && certificate_extend(certificate, NID_ext_key_usage, "serverAuth")
        && certificate_extend(certificate, NID_subject_key_identifier, "hash")
        && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, 0) == 1
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}

/// Writes a certificate that vouches for itself, and its new key, as PEM; returns 1 where both are there.
static inline int certificate_write(GENERAL_NAMES *names, const char *common_name, int64_t from, int64_t until,
                                    BIO *certificate_pem, BIO *key_pem) {
    X509 *certificate = X509_new();
    EVP_PKEY *key = EVP_EC_gen("P-256");
    int is_written = certificate && key && certificate_fill(certificate, key, names, common_name, from, until)
        && PEM_write_bio_X509(certificate_pem, certificate) == 1
        && PEM_write_bio_PKCS8PrivateKey(key_pem, key, NULL, NULL, 0, NULL, NULL) == 1;
    X509_free(certificate);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return is_written;
}

static inline BIO *memory_make(void) { return BIO_new(BIO_s_mem()); }

static inline size_t memory_bytes(BIO *memory, const char **bytes) {
    char *start = NULL;
    long count = BIO_get_mem_data(memory, &start);
    *bytes = start;
    return count > 0 ? (size_t)count : 0;
}
