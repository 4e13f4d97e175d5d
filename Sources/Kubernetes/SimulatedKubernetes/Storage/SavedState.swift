internal import Documents
internal import KubernetesObjects

/// A server's state as bytes, from which `RestoredState` makes the server again.
///
/// It is lines of JSON: a header, one line for each object that is stored, and after these, if
/// somebody appends them, one for each write since.
///
///     {"savedState":"martlet","format":1,"resourceVersion":123,"objects":2}
///     {"put":"namespaces","object":{…}}
///     {"put":"configmaps","object":{…}}
///     {"delete":"configmaps","namespace":"shop","name":"a","resourceVersion":124}
///
/// So a server keeps its file current by writing `saved()` once, under another name that then replaces
/// the old one, appending `writes(after:)` from time to time, and starting over when that has become too
/// long. Definitions stand with all other objects. Tokens, and what is permitted besides roles, are not kept.
extension Store {
    /// The whole state.
    package func saved() -> [UInt8] {
        var lines = SavedLines()
        lines.add([
            "savedState": .string(SavedLines.mark), "format": .int(SavedLines.format),
            "resourceVersion": .int(version), "objects": .int(shelves.values.reduce(0) { $0 + $1.count }),
        ])
        for name in shelves.keys.sorted() {
            guard var shelf = shelves[name] else { continue }
            for key in shelf.keys(in: nil) {
                guard let object = shelf[key] else { continue }
                lines.add(["put": .string(name), "object": object])
            }
        }
        return lines.bytes
    }

    /// What was written after a version, to be appended to a state that was saved at that version and
    /// has had all since then appended; none when so much was written that the beginning is forgotten.
    package func writes(toAppendAfter version: Int) -> [UInt8]? {
        guard history.remembers(after: version) else { return nil }
        return Self.lines(of: history.writes(after: version))
    }

    /// These writes as lines, each ended.
    package static func lines(of writes: some Sequence<Write>) -> [UInt8] {
        var lines = SavedLines()
        for write in writes {
            let shelf = Value.string(write.resource.qualifiedPlural)
            if write.isDeletion {
                var line: Value = ["delete": shelf]
                line["namespace"] = write.key.namespace.map { .string($0) }
                line["name"] = .string(write.key.name)
                line["resourceVersion"] = .int(write.version)
                lines.add(line)
            } else {
                lines.add(["put": shelf, "object": write.object])
            }
        }
        return lines.bytes
    }
}

/// Lines of JSON, and what the first of them says of the others.
struct SavedLines {
    private(set) var bytes: [UInt8] = []

    static let mark = "martlet"
    static let format = 1

    mutating func add(_ line: Value) {
        bytes += line.json
        bytes.append(UInt8(ascii: "\n"))
    }
}
