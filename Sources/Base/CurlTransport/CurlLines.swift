internal import HTTP
internal import Locks

/// The lines of one streamed body; letting go of it ends the transfer.
final class CurlLines: HTTPLines {
    private let buffer: StreamBuffer
    private let order: Order
    private let transport: CurlTransport
    private let state: Lock<State>

    /// The reader's own: the loop's thread never sees it.
    private struct State {
        var splitter: LineSplitter
        var end: Result<Void, HTTPFailure>?
    }

    init(_ buffer: StreamBuffer, of order: Order, over transport: CurlTransport) {
        self.buffer = buffer
        self.order = order
        self.transport = transport
        state = Lock(State(splitter: LineSplitter(limit: order.request.limits.line)))
    }

    deinit {
        transport.cancel(order)
    }

    func next() async throws(HTTPFailure) -> [UInt8]? {
        while true {
            if Task.isCancelled { fail(.cancelled) }
            if let end = state.withLock({ $0.end }) {
                try end.get()
                return nil
            }
            switch state.withLock({ $0.splitter.next() }) {
            case .line(let line): return line
            case .tooLong:
                fail(.tooLarge("\(order.server): a line is longer than \(HTTPText.bytes(order.request.limits.line))"))
            case .more: await fill()
            }
        }
    }

    /// Waits until there is more to split, or an end.
    private func fill() async {
        switch buffer.take() {
        case .bytes(let bytes, let rested):
            if rested { transport.resume(order) }
            state.withLock { $0.splitter.add(bytes) }
        case .end(let end):
            let half = state.withLock { $0.splitter.half }
            if case .success = end, half > 0 {
                fail(
                    .unanswered(
                        "\(order.server): the stream ended within a line, \(HTTPText.bytes(half)) after its start"))
            } else {
                state.withLock { $0.end = end }
            }
        case .nothing:
            await withTaskCancellationHandler {
                await withCheckedContinuation { buffer.wait($0) }
            } onCancel: {
                // The loop ends the buffer, which wakes the reader.
                transport.cancel(order)
            }
        }
    }

    private func fail(_ failure: HTTPFailure) {
        state.withLock { $0.end = .failure(failure) }
        transport.cancel(order)
    }
}
