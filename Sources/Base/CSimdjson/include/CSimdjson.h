#pragma once
#include <stddef.h>
#include <stdint.h>

/// simdjson behind C functions: no exception and no C++ type crosses.

#ifdef __cplusplus
#define SIMDJSON_QUIET noexcept
extern "C" {
#else
#define SIMDJSON_QUIET
#endif

/// One JSON value as simdjson's tape: 64-bit words, and the texts they point to.
///
/// Each thread has a reader of its own that is used again and again. Both pointers point into that
/// reader and are valid until the thread's next call.
struct simdjson_tape {
    /// 0 when the value was read; else nothing below is set.
    int error;
    const uint64_t *words;
    const uint8_t *strings;
};

/// Reads one value, at most 512 levels deep; `room` is how many bytes may be read behind it.
///
/// With less room than 64 bytes the value is copied first.
struct simdjson_tape simdjson_read(const uint8_t *bytes, size_t length, size_t room) SIMDJSON_QUIET;

/// Reads one value whose text stands in two parts, as if the second followed the first.
struct simdjson_tape simdjson_read_joined(const uint8_t *first, size_t first_length, const uint8_t *second,
                                          size_t second_length) SIMDJSON_QUIET;

/// Lets go of what this thread's reader has taken, if that is more than a megabyte.
void simdjson_let_go_of_large(void) SIMDJSON_QUIET;

/// Where the list or object that begins at `start` ends: the place behind its last bracket, or 0 if it has no end.
///
/// Its inside is not checked, nor whether brackets match; reading the piece does that.
size_t json_end_of_container(const uint8_t *bytes, size_t start, size_t length) SIMDJSON_QUIET;

#ifdef __cplusplus
}
#endif
