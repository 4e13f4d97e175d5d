/// How much and how long a client may have.
package struct ServingLimits: Sendable, Equatable {
    /// The request line and all headers, in bytes.
    package var headers: Int
    /// The body of a request, in bytes.
    package var body: Int
    /// The bodies of all requests under way, in bytes.
    package var bodies: Int
    package var connections: Int
    /// How long a connection may rest before a request, which must have begun by then.
    package var idle: Duration
    /// For a whole request, from its first line until its answer is sent; the handler's time counts.
    package var request: Duration
    /// For requests under way when the server stops.
    package var farewell: Duration

    package init(
        headers: Int = 16 << 10, body: Int = 1 << 20, bodies: Int = 32 << 20, connections: Int = 256,
        idle: Duration = .seconds(30), request: Duration = .seconds(30), farewell: Duration = .seconds(5)
    ) {
        self.headers = headers
        self.body = body
        self.bodies = bodies
        self.connections = connections
        self.idle = idle
        self.request = request
        self.farewell = farewell
    }
}
