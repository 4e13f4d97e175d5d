internal import Documents

/// Who gets the requests, by revisions.
enum Split: Sendable, Equatable, CustomStringConvertible {
    case only(String)
    /// Every ready pod of the release as many as any other.
    case all
    case weights([String: Int])
    /// Nobody of ours, as far as can be told.
    case others

    /// As a Service's selector says it.
    init(selectorOf service: Value, release: String) {
        let selector = service[["spec", "selector"]]?.members
        let revision = selector?[Mark.revision]?.string
        switch (selector?[Mark.release]?.string == release, selector?.count, revision) {
        case (true, 1, nil): self = .all
        case (true, 2, let revision?): self = .only(revision)
        default: self = .others
        }
    }

    /// As the weights in a ConfigMap say it; what is no whole number gives nothing.
    init(weightsOf map: Value) {
        let data = map["data"]?.members.map(Array.init) ?? []
        self = .weights(
            Dictionary(data.map { ($0.key, $0.value.string.flatMap { Int($0) } ?? 0) }, uniquingKeysWith: { $1 }))
    }

    /// How much a revision gets, in steps that can be compared: nothing is 0, all is 100, a part is between.
    func share(of revision: String) -> Int {
        switch self {
        case .only(let one): one == revision ? 100 : 0
        case .all: 50
        case .weights(let weights): min(max(0, weights[revision] ?? 0), 100)
        case .others: 0
        }
    }

    func reaches(_ revision: String) -> Bool { share(of: revision) > 0 }

    var description: String {
        switch self {
        case .only(let revision): "\(revision.prefix(12)) alone"
        case .all: "all revisions"
        case .weights(let weights):
            weights.inOrder.map { "\($0.key.prefix(12)) \($0.value) %" }.joined(separator: ", ")
        case .others: "none of ours"
        }
    }
}

/// `<passage uid>.<epoch>.<n>`, as it stands at what Martlet writes of others.
struct TurnText: Sendable {
    let epoch: Int
    let number: Int

    init?(_ text: String?) {
        guard let parts = text?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 3,
            let epoch = Int(parts[1]), let number = Int(parts[2])
        else { return nil }
        self.epoch = epoch
        self.number = number
    }

    func isAfter(_ other: TurnText) -> Bool { (epoch, number) > (other.epoch, other.number) }
}

/// An object that says who gets the requests, or a write to it.
struct Route: Sendable {
    let release: Place
    let object: ObjectName
    let before: Split
    let after: Split
}
