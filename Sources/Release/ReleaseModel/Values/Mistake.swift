internal import Spelling

/// What is wrong with a text that somebody wrote, and what would be right.
///
/// It says nothing of where the text stood; whoever reads the document adds file, line and path:
///
///     “150 %” is more than 100 %; write a whole number from 0 to 100
package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

extension StringProtocol {
    /// As it stands in a message: in quotes, at most 60 characters, and nothing in it that a terminal obeys.
    package var quoted: String { Spelling.quoted(self) }
}
