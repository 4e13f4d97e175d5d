/// A file system, as far as commands need one.
package protocol Files: Sendable {
    /// What is found at a path, a link being followed.
    func sort(of path: String) throws(FileFailure) -> FileSort

    /// What stands in a folder, by name.
    func entries(of folder: String) throws(FileFailure) -> [FileEntry]

    /// The one path of a file among all that lead to it through links and dots.
    func realPath(of path: String) throws(FileFailure) -> String

    /// The whole file, if it has at most `limit` bytes.
    func read(_ path: String, limit: Int) throws(FileFailure) -> [UInt8]

    /// Makes a folder, and those above it; one that is there already is right.
    func makeFolder(_ path: String) throws(FileFailure)

    /// Puts a file there with this content, whole or not at all; one that is there already is replaced, or refused.
    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileFailure)

    /// The same for what nobody else may read; what stood there is replaced, be it a link.
    func writePrivately(_ bytes: [UInt8], to path: String) throws(FileFailure)

    /// Adds to the end of a file, and returns when that would outlive a crash of the machine.
    func append(_ bytes: [UInt8], to path: String) throws(FileFailure)

    /// Keeps other processes from holding the same path, for as long as what comes back is held on to.
    func hold(_ path: String) throws(FileFailure) -> any Sendable

    /// Takes a file away, if it is there.
    func remove(_ path: String)
}

package enum FileSort: Sendable, Equatable {
    case file
    case folder
    /// A pipe, a device, a socket: nothing that ends by itself.
    case other
}

package struct FileEntry: Sendable, Equatable {
    package var name: String
    /// `nil` for a link: where it leads has to be asked.
    package var sort: FileSort?

    package init(_ name: String, _ sort: FileSort?) {
        self.name = name
        self.sort = sort
    }
}

/// What could not be done with a file, and why: `web.yaml: cannot be read: no such file or directory`.
package struct FileFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    /// What is said of the path: `cannot be read: …`.
    package var sentence: String

    package init(_ path: String, _ sentence: String) {
        self.path = path
        self.sentence = sentence
    }

    package var description: String { "\(path): \(sentence)" }
}
