#pragma once
#include <stddef.h>
#include <stdint.h>

/// simdjson behind C functions: no exception and no C++ type crosses.
///
/// Each thread has a reader of its own that is used again and again. What a call returns points
/// into that reader and is valid until the thread's next call.

#ifdef __cplusplus
#define SIMDJSON_QUIET noexcept
extern "C" {
#else
#define SIMDJSON_QUIET
#endif

/// One JSON value as simdjson's tape: 64-bit words, and the texts they point to.
struct simdjson_tape {
    /// 0 when the value was read; else nothing below is set.
    int error;
    const uint64_t *words;
    const uint8_t *strings;
};

/// Where a piece of the bytes stands.
struct simdjson_span {
    uint32_t start;
    uint32_t length;
};

/// The pieces of `{"kind": …, "items": [ … ]}`: only their ends were looked for, their insides may still be wrong.
struct simdjson_outline {
    int error;
    /// Names and values of all members but “items”.
    const struct simdjson_span *members;
    size_t member_count;
    const struct simdjson_span *items;
    size_t item_count;
    /// How many members are called “items”, and whether the last of them is a list or null.
    size_t items_members;
    int items_may_be_list;
};

/// Reads one value, at most 512 levels deep; `room` is how many bytes may be read behind it.
///
/// With less room than `simdjson_room()` the bytes are copied first.
struct simdjson_tape simdjson_read(const uint8_t *bytes, size_t length, size_t room) SIMDJSON_QUIET;

/// Finds the pieces of a list of objects without reading them; the room must be there.
struct simdjson_outline simdjson_read_outline(const uint8_t *bytes, size_t length, size_t room) SIMDJSON_QUIET;

/// How many bytes simdjson may look at behind the last one.
size_t simdjson_room(void) SIMDJSON_QUIET;

/// Lets go of this thread's reader if it has grown beyond a megabyte.
void simdjson_let_go_of_large(void) SIMDJSON_QUIET;

#ifdef __cplusplus
}
#endif
