internal import Documents
internal import HTTP
internal import Instants
internal import ReleaseModel
internal import Spelling

extension HTTPResponse {
    /// Where a redirect leads, without what may be a secret; we do not go there, and tell nobody there who we are.
    var pointsElsewhere: String {
        let location = headers["location"] ?? ""
        let place = (try? WebAddress(text: location)).map(\.origin.quoted)
        let elsewhere = place ?? (location.hasPrefix("/") ? "another path" : "another address")
        return "it points to \(elsewhere) (\(status)), where we do not follow; write the address that answers"
    }

    /// How long it asks to be left alone, if it does: in seconds, or until a date.
    func wait(from now: Instant) -> Duration? {
        // Datadog has a name of its own for it.
        guard let text = headers["retry-after"] ?? headers["x-ratelimit-reset"] else { return nil }
        if let seconds = Int(text), seconds > 0 { return .seconds(min(seconds, 86_400)) }
        guard let date = Instant(httpDate: text, now: now), date > now else { return nil }
        return date - now
    }

    /// What a refusal says that is no JSON and no page.
    var firstLine: String? {
        let text = String(decoding: body.prefix(1_000), as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first.map { String($0) }
        return line?.hasPrefix("<") == true ? nil : line
    }

    /// What an answer says that is none, in its own words where it has some.
    func complaint(_ words: String?) -> String {
        "it answers \(status)" + (words ?? "").asSaid
    }
}

extension String {
    /// A foreign sentence after our own, at most 200 characters of it.
    var asSaid: String {
        guard !isEmpty else { return "" }
        return ": “\(visible(shortened(to: 200)))”"
    }
}

extension MetricAnswer {
    /// A number that can be judged, or why it cannot.
    static func judgeable(_ number: Double, newest: Instant?, from source: Source) -> MetricAnswer {
        if number.isNaN { return source.noData("it answers NaN, as when nothing is divided by nothing") }
        guard number.isFinite else {
            return source.noData("it answers \(number < 0 ? "-" : "")∞, as when something is divided by nothing")
        }
        return .number(number, newest: newest)
    }
}

extension Source {
    func noData(_ why: String) -> MetricAnswer { .noData("\(name): \(why)") }

    /// It answers, and knows of nothing that was asked for.
    func absent(_ what: String) -> MetricAnswer { .absent("\(name): it answers nothing: no \(what) matches") }
}
