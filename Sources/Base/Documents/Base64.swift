/// Bytes as text: the `data` of Secrets and of a kubeconfig's certificates.
package enum Base64 {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(letters[Int(bits >> UInt32(count)) & 63])
            }
        }
        if count > 0 { text.append(letters[Int(bits << UInt32(6 - count)) & 63]) }
        while text.count % 4 != 0 { text.append(padding) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads standard base64 with its padding; line breaks are passed over, as Kubernetes does.
    ///
    /// The complaint never quotes the text, which is a secret more often than not.
    package static func decode(_ text: String) throws(Base64Complaint) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        var seen = 0
        var padded = 0
        for (place, letter) in text.utf8.enumerated() where letter != 0x0A && letter != 0x0D {
            seen += 1
            if letter == padding {
                padded += 1
                continue
            }
            let value = values[Int(letter)]
            guard value < 64 else { throw .foreign(at: place + 1) }
            guard padded == 0 else { throw .afterPadding(at: place + 1) }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        // The last letter may stand for four, two or no bits more than its bytes need.
        guard seen % 4 == 0, padded == count / 2, count < 6 else { throw .cutOff(length: seen) }
        guard bits & (1 << UInt32(count) - 1) == 0 else { throw .cutOff(length: seen) }
        return bytes
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()
}

/// What is wrong with a base64 text, and where.
package struct Base64Complaint: Error, Equatable, CustomStringConvertible {
    package let description: String
    /// How much of the text can be read.
    package let offset: Int

    static func foreign(at place: Int) -> Self {
        Self(
            description: "is not base64: character \(place) is none of A–Z, a–z, 0–9, + and /", offset: place - 1)
    }

    static func afterPadding(at place: Int) -> Self {
        Self(description: "is not base64: character \(place) comes after the = that ends it", offset: place - 1)
    }

    static func cutOff(length: Int) -> Self {
        Self(
            description: "is not base64: its \(length) characters do not end at a whole byte; a part may be missing",
            offset: length / 4 * 4)
    }
}
