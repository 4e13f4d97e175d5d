import ReleaseModel
import TestSupport
import Testing

/// The texts of declarations and what each stands for, or what is wrong with it.
///
/// A file per kind under `Golden`, a line per text: the text, a tab, what comes of it. Add a line
/// with anything behind the tab and record it to add a case.
struct `The text of a value` {
    @Test(arguments: ValueKind.all)
    func `is read as meant, or refused with what would be right`(kind: ValueKind) {
        let lines = goldenLines(kind.file).map { line, _ in
            do throws(Mistake) {
                let (facts, text) = try kind.read(unescaped(line))
                // What was written reads back as the same.
                let again = try kind.read(text)
                same("\(again)", "\((facts, text))")
                return "\(line)\t\(facts)\n"
            } catch {
                return "\(line)\t\(error)\n"
            }
        }
        expectGolden(lines.joined(), kind.file)
    }

    /// Long, and of what texts are taken apart at.
    @Test(arguments: ValueKind.all)
    func `is refused shortly when it is hostile`(kind: ValueKind) {
        for piece in ["/", " ", "-", ",", "{", "{{a}}", "a", "0", "@", ":", "<=", "\u{202E}", "a@b:"] {
            do throws(Mistake) {
                let (facts, _) = try kind.read(String(repeating: piece, count: 20_001))
                Issue.record("\(kind.file): \(piece) again and again is \(facts)")
            } catch {
                same(error.description.count < 500, true)
            }
        }
    }
}

struct ValueKind: Sendable, CustomTestStringConvertible {
    let file: String
    /// What the text stands for, in words, and the text that is written for it.
    let read: @Sendable (String) throws(Mistake) -> (String, String)

    var testDescription: String { file }

    static let all: [ValueKind] = [
        ValueKind(file: "image-references.txt") { text throws(Mistake) in
            let image = try ImageReference(text: text)
            return (
                "registry \(image.registry ?? "–"), repository \(image.repository), tag \(image.tag ?? "–"), "
                    + "digest \(image.digest?.short ?? "–"), called \(image.version)", image.text
            )
        },
        ValueKind(file: "image-patterns.txt") { text throws(Mistake) in
            let pattern = try ImagePattern(text: text)
            let tells = pattern.tellsBuildsApart ? "tells builds apart" : "does not tell builds apart"
            return ("captures \(pattern.names.joined(separator: ", ")); \(tells)", pattern.text)
        },
        ValueKind(file: "weights.txt") { text throws(Mistake) in
            let weight = try Weight(text: text)
            return ("\(weight)", weight.text)
        },
        ValueKind(file: "portions.txt") { text throws(Mistake) in
            let portion = try Portion(text: text)
            return ("of 7: \(portion.of(7, roundedUp: false)) or \(portion.of(7, roundedUp: true))", portion.text)
        },
        ValueKind(file: "measures.txt") { text throws(Mistake) in
            let measure = try Measure(text: text)
            return ("\(measure.sort) \(measure.value)", measure.text)
        },
        ValueKind(file: "count-ranges.txt") { text throws(Mistake) in
            let range = try CountRange(text: text)
            return ("from \(range.least) to \(range.greatest)", range.text)
        },
        ValueKind(file: "amount-limits.txt") { text throws(Mistake) in
            let limit = try AmountLimit(text: text)
            return ("at most \(limit.most)", limit.text)
        },
        ValueKind(file: "requirements.txt") { text throws(Mistake) in
            let requirement = try Requirement(text: text)
            let claims = ["passed", "80", "79.9", "OPS-12", "-1"]
            return ("met by \(claims.filter(requirement.isMet).joined(separator: ", "))", requirement.text)
        },
        ValueKind(file: "query-templates.txt") { text throws(Mistake) in
            let template = try QueryTemplate(text: text)
            return ("asks with \(template.parameters.map(\.rawValue).joined(separator: ", "))", template.text)
        },
        ValueKind(file: "web-addresses.txt") { text throws(Mistake) in
            let address = try WebAddress(text: text)
            return ("host \(address.host), port \(address.port ?? 0), path \(address.path)", address.text)
        },
        ValueKind(file: "git-addresses.txt") { text throws(Mistake) in
            let address = try GitAddress(text: text)
            return ("\(address.transport) to \(address.host ?? "a folder")", address.text)
        },
        ValueKind(file: "digest-times.txt") { text throws(Mistake) in
            let time = try DigestTime(text: text)
            return ("then", time.text)
        },
    ]
}
