/// What a command may touch of the world; a test hands in its own.
package struct Surroundings: Sendable {
    package var files: any Files
    /// Everything that stands in standard input, if it is at most so many bytes.
    package var standardInput: @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
    package var terminal: Terminal

    package init(
        files: any Files, terminal: Terminal = Terminal(),
        standardInput: @escaping @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
    ) {
        self.files = files
        self.terminal = terminal
        self.standardInput = standardInput
    }
}

/// Where the answer is shown.
package struct Terminal: Sendable, Equatable {
    /// In columns.
    package var width: Int
    /// Whether a person looks at the output, rather than a file or a program.
    package var isWatched: Bool
    package var hasColors: Bool

    package init(width: Int = 80, isWatched: Bool = false, hasColors: Bool = false) {
        self.width = width
        self.isWatched = isWatched
        self.hasColors = hasColors
    }
}
