#define SIMDJSON_EXCEPTIONS 0
#include "CSimdjson.h"

#include <memory>
#include <simdjson.h>
#include <vector>

// The layout of the tape, which Swift reads, is that of this release.
static_assert(simdjson::SIMDJSON_VERSION_MAJOR == 3, "check that Tape.swift still reads this release's tape");

namespace {

constexpr size_t max_depth = 512;
constexpr size_t large = 1 << 20;

struct Reader {
    simdjson::dom::parser dom;
    simdjson::ondemand::parser on_demand;
    std::vector<simdjson_span> members, items;
};

thread_local std::unique_ptr<Reader> reader;

Reader &reader_of_this_thread() {
    if (!reader) reader = std::make_unique<Reader>();
    return *reader;
}

simdjson::error_code make_room(simdjson::dom::parser &parser, size_t length) {
    if (parser.capacity() >= length && parser.max_depth() == max_depth) return simdjson::SUCCESS;
    return parser.allocate(length < 4096 ? 4096 : length, max_depth);
}

/// The bytes of a value as they stand, without those of its inside being checked.
simdjson::error_code raw(simdjson::ondemand::value value, std::string_view &text) {
    simdjson::ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
    case simdjson::ondemand::json_type::object: {
        simdjson::ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        return object.raw_json().get(text);
    }
    case simdjson::ondemand::json_type::array: {
        simdjson::ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        return array.raw_json().get(text);
    }
    default:
        text = value.raw_json_token();
        return simdjson::SUCCESS;
    }
}

simdjson::error_code find_pieces(Reader &reader, const uint8_t *bytes, size_t length, size_t room,
                                 simdjson_outline &outline) {
    simdjson::ondemand::document document;
    if (auto error = reader.on_demand.iterate(bytes, length, length + room).get(document)) return error;
    simdjson::ondemand::object whole;
    if (auto error = document.get_object().get(whole)) return error;

    auto start = [&](const char *place) { return uint32_t(reinterpret_cast<const uint8_t *>(place) - bytes); };
    for (auto member : whole) {
        simdjson::ondemand::field field;
        if (auto error = std::move(member).get(field)) return error;
        const char *name = field.key().raw() - 1;
        std::string_view unescaped;
        if (auto error = field.unescaped_key().get(unescaped)) return error;
        simdjson::ondemand::json_type type;
        if (auto error = field.value().type().get(type)) return error;

        if (unescaped == "items") {
            outline.items_members += 1;
            outline.items_may_be_list =
                type == simdjson::ondemand::json_type::array || type == simdjson::ondemand::json_type::null;
        }
        if (unescaped == "items" && type == simdjson::ondemand::json_type::array) {
            simdjson::ondemand::array list;
            if (auto error = field.value().get_array().get(list)) return error;
            for (auto element : list) {
                simdjson::ondemand::value item;
                if (auto error = std::move(element).get(item)) return error;
                std::string_view text;
                if (auto error = raw(item, text)) return error;
                reader.items.push_back({start(text.data()), uint32_t(text.size())});
            }
        } else {
            std::string_view text;
            if (auto error = raw(field.value(), text)) return error;
            const uint32_t from = start(name);
            const uint32_t to = start(text.data()) + uint32_t(text.size());
            if (unescaped != "items") reader.members.push_back({from, to - from});
        }
    }
    // Nothing may follow: a place to go on reading from is something that follows.
    return document.current_location().error() ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

} // namespace

extern "C" simdjson_tape simdjson_read(const uint8_t *bytes, size_t length, size_t room) noexcept {
    auto &parser = reader_of_this_thread().dom;
    if (auto error = make_room(parser, length)) return {error, nullptr, nullptr};
    const bool copied = room < simdjson::SIMDJSON_PADDING;
    if (auto error = parser.parse(bytes, length, copied).error()) return {error, nullptr, nullptr};
    return {0, parser.doc.tape.get(), parser.doc.string_buf.get()};
}

extern "C" simdjson_outline simdjson_read_outline(const uint8_t *bytes, size_t length, size_t room) noexcept {
    auto &reader = reader_of_this_thread();
    reader.members.clear();
    reader.items.clear();
    simdjson_outline outline = {};
    outline.error = length > UINT32_MAX ? int(simdjson::CAPACITY) : int(find_pieces(reader, bytes, length, room, outline));
    outline.members = reader.members.data();
    outline.member_count = reader.members.size();
    outline.items = reader.items.data();
    outline.item_count = reader.items.size();
    return outline;
}

extern "C" size_t simdjson_room(void) noexcept { return simdjson::SIMDJSON_PADDING; }

extern "C" void simdjson_let_go_of_large(void) noexcept {
    if (!reader) return;
    const bool lists = (reader->members.capacity() + reader->items.capacity()) * sizeof(simdjson_span) > large;
    if (reader->dom.capacity() > large || reader->on_demand.capacity() > large || lists) reader.reset();
}
