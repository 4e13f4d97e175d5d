/// One connection, and how far its current request has come.
final class Visitor {
    var socket: ClientSocket
    var stage: Stage
    var parser: RequestParser
    /// When it is cut, or its handler is given up, unless it gets further before.
    var deadline = Visitor.never

    /// Whether its socket may have something to read, or room to write, as far as is known.
    var mayRead = false
    var mayWrite = true
    /// Whether the loop is told when there is room again.
    var isWatchedForRoom = false
    var isGone = false

    /// Which of the server's requests is its current one, or was its last.
    var request = 0
    var manner = Manner()
    /// As far as it has come.
    var body: [UInt8] = []
    /// How many bytes of body it accounts for, also when a handler has them.
    var charge = 0
    /// What came behind the current request; nothing more is read before its answer has been sent.
    var ahead: [UInt8] = []
    var outbox = Outbox()

    static let never = Duration.seconds(1 << 40)

    enum Stage {
        /// Before its TLS session stands.
        case greeting
        /// Before the first byte of a request.
        case resting
        case reading(ServedRequest?)
        /// A handler has the request, or will have it at the end of this turn.
        case handling(Task<Void, Never>?)
        case streaming(StreamedBody, Task<Void, Never>?)
        /// All of the answer is in the outbox.
        case answering
        /// It has heard everything, and what it still sends is thrown away: closing over that would reset the
        /// connection, and the answer with it.
        case leaving
    }

    /// How the answer to its current request is to be sent.
    struct Manner {
        var isHead = false
        var takesChunks = true
        /// Whether the connection ends with the answer.
        var isLast = false
    }

    /// Which request an answer belongs to, since it may come when another has that socket.
    struct Ticket: Sendable, Equatable {
        let socket: Int32
        let number: Int
    }

    init(_ socket: ClientSocket, _ limits: ServingLimits) {
        self.socket = socket
        parser = RequestParser(limits)
        stage = socket.session == nil ? .resting : .greeting
    }
}

extension Visitor {
    /// Tells the handler, if there is one still, that nobody waits for what it says any more.
    func abandonHandler() {
        switch stage {
        case .handling(let task): task?.cancel()
        case .streaming(let body, let task):
            body.close()
            task?.cancel()
        case .greeting, .resting, .reading, .answering, .leaving: break
        }
    }
}
