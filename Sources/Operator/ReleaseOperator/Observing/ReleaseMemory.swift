internal import Instants
internal import KubernetesObjects
internal import Locks
internal import ReleaseCore
internal import ReleaseModel

/// What an operator remembers of one release beyond what the cluster says; lost with the process, and nothing
/// that must survive it.
struct ReleaseMemory: Sendable {
    /// The passage that the samples are of.
    var passage = ""
    var checks: [String: CheckHistory] = [:]
    /// What the server said of the pods of which content, and when.
    var admission: (content: String, answer: Admission, at: Instant)?
    /// The split that was written last, and when it had to be written again.
    var split: TrafficSplit?
    var setbacks: [Instant] = []
    /// Since when the standing is a passing one that nobody has been told of.
    var untoldSince: Instant?
    /// The last obstacle that people were told of, so that they are told once.
    var told: String?
    /// What was read of the declaration and of the passages, which need not be read again while they are the same.
    var reading: Declaring.Reading?
    var passages: [ObservedPassage] = []
}

/// The memories of all releases.
final class Memories: Sendable {
    private let all = Lock<[ObjectKey: ReleaseMemory]>([:])

    subscript(_ key: ObjectKey) -> ReleaseMemory { all.withLock { $0[key] ?? ReleaseMemory() } }

    @discardableResult
    func change<Result>(_ key: ObjectKey, _ body: (inout ReleaseMemory) -> Result) -> Result {
        all.withLock { body(&$0[key, default: ReleaseMemory()]) }
    }

    /// Lets go of what can be read again, of a release that rests: a thousand of them would keep a lot.
    func rest(_ key: ObjectKey) {
        change(key) { memory in
            memory.reading = nil
            memory.passages = []
        }
    }

    func forget(_ key: ObjectKey) { all.withLock { $0[key] = nil } }
}
