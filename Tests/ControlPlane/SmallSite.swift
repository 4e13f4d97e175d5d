/// A web server of this machine that answers any request alike, well or badly.
package final class SmallSite: Sendable {
    private let service: ListenerService
    private let port: Int

    package static let host = "127.0.0.1"
    private static let name = "site"

    package init() throws {
        let service = try ListenerService()
        // Below the ports that outgoing connections take; one that is taken already is passed over.
        let port = (10_000..<30_000).shuffled().prefix(100).first { port in
            if service.open(Self.name, who: "well", at: [(Self.host, port)]) { return true }
            service.close(Self.name)
            return false
        }
        guard let port else { throw NoListeners(description: "no port of \(Self.host) is free") }
        self.service = service
        self.port = port
        service.start()
    }

    deinit {
        service.stop()
    }

    package var url: String { "http://\(Self.host):\(port)/" }

    package func turnBad() { service.change(Self.name, to: "out of order", status: "503 Service Unavailable") }
    package func turnGood() { service.change(Self.name, to: "well", status: "200 OK") }
}
