package import Documents

/// The built-in checks, with queries for what one sort of proxy or program counts.
package struct QuerySet: Sendable {
    package let name: String
    /// Whose numbers they are, and what must be so for them to be there.
    package let about: String
    package let checks: [Named<Value>]

    package init(name: String, about: String, checks: [Named<Value>]) {
        self.name = name
        self.about = about
        self.checks = checks
    }
}
