package import Documents
package import Instants
internal import Locks

/// All that declarations may name; made in one place, the composition, and handed to whatever reads them.
///
/// A class, since each object that is read is handed it, and copying its nine lists would cost more than reading.
package final class Catalog: Sendable {
    package let strategies: Registry<any Strategy>
    package let routers: Registry<any RouterSettings>
    package let checks: Registry<any CheckSettings>
    package let metrics: Registry<any ProviderSettings>
    package let logs: Registry<any ProviderSettings>
    /// Both, as the operator's configuration names them with their addresses.
    package let providers: Registry<any ProviderSettings>
    package let channels: Registry<any ChannelSettings>
    package let sources: Registry<any SourceSettings>
    /// Checks that need no declaration, once for each sort of source; the first set is the usual one.
    package let querySets: [QuerySet]
    /// The time zones that declarations may name.
    package let zones: Zones
    let formats = FormatStore()
    let readBuiltIns = ReadBuiltIns()

    package init(
        strategies: [Registry<any Strategy>.Entry] = [], routers: [Registry<any RouterSettings>.Entry] = [],
        checks: [Registry<any CheckSettings>.Entry] = [], metrics: [Registry<any ProviderSettings>.Entry] = [],
        logs: [Registry<any ProviderSettings>.Entry] = [], channels: [Registry<any ChannelSettings>.Entry] = [],
        sources: [Registry<any SourceSettings>.Entry] = [], querySets: [QuerySet] = [], zones: Zones = Zones()
    ) {
        self.strategies = Registry("strategy", "How a rollout is turned into stages.", strategies)
        self.routers = Registry("router", "What moves traffic.", routers)
        self.checks = Registry("kind of check", "What is measured.", checks)
        self.metrics = Registry("metric provider", "Where a metric comes from.", metrics)
        self.logs = Registry("log provider", "Where log lines come from.", logs)
        providers = Registry("source", "Where numbers and log lines come from.", metrics + logs)
        self.channels = Registry("kind of channel", "Where people are told.", channels)
        self.sources = Registry("kind of source", "Where declarations come from.", sources)
        self.querySets = querySets
        self.zones = zones
    }

    /// The built-in checks as they usually ask.
    package var builtInChecks: [Named<Value>] { querySets.first?.checks ?? [] }

    /// For what names no parts.
    package static let empty = Catalog()
}

/// The formats that were made for a catalog, each once.
final class FormatStore: Sendable {
    private let made = Lock<[ObjectIdentifier: any AnyObject & Sendable]>([:])

    func format<Value>(of type: Value.Type, make: () -> Format<Value>) -> Format<Value> {
        let id = ObjectIdentifier(type)
        // What lies under a type is a format of it: a cast that asks would cost more than the rest.
        if let box = made.withLock({ $0[id] }) { return unsafeDowncast(box, to: Box<Value>.self).format }
        // Made outside the lock, since it asks for the formats of its fields; two may make it, and both are alike.
        let format = make()
        made.withLock { $0[id] = Box(format) }
        return format
    }

    private final class Box<Value: Sendable>: Sendable {
        let format: Format<Value>

        init(_ format: Format<Value>) {
            self.format = format
        }
    }
}
