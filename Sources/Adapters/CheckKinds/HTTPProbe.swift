internal import Documents
package import ReleaseModel

/// A request that must be answered well.
package struct HTTPProbe: CheckSettings {
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
        them. With url an address outside is asked, whose host the operator's configuration must allow.
        """,
        rules: ["One of url and path stands here.", "port goes with path."], examples: [["path": "/health"]])

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
