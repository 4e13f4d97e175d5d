extension Value {
    /// Applies a JSON Merge Patch (RFC 7386): objects are merged name by name, `null` removes, all else replaces.
    package func merging(_ patch: Value) -> Value {
        guard case .object(let changes) = patch else { return patch }
        var merged = members.map { Array($0) } ?? []
        // By name once, so that large objects cost no more than their size.
        var places: [[UInt8]: Int] = [:]
        for (place, member) in merged.enumerated() { places[Array(member.key.utf8)] = place }
        var removed: Set<Int> = []
        for (name, change) in changes {
            switch (places[Array(name.utf8)], change) {
            case (let place?, .null): removed.insert(place)
            case (nil, .null): break
            case (let place?, _): merged[place].value = merged[place].value.merging(change)
            case (nil, _): merged.append((name, Value.null.merging(change)))
            }
        }
        return .object(
            Members(
                unique: merged.enumerated().filter { !removed.contains($0.offset) }.map {
                    ($0.element.key, $0.element.value)
                }))
    }
}
