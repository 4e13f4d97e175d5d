/// The name of a version, as `v1`, `v2beta1` or anything else, by how far the kind had come with it.
///
/// Those without a suffix come last and are the best, then betas, then alphas, each by their numbers;
/// names of any other form are before all of them, the first of the alphabet the best.
package struct VersionName: Comparable {
    package let text: String
    private let rank: [Int]?

    package init(_ text: String) {
        self.text = text
        rank = Self.rank(of: text)
    }

    package static func < (left: VersionName, right: VersionName) -> Bool {
        switch (left.rank, right.rank) {
        case (let left?, let right?): left.lexicographicallyPrecedes(right)
        case (nil, _?): true
        case (_?, nil): false
        case (nil, nil): left.text > right.text
        }
    }

    /// How stable, which major, which of its previews.
    private static func rank(of text: String) -> [Int]? {
        guard text.first == "v" else { return nil }
        let body = text.dropFirst()
        let major = body.prefix { $0.isNumber }
        let suffix = body.dropFirst(major.count)
        guard let number = Int(major), major.first != "0" else { return nil }
        if suffix.isEmpty { return [2, number, 0] }
        for (stability, word) in [(1, "beta"), (0, "alpha")] where suffix.hasPrefix(word) {
            let minor = suffix.dropFirst(word.count)
            guard let preview = Int(minor), minor.first != "0", minor.first?.isNumber == true else { return nil }
            return [stability, number, preview]
        }
        return nil
    }
}
