import Documents
import HTTP
import MetricProviders
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

struct `Hostile labels` {
    /// Whatever the names are, what stands outside of texts is the same, and so is the number of texts.
    @Test(arguments: [
        #"sum(rate(a{pod=~"{{pods}}", n="{{namespace}}"}[{{window}}])) / {{stage}}"#,
        "a{pod=~'{{pods}}', n='{{release}}', m!~'x|{{service}}'} # {{namespace}}\n + 1",
        "a{pod=~`{{pods}}`, n=`{{revision}}`, m={{namespace}}}",
        "count_over_time({pod=~\"{{pods}}\"} |= `{{service}}` |~ \"a{{release}}\" [{{window}}])",
    ])
    func `never change a query`(_ query: String) throws {
        let source = PlayedSource(saying: .says(200, ""))
        let providers: [any MetricProvider] = [
            try source.provider(Prometheus.self, ["url": "http://prom:9090"])
        ]
        let template = try QueryTemplate(text: query)
        for provider in providers {
            let plain = outline(of: provider.written(template, for: side("shop")))
            for name in hostileNames {
                let written = provider.written(template, for: side(name))
                same(outline(of: written), plain)
            }
        }
    }

    /// The texts of a query as what they stand for, in another reading than the program's own.
    @Test func `stand for themselves`() throws {
        let prometheus = try PlayedSource(saying: .says(200, "")).provider(Prometheus.self, ["url": "http://prom:9090"])
        let template = try QueryTemplate(text: #"a{n="{{namespace}}", m={{release}}, pod=~"{{pods}}"}"#)
        let shown = hostileNames.map { "\(unicodes($0))\t\(unicodes(prometheus.written(template, for: side($0))))" }
        expectGolden(shown.joined(separator: "\n") + "\n", "hostile-labels.txt")
    }
}

private let hostileNames = [
    #"a"} or vector(1) #"#, "a'} or vector(1) #", "a`} or vector(1) #", #"a\"#, #"\"} or up{x=""#, "a\nb", "a\r\u{0}b",
    ".*",
    "a|b", "a)(", "{{namespace}}", "é\u{202E}x", "", "$1", "[a-z]", "a.b-c",
]

private func side(_ name: String) -> MeasuredSide {
    MeasuredSide(
        namespace: name, release: name, service: name, revision: name, podPrefix: "\(name)-", stage: 1,
        window: .seconds(90))
}

private func unicodes(_ text: String) -> String {
    text.unicodeScalars.map { $0.value < 0x20 || $0.value > 0x7E ? "‹\($0.value)›" : String($0) }.joined()
}

/// What stands between texts and comments; each of those is a dot.
private func outline(of query: String) -> String {
    var seen = ""
    var quote: Character?
    var characters = Array(query)[...]
    while let character = characters.popFirst() {
        switch (quote, character) {
        case (nil, "\""), (nil, "'"), (nil, "`"): quote = character
        case (nil, "#"):
            characters = characters.drop { $0 != "\n" }
            seen += "."
        case (nil, _): seen.append(character)
        case ("`", "`"): fallthrough
        case (_, _) where character == quote:
            quote = nil
            seen += "."
        case ("\"", "\\"), ("'", "\\"): characters = characters.dropFirst()
        default: break
        }
    }
    return quote == nil ? seen : "\(seen) and a text that does not end"
}
