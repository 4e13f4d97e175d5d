internal import CCurl

/// The libcurl that this program runs with, and the libraries that it runs with in turn.
package enum LinkedCurl {
    /// As in `libcurl/7.88.1 OpenSSL/3.0.17 … nghttp2/1.52.0`.
    package static var version: String { String(cString: curl_version()) }
}
