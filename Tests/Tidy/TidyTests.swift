import Foundation
import Testing

struct `The sources` {
    /// Layers from the ground up; a file may import targets of its own layer and of those below.
    private static let layers = ["Base", "Kubernetes", "Release", "Adapters", "Operator"]

    @Test func `import only downwards`() throws {
        var layerOf: [String: Int] = [:]
        for (level, layer) in Self.layers.enumerated() {
            for target in try FileManager.default.contentsOfDirectory(atPath: "\(Repository.top)/Sources/\(layer)") {
                layerOf[target] = level
            }
        }
        for file in Repository.sources {
            let parts = file.path.split(separator: "/").map(String.init)
            guard let level = Self.layers.firstIndex(of: parts[1]) else { continue }
            for module in imports(of: file) where layerOf[module] ?? 0 > level {
                Issue.record("\(file.path) imports \(module), which lies above it")
            }
        }
    }

    @Test(arguments: ["Foundation", "FoundationEssentials", "Dispatch", "Synchronization"])
    func `never import`(module: String) {
        for file in Repository.sources where imports(of: file).contains(module) {
            Issue.record("\(file.path) imports \(module)")
        }
    }

    /// What tells the time, waits, draws lots or gives up other than through what a test can hand in.
    @Test(arguments: [
        "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", ".random(", "Task.sleep", "Task.yield",
        "try!",
        "fatalError(", "TODO", "FIXME", "MARK:",
    ])
    func `do without`(word: String) {
        for file in Repository.sources where file.path != "Sources/Base/Clocks/SystemClock.swift" && !isTable(file) {
            for (number, line) in file.lines.enumerated() where code(line).contains(word) && !line.contains("using: &")
            {
                Issue.record("\(file.path):\(number + 1) says \(word)")
            }
        }
    }

    @Test func `are files of a size one can read`() {
        let sizes = Repository.sources.filter { !isTable($0) }.map { ($0.lines.count - 1, $0.path) }.sorted { $0 < $1 }
        let (median, ninth) = (sizes[sizes.count / 2], sizes[sizes.count * 9 / 10])
        #expect(median.0 < 140, "the median file has \(median.0) lines")
        #expect(ninth.0 < 400, "nine in ten files should have fewer than 400 lines; \(ninth.1) has \(ninth.0)")
        for (size, path) in sizes where size > 600 { Issue.record("\(path) has \(size) lines") }
    }

    @Test func `have no two files of one name in a target`() {
        let byTarget = Dictionary(grouping: Repository.sources) { file in
            file.path.split(separator: "/").prefix(3).joined(separator: "/") + "/" + file.name
        }
        for (name, files) in byTarget.sorted(by: { $0.key < $1.key }) where files.count > 1 {
            Issue.record("\(name) stands \(files.count) times")
        }
    }

    /// Tables of facts, made from data and not read as code.
    private func isTable(_ file: Repository.File) -> Bool { file.text.hasPrefix("// Made by ") }

    private func imports(of file: Repository.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { return nil }
            return String(words[place + 1].split(separator: ".")[0])
        }
    }

    /// The line without its comment.
    private func code(_ line: Substring) -> Substring {
        line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
}

struct `The pages` {
    @Test func `link only to what is there`() throws {
        let link = try Regex(#"\]\(([^)#\s]+)(#[^)]*)?\)"#, as: (Substring, Substring, Substring?).self)
        for page in Repository.files(below: ".", ending: ".md") where !page.path.hasPrefix(".build") {
            for match in page.text.matches(of: link) where !match.output.1.contains("://") {
                let folder = (page.path as NSString).deletingLastPathComponent
                let target = "\(Repository.top)/\(folder)/\(match.output.1)"
                if !FileManager.default.fileExists(atPath: target) {
                    Issue.record("\(page.path) links to \(match.output.1), which is not there")
                }
            }
        }
    }

    @Test func `number the decisions one after another`() {
        let pages = Repository.files(below: "docs/decisions", ending: ".md")
        for (place, page) in pages.enumerated() {
            let number = String(format: "%04d", place + 1)
            #expect(page.name.hasPrefix(number + "-"), "\(page.name) should have the number \(number)")
        }
    }
}
