internal import CCurl
internal import HTTP

extension Exchange {
    /// Tells the handle all about this exchange's request that it does not know.
    ///
    /// - Parameter isReady: it was told this order's `HandleSettings` before.
    func configure(isReady: Bool) {
        installCallbacks()
        if !isReady {
            configureTransport()
            if order.target.isSecure { configureTLS() }
        }
        if isApart { number(CURLOPT_FRESH_CONNECT, 1) }
        configureRequest()
    }

    private func configureTransport() {
        let target = order.target
        number(CURLOPT_NOSIGNAL, 1)
        number(CURLOPT_TCP_NODELAY, 1)
        number(CURLOPT_FOLLOWLOCATION, 0)
        text(CURLOPT_PROTOCOLS_STR, "http,https")
        // Otherwise cancelling while a name is looked up would block every transfer until that has ended.
        number(CURLOPT_QUICK_EXIT, 1)
        // Our own deadlines say more; libcurl's would only be five minutes for connecting.
        number(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))

        text(CURLOPT_PROXY, order.proxy)
        // Empty rather than unset, since libcurl would read the environment.
        text(CURLOPT_NOPROXY, "")
        number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)

        switch order.delivery {
        case .whole:
            number(CURLOPT_HTTP_VERSION, target.isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
            number(CURLOPT_PIPEWAIT, target.isSecure ? 1 : 0)
            text(CURLOPT_ACCEPT_ENCODING, "gzip")
        case .stream:
            // A resting HTTP/2 stream would fill 32 MB of libcurl's and hold up the others on its connection.
            number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        }
    }

    private func configureRequest() {
        let request = order.request
        let target = order.target
        var headers = request.headers
        if target.isSecure, let name = request.tls.serverName, name.lowercased() != target.host {
            // The connection is made to where the URL points; its host is replaced, since that is the
            // name which libcurl asks for and verifies.
            let host = name.contains(":") ? "[\(name)]" : name
            text(CURLOPT_URL, "https://\(target.credentials)\(host):\(target.port)\(target.rest)")
            connectTo = curl_slist_append(nil, "::\(target.bracketed):\(target.port)")
            check(easy_set_pointer(easy, CURLOPT_CONNECT_TO, connectTo))
            if headers["host"] == nil {
                headers["Host"] = target.port == 443 ? target.bracketed : target.server
            }
        } else {
            text(CURLOPT_URL, request.url)
        }

        if request.method == "HEAD" { number(CURLOPT_NOBODY, 1) }
        if let body = request.body {
            send(body)
        } else if request.method == "POST" || request.method == "PUT" || request.method == "PATCH" {
            // These say that their body is empty; without it some servers would wait for one.
            send([])
        } else if request.method != "HEAD" {
            // The handle may have sent a body before.
            number(CURLOPT_HTTPGET, 1)
        }
        // libcurl would call any body a web form.
        if headers["content-type"] == nil { add("Content-Type:") }
        text(CURLOPT_CUSTOMREQUEST, request.method)
        // Waiting for “100 Continue” would cost a second with servers that do not know it.
        if headers["expect"] == nil { add("Expect:") }
        for field in headers.fields {
            add(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        check(easy_set_pointer(easy, CURLOPT_HTTPHEADER, requestHeaders))
    }

    private func configureTLS() {
        let tls = order.request.tls
        number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        number(CURLOPT_SSL_VERIFYPEER, tls.verified ? 1 : 0)
        number(CURLOPT_SSL_VERIFYHOST, tls.verified ? 2 : 0)
        // Handles are used in turn for different identities, so a session kept in one would rarely serve the next.
        number(CURLOPT_SSL_SESSIONID_CACHE, 0)
        // A folder of authorities would be trusted besides the ones given, and keeps libcurl from
        // sharing the system's bundle between connections: half a megabyte for each.
        if tls.authorities != nil || hasAuthoritiesFile { text(CURLOPT_CAPATH, nil) }
        if let authorities = tls.authorities { bytes(CURLOPT_CAINFO_BLOB, authorities) }
        if let certificate = tls.certificate, let key = tls.key {
            text(CURLOPT_SSLCERTTYPE, "PEM")
            bytes(CURLOPT_SSLCERT_BLOB, certificate)
            text(CURLOPT_SSLKEYTYPE, "PEM")
            bytes(CURLOPT_SSLKEY_BLOB, key)
        }
    }

    private func send(_ body: [UInt8]) {
        check(easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        check(
            body.isEmpty
                ? easy_set_text(easy, CURLOPT_COPYPOSTFIELDS, "")
                : body.withUnsafeBytes { easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) })
    }

    private func add(_ header: String) {
        requestHeaders = curl_slist_append(requestHeaders, header)
    }

    private func number(_ option: CURLoption, _ value: Int) { check(easy_set_number(easy, option, value)) }
    private func text(_ option: CURLoption, _ value: String?) { check(easy_set_text(easy, option, value)) }

    private func bytes(_ option: CURLoption, _ value: [UInt8]) {
        check(value.withUnsafeBytes { easy_set_bytes(easy, option, $0.baseAddress, $0.count) })
    }

    /// libcurl refuses texts beyond its own limits, such as a URL of 8 MB.
    private func check(_ code: CURLcode) {
        guard code != CURLE_OK, complaint == nil else { return }
        let reason = String(cString: curl_easy_strerror(code))
        complaint = .unsendable("\(order.server): the request cannot be sent: \(reason)")
    }
}

/// Whether libcurl was built to find the system's authorities in one file.
private let hasAuthoritiesFile = curl_version_info(CURLVERSION_SEVENTH)?.pointee.cainfo != nil
