internal import Documents
internal import Instants

/// What was frozen when a passage began.
struct PassageTerms: Sendable {
    let release: String
    let releaseUID: String?
    let purpose: String
    let number: PassageNumber
    let decision: String?
    let content: String?
    let environment: String?
    let from: String?
    let to: String
    let strategy: String
    let replicas: Int
    let stages: [StageTerms]
    /// The name of the router; nothing where there are no requests.
    let router: String?
    let service: String?
    let drain: Duration
    let settle: Duration
    let keepPrevious: Duration
    let bake: Duration
    let checks: [CheckTerms]
    let policy: Value
    let holdsOnTrigger: Bool

    init(_ spec: Value) {
        release = spec.text("release") ?? ""
        releaseUID = spec.text("releaseUID")
        purpose = spec.text("purpose") ?? "rollout"
        number = PassageNumber(declaration: spec.count("declaration") ?? 0, attempt: spec.count("attempt") ?? 0)
        decision = spec.text("decision")
        content = spec.text("content")
        environment = spec.text("environment")
        from = spec.text("from", "revision")
        to = spec.text("to", "revision") ?? ""
        strategy = spec.text("strategy") ?? ""
        replicas = StageTerms.within(spec.count("replicas") ?? 1, 1_000_000)
        stages = spec.items("stages").map { StageTerms($0) }
        let router = spec["traffic"].map { $0["router"]?.members?.first?.key ?? "replicas" }
        self.router = router == "none" ? nil : router
        service = spec.text("traffic", "service") ?? spec.text("release")
        drain = spec.duration("traffic", "drain")
        settle = spec.duration("traffic", "settle")
        keepPrevious = spec.duration("keepPrevious")
        bake = spec.duration("bake")
        checks = spec.items("checks").map { CheckTerms($0) }
        policy = spec["policy"] ?? .null
        holdsOnTrigger = spec.text("rollback", "then") == "hold"
    }

    /// A record beyond the last stage is at the last.
    func stage(_ number: Int) -> StageTerms? {
        stages.isEmpty ? nil : stages[min(max(0, number), stages.count - 1)]
    }

    /// The fewest ready pods that the candidate needs before a stage's traffic, of so many at full capacity.
    func fewestPods(at stage: StageTerms, of full: Int) -> Int {
        pods(at: stage, of: full) { min(Self.share($0, of: full), Self.besides($0, full)) }
    }

    /// The most that a stage lets it have.
    func mostPods(at stage: StageTerms, of full: Int) -> Int {
        pods(at: stage, of: full) { max(Self.share($0, of: full), Self.besides($0, full)) }
    }

    private func pods(at stage: StageTerms, of full: Int, byWeight: (Int) -> Int) -> Int {
        let wanted =
            switch stage.capacity {
            case .count(let count)?: scaled(count, to: full)
            case .percent(let percent)?: Self.share(percent, of: full)
            case nil: max(1, byWeight(stage.weight))
            }
        return min(full, max(wanted, stage.minPods))
    }

    /// How many pods a stage leaves the stable.
    func stablePods(at stage: StageTerms, of full: Int) -> Int {
        switch stage.stable {
        case .count(let count): min(full, scaled(count, to: full))
        case .percent(let percent): Self.share(percent, of: full)
        }
    }

    /// Counts were meant of the capacity at the start.
    private func scaled(_ count: Int, to full: Int) -> Int {
        guard replicas > 0, replicas != full else { return count }
        let (product, overflow) = count.multipliedReportingOverflow(by: full)
        return overflow ? full : product / replicas + (product % replicas > 0 ? 1 : 0)
    }

    /// ⌈percent of all⌉.
    private static func share(_ percent: Int, of all: Int) -> Int {
        all / 100 * percent + (all % 100 * percent + 99) / 100
    }

    /// How many make up that part of the traffic beside so many others, each of whom gets as much.
    private static func besides(_ percent: Int, _ others: Int) -> Int {
        guard percent < 100 else { return others }
        return max(1, others / (100 - percent) * percent + others % (100 - percent) * percent / (100 - percent))
    }
}

/// One stage, as it was compiled.
struct StageTerms: Sendable {
    enum Portion: Sendable {
        case count(Int)
        case percent(Int)
    }

    let capacity: Portion?
    let minPods: Int
    let stable: Portion
    let weight: Int
    let hold: Duration
    let checks: Set<String>
    let approvals: Int

    init(_ value: Value) {
        capacity = value["capacity"].flatMap { Self.portion($0) }
        minPods = Self.within(value.count("minPods") ?? 1, 1_000_000)
        stable = value["stable"].flatMap { Self.portion($0) } ?? .percent(100)
        weight = Self.within(value.count("weight") ?? 0, 100)
        hold = value.duration("hold")
        checks = Set(value.items("checks").compactMap(\.string))
        approvals = value.count("approvals") ?? 0
    }

    private static func portion(_ value: Value) -> Portion? {
        if let count = value.int { return .count(within(count, 1_000_000)) }
        guard let text = value.string else { return nil }
        guard text.hasSuffix("%") else { return Int(text).map { .count(within($0, 1_000_000)) } }
        return Int(text.dropLast()).map { .percent(within($0, 100)) }
    }

    // What nobody could have meant must not make sums of it overflow.
    static func within(_ number: Int, _ most: Int) -> Int { min(max(0, number), most) }
}

/// A check that was to judge.
struct CheckTerms: Sendable {
    let name: String
    /// It is measured for people to look at.
    let isDryRun: Bool
    /// It is asked on some occasions only.
    let isOccasional: Bool
    /// One answer says all.
    let isOnce: Bool
    /// Silence may count as passing.
    let forgivesSilence: Bool
    /// Too few requests to judge may count as passing.
    let forgivesQuiet: Bool
    let yieldsNumbers: Bool

    init(_ value: Value) {
        name = value.text("name") ?? ""
        isDryRun = value["dryRun"]?.bool ?? false || value["metric"] != nil && value["fail"] == nil
        isOccasional = value["at"] != nil
        isOnce = value["job"] != nil
        forgivesSilence =
            value.text("noData", "then") == "pass" || value.text("noData", "finally") == "pass"
        yieldsNumbers = value["metric"] != nil
        forgivesQuiet = value["quiet"] == nil || value.text("quiet", "then") ?? "pass" == "pass"
    }
}
