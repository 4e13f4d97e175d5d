internal import Documents

/// The members of one object as they come: no name twice, and `<<` before all others.
struct ObjectBuilder {
    private(set) var members: [Node.Member] = []
    /// Built when there are many, as searching all each time would take time by the square.
    private var places: [[UInt8]: Int] = [:]
    /// How many members, from the first, came by `<<` and may be given another value.
    private var merged = 0
    private var overridden: Set<Int> = []
    private var mergePlace: Place?

    mutating func add(_ member: Node.Member) throws(DocumentComplaint) {
        guard let earlier = place(of: member.key) else {
            if members.count >= 16 { places[Array(member.key.utf8)] = members.count }
            members.append(member)
            if members.count == 16 {
                for (place, member) in members.enumerated() { places[Array(member.key.utf8)] = place }
            }
            return
        }
        guard earlier < merged, overridden.insert(earlier).inserted else {
            let first = members[earlier].keyPlace
            throw DocumentComplaint(
                "the name “\(member.key)” stands twice in this object, first at \(first.line):\(first.column)",
                at: member.keyPlace)
        }
        members[earlier] = member
    }

    /// Takes over the members of an object, or of several, of which the first that has a name wins.
    mutating func merge(_ node: Node, at place: Place) throws(DocumentComplaint) {
        if let mergePlace {
            throw DocumentComplaint(
                "“<<” stands twice in this object, first at \(mergePlace.line):\(mergePlace.column); "
                    + "write one with a list", at: place)
        }
        mergePlace = place
        guard members.isEmpty else {
            throw DocumentComplaint(
                "“<<” stands after other names, and tools differ about which then win; put it first", at: place)
        }
        for source in try Self.sources(of: node, at: place) {
            for member in source where self.place(of: member.key) == nil { try add(member) }
        }
        merged = members.count
    }

    private static func sources(of node: Node, at place: Place) throws(DocumentComplaint) -> [[Node.Member]] {
        switch node.content {
        case .object(let members): return [members]
        case .list(let list):
            return try list.map { (node) throws(DocumentComplaint) in
                guard case .object(let members) = node.content else { throw noObject(at: node.place) }
                return members
            }
        case .scalar: throw noObject(at: place)
        }
    }

    private static func noObject(at place: Place) -> DocumentComplaint {
        DocumentComplaint(
            "“<<” takes over the members of an object or of a list of objects, and this is none", at: place)
    }

    private func place(of key: String) -> Int? {
        members.count < 16 ? members.firstIndex { $0.key.isExactly(key) } : places[Array(key.utf8)]
    }
}
