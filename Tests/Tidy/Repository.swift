import Foundation

/// The files of the repository that we write by hand, as text.
struct Repository {
    struct File {
        /// From the top of the repository: `Sources/Base/Locks/Lock.swift`.
        let path: String
        let text: String

        var name: String { (path as NSString).lastPathComponent }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// All files below a folder whose names end so, in order.
    static func files(below folder: String, ending: String) -> [File] {
        let walker = FileManager.default.enumerator(atPath: "\(top)/\(folder)")
        let paths = (walker?.allObjects as? [String] ?? []).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
            .sorted()
        return paths.map { path in
            let text = (try? String(contentsOfFile: "\(top)/\(folder)/\(path)", encoding: .utf8)) ?? ""
            return File(path: folder.isEmpty || folder == "." ? path : "\(folder)/\(path)", text: text)
        }
    }

    static let sources = files(below: "Sources", ending: ".swift")
    static let tests = files(below: "Tests", ending: ".swift")
}
