internal import CCurl
internal import HTTP

/// libcurl's handles that wait for the next request; making one costs more than a request on it.
///
/// One whose request has succeeded keeps what it was told, since the next request mostly goes to the
/// same server as the same client, and telling it anew would take longer than sending.
struct RestingHandles: ~Copyable {
    private static let most = 64

    private var handles: [(easy: UnsafeMutableRawPointer, settings: HandleSettings?)] = []

    deinit {
        for handle in handles { curl_easy_cleanup(handle.easy) }
    }

    /// A handle, and whether it was told these settings before; else it is as if new.
    mutating func take(for settings: HandleSettings?) -> (easy: UnsafeMutableRawPointer, isReady: Bool) {
        if let settings, let known = handles.lastIndex(where: { $0.settings == settings }) {
            handles.swapAt(known, handles.count - 1)
            return (handles.removeLast().easy, true)
        }
        guard let (easy, old) = handles.popLast() else { return (curl_easy_init()!, false) }
        if old != nil { curl_easy_reset(easy) }
        return (easy, false)
    }

    /// - Parameter settings: `nil` for a handle that has to forget what it was told.
    mutating func put(_ easy: UnsafeMutableRawPointer, _ settings: HandleSettings?) {
        guard handles.count < Self.most else { return curl_easy_cleanup(easy) }
        if settings == nil {
            curl_easy_reset(easy)
        } else {
            // The exchange that it belongs to goes away.
            easy_set_pointer(easy, CURLOPT_ERRORBUFFER, nil)
        }
        handles.append((easy, settings))
    }
}

/// What a handle is told that does not differ between most requests of one client to one server.
struct HandleSettings: Equatable {
    private let tls: TLSSettings?
    private let proxy: String
    private let isStream: Bool
    /// A handle keeps its last body, too.
    private static let longestBody = 64 << 10

    /// `nil` when the handle is told more than that: then it serves one request.
    init?(_ order: Order) {
        let request = order.request
        guard request.method != "HEAD", request.tls.serverName == nil, request.body?.count ?? 0 <= Self.longestBody
        else { return nil }
        tls = order.target.isSecure ? request.tls : nil
        proxy = order.proxy
        isStream =
            switch order.delivery {
            case .whole: false
            case .stream: true
            }
    }
}
