import Documents
internal import Instants
import SimulatedKubernetes

extension Scalar {
    var wire: WireType {
        switch self {
        case .int32, .int64, .bool: .varint
        case .double: .fixed64
        case .string, .bytes, .time, .quantity, .intOrString: .bytes
        }
    }

    /// A value as JSON writes it; `nil` for the moment that is none, which Go writes where no time is known.
    func read(_ wire: WireType, from reader: inout WireReader) throws(ProtobufComplaint) -> Value? {
        guard wire == self.wire else { throw .wrongWire(wire) }
        switch self {
        case .string: return .string(try reader.text())
        case .bytes: return .string(Base64.encode(try reader.data()))
        case .int32: return .int(Int(Int32(truncatingIfNeeded: try reader.varint())))
        case .int64: return .int(Int(truncatingIfNeeded: try reader.varint()))
        case .bool: return .bool(try reader.varint() != 0)
        case .double:
            let number = try reader.double()
            guard number.isFinite else { throw .malformed("has a number that JSON cannot write") }
            return .number(number)
        case .time(let hasMicroseconds): return try readTime(try reader.message(), hasMicroseconds)
        case .quantity: return try readQuantity(try reader.message())
        case .intOrString: return try readIntOrString(try reader.message())
        }
    }
}

extension Shape {
    /// What a map holds where an entry has a name only.
    var zero: Value {
        switch self {
        case .anything: .null
        case .scalar(let scalar):
            switch scalar {
            case .string, .bytes: ""
            case .time: .null
            case .quantity: "0"
            case .intOrString, .int32, .int64: 0
            case .double: 0.0
            case .bool: false
            }
        case .list: []
        case .object, .builtIn: [:]
        }
    }
}

extension Value {
    /// Whether Go would call it nothing.
    var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let bool): !bool
        case .int(let int): int == 0
        case .number(let number): number == 0
        case .string(let text): text.isEmpty
        // Where such a thing is none, it was not written.
        case .list, .object: false
        }
    }
}

extension WireReader {
    /// A message, if that is how the value is written.
    mutating func message(_ wire: WireType) throws(ProtobufComplaint) -> WireReader {
        guard wire == .bytes else { throw .wrongWire(wire) }
        return try message()
    }
}

/// A message whose first field is JSON, whatever it says; `nil` when it says nothing.
func readEmbeddedJSON(_ reader: WireReader) throws(ProtobufComplaint) -> Value? {
    var reader = reader
    var json: ArraySlice<UInt8> = []
    while let (number, wire) = try reader.tag() {
        switch (number, wire) {
        case (1, .bytes): json = try reader.data()
        case (1, _): throw .wrongWire(wire)
        case (_, _): try reader.skip(wire)
        }
    }
    guard !json.isEmpty else { return nil }
    do {
        return try Value(json: Array(json))
    } catch {
        throw .malformed("holds JSON that cannot be read: \(error)")
    }
}

/// Seconds and nanoseconds since 1970.
private func readTime(_ reader: WireReader, _ hasMicroseconds: Bool) throws(ProtobufComplaint) -> Value? {
    guard !reader.isAtEnd else { return nil }
    var reader = reader
    var seconds: Int64 = 0
    var nanoseconds: Int32 = 0
    while let (number, wire) = try reader.tag() {
        switch (number, wire) {
        case (1, .varint): seconds = Int64(truncatingIfNeeded: try reader.varint())
        case (2, .varint): nanoseconds = Int32(truncatingIfNeeded: try reader.varint())
        case (1...2, _): throw .wrongWire(wire)
        case (_, _): try reader.skip(wire)
        }
    }
    // The years that four digits can write.
    guard (-62_135_596_800...253_402_300_799).contains(seconds), (0...999_999_999).contains(nanoseconds) else {
        throw .malformed("has a moment that no calendar shows")
    }
    let decimals = hasMicroseconds ? "." + String(1_000_000 + nanoseconds / 1_000).dropFirst() : ""
    return .string("\(LocalTime(secondsSinceEpoch: seconds))\(decimals)Z")
}

private func readQuantity(_ reader: WireReader) throws(ProtobufComplaint) -> Value {
    var reader = reader
    var text = ""
    while let (number, wire) = try reader.tag() {
        switch (number, wire) {
        case (1, .bytes): text = try reader.text()
        case (1, _): throw .wrongWire(wire)
        case (_, _): try reader.skip(wire)
        }
    }
    return .string(text.isEmpty ? "0" : text)
}

/// Which of the two it is, then both.
private func readIntOrString(_ reader: WireReader) throws(ProtobufComplaint) -> Value {
    var reader = reader
    var type: UInt64 = 0
    var int: Int32 = 0
    var text = ""
    while let (number, wire) = try reader.tag() {
        switch (number, wire) {
        case (1, .varint): type = try reader.varint()
        case (2, .varint): int = Int32(truncatingIfNeeded: try reader.varint())
        case (3, .bytes): text = try reader.text()
        case (1...3, _): throw .wrongWire(wire)
        case (_, _): try reader.skip(wire)
        }
    }
    switch type {
    case 0: return .int(Int(int))
    case 1: return .string(text)
    case _: throw .malformed("has a value that is neither a number nor a text")
    }
}
