/// Reads the wire format of protobuf, from one end of a message to the other and never beyond.
///
/// A message is a row of tags, each a number and how its value is written, with the values behind them.
/// Messages inside are readers on the same bytes, so that nothing is copied on the way to what it holds.
struct WireReader {
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        place = 0
        end = bytes.count
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { place == end }

    /// The next field's number and how its value is written; `nil` at the end.
    mutating func tag() throws(ProtobufComplaint) -> (number: Int, wire: WireType)? {
        guard !isAtEnd else { return nil }
        let tag = try varint()
        let number = tag >> 3
        guard (1...536_870_911).contains(number) else {
            throw .malformed("has a field with the number \(number), which protobuf does not allow")
        }
        guard let wire = WireType(rawValue: UInt8(tag & 7)) else {
            throw .malformed("has protobuf's wire type \(tag & 7), which Kubernetes does not use")
        }
        return (Int(number), wire)
    }

    /// Seven bits a byte, the lowest first; all but the last byte have the eighth.
    mutating func varint() throws(ProtobufComplaint) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard !isAtEnd else { throw .cutShort("number") }
            let byte = bytes[place]
            place += 1
            guard shift < 63 || byte <= 1 else { break }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw .malformed("has a number that is longer than 64 bits")
    }

    mutating func double() throws(ProtobufComplaint) -> Double {
        guard end - place >= 8 else { throw .cutShort("number") }
        var bits: UInt64 = 0
        for index in 0..<8 { bits |= UInt64(bytes[place + index]) << UInt64(8 * index) }
        place += 8
        return Double(bitPattern: bits)
    }

    mutating func message() throws(ProtobufComplaint) -> WireReader { WireReader(bytes, try range("message")) }

    mutating func data() throws(ProtobufComplaint) -> ArraySlice<UInt8> { bytes[try range("text")] }

    mutating func text() throws(ProtobufComplaint) -> String {
        guard let text = String(validating: try data(), as: UTF8.self) else {
            throw .malformed("has a text that is not UTF-8")
        }
        return text
    }

    mutating func skip(_ wire: WireType) throws(ProtobufComplaint) {
        switch wire {
        case .varint: _ = try varint()
        case .fixed64: try skip(fixed: 8)
        case .bytes: _ = try data()
        case .fixed32: try skip(fixed: 4)
        }
    }

    mutating func skip(_ count: Int) {
        precondition(count <= end - place, "skipped \(count) bytes of \(end - place)")
        place += count
    }

    private mutating func skip(fixed count: Int) throws(ProtobufComplaint) {
        guard end - place >= count else { throw .cutShort("number") }
        skip(count)
    }

    /// Where as many bytes stand as the number before them says.
    private mutating func range(_ what: String) throws(ProtobufComplaint) -> Range<Int> {
        let count = try varint()
        guard count <= UInt64(end - place) else { throw .cutShort(what) }
        let range = place..<place + Int(count)
        place = range.upperBound
        return range
    }
}

/// How a value is written: of protobuf's ways, those that Kubernetes uses, or may have to pass over.
enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    /// Texts, messages, and anything else that says first how long it is.
    case bytes = 2
    case fixed32 = 5
}
