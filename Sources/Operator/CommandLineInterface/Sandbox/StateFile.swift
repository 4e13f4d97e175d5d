internal import Chances
internal import Clocks
internal import SimulatedKubernetes

/// A file that what a simulated cluster holds is kept in: read at its start, and never more than a moment behind it.
///
/// What was written is appended, and when that has become more than the whole, the whole is written anew beside
/// it and takes its place. A process that is killed loses what it was told in the last tenth of a second.
struct StateFile: Sendable {
    let path: String
    private let files: any Files
    private let held: any Sendable

    init(_ path: String, in files: any Files) throws(FileFailure) {
        self.path = path
        self.files = files
        do {
            held = try files.hold("\(path).lock")
        } catch {
            // Nobody has named the file beside it.
            throw FileFailure(path, error.sentence)
        }
    }

    /// What stands in it; `nil` where there is none yet, or nothing in it.
    func read(chance: Chance, settings: Store.Settings) throws -> RestoredState? {
        guard (try? files.sort(of: path)) != nil else { return nil }
        let bytes = try files.read(path, limit: Self.most)
        if bytes.isEmpty { return nil }
        do {
            return try RestoredState(bytes, settings: settings, chance: chance)
        } catch {
            throw FileFailure(path, "\(error)")
        }
    }

    /// Keeps the file current until cancelled, and once more then.
    func keep(_ cluster: SimulatedCluster, clock: any WallClock) async throws(FileFailure) {
        var kept = try writeAll(of: cluster)
        while true {
            let isOver: Void? = try? await clock.sleep(for: .milliseconds(100))
            try append(from: cluster, to: &kept)
            if isOver == nil { return }
        }
    }

    /// How far the file has come.
    private struct Kept {
        var version: Int
        /// In bytes: of the whole, and of what was appended since.
        var whole: Int
        var appended = 0
    }

    private func writeAll(of cluster: SimulatedCluster) throws(FileFailure) -> Kept {
        let store = cluster.snapshot
        let bytes = store.saved()
        try files.writePrivately(bytes, to: path)
        return Kept(version: store.version, whole: bytes.count)
    }

    private func append(from cluster: SimulatedCluster, to kept: inout Kept) throws(FileFailure) {
        let (version, lines) = cluster.change { store, _ in (store.version, store.writes(toAppendAfter: kept.version)) }
        guard version != kept.version else { return }
        guard let lines, kept.appended + lines.count <= max(kept.whole, Self.least) else {
            kept = try writeAll(of: cluster)
            return
        }
        try files.append(lines, to: path)
        kept.version = version
        kept.appended += lines.count
    }

    /// In bytes; less is not worth being written anew.
    private static let least = 4 << 20
    private static let most = 1 << 30
}
