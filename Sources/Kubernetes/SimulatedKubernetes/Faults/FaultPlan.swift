internal import Chances
internal import Instants

/// Decides what goes wrong with which call; the same calls at the same times and the same seed give the same faults.
struct FaultPlan: Sendable {
    private var entries: [Entry] = []
    private var chance: Chance
    private var versions: [(at: Instant, version: Int)] = []

    fileprivate struct Entry: Sendable {
        let fault: Fault
        // Its own, so that adding a fault changes nothing for the others.
        var chance: Chance
        var seen = 0
    }

    init(_ faults: [Fault], chance: Chance) {
        self.chance = chance
        for fault in faults { add(fault) }
    }

    mutating func add(_ fault: Fault) {
        entries.append(Entry(fault: fault, chance: chance.split()))
    }

    mutating func removeAll() {
        entries = []
    }

    /// All that applies to this call, in the order of the plan; each call is to be asked about once.
    mutating func effects(on call: RequestOutline, now: Instant) -> [Fault.Effect] {
        var effects: [Fault.Effect] = []
        for index in entries.indices where entries[index].fault.concerns(call, now: now) {
            entries[index].seen += 1
            if entries[index].strikes() { effects.append(entries[index].fault.effect) }
        }
        return effects
    }

    /// Whether the way of this open watch is cut right now.
    func isCut(_ call: RequestOutline, now: Instant) -> Bool {
        entries.contains { entry in
            entry.fault.effect == .unreachable && entry.fault.times == .always && entry.fault.concerns(call, now: now)
        }
    }

    /// Remembers that this version was the newest at that time.
    mutating func note(_ version: Int, at now: Instant) {
        if let last = versions.last, last.version >= version { return }
        versions.append((now, version))
        if versions.count > 2 * Self.versionsKept { versions.removeFirst(versions.count - Self.versionsKept) }
    }

    /// The newest version that was seen at `instant` or before.
    func version(before instant: Instant) -> Int? {
        versions.last { $0.at <= instant }?.version
    }

    private static let versionsKept = 4_096
}

extension Fault {
    fileprivate func concerns(_ call: RequestOutline, now: Instant) -> Bool {
        pattern.matches(call) && (window?.contains(now) ?? true)
    }
}

extension FaultPlan.Entry {
    /// Whether the call that was just counted is one to strike.
    mutating func strikes() -> Bool {
        switch fault.times {
        case .always: true
        case .nth(let number): seen == number
        case .first(let count): seen <= count
        case .from(let number): seen >= number
        case .withChance(let share): chance.share() < share
        }
    }
}
