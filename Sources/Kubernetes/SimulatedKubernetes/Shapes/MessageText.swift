import Documents

extension Value {
    /// As API servers show a value that they object to: JSON without spaces, members by name.
    var inMessages: String { String(decoding: canonicalJSON, as: UTF8.self) }
}
