internal import Documents
internal import KubernetesObjects
internal import Spelling

/// The manual of all kinds: pages made from what is declared of each field, and from nothing else.
///
///     try Manual(in: catalog).page(on: "release.spec.strategy.canary").text(width: 80)
package struct Manual: Sendable {
    package let kinds: [any DeclaredKind.Type]
    package let catalog: Catalog

    package init(of kinds: [any DeclaredKind.Type] = kindsOfMartlet, in catalog: Catalog) {
        self.kinds = kinds
        self.catalog = catalog
    }

    /// The page on a kind or a field: `release`, `rel.spec.images`, `check.metric.query`.
    ///
    /// Kinds go by any of their names. `spec` may be left out, and lists, choices and maps are passed through:
    /// `release.strategy.canary.stages.weight`.
    package func page(on topic: String) throws(Mistake) -> ManualPage {
        let words = topic.split(separator: ".", omittingEmptySubsequences: false).map { word in
            String(word.prefix { $0 != "[" })
        }
        guard !words.contains("") else {
            throw Mistake("\(topic.quoted) is no topic; write a kind, or a kind and its fields: release.spec.images")
        }
        return ManualPage(of: try spot(at: words), in: catalog)
    }

    /// Every topic that has a page of its own, in the order of declaration; what only continues a list is left out.
    package var topics: [String] { kinds.flatMap { ManualSpot(of: $0, in: catalog).topicsBelow } }

    private func spot(at words: [String]) throws(Mistake) -> ManualSpot {
        guard let kind = kind(words[0]) else {
            let names = kinds.map { $0.names.resource.kind.lowercased() }
            throw Mistake(unknown("kind", words[0], among: names))
        }
        var spot = ManualSpot(of: kind, in: catalog)
        for word in words.dropFirst() {
            guard let next = spot.entering(word) ?? (spot.isRoot ? spot.entering("spec")?.entering(word) : nil) else {
                throw Mistake("\(spot.topic): " + complaint(of: word, at: spot))
            }
            spot = next
        }
        return spot
    }

    private func kind(_ word: String) -> (any DeclaredKind.Type)? {
        let word = word.lowercased()
        return kinds.first { kind in
            let names = kind.names
            return [names.resource.kind.lowercased(), names.resource.plural, names.short].contains(word)
        }
    }

    /// Why this name leads nowhere: what was probably meant, here or further down.
    private func complaint(of word: String, at spot: ManualSpot) -> String {
        guard let known = spot.namesBelow else {
            return "nothing stands below this; it is \(spot.schema.words)"
        }
        let nouns = spot.isRoot ? known + (spot.entering("spec")?.namesBelow ?? []) : known
        let elsewhere = spot.topicsBelow.filter { $0.hasSuffix(".\(word)") }
        guard nearest(to: word, among: nouns) == nil, !elsewhere.isEmpty else {
            return unknown(spot.noun, word, among: nouns)
        }
        return "there is no \(word.quoted) here, but at \(elsewhere.prefix(3).joined(separator: ", "))"
    }
}
