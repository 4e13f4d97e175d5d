internal import Documents

/// A short number for a long content, the same in every process: FNV-1a, 64 bits.
///
/// Not for anything that an adversary may choose. Swift's own hashes differ from process to process.
struct Fingerprint: Sendable, Equatable {
    private(set) var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// Of a value, whatever the order of its members.
    init(of value: Value) {
        add(value)
    }

    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// The text and where it ends.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0xFF as UInt8)
    }

    mutating func add(_ value: Value) {
        switch value {
        case .null: add(0 as UInt8)
        case .bool(let bool): add(bool ? 2 : 1 as UInt8)
        case .int(let int): add("i\(int)")
        case .number(let number): add("n\(number.bitPattern)")
        case .string(let string): add("s" + string)
        case .list(let list):
            add("[\(list.count)")
            for element in list { add(element) }
        case .object(let members):
            add("{\(members.count)")
            for member in members.sorted(by: { $0.key < $1.key }) {
                add(member.key)
                add(member.value)
            }
        }
    }
}
