package import Documents

/// What the manual says of a struct besides its fields.
package struct Remarks: Sendable, Equatable {
    /// How it works, in paragraphs.
    package var paragraphs: [String]
    /// What must hold between its fields, a sentence each; `objections` sees to it.
    package var rules: [String]
    /// Good ones, as people would write them; the first stands in the manual wherever one is needed.
    package var examples: [Value]
    /// What the objects in them are called.
    package var objectName: String
    /// Where to read on: words for `martlet`, such as `explain release.spec.traffic`.
    package var related: [String]

    package init(
        _ paragraphs: String..., rules: [String] = [], examples: [Value] = [], called objectName: String = "checkout",
        related: [String] = []
    ) {
        self.paragraphs = paragraphs
        self.rules = rules
        self.examples = examples
        self.objectName = objectName
        self.related = related
    }

    package static let none = Remarks()
}
