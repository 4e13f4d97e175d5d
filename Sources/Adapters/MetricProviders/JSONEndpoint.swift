internal import Documents
internal import HTTP
internal import Instants
package import ReleaseModel
package import ReleasePorts

/// Anything that answers a GET with JSON in which a number stands.
package struct JSONEndpoint: ProviderSettings {
    let access: WebAccess

    package static let name = "json"
    package static let about = "Anything that answers a GET with JSON in which a number stands."
    package static let remarks = Remarks(
        """
        A query is what follows the address, then a space, then the names that lead to the number, with dots \
        between and numbers for the elements of lists: /stats?pods={{pods}}&last={{window}} data.0.errorRate. \
        {{pods}} is what the names of the pods begin with, {{window}} a number of seconds.
        """)

    package init(_ field: inout Fields<Self>) {
        access = WebAccess(&field, at: \.access, example: "https://numbers.example.com/api")
    }

    package func objections() -> [Objection] { access.objections() }
}

extension JSONEndpoint: AnsweringSettings {
    package func provider(by tools: ProviderTools) -> any MetricProvider {
        let access = access
        let source = Source(Self.name, at: access.place, timeout: access.timeout, tools: tools) {
            request throws(Mistake) in try access.proven(request, by: tools)
        }
        return SharedQuestions(JSONAsking(source: source, access: access))
    }
}

private struct JSONAsking: MetricProvider {
    let source: Source
    let access: WebAccess

    /// Dots are encoded as well, so that no value is a step up, or more than one name on the way to the number.
    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String {
        query.filled { side.value(of: $0, pods: side.podPrefix).percentEncoded.replacing(".", with: "%2E") }
    }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        await questions.answered { await answer(to: $0) }
    }

    private func answer(to question: MetricQuestion) async -> MetricAnswer {
        let words = question.query.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0].hasPrefix("/") else {
            return source.noData("the query is not a path, a space and the names that lead to the number")
        }
        guard !words[0].stepsUp else {
            return source.noData("the path of the query has a step up in it; leave out “..”")
        }
        let request = HTTPRequest(
            "GET", access.url.appending(String(words[0])), headers: ["Accept": "application/json"])
        switch await source.ask(request) {
        case .nothing(let why): return .noData(why)
        case .answer(let response):
            guard response.status == 200 else { return source.noData(response.complaint(nil)) }
            guard let document = try? Document(json: response.body) else {
                return source.noData("its answer is no JSON, or ends early")
            }
            let place = words[1].split(separator: ".").reduce(document.root) { $0.entering($1) }
            guard let number = place.number ?? place.string.flatMap({ Double($0) }) else {
                return source.noData("it answers no number at \(words[1].quoted)")
            }
            return .judgeable(number, newest: nil, from: source)
        }
    }
}

extension Substring {
    /// Whether a path leaves the folder that it begins in, however that is written.
    fileprivate var stepsUp: Bool {
        let path = prefix { !"?#".contains($0) }.lowercased().replacing("%2e", with: ".").replacing("%2f", with: "/")
            .replacing("%5c", with: "/").replacing("\\", with: "/")
        return path.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }
}

extension View {
    /// The member of that name, or the element of that number.
    fileprivate func entering(_ name: Substring) -> View {
        let member = self[String(name)]
        guard !member.exists, let number = Int(name), number >= 0 else { return member }
        let elements = elements
        return number < elements.count ? elements[number] : .absent
    }
}
