internal import CMicrohttpd
internal import Glibc
internal import HTTP
internal import Spelling

/// A daemon that calls the loop back, on whatever thread runs it.
///
/// The callbacks only find out whom they are about, and hand over.
func makeDaemon(for loop: ServingLoop) -> OpaquePointer? {
    // Headers are read into this memory, and so are the places of their names and values.
    let memory = loop.limits.headers * 2 + 8_192
    return daemon_start(
        Unmanaged.passUnretained(loop).toOpaque(), memory, UInt32(loop.limits.connections),
        { context, connection, _, event in
            loopOf(context).connection(connection!, hasClosed: event == .CONNECTION_NOTIFY_CLOSED)
        },
        { context, target, connection in
            let target = target.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
            loopOf(context).requestBegan(connection!, target: target ?? [])
            return nil
        },
        { context, connection, url, method, version, data, size, _ in
            let loop = loopOf(context)
            let received = data.map { UnsafeRawBufferPointer(start: $0, count: size!.pointee) }
            size!.pointee = 0
            let shallStand = loop.request(connection!, received) { target in
                RequestHead(connection!, method: method!, url: url!, version: version!, target: target)
            }
            return shallStand ? .YES : .NO
        },
        { context, connection, _, _ in loopOf(context).requestEnded(connection!) })
}

private func loopOf(_ context: UnsafeMutableRawPointer?) -> ServingLoop {
    Unmanaged<ServingLoop>.fromOpaque(context!).takeUnretainedValue()
}

/// Hands an answer to the library, which sends it when the callback has returned.
///
/// - Parameter isLast: whether the connection ends with it.
func queue(_ answer: ServedResponse, on connection: OpaquePointer, isLast: Bool) -> Bool {
    if let name = answer.unsendableHeader {
        // Its value may be what a client has sent, or a secret.
        let complaint = "The answer has a header, \(quoted(name)), that cannot be sent.\n"
        return queue(.text(complaint, status: 500), on: connection, isLast: isLast)
    }
    guard let response = answer.body.withUnsafeBytes({ response_make($0.baseAddress, $0.count) }) else { return false }
    defer { MHD_destroy_response(response) }
    // The library says how long the answer is, and refuses headers without a value.
    for field in answer.headers.fields
    where !field.isNamed("Content-Length") && !field.isNamed("Transfer-Encoding") && !field.value.isEmpty {
        guard MHD_add_response_header(response, field.name, field.value) == .YES else { return false }
    }
    if isLast { MHD_add_response_header(response, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(answer.status), response) == .YES
}
