extension Value {
    /// The value as JSON without spaces, its members in their order; reading it gives the value again.
    ///
    /// JSON has neither NaN nor infinity: they become `null`.
    package var json: [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    package var jsonText: String { String(decoding: json, as: UTF8.self) }
}

struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: Value) {
        switch value {
        case .null: write("null")
        case .bool(let bool): write(bool ? "true" : "false")
        case .int(let int): write(int)
        case .number(let number): write(number.isFinite ? number.description : "null")
        case .string(let string): write(text: string)
        case .list(let list): write(list)
        case .object(let members): write(members)
        }
    }

    mutating func write(_ raw: String) { bytes.append(contentsOf: raw.utf8) }

    mutating func write(byte: UInt8) { bytes.append(byte) }

    mutating func write(_ int: Int) {
        var left = int.magnitude
        if int < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10))
            left /= 10
        } while left > 0
        bytes[start...].reverse()
    }

    private mutating func write(_ list: [Value]) {
        bytes.append(UInt8(ascii: "["))
        var first = true
        for element in list {
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            write(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ members: Members) {
        bytes.append(UInt8(ascii: "{"))
        var first = true
        for (key, value) in members {
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            write(text: key)
            bytes.append(UInt8(ascii: ":"))
            write(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func write(text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            // Runs of plain bytes are copied at once; nearly all texts are one run.
            var copied = 0
            for index in utf8.indices where utf8[index].needsEscape {
                bytes.append(contentsOf: utf8[copied..<index])
                escape(utf8[index])
                copied = index + 1
            }
            bytes.append(contentsOf: utf8[copied...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): write("\\\"")
        case UInt8(ascii: "\\"): write("\\\\")
        case 8: write("\\b")
        case 9: write("\\t")
        case 10: write("\\n")
        case 12: write("\\f")
        case 13: write("\\r")
        default:
            let digits = Array("0123456789abcdef".utf8)
            write("\\u00")
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}

extension UInt8 {
    fileprivate var needsEscape: Bool {
        self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
    }
}
