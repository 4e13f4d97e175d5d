internal import Clocks

/// What a real server does by the clock, whoever asks for something or not.
extension SimulatedCluster {
    /// Sends bookmarks every minute, and every five forgets versions that are older than five, until cancelled.
    ///
    /// Run it beside what needs it. Without it time stands still for the server: watches are quiet, and
    /// old versions are gone only when the history is full.
    package func keepTime() async throws(CancellationError) {
        var versionThen = snapshot.version
        while true {
            for _ in 0..<5 {
                try await core.clock.sleep(for: .seconds(60))
                sendBookmarks()
            }
            let version = snapshot.version
            core.change { store, _ in store.compact(to: versionThen) }
            versionThen = version
        }
    }
}
