internal import Documents

/// What a measured number may be.
package struct Bounds: Declared {
    package let above: Measure?
    package let below: Measure?
    package let aboveBaseline: Distance?
    package let belowBaseline: Distance?
    package let worseThanStable: Confidence?
    package let consecutive: Int
    package let minSamples: Int

    package static let about =
        "What a measured number may not be: above or below a threshold, or far from the stable's."
    package static let remarks = Remarks(
        """
        Absolute rules (above, below) judge the candidate's number by itself. Relative ones compare it with the \
        stable's at the same moment; after the switch the number recorded before it counts for an hour, and then \
        they end. If the stable is bad too, they do not apply.
        """,
        rules: [
            "At least one of above, below, aboveBaseline, belowBaseline and worseThanStable stands here.",
            "below is less than above, and of the same unit.", "worseThanStable needs a metric with samples.",
        ],
        examples: [["above": "5%"]])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        above = field(
            "above", \.above, .measure, otherwise: "no limit", "Bad when it is more than this.",
            example: "5%")
        below = field(
            "below", \.below, .measure, otherwise: "no limit", "Bad when it is less than this.",
            example: "99%")
        aboveBaseline = field(
            "aboveBaseline", \.aboveBaseline, Distance.format(in: catalog), otherwise: "not compared",
            "Bad when it is so much more than the stable's at the same moment.")
        belowBaseline = field(
            "belowBaseline", \.belowBaseline, Distance.format(in: catalog), otherwise: "not compared",
            "Bad when it is so much less than the stable's at the same moment.")
        worseThanStable = field(
            "worseThanStable", \.worseThanStable, Confidence.format(in: catalog), otherwise: "not compared",
            "Bad when it is more than the stable's beyond chance; needs a metric with samples.")
        consecutive = field(
            "consecutive", \.consecutive, .wholeNumber(1...100), initially: 3,
            "How many bad measurements in a row count; it fails on the last of them, exactly.", example: 5)
        minSamples = field(
            "minSamples", \.minSamples, .wholeNumber(0...1_000_000_000), initially: 50,
            "With fewer requests than this nothing is judged.", example: 200)
    }

    package func objections() -> [Objection] {
        if above == nil, below == nil, aboveBaseline == nil, belowBaseline == nil, worseThanStable == nil {
            return [Objection(at: [], "no threshold stands here; write one, as in above: 5%")]
        }
        guard let above, let below else { return [] }
        guard let isMore = below.isMore(than: above) else {
            return [
                Objection(
                    at: ["below"],
                    "\(below.text) cannot be compared with above (\(above.text)); give both the same unit")
            ]
        }
        return isMore || below == above
            ? [
                Objection(
                    at: ["below"],
                    "\(below.text) is not less than above (\(above.text)), so that every number would be bad")
            ] : []
    }
}

/// How far a number may be from the stable's.
package struct Distance: Declared {
    package let by: Measure
    package let atLeast: Measure?

    package static let about = "How far a number may be from the stable's."

    package init(_ field: inout Fields<Self>) {
        by = field(
            "by", \.by, .measure, "How far: a part of the stable's number, as in 50%, or so much, as in 100ms.",
            example: "50%")
        atLeast = field(
            "atLeast", \.atLeast, .measure, otherwise: "no floor",
            "Differences up to this count for nothing, however large they are in proportion.",
            example: "1%")
    }
}

/// How sure a comparison must be, and of how much.
package struct Confidence: Declared {
    package let confidence: Measure
    package let atLeast: Measure?

    package static let about = "How sure a comparison must be, and of how much."

    package init(_ field: inout Fields<Self>) {
        confidence = field(
            "confidence", \.confidence, .confidence, "From 80% to 99.99%.", example: "99%")
        atLeast = field(
            "atLeast", \.atLeast, .floor, otherwise: "0.1 %",
            "Differences up to this count for nothing, however sure they are.", example: "0.5%")
    }

    /// As a part of all requests.
    package var floor: Double { atLeast?.value ?? 0.001 }
}

extension Format where Value == Measure {
    fileprivate static let confidence = share(0.8...0.9999, "no confidence", "a percentage from 80% to 99.99%", "99%")
    fileprivate static let floor = share(0.00001...0.5, "no floor", "a percentage from 0.001% to 50%", "0.1%")

    private static func share(
        _ range: ClosedRange<Double>, _ fault: String, _ right: String, _ example: String
    ) -> Format {
        amount("a percentage such as \(example)") { text throws in
            let measure = try Measure(text: text)
            guard measure.sort == .share, range.contains(measure.value) else {
                throw Mistake("\(text.quoted) is \(fault); write \(right)")
            }
            return measure
        } print: {
            $0.text
        }
    }
}
