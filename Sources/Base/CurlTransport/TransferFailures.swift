internal import CCurl
internal import Glibc
internal import HTTP

extension Exchange {
    /// What the caller may conclude from libcurl's giving up with `code`.
    ///
    /// The rule that protects callers: once libcurl has begun to send the request, nothing but
    /// “perhaps” is said of it, whatever the code. `timesSent` knows, since libcurl announces each
    /// sending, on new and on kept connections; the codes do not: a request that was sent, lost its
    /// connection and could not be repeated on a new one ends as “connection refused”.
    func failure(_ code: CURLcode, at now: Duration) -> HTTPFailure {
        if let complaint { return complaint }
        let elapsed = HTTPText.duration(now - start)
        return timesSent == 0 ? notSent(code, after: elapsed) : perhapsSent(code, after: elapsed)
    }

    private func notSent(_ code: CURLcode, after elapsed: String) -> HTTPFailure {
        let server = order.server
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return .unreachable("\(order.target.server): there is no host “\(order.target.host)”, after \(elapsed)")
        case CURLE_COULDNT_RESOLVE_PROXY:
            return .unreachable("\(server): there is no such proxy, after \(elapsed)")
        case CURLE_COULDNT_CONNECT:
            return .unreachable("\(server): \(systemReason ?? "no connection"), after \(elapsed)")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return .untrusted("\(server): the server’s certificate is not accepted: \(reason(code))")
        case CURLE_SSL_CERTPROBLEM:
            return .unsendable("\(server): the client certificate or its key cannot be used: \(reason(code))")
        case CURLE_SSL_CACERT_BADFILE:
            return .unsendable("\(server): the authorities to trust cannot be read: \(reason(code))")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return .unsendable("\(server): the URL cannot be used: \(reason(code))")
        case CURLE_SSL_CONNECT_ERROR:
            return .unreachable("\(server): no TLS session: \(reason(code)), after \(elapsed)")
        default:
            let answer = easy_number(easy, CURLINFO_HTTP_CONNECTCODE)
            if answer != 0, !(200..<300).contains(answer) {
                return .unreachable("\(server): the proxy refused with \(answer), after \(elapsed)")
            }
            return .unreachable("\(server): no connection: \(reason(code)), after \(elapsed)")
        }
    }

    private func perhapsSent(_ code: CURLcode, after elapsed: String) -> HTTPFailure {
        let server = order.server
        switch code {
        case CURLE_PARTIAL_FILE:
            return .unanswered("\(server): the answer ended early: \(reason(code)), after \(elapsed)")
        case CURLE_GOT_NOTHING:
            return .unanswered("\(server): the connection was closed before an answer came, after \(elapsed)")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return .unanswered("\(server): what came is not HTTP, after \(elapsed)")
        case CURLE_OUT_OF_MEMORY where !head.isComplete:
            // What libcurl says when a line passes its own bound of 100 KB.
            return .tooLarge("\(server): a header is longer than it may be")
        case CURLE_BAD_CONTENT_ENCODING:
            return .unanswered("\(server): the answer cannot be decompressed, after \(elapsed)")
        default:
            return .unanswered("\(server): the connection broke: \(reason(code)), after \(elapsed)")
        }
    }

    /// libcurl's words, which hold host names and reasons, and nothing of the request.
    private func reason(_ code: CURLcode) -> String {
        let details = String(decoding: errorText.prefix { $0 != 0 }, as: UTF8.self)
        return details.isEmpty ? String(cString: curl_easy_strerror(code)) : details
    }

    private var systemReason: String? {
        let number = easy_number(easy, CURLINFO_OS_ERRNO)
        guard number != 0 else { return nil }
        return String(cString: strerror(Int32(number))).lowercased()
    }
}
