import CCurl
import Glibc
import HTTP

/// One request again and again in libcurl's own blocking loop, over one HTTP/1.1 connection that is kept.
///
/// What a client that is built on libcurl costs at least when it sends one request after another.
final class BareCurl {
    private let easy = curl_easy_init()!
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let nowhere = fopen("/dev/null", "w")!

    init(_ request: HTTPRequest) {
        easy_set_text(easy, CURLOPT_URL, request.url)
        easy_set_number(easy, CURLOPT_NOSIGNAL, 1)
        easy_set_number(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        easy_set_text(easy, CURLOPT_NOPROXY, "*")
        let authorities = request.tls.authorities ?? []
        _ = authorities.withUnsafeBytes { easy_set_bytes(easy, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count) }
        let body = request.body ?? []
        easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        _ = body.withUnsafeBytes { easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
        easy_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method)
        for field in request.headers.fields { headers = curl_slist_append(headers, "\(field.name): \(field.value)") }
        easy_set_pointer(easy, CURLOPT_HTTPHEADER, headers)
        easy_set_pointer(easy, CURLOPT_WRITEDATA, nowhere)
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
        fclose(nowhere)
    }

    func send(_ times: Int) throws {
        for _ in 0..<times {
            let code = curl_easy_perform(easy)
            guard code == CURLE_OK, easy_number(easy, CURLINFO_RESPONSE_CODE) == 200 else {
                throw Unmeasured(why: "libcurl alone: \(String(cString: curl_easy_strerror(code)))")
            }
        }
    }
}
