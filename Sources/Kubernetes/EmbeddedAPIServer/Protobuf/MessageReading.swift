import Documents
import SimulatedKubernetes

/// A message of a built-in type, as far as it has been read.
///
/// The fields of a message come in any order and more than once: lists and maps then grow, messages are
/// merged, and of all else the last counts. So they are gathered by their places in the layout first.
struct MessageReading {
    /// Deeper than any object of Kubernetes is meant to be; schemas in schemas are the only ones without an end.
    static let deepest = 64

    private let layout: MessageLayout
    private var values: [Int: Value] = [:]
    private var lists: [Int: [Value]] = [:]
    private var maps: [Int: [(String, Value)]] = [:]
    private var messages: [Int: MessageReading] = [:]

    init(of type: String) {
        layout = MessageLayout.of(type)
    }

    mutating func read(_ reader: WireReader, depth: Int) throws(ProtobufComplaint) {
        try read(reader, layout.numbers, depth: depth)
    }

    private mutating func read(
        _ reader: WireReader, _ numbers: [Int: MessageLayout.Meaning], depth: Int
    ) throws(ProtobufComplaint) {
        guard depth <= Self.deepest else { throw .tooDeep }
        var reader = reader
        while let (number, wire) = try reader.tag() {
            switch numbers[number] {
            case nil: try reader.skip(wire)
            case .embedded(let inner)?: try read(try reader.message(wire), inner, depth: depth + 1)
            case .field(let place)?:
                do {
                    try readField(at: place, wire, from: &reader, depth: depth)
                } catch {
                    throw error.inside(layout.fields[place].name)
                }
            }
        }
    }

    private mutating func readField(
        at place: Int, _ wire: WireType, from reader: inout WireReader, depth: Int
    ) throws(ProtobufComplaint) {
        switch layout.fields[place].field.shape {
        case .list(let list):
            if case .scalar(let scalar) = list.element, scalar.wire != .bytes, wire == .bytes {
                // Numbers may also come as one text that has them all.
                var packed = try reader.message()
                while !packed.isAtEnd {
                    lists[place, default: []].append(try scalar.read(scalar.wire, from: &packed) ?? .null)
                }
            } else {
                lists[place, default: []].append(try list.element.read(wire, from: &reader, depth: depth))
            }
        case .object(let object):
            let entry = try object.readEntry(try reader.message(wire), depth: depth + 1)
            maps[place, default: []].append(entry)
        case .builtIn(let type):
            try messages[place, default: MessageReading(of: type)].read(try reader.message(wire), depth: depth + 1)
        case .scalar(let scalar): values[place] = try scalar.read(wire, from: &reader)
        case .anything: values[place] = try readEmbeddedJSON(try reader.message(wire))
        }
    }

    /// What has been read, as JSON has it.
    var members: [(String, Value)] {
        layout.fields.indices.compactMap { place in
            let (name, field) = layout.fields[place]
            if let value = values[place] {
                // Go writes these fields whether they say something or not.
                if case .scalar = field.shape, value.isZero, !field.isRequired, !field.tellsZero { return nil }
                return (name, value)
            }
            if let list = lists[place] { return (name, .list(list)) }
            if let map = maps[place] { return (name, .object(Members(map))) }
            return messages[place].map { (name, $0.value) }
        }
    }

    /// The same as a value: of a message that stands for one of its fields, the last that it has.
    var value: Value {
        let members = members
        return layout.isEither ? members.last?.1 ?? .null : .object(Members(unique: members))
    }
}

extension Shape {
    /// One element of a list, or one value of a map.
    fileprivate func read(
        _ wire: WireType, from reader: inout WireReader, depth: Int
    ) throws(ProtobufComplaint) -> Value {
        switch self {
        case .scalar(let scalar): return try scalar.read(wire, from: &reader) ?? .null
        case .anything: return try readEmbeddedJSON(try reader.message(wire)) ?? .null
        case .builtIn(let type):
            var message = MessageReading(of: type)
            try message.read(try reader.message(wire), depth: depth + 1)
            return message.value
        case .list(let list):
            // There is no list of lists in protobuf, but one of messages whose first field is a list.
            var inner = try reader.message(wire)
            var elements: [Value] = []
            while let (number, wire) = try inner.tag() {
                if number == 1 {
                    elements.append(try list.element.read(wire, from: &inner, depth: depth + 1))
                } else {
                    try inner.skip(wire)
                }
            }
            return .list(elements)
        case .object: preconditionFailure("protobuf has no maps in lists or maps, and the table none either")
        }
    }
}

extension ObjectShape {
    /// A member of a map: a message with its name as field 1, and its value as field 2.
    fileprivate func readEntry(_ reader: WireReader, depth: Int) throws(ProtobufComplaint) -> (String, Value) {
        guard let shape = others else { preconditionFailure("only maps are objects without a name in the table") }
        var reader = reader
        var name = ""
        var value: Value?
        while let (number, wire) = try reader.tag() {
            switch (number, wire) {
            case (1, .bytes): name = try reader.text()
            case (1, _): throw .wrongWire(wire)
            case (2, _):
                do {
                    value = try shape.read(wire, from: &reader, depth: depth)
                } catch {
                    throw error.inside(name)
                }
            case (_, _): try reader.skip(wire)
            }
        }
        return (name, value ?? shape.zero)
    }
}
