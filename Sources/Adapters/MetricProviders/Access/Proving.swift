internal import Documents
package import HTTP
package import ReleaseModel
package import ReleasePorts
package import Telemetry

extension WebAccess {
    /// The request with what proves who we are; or why that cannot be read.
    package func proven(_ asked: HTTPRequest, by tools: ProviderTools) throws(Mistake) -> HTTPRequest {
        var request = asked
        for header in headers { request.headers[header.name] = header.value }
        if let bearerTokenFile {
            request.headers["Authorization"] = "Bearer \(try tools.word(in: bearerTokenFile).revealed)"
        }
        if let basicAuth {
            let login = "\(basicAuth.username):\(try tools.word(in: basicAuth.passwordFile).revealed)"
            request.headers["Authorization"] = "Basic \(Base64.encode(login.utf8))"
        }
        if let tls {
            request.tls.authorities = try tls.authorities.map { (path) throws(Mistake) in try tools.bytes(in: path) }
            request.tls.certificate = try tls.certificate.map { (path) throws(Mistake) in try tools.bytes(in: path) }
            request.tls.key = try tls.key.map { (path) throws(Mistake) in try tools.bytes(in: path) }
            request.tls.serverName = tls.serverName
            request.tls.verified = !tls.insecureSkipVerify
        }
        return request
    }
}

extension ProviderTools {
    fileprivate func bytes(in path: String) throws(Mistake) -> [UInt8] { try file(path).get().revealed }

    /// A credential of one line, without the line's end that editors add.
    package func word(in path: String) throws(Mistake) -> Secret<String> {
        let text = String(decoding: try bytes(in: path), as: UTF8.self)
        let word = text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
        guard !word.isEmpty, word.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw Mistake("\(path) holds no credential on its first line")
        }
        return Secret(word)
    }
}
