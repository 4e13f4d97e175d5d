internal import Foundation
package import Testing

/// The lines of a file of golden texts beside the test that asks, each split at its first tab.
///
/// Adding a case is adding a line; lines that begin with `#` are remarks.
package func goldenLines(_ name: String, beside test: String = #filePath) -> [(String, String)] {
    golden(name, beside: test).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let halves = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        precondition(halves.count == 2, "\(name): no tab in “\(line)”")
        return (String(halves[0]), String(halves[1]))
    }
}

/// A file of `Golden` beside the test that asks.
package func golden(_ name: String, beside test: String = #filePath) -> String {
    let path = goldenPath(name, beside: test)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        preconditionFailure("there is no \(path)")
    }
    return text
}

/// Compares a whole text with its golden one; `RECORD_SNAPSHOTS=1` writes it instead, to be read in the diff.
package func expectGolden(
    _ text: String, _ name: String, beside test: String = #filePath, at location: SourceLocation = #_sourceLocation
) {
    expect(text, at: goldenPath(name, beside: test), called: name, at: location)
}

/// Compares a text with a file that the repository keeps for its users; `RECORD_SNAPSHOTS=1` writes it, as for golden ones.
///
/// The path begins at the top of the repository: `manifests/crds/releases.yaml`.
package func expectGenerated(
    _ text: String, _ path: String, at location: SourceLocation = #_sourceLocation
) {
    expect(text, at: "\(repositoryTop)/\(path)", called: path, at: location)
}

/// The folder that holds everything.
package let repositoryTop = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

private func expect(_ text: String, at path: String, called name: String, at location: SourceLocation) {
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try? text.write(toFile: path, atomically: true, encoding: .utf8)
        return
    }
    let wanted = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    if text != wanted {
        Issue.record("\(name) differs; it is now:\n\(text)\nIt was:\n\(wanted)", sourceLocation: location)
    }
}

/// A plain function where a loop would expand a macro thousands of times.
package func same<Value: Equatable>(_ seen: Value, _ wanted: Value, at location: SourceLocation = #_sourceLocation) {
    if seen != wanted { Issue.record("saw \(seen), wanted \(wanted)", sourceLocation: location) }
}

private func goldenPath(_ name: String, beside test: String) -> String {
    ((test as NSString).deletingLastPathComponent as NSString).appendingPathComponent("Golden/\(name)")
}
