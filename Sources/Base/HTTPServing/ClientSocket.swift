internal import Glibc

/// A client's connection, which never blocks.
struct ClientSocket {
    let descriptor: Int32

    enum Outcome {
        case count(Int)
        /// Nothing now; the loop hears when to try again.
        case later
        /// It has ended, in order or not.
        case gone
    }

    var isSecure: Bool { false }

    func receive(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        discard(into: memory)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        outcome(Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)))
    }

    /// Takes what comes without looking at it.
    func discard(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        outcome(recv(descriptor, memory.baseAddress, memory.count, 0))
    }

    /// Says that nothing more comes.
    func endOutput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        Glibc.close(descriptor)
    }

    private func outcome(_ count: Int) -> Outcome {
        if count > 0 { return .count(count) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .later : .gone
    }
}
