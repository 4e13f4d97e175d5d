package import Documents

extension Node {
    /// Reads a file of YAML documents, or of JSON, which is read as YAML; empty documents are left out.
    ///
    /// Values are those that `kubectl` finds in the same file, which are those of YAML 1.1 with a few words
    /// more: `yes` is true, `010` is 8, `1_000` is 1000 (see `resolve(plain:)`). Refused is what is
    /// ambiguous or has no place in declarations, although some tools read it:
    ///
    /// - a name twice in an object, also by `<<`; a name that is read as something else (`yes: 1`);
    /// - tags (`!!int`), directives (`%YAML`), infinities and NaN, numbers beyond a double;
    /// - byte order marks, control characters, lone carriage returns, other line breaks than `\n`;
    /// - more than the limits: bytes, depth, nodes, and nodes that aliases add.
    ///
    /// In a file that is JSON, texts may also have what YAML has no escape for: `\ud83d\ude00` is 😀.
    ///
    /// `<<: *base` takes over what `base` has; it must stand first, since tools differ about what wins
    /// over names before it.
    package static func documents(
        yaml bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
    ) throws(DocumentComplaint) -> [Node] {
        guard bytes.count <= limits.bytes else {
            throw DocumentComplaint("has \(bytes.count) bytes; at most \(limits.bytes) are read", at: .none)
        }
        if let complaint = complaintAboutCharacters(in: bytes) { throw complaint }
        var builder = NodeBuilder(events: EventSource(respellingEscapedPairs(bytes)), limits: limits)
        return try builder.readDocuments()
    }

    package static func documents(
        yaml text: String, limits: YAMLLimits = YAMLLimits()
    ) throws(DocumentComplaint) -> [Node] {
        try documents(yaml: Array(text.utf8), limits: limits)
    }
}

/// How much of a file is read before it is refused: above any file that people write, below what hurts.
package struct YAMLLimits: Sendable {
    package var bytes = 16 << 20
    package var depth = 100
    package var nodes = 1_000_000
    /// How many nodes aliases may add; ten lines of ten aliases each would otherwise make ten billion.
    package var aliasedNodes = 100_000

    package init() {}
}
