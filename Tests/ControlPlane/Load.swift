package import Chances
internal import Clocks
package import HTTP
internal import Instants
package import KubernetesObjects
internal import Locks

/// Requests to a Service, so many a second and no more, each to one of the endpoints that are ready as it is sent.
package final class Load: Sendable {
    private let service: ObjectKey
    private let door: ServiceDoor
    private let transport: any HTTPTransport
    private let perSecond: Int
    private let chance: Lock<Chance>
    private let clock = SystemClock()
    private let state = Lock(State())

    private struct State {
        var endpoints: [(host: String, port: Int)] = []
        var underWay = 0
        var answers: [Int: Int] = [:]
    }

    /// More than that are never under way: what would be sent beside them is left out.
    private static let most = 100

    package init(
        to service: ObjectKey, through door: ServiceDoor, over transport: any HTTPTransport, perSecond: Int,
        chance: Chance
    ) {
        self.service = service
        self.door = door
        self.transport = transport
        self.perSecond = perSecond
        self.chance = Lock(chance)
    }

    /// How many answers there were, by status; 0 stands for none.
    package var answers: [Int: Int] { state.withLock { $0.answers } }

    /// Sends until cancelled.
    package func send() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.follow() }
            let begin = clock.uptime
            var sent = 0
            while !Task.isCancelled {
                let due = Int((clock.uptime - begin) / .seconds(1) * Double(perSecond))
                // Whoever was held up does not make up for it all at once.
                sent = max(sent, due - perSecond / 5)
                while sent < due {
                    sent += 1
                    if state.withLock({ $0.underWay < Self.most }) { group.addTask { await self.ask() } }
                }
                try? await clock.sleep(for: .milliseconds(20))
            }
            group.cancelAll()
        }
    }

    private func follow() async {
        while !Task.isCancelled {
            if let endpoints = try? await door.endpoints(of: service) {
                state.withLock { $0.endpoints = endpoints }
            }
            try? await clock.sleep(for: .milliseconds(100))
        }
    }

    private func ask() async {
        let endpoints = state.withLock { state in
            state.underWay += 1
            return state.endpoints
        }
        var status: Int?
        if let place = chance.withLock({ endpoints.randomElement(using: &$0) }) {
            let request = HTTPRequest(
                "GET", "http://\(place.host):\(place.port)/", proxy: .none, limits: HTTPLimits(total: .seconds(5)))
            status = (try? await transport.send(request))?.status ?? 0
        }
        state.withLock { state in
            state.underWay -= 1
            if let status { state.answers[status, default: 0] += 1 }
        }
    }
}
