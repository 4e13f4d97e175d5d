internal import Foundation

/// The names of what stands in a folder of the repository, in order.
package func filesInRepository(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(repositoryTop)/\(folder)")) ?? []).sorted()
}

/// A file of the repository, by its path from the top.
package func fileInRepository(_ path: String) throws -> String {
    try String(contentsOfFile: "\(repositoryTop)/\(path)", encoding: .utf8)
}
