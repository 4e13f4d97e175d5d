package import HTTP

/// A whole request, as a handler sees it.
package struct ServedRequest: Sendable {
    package var method: String
    /// Decoded, without the query: `/releases/shop`.
    package var path: String
    /// Decoded, in the order in which it was written.
    package var query: [(name: String, value: String)]
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: HTTPHeaders = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The first value of that name in the query.
    package func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}
