internal import Documents
internal import Locks
internal import ReleaseModel

/// An Environment as it was read.
struct KnownEnvironment: Sendable {
    let name: String
    let environment: Environment
    let spec: Value
}

/// All Environments, read again only when one has changed.
final class KnownEnvironments: Sendable {
    private let last = Lock<(policy: Int, all: [KnownEnvironment])?>(nil)

    func read(asOf policy: Int, _ make: () -> [KnownEnvironment]) -> [KnownEnvironment] {
        if let known = last.withLock({ $0 }), known.policy == policy { return known.all }
        let all = make()
        last.withLock { $0 = (policy, all) }
        return all
    }
}
