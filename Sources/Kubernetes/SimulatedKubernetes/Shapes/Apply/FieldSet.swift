/// Some of the fields of an object, as paths into it: those that one manager owns, those that changed.
///
/// A tree: a path is in the set when the node it leads to says so. No branch is without a path.
package struct FieldSet: Sendable, Hashable {
    /// Whether the path to here is itself in the set.
    package var isMember: Bool
    package private(set) var children: [FieldStep: FieldSet]

    package init(isMember: Bool = false, children: [FieldStep: FieldSet] = [:]) {
        self.isMember = isMember
        self.children = children.filter { !$0.value.isEmpty }
    }

    /// The set of these paths.
    package init(paths: [[FieldStep]]) {
        self.init()
        for path in paths { insert(path[...]) }
    }

    package var isEmpty: Bool { !isMember && children.isEmpty }

    package subscript(_ step: FieldStep) -> FieldSet {
        get { children[step] ?? FieldSet() }
        set { children[step] = newValue.isEmpty ? nil : newValue }
    }

    private mutating func insert(_ path: ArraySlice<FieldStep>) {
        if let first = path.first {
            children[first, default: FieldSet()].insert(path.dropFirst())
        } else {
            isMember = true
        }
    }
}

extension FieldSet {
    package func union(_ other: FieldSet) -> FieldSet {
        var result = self
        result.isMember = isMember || other.isMember
        result.children.merge(other.children) { $0.union($1) }
        return result
    }

    package func intersection(_ other: FieldSet) -> FieldSet {
        var result = FieldSet(isMember: isMember && other.isMember)
        for (step, child) in children {
            if let match = other.children[step] { result[step] = child.intersection(match) }
        }
        return result
    }

    /// What is in this set and not in that one; what lies below a path of that one stays.
    package func subtracting(_ other: FieldSet) -> FieldSet {
        var result = self
        if other.isMember { result.isMember = false }
        for (step, child) in other.children {
            if let mine = children[step] { result[step] = mine.subtracting(child) }
        }
        return result
    }

    /// The paths, as API servers list them: at each level first those that end there, then those that lead on.
    package var paths: [[FieldStep]] {
        var paths: [[FieldStep]] = []
        collect(into: &paths, below: [])
        return paths
    }

    private func collect(into paths: inout [[FieldStep]], below prefix: [FieldStep]) {
        let sorted = children.sorted { $0.key < $1.key }
        for (step, child) in sorted where child.isMember { paths.append(prefix + [step]) }
        for (step, child) in sorted { child.collect(into: &paths, below: prefix + [step]) }
    }
}
