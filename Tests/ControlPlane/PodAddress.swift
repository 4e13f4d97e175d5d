/// The address of a played pod: one as in a cluster, for the API, and one of this machine, where it listens.
///
/// The API says `10.99.x.y`, since an API server refuses loopback addresses in EndpointSlices. What
/// is sent to it goes to `127.99.x.y`, so that nothing ever leaves this machine.
package struct PodAddress: Sendable, Hashable {
    private let number: UInt16

    init(number: UInt16) {
        self.number = number
    }

    /// Reads what the API says of a pod; `nil` when somebody else gave it its address.
    package init?(_ podIP: String) {
        let parts = podIP.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, parts[0] == 10, parts[1] == 99, let high = parts[2], let low = parts[3] else {
            return nil
        }
        number = UInt16(high) << 8 | UInt16(low)
    }

    package var podIP: String { "10.99.\(number >> 8).\(number & 255)" }
    package var loopback: String { "127.99.\(number >> 8).\(number & 255)" }

    /// Where the pod listens for what is sent to one of its ports.
    ///
    /// Ports below 1024 are moved up, since only root may open them.
    package func endpoint(port: Int) -> (host: String, port: Int) { (loopback, port < 1_024 ? port + 20_000 : port) }
}
