internal import HTTP
internal import Hashes
internal import Instants
internal import Telemetry

/// Who we are to Amazon.
struct AmazonCredentials: Sendable {
    var accessKey: String
    var secretKey: Secret<String>
    var sessionToken: Secret<String>?
}

/// Amazon's signature of a request, version 4: what it says of itself, hashed with a key of the day.
///
/// Everything in the request is signed that is there when it comes here, headers and body included.
struct SignatureV4: Sendable {
    var region: String
    var service: String
    var credentials: AmazonCredentials

    /// The request with its signature, good for a few minutes.
    func signed(_ request: HTTPRequest, at moment: Instant, sayingHashOfBody: Bool = false) -> HTTPRequest {
        var request = request
        let time = moment.rfc3339.filter { $0 != "-" && $0 != ":" }
        let place = AddressParts(request.url)
        let hash = Digest(of: request.body ?? []).hex
        if request.headers["host"] == nil { request.headers["Host"] = place.host }
        request.headers["X-Amz-Date"] = time
        request.headers["X-Amz-Security-Token"] = credentials.sessionToken?.revealed
        if sayingHashOfBody { request.headers["X-Amz-Content-Sha256"] = hash }

        let headers = canonical(request.headers)
        let names = headers.map(\.name).joined(separator: ";")
        let canonical = [
            request.method, place.canonicalPath, place.canonicalQuery,
            headers.map { "\($0.name):\($0.value)\n" }.joined(), names, hash,
        ].joined(separator: "\n")

        let scope = "\(time.prefix(8))/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Digest(of: canonical).hex)"
        let signature = Digest(of: text.utf8, key: key(of: time.prefix(8))).hex
        request.headers["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
        return request
    }

    private func key(of day: Substring) -> [UInt8] {
        let start = Array("AWS4\(credentials.secretKey.revealed)".utf8)
        return [String(day), region, service, "aws4_request"].reduce(start) { key, step in
            Digest(of: step.utf8, key: key).bytes
        }
    }

    /// By name, in small letters; several of one name as one, with commas between.
    private func canonical(_ headers: HTTPHeaders) -> [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for field in headers.fields {
            let words = field.value.split(separator: " ").joined(separator: " ")
            values[field.name.lowercased(), default: []].append(words)
        }
        return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.joined(separator: ",")) }
    }
}

/// An address as it is signed.
private struct AddressParts {
    var host: String
    var canonicalPath: String
    var canonicalQuery: String

    init(_ url: String) {
        let afterScheme = url.split(separator: "://", maxSplits: 1).last ?? ""
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" }
        let rest = afterScheme[authority.endIndex...]
        let path = rest.prefix { $0 != "?" }
        host = String(authority)
        canonicalPath = Self.normal(path)
        canonicalQuery = rest[path.endIndex...].dropFirst().split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.encodedOnce(halves[0])
            return (name, halves.count > 1 ? Self.encodedOnce(halves[1]) : "")
        }.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// Without steps that lead nowhere, each part encoded.
    private static func normal(_ path: Substring) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let end = path.hasSuffix("/") && !parts.isEmpty ? "/" : ""
        return "/" + parts.map { String($0).percentEncoded }.joined(separator: "/") + end
    }

    /// What is encoded already stays as it is.
    private static func encodedOnce(_ text: Substring) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).enumerated().map { place, piece in
            let isEncoded = place > 0 && piece.prefix(2).utf8.count == 2 && piece.prefix(2).allSatisfy(\.isHexDigit)
            guard isEncoded else { return (place > 0 ? "%25" : "") + String(piece).percentEncoded }
            return "%" + piece.prefix(2).uppercased() + String(piece.dropFirst(2)).percentEncoded
        }.joined()
    }
}
