extension Evaluator {
    /// One element for each group, in the order in which the groups are met.
    func aggregate(_ elements: [Element], by aggregation: Aggregation) -> [Element] {
        var places: [Labels: Int] = [:]
        var groups: [(labels: Labels, values: [Double])] = []
        for element in elements {
            let labels = aggregation.grouping.labels(of: element.labels)
            if let place = places[labels] {
                groups[place].values.append(element.value)
            } else {
                places[labels] = groups.count
                groups.append((labels, [element.value]))
            }
        }
        return groups.map { Element(labels: $0.labels, value: aggregation.rule.value(of: $0.values)) }
    }
}

extension Aggregation.Grouping {
    fileprivate func labels(of labels: Labels) -> Labels {
        switch self {
        case .by(let names): labels.keeping(names)
        case .without(let names): labels.without(names + [Labels.metricName])
        }
    }
}

extension Aggregation.Rule {
    fileprivate func value(of values: [Double]) -> Double {
        switch self {
        case .sum: values.dropFirst().reduce(values[0], +)
        case .avg: mean(of: values)
        case .min: values.dropFirst().reduce(values[0]) { $0 > $1 || $0.isNaN ? $1 : $0 }
        case .max: values.dropFirst().reduce(values[0]) { $0 < $1 || $0.isNaN ? $1 : $0 }
        case .count: Double(values.count)
        case .group: 1
        }
    }

    /// Step by step, so that no sum grows beyond what a number holds.
    private func mean(of values: [Double]) -> Double {
        var mean = values[0]
        for (place, value) in values.enumerated().dropFirst() {
            let count = Double(place + 1)
            if mean.isInfinite, value.isFinite || value == mean { continue }
            mean += value / count - mean / count
        }
        return mean
    }
}
