package import Documents

/// One reading of one document: where we are in it, and all that is wrong so far.
package struct Reading: Sendable {
    package private(set) var complaints: [Complaint] = []
    private var steps: [FieldPath.Step]

    package init(at path: FieldPath = .root) {
        steps = path.steps
    }

    package var path: FieldPath { FieldPath(steps) }

    package mutating func within<Result>(_ step: FieldPath.Step, _ body: (inout Reading) -> Result) -> Result {
        steps.append(step)
        defer { steps.removeLast() }
        return body(&self)
    }

    /// Nobody reads further, and a file can hold a million mistakes.
    private static let most = 100

    /// Whether further complaints are dropped.
    var isFull: Bool { complaints.count > Self.most }

    package mutating func complain(
        _ rule: Complaint.Rule, at place: Place, _ text: @autoclosure () -> String,
        severity: Complaint.Severity = .error
    ) {
        guard !isFull else { return }
        let isLast = complaints.count == Self.most
        complaints.append(
            isLast
                ? Complaint(
                    rule, at: place, path, "there are more mistakes than \(Self.most); mend those before this one")
                : Complaint(rule, at: place, path, text(), severity: severity))
    }

    /// Ends the complaint that something of another shape stands here with what may stand here.
    mutating func illustrate(_ example: Value, at node: Node) {
        guard let last = complaints.indices.last, complaints[last].rule == .wrongShape,
            complaints[last].path.steps == steps, complaints[last].place == node.place,
            !complaints[last].text.contains(": ")
        else { return }
        switch steps.last {
        case .key(let name): complaints[last].text += ", as in \(name): \(example.asWritten)"
        case .index, nil: complaints[last].text += ", as in \(example.asWritten)"
        }
    }

    /// Takes over what is wrong between fields, at the deepest place on the way there that the document has.
    mutating func object(_ objections: [Objection], to node: Node) {
        for objection in objections {
            complaints.append(
                Complaint(
                    .contradiction, at: node.place(along: objection.steps), FieldPath(steps + objection.steps),
                    objection.text, severity: objection.severity))
        }
    }
}

extension Node {
    /// Where these steps lead, or as far as the document goes along them.
    package func place(along steps: [FieldPath.Step]) -> Place {
        var here = self
        for step in steps {
            switch (step, here.content) {
            case (.key(let key), .object):
                guard let next = here[key] else { return here.place }
                here = next
            case (.index(let index), .list(let list)):
                guard list.indices.contains(index) else { return here.place }
                here = list[index]
            case (.key, _), (.index, _): return here.place
            }
        }
        return here.place
    }

    /// What stands here, for a message: the text as it was written, or what sort of thing it is.
    package var seen: String {
        switch content {
        case .list: "a list"
        case .object: "an object"
        case .scalar(.null): "nothing"
        case .scalar(.string(let text)): text.quoted
        case .scalar(let value): written?.quoted ?? value.jsonText
        }
    }
}
