import Documents
import Instants
import ReleaseCore
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `A measurement` {
    /// A line is a case: thresholds; the candidate; the stable; when; then, after a tab, what is said of it.
    @Test func `is judged as the table says`() throws {
        let lines = golden("judging.txt").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let judged = try lines.map { line -> String in
            guard !line.hasPrefix("#"), !line.isEmpty else { return line }
            let asked = String(line.prefix { $0 != "\t" })
            return "\(asked)\t\(try JudgedCase(asked).answer)"
        }
        expectGolden(judged.joined(separator: "\n"), "judging.txt")
    }

    @Test func `counts as failing in a row until one is good`() {
        var history = CheckHistory()
        let verdicts: [(CheckHistory.Sample.Verdict, Int)] = [
            (.failing, 1), (.failing, 2), (.noData, 2), (.quiet, 2), (.failing, 3), (.warning, 0), (.failing, 1),
            (.passing, 0),
        ]
        for (verdict, failures) in verdicts {
            history.add(CheckHistory.Sample(at: noon, verdict, ""))
            same(history.failures, failures)
        }
    }
}

/// `fail: {above: 5%}; 7.8% of 612; 0.4% of 5400; switched`.
private struct JudgedCase {
    let check: Check
    let seen: SideBySide
    var setting = JudgingSetting(
        now: noon, since: noon - .seconds(300), maxAge: .seconds(45), isCompared: true, stages: 1)

    init(_ line: String) throws {
        let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
        let node = try Node.documents(yaml: Array("{number: {}, \(parts[0])}".utf8))[0]
        let (check, complaints) = Check.format(in: catalog).decode(node)
        self.check = try #require(check, "\(line): \(complaints)")
        let stable = parts.count > 2 && parts[2] != "-" ? Self.side(parts[2]) : nil
        seen = SideBySide(candidate: Self.side(parts[1]), stable: stable)
        if parts.count > 3, parts[3] == "switched" { setting.isCompared = false }
        if parts.count > 3, parts[3].hasPrefix("share ") { setting.share = (Double(parts[3].dropFirst(6)) ?? 0) / 100 }
    }

    var answer: String {
        let sample = judge(seen, by: check, in: setting)
        return "\(sample.verdict): \(sample.text)"
    }

    /// `7.8% of 612`, `812ms of 40 taken 120s ago`, `no answer within 5s`.
    private static func side(_ text: Substring) -> SideBySide.Side {
        var words = text.split(separator: " ").map(String.init)[...]
        var newest: Instant?
        if words.count > 3, words.last == "ago" {
            newest = (try? Duration(text: words[words.endIndex - 2])).map { noon - $0 }
            words.removeLast(3)
        }
        let value = answer(words[0], newest) ?? .noData(String(text))
        guard words.count == 3, words[1] == "of" else { return SideBySide.Side(value) }
        return SideBySide.Side(value, samples: answer(words[2], nil) ?? .noData("no such series"))
    }

    private static func answer(_ word: String, _ newest: Instant?) -> MetricAnswer? {
        switch word {
        case "NaN": .number(.nan, newest: newest)
        case "Inf": .number(.infinity, newest: newest)
        default: (try? Measure(text: word)).map { .number($0.value, newest: newest) }
        }
    }
}

/// What yields numbers, whatever they mean.
private struct Number: CheckSettings {
    static let name = "number"
    static let about = "A number."
    static let isJudgedByThresholds = true
    var countsSamples: Bool { true }

    init(_ field: inout Fields<Self>) {}
}

private let catalog = Catalog(checks: [.init(Number.self) { $0 }])
private let noon = Instant(seconds: 1_795_953_600)
