import Chances
import Documents
import SimulatedKubernetes

/// Objects of the table's types, and their protobuf, written by the table and by nothing of the reader.
struct RandomObjects {
    var chance: Chance

    /// An object that Go would write as JSON the way it was made: without what says nothing.
    mutating func object(of type: String, depth: Int = 0) -> Value {
        var members = Members()
        for (name, field) in (BuiltInTypes.shapes[type]?.objectShape?.fields ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard !field.numbers.isEmpty, below(2 + depth * depth) == 0 else { continue }
            let value = value(of: field.shape, depth: depth)
            if case .scalar = field.shape, isZero(value), !field.isRequired, !field.tellsZero { continue }
            if value != [], value != [:] || isMessage(field.shape) { members[name] = value }
        }
        return .object(members)
    }

    private mutating func value(of shape: Shape, depth: Int) -> Value {
        switch shape {
        case .scalar(let scalar): return value(of: scalar)
        case .anything: return below(2) == 0 ? ["a": [1, 2.5, .null, "ü"]] : 0
        case .list(let list): return .list((0..<below(3)).map { _ in value(of: list.element, depth: depth + 1) })
        case .object(let object):
            let others = object.others ?? .anything
            return .object(Members((0..<below(3)).map { ("k\($0)", value(of: others, depth: depth + 1)) }))
        case .builtIn(let type):
            guard let fields = BuiltInTypes.alternatives[type]?.objectShape?.fields else {
                return object(of: type, depth: depth + 1)
            }
            let names = fields.keys.sorted()
            let value = value(of: fields[names[below(names.count)]]?.shape ?? .anything, depth: depth + 1)
            return value == [] ? [:] : value
        }
    }

    private mutating func value(of scalar: Scalar) -> Value {
        switch scalar {
        case .string: .string(["", "web", "grüße 👋", "x/y"][below(4)])
        case .bytes: .string(Base64.encode((0..<below(5)).map { _ in UInt8(below(256)) }))
        case .time(let hasMicroseconds):
            hasMicroseconds
                ? "2026-11-20T13:22:55.000120Z" : ["0001-01-01T00:00:01Z", "2026-11-20T13:22:55Z"][below(2)]
        case .quantity: .string(["0", "100m", "1Gi"][below(3)])
        case .intOrString: [0, 8080, -1, "http", "25%"][below(5)]
        case .int32: [0, 1, -1, .int(Int(Int32.max)), .int(Int(Int32.min))][below(5)]
        case .int64: [0, 1, -1, .int(.max), .int(.min)][below(5)]
        case .double: [0.5, -1.25][below(2)]
        case .bool: .bool(below(2) == 0)
        }
    }

    mutating func below(_ bound: Int) -> Int { Int(chance.next() % UInt64(bound)) }

    private func isMessage(_ shape: Shape) -> Bool { if case .builtIn = shape { true } else { false } }

    private func isZero(_ value: Value) -> Bool { [0, false, ""].contains(value) }
}

/// What a client in Go sends: with fields that say nothing written all the same, now and then.
extension RandomObjects {
    mutating func protobuf(_ object: Value, of type: String, apiVersion: String, kind: String) -> [UInt8] {
        let about = bytes(1, Array(apiVersion.utf8)) + bytes(2, Array(kind.utf8))
        return [0x6B, 0x38, 0x73, 0x00] + bytes(1, about) + bytes(2, message(object, type)) + bytes(3, [])
            + bytes(4, [])
    }

    private mutating func message(_ value: Value, _ type: String) -> [UInt8] {
        if let alternatives = BuiltInTypes.alternatives[type]?.objectShape?.fields {
            let fits = alternatives.values.first { field in
                switch (field.shape, value) {
                case (.builtIn, .object), (.list, .list), (.scalar, .bool): true
                default: false
                }
            }
            return fits.map { self.field($0.numbers[...], $0.shape, value) } ?? []
        }
        return (BuiltInTypes.shapes[type]?.objectShape?.fields ?? [:]).sorted { $0.key < $1.key }.flatMap {
            name, field in
            if let value = value[name], !field.numbers.isEmpty {
                return self.field(field.numbers[...], field.shape, value)
            }
            guard case .scalar(let scalar) = field.shape, !field.isRequired, !field.tellsZero, below(2) == 0 else {
                return [UInt8]()
            }
            return self.field(field.numbers[...], field.shape, zero(scalar))
        }
    }

    private mutating func field(_ numbers: ArraySlice<Int>, _ shape: Shape, _ value: Value) -> [UInt8] {
        guard let number = numbers.first else { return [] }
        guard numbers.count == 1 else { return bytes(number, field(numbers.dropFirst(), shape, value)) }
        switch shape {
        case .scalar(let scalar): return self.scalar(number, scalar, value)
        case .anything: return bytes(number, bytes(1, value.json))
        case .builtIn(let type): return bytes(number, message(value, type))
        case .list(let list): return (value.list ?? []).flatMap { element(number, list.element, $0) }
        case .object(let object):
            return (value.members ?? Members()).flatMap { name, member in
                bytes(number, bytes(1, Array(name.utf8)) + element(2, object.others ?? .anything, member))
            }
        }
    }

    private mutating func element(_ number: Int, _ shape: Shape, _ value: Value) -> [UInt8] {
        if case .list = shape { return bytes(number, field([1], shape, value)) }
        return field([number], shape, value)
    }

    private func zero(_ scalar: Scalar) -> Value {
        switch scalar {
        case .string, .bytes, .time, .quantity: ""
        case .intOrString, .int32, .int64: 0
        case .double: 0.0
        case .bool: false
        }
    }

    private func scalar(_ number: Int, _ scalar: Scalar, _ value: Value) -> [UInt8] {
        switch (scalar, value) {
        case (.bytes, .string(let text)): bytes(number, (try? Base64.decode(text)) ?? [])
        case (.quantity, .string(let text)): text.isEmpty ? [] : bytes(number, bytes(1, Array(text.utf8)))
        case (.time, .string("")): bytes(number, [])
        case (.time, .string("2026-11-20T13:22:55Z")): bytes(number, int(1, 1_795_180_975) + int(2, 0))
        case (.time, .string("2026-11-20T13:22:55.000120Z")): bytes(number, int(1, 1_795_180_975) + int(2, 120_999))
        case (.time, .string): bytes(number, int(1, -62_135_596_799))
        case (.intOrString, .string(let text)): bytes(number, int(1, 1) + int(2, 0) + bytes(3, Array(text.utf8)))
        case (.intOrString, .int(let int)): bytes(number, self.int(1, 0) + self.int(2, int) + bytes(3, []))
        case (_, .string(let text)): bytes(number, Array(text.utf8))
        case (_, .int(let int)): self.int(number, int)
        case (_, .bool(let bool)): int(number, bool ? 1 : 0)
        case (_, .number(let double)):
            varint(UInt64(number << 3 | 1))
                + (0..<8).map { UInt8(truncatingIfNeeded: double.bitPattern >> UInt64(8 * $0)) }
        case (_, .null), (_, .list), (_, .object): preconditionFailure("\(value) is no scalar")
        }
    }

    private func int(_ number: Int, _ value: Int) -> [UInt8] {
        varint(UInt64(number << 3)) + varint(UInt64(bitPattern: Int64(value)))
    }

    private func bytes(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        varint(UInt64(number << 3 | 2)) + varint(UInt64(bytes.count)) + bytes
    }

    private func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + varint(value >> 7)
    }
}
