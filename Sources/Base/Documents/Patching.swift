extension Value {
    /// Applies a JSON Patch (RFC 6902), all of it or nothing.
    ///
    /// `test` compares as the RFC does, so that `1` and `1.0` are equal. A patch has at most 10,000
    /// operations, and its `copy` operations together make at most 100,000 values, as copies of
    /// copies would otherwise double with each line.
    package func applying(_ operations: [PatchOperation]) throws(PatchComplaint) -> Value {
        guard operations.count <= PatchComplaint.mostOperations else { throw .tooMany(operations.count) }
        var result = self
        var copies = 100_000
        for (index, operation) in operations.enumerated() {
            do throws(PatchFault) {
                try result.apply(operation, copies: &copies)
            } catch {
                throw PatchComplaint(error, in: operation, at: index)
            }
        }
        return result
    }

    private mutating func apply(_ operation: PatchOperation, copies: inout Int) throws(PatchFault) {
        switch operation {
        case .add(let path, let value): try add(value, at: JSONPointer(path))
        case .remove(let path): _ = try remove(at: JSONPointer(path))
        case .replace(let path, let value): try replace(at: JSONPointer(path), with: value)
        case .move(let from, let path):
            let (from, path) = (try JSONPointer(from), try JSONPointer(path))
            if from == path {
                _ = try read(from)
            } else if path.steps.starts(with: from.steps) {
                throw .intoItself
            } else {
                try add(try remove(at: from), at: path)
            }
        case .copy(let from, let path):
            let value = try read(try JSONPointer(from))
            copies -= value.count(upTo: copies + 1)
            guard copies >= 0 else { throw .tooLarge }
            try add(value, at: JSONPointer(path))
        case .test(let path, let wanted):
            let value = try read(try JSONPointer(path))
            guard value == wanted || value.canonicalJSON == wanted.canonicalJSON else { throw .different }
        }
    }

    private func read(_ pointer: JSONPointer) throws(PatchFault) -> Value {
        var value = self
        for step in pointer.steps { value = try value.child(step) }
        return value
    }

    private func child(_ step: String) throws(PatchFault) -> Value {
        switch self {
        case .object(let members):
            guard let child = members[step] else { throw .absent(step) }
            return child
        case .list(let list): return list[try Self.index(step, below: list.count)]
        case .null, .bool, .int, .number, .string: throw .noContainer(step)
        }
    }

    private mutating func add(_ value: Value, at pointer: JSONPointer) throws(PatchFault) {
        guard let last = pointer.steps.last else {
            self = value
            return
        }
        try change(pointer.steps.dropLast()) { (parent) throws(PatchFault) in
            if case .list(var list) = parent {
                let index = last == "-" ? list.count : try Self.index(last, below: list.count + 1)
                parent = .null
                list.insert(value, at: index)
                parent = .list(list)
            } else {
                guard case .object = parent else { throw .noContainer(last) }
                parent[last] = value
            }
        }
    }

    private mutating func remove(at pointer: JSONPointer) throws(PatchFault) -> Value {
        guard let last = pointer.steps.last else { throw .wholeRemoved }
        var removed = Value.null
        try change(pointer.steps.dropLast()) { (parent) throws(PatchFault) in
            removed = try parent.child(last)
            if case .list(var list) = parent {
                parent = .null
                list.remove(at: try Self.index(last, below: list.count))
                parent = .list(list)
            } else {
                parent[last] = nil as Value?
            }
        }
        return removed
    }

    private mutating func replace(at pointer: JSONPointer, with value: Value) throws(PatchFault) {
        try change(pointer.steps[...]) { (target) throws(PatchFault) in target = value }
    }

    /// Goes down to a place that must be there and changes it, without copying what lies around it.
    private mutating func change(
        _ steps: ArraySlice<String>, _ body: (inout Value) throws(PatchFault) -> Void
    ) throws(PatchFault) {
        guard let first = steps.first else { return try body(&self) }
        var child = try child(first)
        switch self {
        case .object(var members):
            self = .null
            members[first] = .null
            try child.change(steps.dropFirst(), body)
            members[first] = child
            self = .object(members)
        case .list(var list):
            let index = try Self.index(first, below: list.count)
            self = .null
            list[index] = .null
            try child.change(steps.dropFirst(), body)
            list[index] = child
            self = .list(list)
        case .null, .bool, .int, .number, .string: throw .noContainer(first)
        }
    }

    /// The index of an element, as RFC 6901 writes it: digits without zeros before them.
    private static func index(_ step: String, below count: Int) throws(PatchFault) -> Int {
        guard step.utf8.allSatisfy(\.isDigit), let index = Int(step), step == "0" || !step.hasPrefix("0") else {
            throw step == "-" ? .behindTheEnd : .noIndex(step)
        }
        guard index < count else { throw .beyond(step, count: count) }
        return index
    }

    /// How many values there are in this one, itself included, counting no further than the limit.
    private func count(upTo limit: Int) -> Int {
        guard limit > 0 else { return 0 }
        switch self {
        case .null, .bool, .int, .number, .string: return 1
        case .list(let list): return list.reduce(1) { $0 >= limit ? $0 : $0 + $1.count(upTo: limit - $0) }
        case .object(let members): return members.reduce(1) { $0 >= limit ? $0 : $0 + $1.value.count(upTo: limit - $0) }
        }
    }
}
