internal import Documents
package import HTTP

/// Queries with the samples that they are asked of, for a real Prometheus and for the one in memory.
package struct PrometheusCase: Sendable {
    /// As it stands in the file of cases.
    package let line: String
    package let query: String
    /// In seconds since 1970.
    package let time: String

    package init(_ query: String, at seconds: Int) {
        self.init(line: query, query: query, time: "\(seconds)")
    }

    private init(line: String, query: String, time: String) {
        self.line = line
        self.query = query
        self.time = time
    }

    package static let all: [PrometheusCase] = text("Cases/queries.txt").split(separator: "\n").compactMap { line in
        guard !line.hasPrefix("#") else { return nil }
        let (time, query) =
            line.hasPrefix("@")
            ? (line.dropFirst().prefix { $0 != " " }, line.drop { $0 != " " }.dropFirst()) : ("1700000600", line)
        return PrometheusCase(line: String(line), query: String(query), time: String(time))
    }

    /// In the text format of OpenMetrics, with the times.
    package static let samples = text("Cases/samples.txt")

    /// What each line is answered by the one in memory, and has to be by a real one.
    package static var answers: [String: String] {
        text("Golden/answers.txt").split(separator: "\n").reduce(into: [:]) { answers, line in
            let halves = line.split(separator: "\t", maxSplits: 1)
            if halves.count == 2 { answers[String(halves[0])] = String(halves[1]) }
        }
    }

    package func request(to server: String) -> HTTPRequest {
        HTTPRequest(
            "POST", "\(server)/api/v1/query", headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Array("query=\(escaped(query))&time=\(time)".utf8), proxy: .none)
    }

    private static func text(_ name: String) -> String {
        golden("../\(name)", beside: "\(repositoryTop)/Tests/Operator/SimulatedPrometheusTests/Cases.swift")
    }

    private func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                String(UnicodeScalar(byte))
            default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }.joined()
    }
}

/// An answer of Prometheus on one line: the elements in the order of their labels, of an error its sort alone.
package func brief(_ response: HTTPResponse) -> String {
    guard let answer = try? Value(json: response.body) else {
        return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    }
    guard answer["status"]?.string == "success", let data = answer["data"] else {
        return "\(response.status) \(answer["errorType"]?.string ?? "–")"
    }
    let sort = data["resultType"]?.string ?? "–"
    guard sort == "vector" || sort == "matrix" else { return "\(sort) \(sample(data["result"]))" }
    let elements = (data["result"]?.list ?? []).map { element in
        let labels = (element["metric"]?.members ?? Members()).sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.jsonText)"
        }
        let samples = element["values"]?.list?.map { sample($0) } ?? [sample(element["value"])]
        return "{\(labels.joined(separator: " "))} \(samples.joined(separator: " "))"
    }
    return ([sort] + elements.sorted()).joined(separator: "  ")
}

private func sample(_ value: Value?) -> String {
    let pair = value?.list ?? []
    guard pair.count == 2, let time = pair[0].number, let text = pair[1].string else { return "?" }
    return "\(text)@\(time)"
}
