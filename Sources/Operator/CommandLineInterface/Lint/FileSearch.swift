internal import Patterns

/// The files that operands stand for: files, folders with all that is in them, patterns, and standard input.
///
/// Each file comes once, under the name by which it was found first. In folders, what is hidden is left out, and
/// links are followed only where they stay within the folder; so nothing is read that nobody named, and no circle
/// of links is walked.
struct FileSearch {
    private let files: any Files
    private(set) var found: [FoundFile] = []
    private(set) var failures: [FileFailure] = []
    private var seen: Set<String> = []
    /// How many files were met, those that came a second time too.
    private var met = 0

    /// Far more than a repository has; a folder such as `/` ends here.
    private static let mostFiles = 100_000
    private static let deepestFolder = 64

    init(_ files: any Files) {
        self.files = files
    }

    mutating func find(_ operand: String) {
        do throws(FileFailure) {
            if operand == "-" {
                if seen.insert("-").inserted { found.append(FoundFile(path: "-", isNamed: true)) }
            } else if operand.contains("*"), (try? files.sort(of: operand)) == nil {
                try findMatches(of: operand)
            } else {
                try find(operand, isNamed: true)
            }
        } catch {
            failures.append(error)
        }
    }

    private mutating func find(_ path: String, isNamed: Bool) throws(FileFailure) {
        switch try files.sort(of: path) {
        case .file:
            let isNew = seen.insert(try files.realPath(of: path)).inserted
            if isNew { found.append(FoundFile(path: path, isNamed: isNamed)) }
        case .folder:
            let before = met + failures.count
            try walk(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
            guard met + failures.count > before else {
                throw FileFailure(path, "holds no .yaml, .yml or .json files")
            }
        case .other: throw FileFailure(path, "is neither a file nor a folder")
        }
    }

    /// All declarations may stand in, below a folder; what links lead to comes last, unless it came by itself.
    private mutating func walk(_ top: String) throws(FileFailure) {
        let root = try files.realPath(of: top)
        var links: [(path: String, depth: Int)] = []
        try walk(top, real: root, depth: 0, &links)
        while !links.isEmpty {
            let (path, depth) = links.removeFirst()
            // A link that leads nowhere is none of our business.
            guard let real = try? files.realPath(of: path), real.hasPrefix("\(root)/"), !seen.contains(real),
                let sort = try? files.sort(of: path)
            else { continue }
            switch sort {
            case .file: try take(path, real: real)
            case .folder: try walk(path, real: real, depth: depth + 1, &links)
            case .other: continue
            }
        }
    }

    private mutating func walk(
        _ folder: String, real: String, depth: Int, _ links: inout [(path: String, depth: Int)]
    ) throws(FileFailure) {
        guard depth <= Self.deepestFolder else {
            throw FileFailure(folder, "lies more than \(Self.deepestFolder) folders deep")
        }
        guard seen.insert(real).inserted else { return }
        let entries: [FileEntry]
        do throws(FileFailure) {
            entries = try files.entries(of: folder)
        } catch {
            // The rest can be looked at nevertheless.
            failures.append(error)
            return
        }
        for entry in entries where !entry.name.hasPrefix(".") {
            let path = folder == "." ? entry.name : folder == "/" ? "/\(entry.name)" : "\(folder)/\(entry.name)"
            switch entry.sort {
            case .file: try take(path, real: "\(real)/\(entry.name)")
            case .folder: try walk(path, real: "\(real)/\(entry.name)", depth: depth + 1, &links)
            case nil: links.append((path, depth))
            case .other: continue
            }
        }
    }

    private mutating func take(_ path: String, real: String) throws(FileFailure) {
        guard [".yaml", ".yml", ".json"].contains(where: { path.hasSuffix($0) }) else { return }
        met += 1
        guard seen.insert(real).inserted else { return }
        guard found.count < Self.mostFiles else {
            throw FileFailure(path, "is the \(Self.mostFiles + 1)st file; name a smaller folder")
        }
        found.append(FoundFile(path: path, isNamed: false))
    }

    /// Expands a pattern that the shell has left to us.
    private mutating func findMatches(of pattern: String) throws(FileFailure) {
        let parts = pattern.split(separator: "/").map(String.init)
        var matches: [String] = []
        try expand(parts[...], below: pattern.hasPrefix("/") ? "/" : ".", depth: 0, &matches)
        guard !matches.isEmpty else { throw FileFailure(pattern, "matches nothing") }
        for match in matches { try find(match, isNamed: false) }
    }

    private func expand(
        _ parts: ArraySlice<String>, below folder: String, depth: Int, _ matches: inout [String]
    ) throws(FileFailure) {
        guard let part = parts.first else { return matches.append(folder) }
        guard matches.count < Self.mostFiles, depth <= Self.deepestFolder else {
            throw FileFailure(folder, "has too much in it for the pattern; name a smaller folder")
        }
        let start = folder == "." ? "" : folder == "/" ? "/" : "\(folder)/"
        guard part.contains("*") else {
            let path = "\(start)\(part)"
            if (try? files.sort(of: path)) != nil {
                try expand(parts.dropFirst(), below: path, depth: depth + 1, &matches)
            }
            return
        }
        guard (try? files.sort(of: folder)) == .folder else { return }
        if part == "**" { try expand(parts.dropFirst(), below: folder, depth: depth, &matches) }
        let glob = Glob(part)
        for entry in try files.entries(of: folder) where !entry.name.hasPrefix(".") {
            let path = "\(start)\(entry.name)"
            if part != "**", glob.matches(entry.name) {
                try expand(parts.dropFirst(), below: path, depth: depth + 1, &matches)
            } else if part == "**", entry.sort == .folder {
                try expand(parts, below: path, depth: depth + 1, &matches)
            }
        }
    }
}

/// A file to look at.
struct FoundFile: Equatable {
    /// As it is opened and shown; `-` is standard input.
    let path: String
    /// Whether it was named by itself, and not found in a folder.
    let isNamed: Bool

    var name: String { path == "-" ? "standard input" : path }
}
