import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Locks
import Scheduling
import SimulatedKubernetes
import Telemetry

/// A simulated cluster, the faulty way to it, and an informer of its ConfigMaps.
struct InformerWorld: Sendable {
    let clock: SteppedClock
    let server: SimulatedCluster
    let connection: FaultyCluster
    let metrics = Metrics()
    let surroundings: Surroundings
    let informer: Informer<Note>
    /// The keys that the informer has told of, in order.
    let told = Lock<[ObjectKey]>([])
    let log = MemoryLog()

    /// What is kept of a ConfigMap: its text; one that says “illegible” cannot be kept.
    struct Note: Sendable, Equatable {
        var text: String
        var owner: String

        init(_ object: Object) throws {
            text = object["data"]["text"].string ?? ""
            owner = object.metadata.labels["owner"] ?? ""
            if text == "illegible" { throw Illegible() }
        }
    }

    struct Illegible: Error, CustomStringConvertible {
        var description: String { "the text is illegible" }
    }

    init(_ simulation: Simulation, faults: [Fault] = [], settings: WatchSettings = WatchSettings()) {
        clock = simulation.clock
        server = SimulatedCluster(clock: clock, chance: simulation.chance())
        connection = FaultyCluster(server, clock: clock, chance: simulation.chance(), faults: faults)
        surroundings = Surroundings(
            clock: clock, chance: simulation.chance(), log: Logger(to: log) { [clock] in clock.now }, metrics: metrics)
        informer = Informer(
            of: .configMaps, in: "default", from: connection, within: surroundings, settings: settings,
            indexes: ["owner": { [$0.owner] }]
        ) { try Note($0) }
        informer.onChange { [told] keys in told.withLock { $0 += keys } }
    }

    /// Runs the informer and the server's bookmarks for as long as `body` takes.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await informer.run() }
            group.addTask {
                while !Task.isCancelled {
                    try? await clock.sleep(for: .seconds(60))
                    server.sendBookmarks()
                }
            }
            try await body()
            group.cancelAll()
        }
    }

    @discardableResult
    func put(_ name: String, _ text: String, owner: String = "nobody") -> Object {
        let object = Object([
            "metadata": ["name": .string(name), "labels": ["owner": .string(owner)]], "data": ["text": .string(text)],
        ])
        var create = Request(.create(object), .configMaps, namespace: "default")
        create.manager = "tests"
        if case .success(.object(let stored)) = server.perform(create) { return stored }
        let update = Request(.patch(.merge(object.value)), .configMaps, namespace: "default", name: name)
        guard case .success(.object(let stored)) = server.perform(update) else { preconditionFailure("not stored") }
        return stored
    }

    func delete(_ name: String) {
        _ = server.perform(Request(.delete(), .configMaps, namespace: "default", name: name))
    }

    /// Waits until it is true, and says after how long; ten minutes are too long.
    @discardableResult
    func until(_ condition: @Sendable () -> Bool) async throws -> Duration {
        let start = clock.uptime
        while !condition() {
            if clock.uptime - start > .seconds(600) {
                throw InVain(description: "shown: \(shown), stored: \(stored), \(connection.trace.lines.suffix(6))")
            }
            try await clock.sleep(for: .milliseconds(100))
        }
        return clock.uptime - start
    }

    struct InVain: Error, CustomStringConvertible {
        let description: String
    }

    /// What the informer shows, and what there is, as `name: text`.
    var shown: [String] { informer.all.map { "\($0.key.name): \($0.value.text)" } }

    var stored: [String] {
        guard case .success(.list(let list)) = server.perform(Request(.list(.all), .configMaps, namespace: "default"))
        else { preconditionFailure("the server does not list") }
        return list.items.sorted { $0.key < $1.key }.compactMap { object in
            (try? Note(object)).map { "\(object.name): \($0.text)" }
        }
    }
}

/// Keeps records for tests to look at.
final class MemoryLog: LogSink {
    private let records = Lock<[LogRecord]>([])

    func write(_ record: LogRecord) { records.withLock { $0.append(record) } }

    func count(of message: String) -> Int { records.withLock { $0.filter { $0.message == message }.count } }
}
