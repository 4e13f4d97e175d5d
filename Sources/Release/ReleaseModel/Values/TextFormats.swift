package import Instants
package import Patterns

// One line of words and one format for each value that stands in declarations as a text.

extension ImageReference: TextValue {
    /// What stands in manuals and messages.
    package static let example: ImageReference = "registry.example.com/shop/checkout:4f2c1ab"
}

extension Format where Value == ImageReference {
    package static let image = text("an image, such as registry.example.com/shop/web:1.4")
}

extension ImagePattern: TextValue {}
extension Format where Value == ImagePattern {
    package static let imagePattern = text("an image with names in braces")
}

extension Measure: TextValue {}
extension Format where Value == Measure {
    package static let measure = numberOrText("a number, also with a unit, such as 5, 5% or 800ms")
}

extension Portion: TextValue {}
extension Format where Value == Portion {
    package static let portion = numberOrText("a number of pods or a part of them, such as 2 or 25%")
}

extension Requirement: TextValue {}
extension Format where Value == Requirement {
    package static let requirement = numberOrText("what must be claimed: passed, \">= 80\" or /^OPS-[0-9]+$/")
}

extension AmountLimit: TextValue {}
extension Format where Value == AmountLimit {
    package static let amountLimit = numberOrText("a limit, such as <= 4 or <= 8Gi")
}

extension CountRange: TextValue {}
extension Format where Value == CountRange {
    package static let countRange = text("a range, such as 2..50", pattern: "^[0-9]+\\.\\.[0-9]+$", longest: 32)
}

extension WeeklyWindow: TextValue {}
extension Format where Value == WeeklyWindow {
    package static let window = text("hours of the week, such as Mon-Thu 09:00-16:00", longest: 64)
}

extension DateRange: TextValue {}
extension Format where Value == DateRange {
    package static let dates = text("days, such as 2026-12-19..2027-01-04", longest: 64)
}

extension QueryTemplate: TextValue {}
extension Format where Value == QueryTemplate {
    package static let query = text("a query", longest: 8_192)
}

extension WebAddress: TextValue {}
extension Format where Value == WebAddress {
    package static let webAddress = text(
        "an address that begins with https:// or http://", pattern: "^https?://", longest: 2_048)
}

extension GitAddress: TextValue {}
extension Format where Value == GitAddress {
    package static let gitAddress = text("the address of a repository", longest: 2_048)
}

extension DigestTime: TextValue {}
extension Format where Value == DigestTime {
    package static let digestTime = text("a time, such as daily 08:00, Mon 08:00 or hourly", longest: 64)
}

extension Glob: TextValue {
    package init(text: String) throws(Never) { self.init(text) }
}
extension Format where Value == Glob {
    package static let glob = text("a text in which * stands for any characters", longest: 128)
}

extension Format where Value == Pattern {
    package static let pattern = word("a regular expression") { text throws in
        do {
            return try Pattern(text: text)
        } catch {
            throw Mistake("\(text.quoted) \(error)")
        }
    } print: {
        $0.text
    }
}

extension Pattern: ExpressibleByStringLiteral {
    /// For examples, which stand in the program; a wrong one is a bug.
    package init(stringLiteral text: String) {
        guard let pattern = try? Pattern(text: text) else { preconditionFailure("\(text) is no pattern") }
        self = pattern
    }
}

extension Format where Value == String {
    /// The path of a request, with a query perhaps.
    package static let httpPath = text("a path such as /health", pattern: "^/[!-~]*$", longest: 2_048) { path in
        path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            ? nil : Mistake("\(path.quoted) is no path; begin with / and leave out spaces")
    }
}
