internal import Glibc

// How a visitor gets from one stage to the next, as far as its socket lets it.
extension ServingLoop {
    /// Goes on with a visitor until it takes something from outside to go further, or others should have their turn.
    func advance(_ visitor: Visitor) {
        for _ in 0..<16 {
            guard step(visitor) else { return }
        }
        impatient.append(visitor)
    }

    /// Returns whether it can go further at once.
    private func step(_ visitor: Visitor) -> Bool {
        guard !visitor.isGone else { return false }
        switch visitor.stage {
        case .greeting: return greet(visitor)
        case .resting, .reading: return listen(to: visitor)
        case .handling:
            // It may wait for the word to go on with its body, which it has sent all the same.
            return !visitor.outbox.isEmpty && send(to: visitor)
        case .streaming(let body, _): return stream(body, to: visitor)
        case .answering:
            guard send(to: visitor) else { return false }
            if visitor.outbox.isEmpty { endAnswer(visitor) }
            return true
        case .leaving: return discard(visitor)
        }
    }

    private func greet(_ visitor: Visitor) -> Bool {
        switch visitor.socket.greet() {
        case .count:
            visitor.stage = .resting
            visitor.mayRead = true
            expect(visitor, within: limits.idle)
            return true
        case .later: break
        case .whenThereIsRoom: waitForRoom(visitor)
        case .notTLS:
            visitor.socket.dropSession()
            refuse(visitor, .notSecure)
            return true
        case .gone: close(visitor)
        }
        return false
    }

    private func listen(to visitor: Visitor) -> Bool {
        if !visitor.outbox.isEmpty { _ = send(to: visitor) }
        guard !visitor.isGone else { return false }
        if !visitor.ahead.isEmpty {
            var ahead: [UInt8] = []
            swap(&ahead, &visitor.ahead)
            read(ahead, 0..<ahead.count, from: visitor)
            return true
        }
        guard visitor.mayRead else { return false }
        switch input.withUnsafeMutableBytes({ visitor.socket.receive(into: $0) }) {
        case .count(let count):
            // What comes later is told of anew.
            visitor.mayRead = visitor.socket.session != nil || count == input.count
            read(input, 0..<count, from: visitor)
            return true
        case .later: visitor.mayRead = false
        case .whenThereIsRoom:
            visitor.mayRead = false
            waitForRoom(visitor)
        case .notTLS, .gone: close(visitor)
        }
        return false
    }

    private func discard(_ visitor: Visitor) -> Bool {
        guard visitor.mayRead else { return false }
        switch input.withUnsafeMutableBytes({ visitor.socket.discard(into: $0) }) {
        case .count: return true
        case .later, .whenThereIsRoom: visitor.mayRead = false
        case .notTLS, .gone: close(visitor)
        }
        return false
    }
}

// Requests
extension ServingLoop {
    private func read(_ bytes: [UInt8], _ all: Range<Int>, from visitor: Visitor) {
        if case .resting = visitor.stage {
            visitor.stage = .reading(nil)
            expect(visitor, within: limits.request)
        }
        var rest = all
        while case .reading(let request) = visitor.stage, let event = visitor.parser.next(in: bytes, from: &rest) {
            switch event {
            case .head(let head): begin(head, of: visitor)
            case .body(let piece): take(bytes[piece], from: visitor)
            case .end:
                precondition(request != nil, "a request ends that has not begun")
                if let request { handle(request, of: visitor) }
            case .refused(let refusal): refuse(visitor, refusal)
            }
        }
        if !rest.isEmpty, !visitor.manner.isLast { visitor.ahead = Array(bytes[rest]) }
    }

    private func begin(_ head: RequestHead, of visitor: Visitor) {
        visitor.manner = Visitor.Manner(
            isHead: head.request.method == "HEAD", takesChunks: head.takesChunks,
            isLast: !head.keepsAlive || isStopping)
        visitor.stage = .reading(head.request)
        if head.awaitsContinue { visitor.outbox.append(AnswerHead.proceed) }
    }

    private func take(_ piece: ArraySlice<UInt8>, from visitor: Visitor) {
        guard charge + piece.count <= limits.bodies else { return refuse(visitor, .tooManyRequests) }
        visitor.body += piece
        visitor.charge += piece.count
        charge += piece.count
    }

    private func handle(_ request: ServedRequest, of visitor: Visitor) {
        requests += 1
        visitor.request = requests
        var request = request
        swap(&request.body, &visitor.body)
        visitor.stage = .handling(nil)
        let ticket = Visitor.Ticket(socket: visitor.socket.descriptor, number: requests)
        unhandled.append((visitor, ticket, request))
    }

    /// Starts a task for each request that has come.
    ///
    /// All of a turn together: started one by one, each would wake a thread of the pool, which would sleep again
    /// before the next has been read.
    func startHandlers() {
        for (visitor, ticket, request) in unhandled where visitor.request == ticket.number {
            // It may have left, or waited too long.
            guard !visitor.isGone, case .handling(nil) = visitor.stage else { continue }
            visitor.stage = .handling(answering(request, ticket))
        }
        unhandled.removeAll(keepingCapacity: true)
    }

    /// Says why, and hangs up: where the next request would begin is in doubt.
    func refuse(_ visitor: Visitor, _ refusal: Refusal) {
        discardBody(visitor)
        visitor.manner.isLast = true
        answer(visitor, manners.answer(refusal))
    }

    func discardBody(_ visitor: Visitor) {
        charge -= visitor.charge
        visitor.charge = 0
        visitor.body = []
    }
}
