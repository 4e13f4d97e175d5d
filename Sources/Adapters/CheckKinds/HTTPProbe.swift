internal import Documents
internal import HTTP
internal import KubernetesObjects
package import ReleaseModel
package import ReleasePorts

/// A request that must be answered well.
package struct HTTPProbe: MeasuredSettings {
    package let url: WebAddress?
    package let path: String?
    package let port: Int?
    package let status: [Int]
    package let body: String?

    package static let name = "http"
    package static let about = "A request that Martlet itself sends, and that must be answered well."
    package static let remarks = Remarks(
        """
        With path the candidate's pods are asked through a Service of their own, before any other request reaches \
        them. With url a Service of the namespace is asked, or a host that the operator's configuration allows.
        """,
        rules: ["One of url and path stands here.", "port goes with path."], examples: [["path": "/health"]])

    package var kind: any CheckKind { HTTPProbing(probe: self) }
    package var needsService: Bool { path != nil }

    package init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .webAddress, otherwise: "see path", "Where to ask, outside the release.",
            example: "https://shop.example.com/health")
        path = field(
            "path", \.path, .httpPath, otherwise: "see url", "The path to ask the release's own pods for.",
            example: "/health")
        port = field(
            "port", \.port, .wholeNumber(1...65_535), otherwise: "the Service's", "The port of the pods.", example: 8080
        )
        status = field(
            "status", \.status, .list(of: .wholeNumber(100...599), count: 1...20), initially: [200],
            "The answers that are good.", example: [200, 204])
        body = field(
            "body", \.body, .text("a part of the answer", longest: 1_024), otherwise: "any",
            "What must stand in the answer's first 64 KiB.", example: "\"status\":\"ok\"")
    }

    package func objections() -> [Objection] {
        switch (url, path) {
        case (nil, nil): [Objection(at: [], "neither “url” nor “path” is here; write one of them")]
        case (.some, .some): [Objection(at: ["path"], "“url” stands here too; keep one of them")]
        case (.some, nil):
            port == nil ? [] : [Objection(at: ["port"], "the port stands in the url; leave this out")]
        case (nil, .some): []
        }
    }
}

/// Asks, and compares the answer with what is good.
struct HTTPProbing: CheckKind {
    let probe: HTTPProbe

    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured {
        let url = probe.url?.text ?? "http://\(subject.host):\(probe.port ?? subject.port)\(probe.path ?? "/")"
        switch await tools.ask(HTTPRequest("GET", url), subject.release.namespace ?? "default") {
        case .forbidden(let host):
            return .noData("the operator's configuration allows no requests to \(host); add it to allowedHosts")
        case .none(let because): return .failing("\(url): \(because)")
        case .answer(let status, let body):
            guard probe.status.contains(status) else {
                return .failing(
                    "\(url) answered \(status), not \(probe.status.map { "\($0)" }.joined(separator: " or "))")
            }
            guard let wanted = probe.body, !body.holds(Array(wanted.utf8)) else {
                return .passing("answered \(status)")
            }
            // What came instead is not kept: it may hold anything.
            return .failing("\(url) answered \(status), and \(wanted.debugDescription) does not stand in it")
        }
    }
}

extension [UInt8] {
    /// Whether a part of it is the same as this.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard !part.isEmpty, count >= part.count else { return part.isEmpty }
        return (0...(count - part.count)).contains { self[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
