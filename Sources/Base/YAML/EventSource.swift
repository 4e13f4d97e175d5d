internal import CYAML
internal import Documents

/// What libyaml finds in a text, one thing at a time.
struct Event {
    enum Kind {
        case startOfDocument
        case endOfDocument
        case endOfStream
        case directive
        case startOfList
        case endOfList
        case startOfObject
        case endOfObject
        /// Plain is what stands without quotes, and not in a block.
        case scalar(String, isPlain: Bool)
        case alias(String)
    }

    let kind: Kind
    let place: Place
    var anchor: String?
    var tag: String?
}

/// libyaml's parser over bytes that have been found to be UTF-8.
final class EventSource {
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let bytes: [UInt8]
    /// A copy that stays where it is as long as libyaml reads from it.
    private let input: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        input = .allocate(capacity: bytes.count)
        _ = input.initialize(from: bytes)
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    func next() throws(DocumentComplaint) -> Event {
        var event = yaml_event_t()
        repeat {
            guard yaml_parser_parse(parser, &event) == 1 else { throw complaint(about: parser.pointee, in: bytes) }
        } while event.type == YAML_STREAM_START_EVENT
        defer { yaml_event_delete(&event) }
        let place = Place(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = event.data.document_start
            let hasDirective = start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
            return Event(kind: hasDirective ? .directive : .startOfDocument, place: place)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .endOfDocument, place: place)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return Event(kind: .startOfList, place: place, anchor: text(start.anchor), tag: text(start.tag))
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .endOfList, place: place)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return Event(kind: .startOfObject, place: place, anchor: text(start.anchor), tag: text(start.tag))
        case YAML_MAPPING_END_EVENT: return Event(kind: .endOfObject, place: place)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return Event(
                kind: .scalar(
                    String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                place: place, anchor: text(scalar.anchor), tag: text(scalar.tag))
        case YAML_ALIAS_EVENT: return Event(kind: .alias(text(event.data.alias.anchor) ?? ""), place: place)
        default: return Event(kind: .endOfStream, place: place)
        }
    }

    private func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        start.map { String(cString: UnsafePointer($0)) }
    }
}

extension Place {
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
