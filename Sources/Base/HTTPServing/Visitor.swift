/// One connection, and how far its current request has come.
final class Visitor {
    /// The library's, valid until it says that the connection is closed.
    let connection: OpaquePointer
    let socket: Int32
    var stage = Stage.resting
    /// When it is cut, or its handler is given up, unless it gets further before.
    var deadline: Duration
    /// As far as it has come.
    var body: [UInt8] = []
    /// How many bytes of body it accounts for, also when a handler has them.
    var charge = 0

    enum Stage {
        /// Before the first line of a request.
        case resting
        /// The first line is there, and this is its target.
        case begun(target: [UInt8])
        /// The head is good; the body, which may be empty, is coming.
        case reading(ServedRequest)
        /// The body is thrown away as it comes; then this is said.
        case refusing(ServedResponse)
        /// Suspended: the library does not look at it.
        case handling(Ticket, Task<Void, Never>)
        case answering(ServedResponse)
        case sending
        /// Suspended no more, to be closed.
        case left
        /// Its socket is shut down, which the library will notice.
        case cut
    }

    /// Which request an answer belongs to, since it may come when another has that socket.
    struct Ticket: Sendable, Equatable {
        let socket: Int32
        let number: Int
    }

    init(_ connection: OpaquePointer, socket: Int32, deadline: Duration) {
        self.connection = connection
        self.socket = socket
        self.deadline = deadline
    }
}

extension Visitor {
    /// Tells the handler, if there is one still, that nobody waits for its answer any more.
    func abandonHandler() {
        if case .handling(_, let task) = stage { task.cancel() }
    }
}
