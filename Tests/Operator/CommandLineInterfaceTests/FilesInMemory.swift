import CommandLineInterface
import Locks

/// Files that a test makes up, by their paths; folders are there as long as something stands in them.
final class FilesInMemory: Files {
    private let contents: Lock<[String: [UInt8]]>

    init(_ texts: [String: String] = [:]) {
        contents = Lock(texts.mapValues { Array($0.utf8) })
    }

    /// What stands in a file now.
    subscript(_ path: String) -> String? { contents.withLock { $0[path].map { String(decoding: $0, as: UTF8.self) } } }

    func sort(of path: String) throws(FileFailure) -> FileSort {
        let all = contents.withLock { $0 }
        if all[path] != nil { return .file }
        guard path == "." || all.keys.contains(where: { $0.hasPrefix("\(path)/") }) else { throw missing(path) }
        return .folder
    }

    func entries(of folder: String) throws(FileFailure) -> [FileEntry] {
        let start = folder == "." ? "" : "\(folder)/"
        let below = contents.withLock { $0.keys }.filter { $0.hasPrefix(start) }.map { $0.dropFirst(start.count) }
        let names = Set(below.compactMap { path in path.firstIndex(of: "/").map { String(path[..<$0]) } })
        let files = below.filter { !$0.contains("/") }.map { FileEntry(String($0), .file) }
        return (files + names.map { FileEntry($0, .folder) }).sorted { $0.name < $1.name }
    }

    func realPath(of path: String) throws(FileFailure) -> String {
        _ = try sort(of: path)
        return path
    }

    func read(_ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        guard let bytes = contents.withLock({ $0[path] }) else { throw missing(path) }
        guard bytes.count <= limit else { throw FileFailure(path, "has more than \(limit) bytes; no more are read") }
        return bytes
    }

    func makeFolder(_ path: String) throws(FileFailure) {}

    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileFailure) {
        let isThere = contents.withLock { $0[path] != nil }
        if isThere, !replacing { throw FileFailure(path, "cannot be written: file exists") }
        contents.withLock { $0[path] = bytes }
    }

    func writePrivately(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        try write(bytes, to: path, replacing: true)
    }

    func append(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        guard contents.withLock({ $0[path]?.append(contentsOf: bytes) }) != nil else { throw missing(path) }
    }

    func hold(_ path: String) throws(FileFailure) -> any Sendable { 0 }

    func remove(_ path: String) {
        contents.withLock { $0[path] = nil }
    }

    private func missing(_ path: String) -> FileFailure {
        FileFailure(path, "cannot be read: no such file or directory")
    }
}

/// What the program answers to these words, among these files, with this text in standard input.
func answer(
    _ words: [String], among files: any Files = FilesInMemory(), input: String = "", terminal: Terminal = Terminal()
) -> Answer {
    answer(to: words, in: Surroundings(files: files, terminal: terminal) { _ in Array(input.utf8) })
}
