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
    ///
    /// A streamed answer must have begun by then, and has no end.
    package var request: Duration
    /// For requests under way when the server stops.
    package var farewell: Duration
    /// For a TLS session to stand.
    package var handshake: Duration
    /// How many bytes of a streamed answer may wait for their client before its handler has to, in bytes.
    package var unsent: Int
    /// How long a client of a streamed answer may take nothing of what waits for it before it is cut.
    package var stalled: Duration

    package init(
        headers: Int = 16 << 10, body: Int = 1 << 20, bodies: Int = 32 << 20, connections: Int = 256,
        idle: Duration = .seconds(30), request: Duration = .seconds(30), farewell: Duration = .seconds(5),
        handshake: Duration = .seconds(10), unsent: Int = 256 << 10, stalled: Duration = .seconds(30)
    ) {
        self.headers = headers
        self.body = body
        self.bodies = bodies
        self.connections = connections
        self.idle = idle
        self.request = request
        self.farewell = farewell
        self.handshake = handshake
        self.unsent = unsent
        self.stalled = stalled
    }
}
