extension Check {
    /// What its numbers are of: what its thresholds are, and a share where it compares proportions.
    package var sort: Measure.Sort {
        let bounds = [fail, warn].compactMap(\.self)
        let absolute = bounds.flatMap { [$0.above, $0.below].compactMap(\.self) }
        let distances = bounds.flatMap { [$0.aboveBaseline, $0.belowBaseline].compactMap(\.self) }
        let floors = distances.compactMap(\.atLeast) + distances.map(\.by).filter { $0.sort != .share }
        let isProportion = bounds.contains { $0.worseThanStable != nil }
        return (absolute + floors).first?.sort ?? (isProportion ? .share : .number)
    }
}
