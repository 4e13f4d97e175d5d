internal import KubernetesAPI

/// One open watch on a simulated cluster.
final class SimulatedWatch: WatchEvents {
    private let core: Core
    private let number: Int

    init(_ core: Core, _ number: Int) {
        self.core = core
        self.number = number
    }

    deinit { core.close(number) }

    func next() async throws(ClusterError) -> WatchEvent? {
        while true {
            if Task.isCancelled { throw .cancelled }
            switch core.next(number) {
            case .event(let event)?: return event
            case .failed(let failure)?: throw failure
            case .cutOff?, nil: return nil
            case .wait?: await core.wait(number)
            }
        }
    }
}
