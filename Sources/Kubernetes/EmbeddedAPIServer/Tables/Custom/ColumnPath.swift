internal import Documents

/// Where a column of a custom kind finds what it shows: `.status.conditions[?(@.type=="Ready")].status`.
///
/// What Kubernetes takes in such columns, and reads the way it does:
///
///     .spec.replicas                 the member of that name, and so on down
///     .metadata.labels.a\.b/c        a dot that belongs to the name
///     .spec['one']                   the same as .spec.one: dots in it part names too, unless escaped
///     .spec.list[0]   [-1]           one element, counted from the start or the end
///     .spec.list[*]   [1:3]   [::2]  all, or some
///     .spec.*                        all members, or all elements
///     .spec.list[?(@.n>2)]           the elements for which it holds; also ==, !=, <, <=, >=, or nothing
///
/// A column shows one value only, so that it is the first that counts. Steps to any depth (`..`) and
/// unions (`[0,2]`) are not read.
struct ColumnPath: Sendable, Equatable {
    var steps: [Step]

    enum Step: Sendable, Equatable {
        case member(String)
        case all
        case slice(Slice)
        case filter(Filter)
    }

    /// Elements of a list; negative places count from its end.
    struct Slice: Sendable, Equatable {
        var start: Int?
        var end: End
        var stride: Int?

        enum End: Sendable, Equatable {
            case place(Int)
            /// Only the element at the start.
            case afterStart
            case ofList
        }
    }

    /// The first of what is there; `nil` where there is nothing, or the steps do not fit what is there.
    func first(in object: Value) -> Value? {
        (try? found(in: object))?.first
    }

    func found(in object: Value) throws(Misfit) -> [Value] {
        var found = [object]
        for step in steps {
            switch step {
            case .member(let name): found = found.compactMap { $0[name] }
            case .all: found = found.flatMap { $0.list ?? $0.members?.map(\.value) ?? [] }
            case .slice(let slice): found = try slice.elements(of: found)
            case .filter(let filter): found = try filter.elements(of: found)
            }
        }
        return found
    }

    /// A step does not fit what is there, as an element of what is no list.
    struct Misfit: Error {}
}

extension ColumnPath.Slice {
    func elements(of lists: [Value]) throws(ColumnPath.Misfit) -> [Value] {
        var found: [Value] = []
        for value in lists where !value.isNull {
            guard let list = value.list else { throw ColumnPath.Misfit() }
            var from = start ?? 0
            if from < 0 { from += list.count }
            var to =
                switch end {
                case .place(let place): place < 0 ? place + list.count : place
                case .afterStart: from + 1
                case .ofList: list.count
                }
            // No elements are there in every list, however short; and nothing after it is looked at.
            guard from != to else { return found }
            guard list.indices.contains(from), (0...list.count).contains(to), from <= to else {
                throw ColumnPath.Misfit()
            }
            to = min(to, list.count)
            for place in Swift.stride(from: from, to: to, by: stride ?? 1) { found.append(list[place]) }
        }
        return found
    }
}
