internal import Glibc

/// A client's connection, plain or through a TLS session, which never blocks.
struct ClientSocket {
    let descriptor: Int32
    private(set) var session: TLSSession?

    enum Outcome {
        case count(Int)
        /// Nothing now; the loop hears when to try again.
        case later
        /// What was to be read waits for something to be written.
        case whenThereIsRoom
        /// The client speaks HTTP where it should speak TLS.
        case notTLS
        /// It has ended, in order or not.
        case gone
    }

    init(_ descriptor: Int32, _ session: TLSSession?) {
        self.descriptor = descriptor
        self.session = session
    }

    func greet() -> Outcome { session?.greet() ?? .count(1) }

    func receive(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        session?.receive(into: memory) ?? discard(into: memory)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        session?.send(bytes) ?? outcome(Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)))
    }

    /// Takes what comes without looking at it.
    func discard(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        outcome(recv(descriptor, memory.baseAddress, memory.count, 0))
    }

    /// Says that nothing more comes.
    func endOutput() {
        session?.endOutput()
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Goes on without TLS, which has not begun.
    mutating func dropSession() {
        session?.free()
        session = nil
    }

    mutating func close() {
        dropSession()
        Glibc.close(descriptor)
    }

    private func outcome(_ count: Int) -> Outcome {
        if count > 0 { return .count(count) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .later : .gone
    }
}
