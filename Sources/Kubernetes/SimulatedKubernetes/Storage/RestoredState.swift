package import Chances
internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// A server made again from the bytes of `Store.saved()`, and of the writes appended to them.
///
/// All of it is read, or none. Whoever watches or lists from a version of before is told that it has
/// expired: versions go on far enough above the last one that none comes twice which somebody may have seen
/// and which was lost with the machine. Uids stay; `chance` must not be the one that they were drawn from.
package struct RestoredState: Sendable {
    package let store: Store
    /// The last line, if the machine died while it was written; the rest is restored.
    ///
    /// Before anything is appended the state must be saved anew.
    package let cutOff: SavedStateComplaint?

    package init(
        _ bytes: [UInt8], settings: Store.Settings = Store.Settings(), chance: Chance
    ) throws(SavedStateComplaint) {
        let ledger = try Ledger(bytes)
        store = try ledger.store(settings, chance)
        cutOff = ledger.cutOff
    }
}

/// What is wrong with a saved state, and in which line.
package struct SavedStateComplaint: Error, Sendable, Hashable, CustomStringConvertible {
    package let line: Int
    package let sentence: String

    package var description: String { "line \(line): \(sentence)" }
}

/// The lines of a saved state, and what is there after all of them.
private struct Ledger {
    private var shelves: [String: [ObjectKey: (line: Int, object: Value)]] = [:]
    private var version = 0
    private(set) var cutOff: SavedStateComplaint?

    init(_ bytes: [UInt8]) throws(SavedStateComplaint) {
        var number = 0
        var start = 0
        var expected = 0
        while start < bytes.count {
            number += 1
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                let complaint = SavedStateComplaint(line: number, sentence: "the line is cut off")
                guard number > expected + 1 else { throw complaint }
                cutOff = complaint
                return
            }
            let line: Value
            do {
                line = try Value(json: Array(bytes[start..<end]))
            } catch {
                throw SavedStateComplaint(line: number, sentence: "this is no JSON: \(error.sentence)")
            }
            if number == 1 {
                expected = try readHeader(line)
            } else {
                try read(line, number, isWrittenLater: number > expected + 1)
            }
            start = end + 1
        }
        guard number > 0 else { throw SavedStateComplaint(line: 1, sentence: "there is nothing") }
        guard number > expected else {
            throw SavedStateComplaint(
                line: number + 1, sentence: "the end is missing: \(number - 1) of \(expected) objects are here")
        }
    }

    /// How many objects there must be.
    private mutating func readHeader(_ line: Value) throws(SavedStateComplaint) -> Int {
        func complaint(_ sentence: String) -> SavedStateComplaint { SavedStateComplaint(line: 1, sentence: sentence) }
        guard line["savedState"]?.string == SavedLines.mark, let format = line["format"]?.int else {
            throw complaint("this is not the saved state of a cluster")
        }
        guard format == SavedLines.format else {
            throw complaint(
                "the format is \(format), of another version of Martlet; this one reads \(SavedLines.format)")
        }
        guard let version = line["resourceVersion"]?.int, Self.versions.contains(version) else {
            throw complaint("resourceVersion is no version")
        }
        guard let count = line["objects"]?.int, count >= 0, count < Int.max else {
            throw complaint("objects is not how many there are")
        }
        self.version = version
        return count
    }

    private mutating func read(
        _ line: Value, _ number: Int, isWrittenLater: Bool
    ) throws(SavedStateComplaint) {
        func complaint(_ sentence: String) -> SavedStateComplaint {
            SavedStateComplaint(line: number, sentence: sentence)
        }
        let written: Int?
        if let shelf = line["put"]?.string, let object = line["object"] {
            let key = Object(object).key
            guard object["metadata"]?.members != nil, !key.name.isEmpty else {
                throw complaint("the object has no name")
            }
            written = object.metadata("resourceVersion").flatMap { Int($0) }
            guard isWrittenLater || shelves[shelf]?[key] == nil else {
                throw complaint("\(shelf) \(key) is here twice")
            }
            shelves[shelf, default: [:]][key] = (number, object)
        } else if isWrittenLater, let shelf = line["delete"]?.string, let name = line["name"]?.string {
            written = line["resourceVersion"]?.int
            let key = ObjectKey(namespace: line["namespace"]?.string, name: name)
            guard shelves[shelf]?.removeValue(forKey: key) != nil else {
                throw complaint("\(shelf) \(key) is deleted and was not there")
            }
        } else {
            throw complaint("this is neither an object nor a deletion")
        }
        guard let written, Self.versions.contains(written) else { throw complaint("there is no resourceVersion") }
        guard isWrittenLater else {
            guard written <= version else {
                throw complaint("resourceVersion \(written) is of a time after the state was saved at \(version)")
            }
            return
        }
        guard written > version else {
            throw complaint("resourceVersion \(written) does not come after \(version)")
        }
        version = written
    }

    /// Far from overflowing.
    private static let versions = 1...(Int.max / 4)
}

extension Ledger {
    func store(_ settings: Store.Settings, _ chance: Chance) throws(SavedStateComplaint) -> Store {
        var store = Store(settings: settings, chance: chance, version: version + Self.versionsLost)
        // What others are follows from definitions.
        for name in [Self.definitions] + shelves.keys.sorted().filter({ $0 != Self.definitions }) {
            let kind = store.kinds.sorted.first { $0.shelf == name }
            let isDefined = shelves[Self.definitions]?[ObjectKey(name: name)] != nil
            for (key, entry) in (shelves[name] ?? [:]).sorted(by: { $0.value.line < $1.value.line }) {
                guard kind != nil || isDefined else {
                    throw SavedStateComplaint(line: entry.line, sentence: "there is no kind \(name.quoted)")
                }
                if let kind, let sentence = objection(to: entry.object, key, kind) {
                    throw SavedStateComplaint(line: entry.line, sentence: sentence)
                }
                store.restore(entry.object, key, on: name, kind)
            }
        }
        return store
    }

    private func objection(to object: Value, _ key: ObjectKey, _ kind: ServedKind) -> String? {
        let resource = kind.stored
        let (apiVersion, name) = (object["apiVersion"]?.string ?? "", object["kind"]?.string ?? "")
        // A definition may have come to store another version since.
        let isOfKind =
            kind.has(.custom) ? apiVersion.hasPrefix("\(resource.group)/") : apiVersion == resource.apiVersion
        guard isOfKind, name == resource.kind else {
            return "\(kind.shelf) \(key) is a \(name.quoted) of \(apiVersion.quoted)"
        }
        guard resource.isNamespaced == (key.namespace != nil) else {
            return "\(kind.shelf) \(key) \(resource.isNamespaced ? "lacks" : "has") a namespace"
        }
        guard object.metadata("uid") != nil else { return "\(kind.shelf) \(key) has no uid" }
        if let complaint = kind.has(.custom) ? nil : kind.shape?.fields(of: object).complaints.first {
            return "\(kind.shelf) \(key) cannot be read: \(complaint)"
        }
        guard kind.shelf == Self.definitions else { return nil }
        // What is served follows from them, so they must be what was stored.
        return kind.rules?.objections(to: object, replacing: nil).first.map {
            "\(kind.shelf) \(key) is no definition: \($0.field): \($0.message)"
        }
    }

    private static let definitions = "customresourcedefinitions.apiextensions.k8s.io"
    /// More than can have been written and told of before it was on the disk.
    private static let versionsLost = 100_000
}

extension Store {
    /// One that holds nothing, not even a namespace.
    fileprivate init(settings: Settings, chance: Chance, version: Int) {
        self.settings = settings
        self.chance = chance
        history = History(version: version, limit: settings.historyLimit)
    }

    fileprivate mutating func restore(_ object: Value, _ key: ObjectKey, on shelf: String, _ kind: ServedKind?) {
        shelves[shelf, default: Shelf()][key] = object
        guard let kind else { return }
        if kind.resource.group == RoleBook.group, !kind.has(.custom) {
            roles.note(kind.resource, key, before: nil, after: object)
        }
        kind.rules?.restored(object, in: &self)
    }
}
