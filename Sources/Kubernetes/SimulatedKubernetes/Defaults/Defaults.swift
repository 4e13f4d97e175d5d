internal import Documents

/// Fills in the fields of built-in kinds that a client has left out.
enum Defaults {
    /// Also a defaulted object is defaulted again with each write, which changes nothing.
    static func complete(_ object: inout Value, of shelf: String) {
        for row in rows[shelf] ?? [] where row.holds(for: object) {
            row.fill(&object, row.path[...])
        }
    }

    private static let rows: [String: [DefaultRow]] = {
        var rows: [String: [DefaultRow]] = [:]
        for line in DefaultTable.text.split(separator: "\n") where !line.hasPrefix("#") {
            for (shelf, row) in DefaultRow.read(line) { rows[shelf, default: []].append(row) }
        }
        return rows
    }()
}

private struct DefaultRow: Sendable {
    let path: [Step]
    let value: Value
    /// Only where this field has this text.
    let condition: (path: [String], text: String)?

    enum Step: Sendable {
        /// A member, made where it is absent unless it must be there already.
        case member(String, mustExist: Bool)
        case each
    }

    func holds(for object: Value) -> Bool {
        guard let condition else { return true }
        return object[condition.path]?.string == condition.text
    }

    func fill(_ object: inout Value, _ path: ArraySlice<Step>) {
        switch path.first {
        case nil: return
        case .each?:
            guard case .list(var list) = object else { return }
            object = .null
            for index in list.indices { fill(&list[index], path.dropFirst()) }
            object = .list(list)
        case .member(let key, let mustExist)?:
            guard case .object = object else { return }
            let inner = object[key]
            if path.count == 1 {
                if inner == nil { object[key] = value }
            } else if inner == nil {
                // What is made on the way must be an object; a list that is absent has no elements.
                guard !mustExist, case .member? = path.dropFirst().first else { return }
                object.edit(key) { fill(&$0, path.dropFirst()) }
            } else {
                object.edit(key) { fill(&$0, path.dropFirst()) }
            }
        }
    }

    /// The rows that a line of the table stands for, each with its kind.
    static func read(_ line: Substring) -> [(String, DefaultRow)] {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 3 || cells.count == 4, let value = try? Value(json: Array(cells[2].utf8)) else {
            preconditionFailure("the table of defaults has a row that is none: \(line)")
        }
        let condition = cells.count == 4 ? cells[3].split(separator: "=").map(String.init) : nil
        return places(cells[0], cells[1]).map { shelf, path in
            let steps = path.split(separator: ".").flatMap { step(String($0)) }
            let row = DefaultRow(
                path: steps, value: value,
                condition: condition.map { ($0[0].split(separator: ".").map(String.init), $0[1]) })
            return (shelf, row)
        }
    }

    private static func places(_ kinds: String, _ path: String) -> [(shelf: String, path: String)] {
        func inPods(_ path: String) -> [(String, String)] {
            DefaultTable.podSpecs.flatMap { place in place.kinds.map { ($0, "\(place.path).\(path)") } }
        }
        let inContainers = DefaultTable.containers.map { "\($0).\(path)" }
        return switch kinds {
        case "@pod": inPods(path)
        case "@container": inContainers.flatMap(inPods)
        case "@probe":
            DefaultTable.probes.flatMap { probe in
                DefaultTable.containers.flatMap { inPods("\($0).\(probe).\(path)") }
            }
        case _: kinds.split(separator: ",").map { (String($0), path) }
        }
    }

    private static func step(_ text: String) -> [Step] {
        if text.hasSuffix("[*]") { return [.member(String(text.dropLast(3)), mustExist: true), .each] }
        if text.hasSuffix("?") { return [.member(String(text.dropLast()), mustExist: true)] }
        return [.member(text, mustExist: false)]
    }
}
