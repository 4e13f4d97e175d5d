internal import Spelling

/// A query with parameters, as in `rate(requests{namespace="{{namespace}}"}[{{window}}])`.
///
/// It is kept in parts, so that whoever asks can escape each value for the language of the query;
/// nothing is ever spliced in raw. Single braces belong to the query.
package struct QueryTemplate: Sendable, Hashable {
    package let parts: [Part]

    package enum Part: Sendable, Hashable {
        case literal(String)
        case parameter(Parameter)
    }

    /// What a query may ask for.
    package enum Parameter: String, Sendable, CaseIterable {
        case namespace, release, service, revision
        /// An anchored expression for the names of the pods that are judged.
        case pods
        /// The Service of its own through which the side that is judged gets its requests, where a router weighs Services.
        case backend
        case stage, window
    }

    package init(text: String) throws(Mistake) {
        guard text.utf8.contains(where: { $0 > 0x20 }) else { throw Mistake("is empty; write a query") }
        guard text.utf8.count <= Self.longest else {
            throw Mistake("\(text.quoted) has more than 20,000 characters; no source answers to that")
        }
        // Lines and tabs are part of queries; what cannot be seen is not.
        if let invisible = text.unicodeScalars.first(where: { $0 != "\n" && $0 != "\t" && !isVisible($0) }) {
            throw Mistake("\(text.quoted) has \(codePoint(of: invisible)), which cannot be seen; leave it out")
        }
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let braces = Self.doubleBrace(in: rest) {
            let name = rest[(braces + 2)...].prefix { !"{}\n".utf8.contains($0) }
            guard rest[name.endIndex...].starts(with: "}}".utf8) else {
                let begun = String(decoding: rest[braces...].prefix(20), as: UTF8.self)
                throw Mistake("\(begun.quoted) begins a parameter that does not end; close it with }}")
            }
            if braces > rest.startIndex { parts.append(.literal(String(decoding: rest[..<braces], as: UTF8.self))) }
            parts.append(.parameter(try Self.parameter(String(decoding: name, as: UTF8.self))))
            rest = rest[(name.endIndex + 2)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(decoding: rest, as: UTF8.self))) }
        self.parts = parts
    }

    package var text: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .parameter(let parameter): "{{\(parameter.rawValue)}}"
            }
        }.joined()
    }

    /// Which parameters it has, each once, in the order of their first places.
    package var parameters: [Parameter] {
        var parameters: [Parameter] = []
        for case .parameter(let parameter) in parts where !parameters.contains(parameter) {
            parameters.append(parameter)
        }
        return parameters
    }

    /// The query with each value as `escaped` writes it.
    package func filled(_ escaped: (Parameter) -> String) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .parameter(let parameter): escaped(parameter)
            }
        }.joined()
    }

    private static let longest = 20_000

    /// Where the next two braces open; of three the first belongs to the query, as in `{{{stage}}}`.
    private static func doubleBrace(in bytes: ArraySlice<UInt8>) -> Int? {
        let brace = UInt8(ascii: "{")
        return bytes.indices.dropLast().first { place in
            bytes[place] == brace && bytes[place + 1] == brace
                && (place + 2 == bytes.endIndex || bytes[place + 2] != brace)
        }
    }

    private static func parameter(_ name: String) throws(Mistake) -> Parameter {
        let trimmed = name.split(separator: " ").joined(separator: " ")
        if let parameter = Parameter(rawValue: trimmed) {
            guard name == trimmed else {
                throw Mistake("\("{{\(name)}}".quoted) has spaces within its braces; write “{{\(trimmed)}}”")
            }
            return parameter
        }
        let known = Parameter.allCases.map(\.rawValue)
        let hint = nearest(to: trimmed, among: known).map { "did you mean “{{\($0)}}”?" }
        throw Mistake("unknown parameter \("{{\(name)}}".quoted); \(hint ?? "known: \(known.joined(separator: ", "))")")
    }
}
