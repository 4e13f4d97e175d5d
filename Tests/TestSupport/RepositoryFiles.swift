internal import Foundation
package import Testing

/// Compares a text that the program makes with the file of the repository that holds it.
///
/// `RECORD_SNAPSHOTS=1` writes the file instead, to be read in the diff.
package func expectFile(_ text: String, _ path: String, at location: SourceLocation = #_sourceLocation) {
    let whole = "\(topOfRepository)/\(path)"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try? FileManager.default.createDirectory(
            atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try? text.write(toFile: whole, atomically: true, encoding: .utf8)
    } else if (try? String(contentsOfFile: whole, encoding: .utf8)) != text {
        Issue.record(
            "\(path) is not what the program makes of the declarations; RECORD_SNAPSHOTS=1 writes it",
            sourceLocation: location)
    }
}

/// The names of what stands in a folder of the repository, in order.
package func filesInRepository(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(topOfRepository)/\(folder)")) ?? []).sorted()
}

/// A file of the repository.
package func fileInRepository(_ path: String) throws -> String {
    try String(contentsOfFile: "\(topOfRepository)/\(path)", encoding: .utf8)
}

private let topOfRepository =
    (0..<3).reduce(#filePath as NSString) { path, _ in
        path.deletingLastPathComponent as NSString
    } as String
