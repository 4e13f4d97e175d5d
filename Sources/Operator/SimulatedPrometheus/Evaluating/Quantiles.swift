extension Evaluator {
    /// Below which value so large a part of the observations lies, by the buckets of each histogram.
    func quantiles(_ part: Double, of elements: [Element]) -> [Element] {
        var places: [Labels: Int] = [:]
        var histograms: [(labels: Labels, buckets: [Bucket])] = []
        for element in elements {
            guard let bound = element.labels["le"].flatMap(bound) else { continue }
            let labels = element.labels.without(["le", Labels.metricName])
            let place = places[labels] ?? histograms.count
            if place == histograms.count {
                places[labels] = place
                histograms.append((labels, []))
            }
            histograms[place].buckets.append(Bucket(bound: bound, count: element.value))
        }
        return histograms.map { Element(labels: $0.labels, value: quantile(part, of: $0.buckets)) }
    }

    private struct Bucket {
        var bound: Double
        var count: Double
    }

    private func bound(_ text: String) -> Double? {
        ["+Inf", "Inf"].contains(text) ? .infinity : Double(text)
    }

    private func quantile(_ part: Double, of buckets: [Bucket]) -> Double {
        guard !part.isNaN else { return .nan }
        guard part >= 0 else { return -.infinity }
        guard part <= 1 else { return .infinity }
        let buckets = cumulative(buckets)
        guard buckets.count > 1, let last = buckets.last, last.bound == .infinity, last.count != 0 else { return .nan }
        let rank = part * last.count
        let place = buckets.dropLast().firstIndex { $0.count >= rank } ?? buckets.count - 1
        // Of what lies above all bounds nothing is known, and of a first bucket below 0 not where it begins.
        if place == buckets.count - 1 { return buckets[place - 1].bound }
        if place == 0, buckets[0].bound <= 0 { return buckets[0].bound }
        let (start, before) = place > 0 ? (buckets[place - 1].bound, buckets[place - 1].count) : (0, 0)
        return start + (buckets[place].bound - start) * ((rank - before) / (buckets[place].count - before))
    }

    /// In the order of their bounds, each bound once, and none with less than the one before it.
    private func cumulative(_ buckets: [Bucket]) -> [Bucket] {
        var all: [Bucket] = []
        for bucket in buckets.sorted(by: { $0.bound < $1.bound }) {
            if all.last?.bound == bucket.bound {
                all[all.count - 1].count += bucket.count
            } else {
                all.append(bucket)
            }
        }
        for place in all.indices.dropFirst() where all[place].count < all[place - 1].count {
            all[place].count = all[place - 1].count
        }
        return all
    }
}
