extension Value {
    /// The one text that all equal values share, to be hashed and compared: it may never change.
    ///
    /// - no spaces;
    /// - members sorted by the bytes of their names in UTF-8;
    /// - in texts only `"`, `\` and characters below U+0020 are escaped: as `\"`, `\\`, `\b`, `\t`,
    ///   `\n`, `\f`, `\r`, else as `\u00xx` in small letters;
    /// - whole numbers as digits, also those of doubles below 2⁵³: API servers write `1.0` back as
    ///   `1`, and a declaration must keep its hash on the way; so `-0.0` is `0`;
    /// - other doubles by the fewest digits that read back, as `0.1`, `1e+20`, `1.5e-07`;
    /// - NaN and infinity, which cannot be read, as `null`.
    package var canonicalJSON: [UInt8] {
        var writer = JSONWriter()
        writer.write(canonical)
        return writer.bytes
    }

    private var canonical: Value {
        switch self {
        case .null, .bool, .int, .string: self
        case .number(let number): abs(number) < 0x1p53 ? Int(exactly: number).map { .int($0) } ?? self : self
        case .list(let list): .list(list.map(\.canonical))
        case .object(let members):
            .object(
                Members(
                    unique: members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { ($0.key, $0.value.canonical) }))
        }
    }
}
