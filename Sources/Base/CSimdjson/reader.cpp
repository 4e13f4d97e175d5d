#define SIMDJSON_EXCEPTIONS 0
#include "CSimdjson.h"

#include <cstring>
#include <memory>
#include <simdjson.h>
#include <vector>

// The layout of the tape, which Swift reads, is that of this release.
static_assert(simdjson::SIMDJSON_VERSION_MAJOR == 3, "check that Tape.swift still reads this release's tape");
namespace {

constexpr size_t max_depth = 512;
constexpr size_t large = 1 << 20;
constexpr size_t room_behind = 64;
static_assert(simdjson::SIMDJSON_PADDING <= room_behind, "more room is needed");

thread_local std::unique_ptr<simdjson::dom::parser> reader;
/// Where parts are joined, with room behind them; kept, since lists are read by the thousands of items.
thread_local std::vector<uint8_t> joined;

simdjson::error_code make_room(simdjson::dom::parser &parser, size_t length) {
    if (parser.capacity() >= length && parser.max_depth() == max_depth) return simdjson::SUCCESS;
    return parser.allocate(length < 4096 ? 4096 : length, max_depth);
}

} // namespace

extern "C" simdjson_tape simdjson_read(const uint8_t *bytes, size_t length, size_t room) noexcept {
    if (!reader) reader = std::make_unique<simdjson::dom::parser>();
    if (auto error = make_room(*reader, length)) return {error, nullptr, nullptr};
    const bool copied = room < room_behind;
    if (auto error = reader->parse(bytes, length, copied).error()) return {error, nullptr, nullptr};
    return {0, reader->doc.tape.get(), reader->doc.string_buf.get()};
}

extern "C" simdjson_tape simdjson_read_joined(const uint8_t *first, size_t first_length, const uint8_t *second,
                                              size_t second_length) noexcept {
    const size_t length = first_length + second_length;
    if (joined.size() < length + room_behind) joined.resize(length + room_behind);
    if (first_length) memcpy(joined.data(), first, first_length);
    if (second_length) memcpy(joined.data() + first_length, second, second_length);
    return simdjson_read(joined.data(), length, room_behind);
}

extern "C" void simdjson_let_go_of_large(void) noexcept {
    if (reader && reader->capacity() > large) reader.reset();
    if (joined.size() > large) std::vector<uint8_t>().swap(joined);
}
