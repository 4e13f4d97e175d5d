#define SIMDJSON_EXCEPTIONS 0
#include "CSimdjson.h"

#include <memory>
#include <simdjson.h>

// The layout of the tape, which Swift reads, is that of this release.
static_assert(simdjson::SIMDJSON_VERSION_MAJOR == 3, "check that Tape.swift still reads this release's tape");
static_assert(simdjson::SIMDJSON_PADDING <= 64, "more room is needed");

namespace {

constexpr size_t max_depth = 512;
constexpr size_t large = 1 << 20;

thread_local std::unique_ptr<simdjson::dom::parser> reader;

simdjson::error_code make_room(simdjson::dom::parser &parser, size_t length) {
    if (parser.capacity() >= length && parser.max_depth() == max_depth) return simdjson::SUCCESS;
    return parser.allocate(length < 4096 ? 4096 : length, max_depth);
}

} // namespace

extern "C" simdjson_tape simdjson_read(const uint8_t *bytes, size_t length, size_t room) noexcept {
    if (!reader) reader = std::make_unique<simdjson::dom::parser>();
    if (auto error = make_room(*reader, length)) return {error, nullptr, nullptr};
    const bool copied = room < 64;
    if (auto error = reader->parse(bytes, length, copied).error()) return {error, nullptr, nullptr};
    return {0, reader->doc.tape.get(), reader->doc.string_buf.get()};
}

extern "C" void simdjson_let_go_of_large(void) noexcept {
    if (reader && reader->capacity() > large) reader.reset();
}
