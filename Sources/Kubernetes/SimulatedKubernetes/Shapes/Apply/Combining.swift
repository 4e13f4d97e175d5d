import Documents

extension Shape {
    /// `live` with all that `config` says: its values where both have one, its order where both have a list.
    func combined(_ live: Value?, with config: Value?) -> Value? {
        guard let live else { return config }
        guard let config else { return live }
        let atom = Atom(self, config)
        if atom == .whole || Optional(live).isVoid && Optional(config).isVoid { return config }
        switch atom {
        case .whole:
            return config
        case .members:
            guard live.members != nil || config.members != nil else { return config }
            var table = MemberTable(Optional(live).membersOrNone)
            for (name, value) in Optional(config).membersOrNone {
                table[name] = (member(name) ?? .anything).combined(table[name], with: value)
            }
            return .object(table.members)
        case .set, .keyed:
            return .list(combined(Optional(live).elementsOrNone, with: Optional(config).elementsOrNone, atom))
        }
    }

    /// Elements of `config` in its order; those that only `live` has keep their places before and after the shared.
    private func combined(_ live: [Value], with config: [Value], _ atom: Atom) -> [Value] {
        let liveSteps = live.map { step(to: $0, in: atom) }
        let configSteps = config.map { step(to: $0, in: atom) }
        let inConfig = Set(configSteps)
        var liveElements: [FieldStep: Value] = [:]
        for (step, value) in zip(liveSteps, live) {
            // What is there twice is no ground to build on.
            if let step { liveElements[step] = liveElements[step] == nil ? value : .null }
        }
        // What both have, in the order of the configuration: where the two lists meet again.
        var shared = configSteps.filter { step in step.map { liveElements[$0] != nil } ?? false }[...]

        var result: [Value] = []
        var merged: Set<FieldStep?> = []
        var (livePlace, configPlace) = (0, 0)
        while livePlace < live.count || configPlace < config.count {
            if livePlace < live.count {
                let step = liveSteps[livePlace]
                if !inConfig.contains(step) {
                    result.append(live[livePlace])
                    livePlace += 1
                    continue
                }
                // It has come already, or comes when its turn in the configuration does.
                if merged.contains(step) || step != shared.first {
                    livePlace += 1
                    continue
                }
            }
            guard configPlace < config.count else { break }

            let step = configSteps[configPlace]
            let before = step.flatMap { liveElements[$0] }
            if let value = element.combined(before, with: config[configPlace]) { result.append(value) }
            merged.insert(step)
            configPlace += 1
            if livePlace < live.count, liveSteps[livePlace] == step { livePlace += 1 }
            if shared.first == step { shared = shared.dropFirst() }
        }
        return result
    }
}
