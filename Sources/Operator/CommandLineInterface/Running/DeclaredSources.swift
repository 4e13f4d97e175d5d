package import Clocks
package import Documents
package import HTTP
internal import ReleaseModel
package import ReleasePorts
internal import Telemetry

/// What answers for each source of a configuration, over whatever carries its requests; it can read no files.
///
/// For worlds that run in this process. What `martlet run` is told stands in files.
package func providers(
    of configuration: Value, over transport: any HTTPTransport, clock: any WallClock
) -> [String: any MetricProvider] {
    let (outside, complaints) = OutsideWorld.format(in: catalog).decode(Node(configuration))
    guard let outside else { preconditionFailure("a configuration of our own is wrong: \(complaints)") }
    let tools = ProviderTools(
        send: { request throws(HTTPFailure) in try await transport.send(request) },
        file: { _ in .failure(Mistake("there are no files here")) }, now: { clock.now },
        sleep: { try? await clock.sleep(for: $0) })
    return outside.providers(by: tools)
}
