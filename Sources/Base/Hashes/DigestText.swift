extension Digest: CustomStringConvertible {
    /// All 64 digits, in hexadecimal.
    package var hex: String {
        String(decoding: bytes.flatMap { [Self.hexDigits[Int($0 >> 4)], Self.hexDigits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package var description: String { hex }

    /// The first 5 bits of the digest per character, at most 51 of them, fit for the name of an object.
    ///
    /// Ten of them are 50 bits: among a million names the chance that two are equal is below one
    /// in two thousand. Digits and small letters but `i`, `l`, `o` and `u`, which are misread or make words.
    package func short(_ characters: Int = 10) -> String {
        precondition((1...51).contains(characters), "a digest has 1 to 51 characters of 5 bits, not \(characters)")
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes where text.count < characters {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5, text.count < characters {
                count -= 5
                text.append(Self.shortDigits[Int(bits >> UInt32(count)) & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
    private static let shortDigits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
