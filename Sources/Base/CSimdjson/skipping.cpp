#include "CSimdjson.h"

#include <cstring>

// Skipping a container by 64 bytes at a time: of each byte only whether it is a bracket outside of texts matters.
//
// simdjson can skip too, but indexes the whole input first, in up to four times its memory.

// Whoever has wider vectors uses them; what is called must then be part of the caller.
// Not under sanitizers: the choice is made while the program is loaded, before they are ready.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define WIDE
#endif
#define INLINE __attribute__((always_inline)) inline

namespace {

// Vectors of the compiler's, so that each processor gets its own instructions.
using Bytes = uint8_t __attribute__((ext_vector_type(64)));
using Bits = bool __attribute__((ext_vector_type(64)));

INLINE uint64_t where(const Bytes &bytes, uint8_t wanted) {
    return __builtin_bit_cast(uint64_t, __builtin_convertvector(bytes == Bytes(wanted), Bits));
}

/// Which bytes follow a backslash that is not itself behind one; `carried` goes from block to block.
INLINE uint64_t escaped(uint64_t backslashes, uint64_t &carried) {
    uint64_t result = carried;
    backslashes &= ~carried;
    carried = 0;
    while (backslashes) {
        const uint64_t first = backslashes & -backslashes;
        if (first >> 63) carried = 1;
        result |= first << 1;
        backslashes &= ~(first | first << 1);
    }
    return result;
}

/// Each bit becomes the parity of itself and all below: ones from a quote up to the next.
INLINE uint64_t between(uint64_t quotes) {
    for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
    return quotes;
}

} // namespace

extern "C" WIDE size_t json_end_of_container(const uint8_t *bytes, size_t start, size_t length) noexcept {
    uint64_t escape = 0;
    uint64_t text = 0;
    int64_t depth = 0;
    for (size_t block = start; block < length; block += 64) {
        Bytes now = {};
        // A length that the compiler knows makes it one instruction instead of a call.
        if (length - block >= 64) memcpy(&now, bytes + block, 64);
        else memcpy(&now, bytes + block, length - block);
        const uint64_t quotes = where(now, '"') & ~escaped(where(now, '\\'), escape);
        const uint64_t inside = between(quotes) ^ text;
        text = inside >> 63 ? ~0ull : 0;

        // `{` and `[`, `}` and `]` differ in one bit.
        const Bytes bracket = now | Bytes(0x20);
        const uint64_t opening = where(bracket, '{') & ~inside;
        const uint64_t closing = where(bracket, '}') & ~inside;
        if (depth > __builtin_popcountll(closing)) {
            depth += __builtin_popcountll(opening) - __builtin_popcountll(closing);
            continue;
        }
        for (uint64_t left = opening | closing; left; left &= left - 1) {
            depth += opening & left & -left ? 1 : -1;
            if (depth == 0) return block + __builtin_ctzll(left) + 1;
        }
    }
    return 0;
}
