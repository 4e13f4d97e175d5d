package import Instants
package import KubernetesObjects

extension Format where Value == Duration {
    package static let duration = word(
        "a duration such as 90s, 15m or 1h30m", pattern: durationPattern, longest: 40
    ) { text throws in
        try Duration(text: text)
    } print: {
        $0.text
    }

    package static func duration(atLeast least: Duration) -> Self {
        word("a duration of \(least.text) or more", pattern: durationPattern, longest: 40) { text throws in
            let duration = try Duration(text: text)
            guard duration >= least else { throw Mistake("\(text.quoted) is too short; write \(least.text) or more") }
            return duration
        } print: {
            $0.text
        }
    }

    private static let durationPattern = "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$"
}

extension Format where Value == Instant {
    package static let instant = word(
        "a moment, such as 2026-12-19T18:00:00Z", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T", longest: 40
    ) { text throws in
        try Instant(rfc3339: text)
    } print: {
        $0.rfc3339
    }
}

extension Instant {
    /// What stands in manuals: 2026-12-19T18:00:00Z.
    package static let example = Instant(seconds: 1_797_703_200)
}

extension Format where Value == Zone {
    /// One of the zones that the system knows.
    package static func zone(among zones: Zones) -> Self {
        word("a time zone, such as Europe/Amsterdam or UTC", longest: 64) { text throws in
            try zones.zone(named: text)
        } print: {
            $0.name
        }
    }
}

extension Format {
    package static func quantity(_ words: String) -> Self where Value == Quantity {
        amount(words) { text throws in
            let quantity = try Quantity(text: text)
            guard quantity > Quantity(0) else {
                throw Mistake("\(text.quoted) is not more than nothing; write more, or leave it out")
            }
            return quantity
        } print: {
            $0.description
        }
    }
}

extension Format where Value == Weight {
    package static let weight = Format<Int>.wholeNumber(0...100).mapped(
        to: { Weight(percent: $0)! }, back: \.percent)
}

extension Format where Value == [Named<String>] {
    package static let environmentVariables = map(
        "names of environment variables", to: .text("a value", longest: 32_768), refusing: notVariable)
}

/// Why this is no name of an environment variable.
private let notVariable: @Sendable (String) -> Mistake? = { name in
    let isGood =
        name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) } ?? false
        && name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-.".unicodeScalars.contains($0))
        }
    return isGood ? nil : Mistake("\(name.quoted) is no name of a variable; write letters, digits, _, - and .")
}

/// Why this is no name of a container.
let notContainer: @Sendable (String) -> Mistake? = { name in
    name.isDNSLabel ? nil : Mistake("\(name.quoted) is no name of a container; write small letters, digits and hyphens")
}
