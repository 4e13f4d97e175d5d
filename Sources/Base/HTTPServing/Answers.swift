internal import Clocks
internal import HTTP
internal import Instants
internal import Spelling

/// How the server speaks: the handler, and the answers that are its own.
struct ServingManners: Sendable {
    let handler: @Sendable (ServedRequest) async -> ServedResponse
    let refusal: @Sendable (Int, String) -> ServedResponse

    func answer(_ refusal: Refusal) -> ServedResponse {
        var answer = self.refusal(refusal.status, refusal.reason)
        // Clients of Kubernetes take this as leave to repeat any request.
        if refusal.isForNow { answer.headers["Retry-After"] = "1" }
        return answer
    }
}

/// Now, as answers say it; made anew once a second.
struct DateLine {
    private var second: Int64 = .min
    private var text = ""

    mutating func text(_ now: Instant) -> String {
        if now.seconds != second {
            second = now.seconds
            text = Instant(seconds: second).httpDate
        }
        return text
    }
}

extension ServingLoop {
    /// The task that has a request answered; it lasts until the last piece of a streamed answer is written.
    func answering(_ request: ServedRequest, _ ticket: Visitor.Ticket) -> Task<Void, Never> {
        let (handler, mailbox, room) = (manners.handler, mailbox, limits.unsent)
        return Task {
            let answer = await handler(request)
            guard let stream = answer.stream, request.method != "HEAD", AnswerHead.hasBody(answer.status) else {
                mailbox.post(.answered(ticket, answer))
                return
            }
            let body = StreamedBody(room: room) { mailbox.post(.wrote(ticket)) }
            if !mailbox.post(.streaming(ticket, answer, body)) { body.close() }
            await stream(body)
            body.finish()
        }
    }

    /// Puts a whole answer on its way.
    func answer(_ visitor: Visitor, _ answer: ServedResponse) {
        let answer = sendable(answer)
        if isStopping || answer.endsConnection { visitor.manner.isLast = true }
        var bytes = head(of: answer, takesChunks: visitor.manner.takesChunks, isLast: visitor.manner.isLast)
        let body = AnswerHead.hasBody(answer.status) && !visitor.manner.isHead ? answer.body : []
        // What is small leaves in one piece.
        if body.count <= 4_096 { bytes += body }
        visitor.outbox.append(bytes)
        if body.count > 4_096 { visitor.outbox.append(body) }
        visitor.stage = .answering
    }

    /// The same as one text, for whom nothing else is kept.
    func text(of answer: ServedResponse) -> [UInt8] {
        head(of: answer, takesChunks: true, isLast: true) + answer.body
    }

    private func head(of answer: ServedResponse, takesChunks: Bool, isLast: Bool) -> [UInt8] {
        let framing: AnswerHead.Framing =
            if !AnswerHead.hasBody(answer.status) {
                .none
            } else if answer.stream == nil {
                .length(answer.body.count)
            } else {
                takesChunks ? .chunks : .none
            }
        let date = today.text(clock.now)
        return AnswerHead(
            status: answer.status, headers: answer.headers, framing: framing, date: date, isLast: isLast
        ).bytes
    }

    /// The answer, or what is said in its place.
    private func sendable(_ answer: ServedResponse) -> ServedResponse {
        guard let name = answer.unsendableHeader else { return answer }
        // Its value may be what a client has sent, or a secret.
        return manners.answer(Refusal(500, "The answer has a header, \(quoted(name)), that cannot be sent."))
    }

    /// The answer has left: the connection is for the next request, or ends.
    func endAnswer(_ visitor: Visitor) {
        discardBody(visitor)
        if visitor.manner.isLast || isStopping {
            visitor.socket.endOutput()
            visitor.stage = .leaving
            visitor.ahead = []
            expect(visitor, by: min(visitor.deadline, now + .seconds(1)))
        } else {
            visitor.stage = .resting
            expect(visitor, within: limits.idle)
        }
    }

    /// Sends what comes next; returns false when the client takes nothing more for now, or is gone.
    func send(to visitor: Visitor) -> Bool {
        guard !visitor.outbox.isEmpty else { return true }
        guard visitor.mayWrite else { return false }
        switch visitor.outbox.withFront(gatheringIn: &scratch, visitor.socket.send) {
        case .count(let sent):
            visitor.outbox.drop(sent)
            return true
        case .later, .whenThereIsRoom: waitForRoom(visitor)
        case .notTLS, .gone: close(visitor)
        }
        return false
    }
}

// Streamed answers
extension ServingLoop {
    func begin(_ body: StreamedBody, of answer: ServedResponse, to visitor: Visitor) {
        guard case .handling(let task) = visitor.stage else { return body.close() }
        guard answer.unsendableHeader == nil else {
            body.close()
            task?.cancel()
            return self.answer(visitor, answer)
        }
        // Where chunks are not understood, only the end of the connection shows the end of the body.
        visitor.manner.isLast = visitor.manner.isLast || isStopping || !visitor.manner.takesChunks
        visitor.outbox.append(
            head(of: answer, takesChunks: visitor.manner.takesChunks, isLast: visitor.manner.isLast))
        visitor.stage = .streaming(body, task)
        if isStopping { visitor.abandonHandler() }
    }

    /// Returns whether it can go further at once.
    func stream(_ body: StreamedBody, to visitor: Visitor) -> Bool {
        let takes = visitor.mayWrite && visitor.outbox.count < Outbox.together
        if takes {
            let batch = body.take()
            append(batch.pieces, to: visitor)
            if batch.hasEnded { return end(visitor, isCutShort: batch.isCutShort) }
        }
        let before = visitor.outbox.count
        _ = send(to: visitor)
        guard !visitor.isGone else { return false }
        let unsent = visitor.outbox.count
        body.settle(unsent: unsent)
        if unsent == 0 {
            if !isStopping { visitor.deadline = Visitor.never }
            // What was announced while nothing was taken is not announced again.
            return !takes && visitor.mayWrite
        }
        if unsent < before || visitor.deadline == Visitor.never, !isStopping {
            expect(visitor, within: limits.stalled)
        }
        return visitor.mayWrite
    }

    private func append(_ pieces: [[UInt8]], to visitor: Visitor) {
        guard !pieces.isEmpty else { return }
        let chunked = visitor.manner.takesChunks
        if chunked {
            let size = pieces.reduce(0) { $0 + $1.count }
            visitor.outbox.append(Array("\(String(size, radix: 16))\r\n".utf8))
        }
        for piece in pieces { visitor.outbox.append(piece) }
        if chunked { visitor.outbox.append(AnswerHead.lineEnd) }
    }

    private func end(_ visitor: Visitor, isCutShort: Bool) -> Bool {
        guard !isCutShort else {
            // What is missing must not look as if it were not.
            close(visitor)
            return false
        }
        if visitor.manner.takesChunks { visitor.outbox.append(AnswerHead.lastChunk) }
        visitor.stage = .answering
        if !isStopping { expect(visitor, within: limits.stalled) }
        return true
    }
}
