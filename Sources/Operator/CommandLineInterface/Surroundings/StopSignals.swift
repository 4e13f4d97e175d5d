internal import CSystem
internal import Glibc

extension StopRequest {
    /// From now on SIGINT and SIGTERM are requests; the second one of a sort ends the process at once, as without us.
    func comeWithSignals() {
        let events = system_report_stop_signals()
        guard events >= 0 else { return }
        let reader = Unmanaged.passRetained(SignalReader(events: events, request: self))
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, { awaitSignal($0!) }, reader.toOpaque())
        precondition(status == 0, "a thread for signals could not be made: \(status)")
        pthread_detach(thread)
    }
}

private final class SignalReader {
    let events: Int32
    let request: StopRequest

    init(events: Int32, request: StopRequest) {
        self.events = events
        self.request = request
    }
}

private func awaitSignal(_ reader: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let reader = Unmanaged<SignalReader>.fromOpaque(reader).takeRetainedValue()
    var count: UInt64 = 0
    while read(reader.events, &count, 8) < 0, errno == EINTR {}
    reader.request.come()
    return nil
}
