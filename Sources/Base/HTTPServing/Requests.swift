internal import CMicrohttpd

// What the library tells about its connections. It calls for each request: that it began, once its first line is
// there; then `request` with nothing when the head is there, with each piece of the body, and with nothing again
// when all is there, and once more after a suspension; and that it ended, when its answer is sent or the client gone.
extension ServingLoop {
    func connection(_ connection: OpaquePointer, hasClosed: Bool) {
        let socket = connection_socket(connection)
        if hasClosed {
            guard let visitor = visitors.removeValue(forKey: socket) else { return }
            visitor.abandonHandler()
            charge -= visitor.charge
        } else {
            let visitor = Visitor(connection, socket: socket, deadline: .zero)
            visitors[socket] = visitor
            visits += 1
            expect(visitor, within: limits.idle)
        }
    }

    func requestBegan(_ connection: OpaquePointer, target: [UInt8]) {
        guard let visitor = visitor(connection), case .resting = visitor.stage else { return }
        visitor.stage = .begun(target: target)
        expect(visitor, within: limits.request)
    }

    /// Returns false where the connection shall be closed.
    ///
    /// - Parameter head: reads it, for a request of that target.
    func request(
        _ connection: OpaquePointer, _ data: UnsafeRawBufferPointer?, head: ([UInt8]) -> RequestHead
    ) -> Bool {
        guard let visitor = visitor(connection) else { return false }
        switch visitor.stage {
        case .begun(let target):
            return go(on: visitor, head(target).judged(by: limits))
        case .reading(let request):
            if let data { return take(data, from: visitor) }
            handle(request, of: visitor)
            return true
        case .refusing(let answer):
            return data == nil ? send(answer, to: visitor, isLast: true) : true
        case .answering(let answer):
            return send(answer, to: visitor, isLast: isStopping)
        case .handling:
            // It was woken without a reason.
            suspend(visitor)
            return true
        case .resting, .sending, .left, .cut: return false
        }
    }

    func requestEnded(_ connection: OpaquePointer) {
        guard let visitor = visitor(connection) else { return }
        visitor.abandonHandler()
        discard(visitor)
        if case .cut = visitor.stage { return }
        visitor.stage = .resting
        if isStopping { cut(visitor) } else { expect(visitor, within: limits.idle) }
    }

    private func visitor(_ connection: OpaquePointer) -> Visitor? { visitors[connection_socket(connection)] }

    private func go(on visitor: Visitor, _ verdict: RequestHead.Verdict) -> Bool {
        switch verdict {
        case .good(let request): visitor.stage = .reading(request)
        case .tooLarge(let answer): visitor.stage = .refusing(answer)
        case .refused(let answer): return send(answer, to: visitor, isLast: true)
        }
        return true
    }

    private func take(_ data: UnsafeRawBufferPointer, from visitor: Visitor) -> Bool {
        if visitor.body.count + data.count > limits.body {
            discard(visitor)
            visitor.stage = .refusing(RequestHead.bodyTooLarge(limits))
        } else if charge + data.count > limits.bodies {
            discard(visitor)
            visitor.stage = .refusing(.text("There are too many requests. Try again later.\n", status: 503))
        } else {
            visitor.body.append(contentsOf: data)
            visitor.charge += data.count
            charge += data.count
        }
        return true
    }

    private func discard(_ visitor: Visitor) {
        charge -= visitor.charge
        visitor.charge = 0
        visitor.body = []
    }

    private func handle(_ request: ServedRequest, of visitor: Visitor) {
        requests += 1
        let ticket = Visitor.Ticket(socket: visitor.socket, number: requests)
        var request = request
        swap(&request.body, &visitor.body)
        let whole = request
        let (handler, mailbox) = (handler, mailbox)
        visitor.stage = .handling(ticket, Task { mailbox.post(.answered(ticket, await handler(whole))) })
        suspend(visitor)
    }

    private func send(_ answer: ServedResponse, to visitor: Visitor, isLast: Bool) -> Bool {
        visitor.stage = .sending
        return queue(answer, on: visitor.connection, isLast: isLast)
    }
}
