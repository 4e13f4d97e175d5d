import Patterns
import TestSupport
import Testing

struct `A pattern` {
    /// A line per pattern: the pattern, a tab, and texts in which it is found, after ` ✗ ` those in which it is not.
    @Test func `is found where it should be`() throws {
        for (text, rest) in goldenLines("patterns.txt") {
            let pattern = try Pattern(text: text)
            let halves = rest.split(separator: " ✗ ", omittingEmptySubsequences: false)
            for (half, isFound) in zip(halves, [true, false]) {
                for sample in half.split(separator: ", ") {
                    let sample = unescaped(sample == "“”" ? "" : String(sample))
                    same("\(text) in \(sample): \(pattern.isFound(in: sample))", "\(text) in \(sample): \(isFound)")
                }
            }
        }
    }

    /// A line per pattern: the pattern, a tab, the complaint.
    @Test func `is refused with the place of what is wrong`() {
        let lines = goldenLines("pattern-complaints.txt").map { line, _ in
            do throws(PatternComplaint) {
                return "\(line)\tis fine: \(try Pattern(text: unescaped(line)).text)\n"
            } catch {
                return "\(line)\t\(error)\n"
            }
        }
        expectGolden(lines.joined(), "pattern-complaints.txt")
    }

    /// The naive reader of each of these would need longer than the world has been there.
    @Test(arguments: [
        "(a+)+$", "(a|aa)+$", "(a|a?)+b", "(.*a){20}b", "((a*)*)*b", "a?{0}b|(a?){30}a{30}b", "(a{20}){20}b",
    ])
    func `takes time in proportion to the text`(hostile: String) throws {
        guard let pattern = try? Pattern(text: hostile) else { return }
        #expect(!pattern.isFound(in: String(repeating: "a", count: 3_000) + "!"))
    }

    @Test func `is refused when it is long, deep or stands for much`() {
        let wrapped = String(repeating: "(", count: 51) + "a" + String(repeating: ")", count: 51)
        for text in [
            String(repeating: "a", count: 1_001), wrapped, "(a{999}){999}", "((){1000}){1000}",
            "(((a{50}){50}){50}){50}",
        ] {
            #expect(throws: PatternComplaint.self) { try Pattern(text: text) }
        }
    }
}
