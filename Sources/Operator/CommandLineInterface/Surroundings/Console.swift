/// Where a command that runs for a while prints; a test collects what comes.
package struct Console: Sendable {
    private let output: @Sendable (String) -> Void
    private let errors: @Sendable (String) -> Void

    package init(output: @escaping @Sendable (String) -> Void, errors: @escaping @Sendable (String) -> Void) {
        self.output = output
        self.errors = errors
    }

    /// Prints a text as it is, in one piece: lines bring their ends with them.
    package func print(_ text: String) {
        if !text.isEmpty { output(text) }
    }

    /// The same, where complaints are read.
    package func printError(_ text: String) {
        if !text.isEmpty { errors(text) }
    }
}
