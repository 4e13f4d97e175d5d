import Documents
import Instants

extension Shape {
    /// The fields that `value` sets, and what in it does not fit this shape, in the server's words.
    ///
    /// Owned are scalars and atomic lists and maps, elements of lists, members of maps, and what is there
    /// but empty; objects on the way to these are not.
    func fields(of value: Value) -> (set: FieldSet, complaints: [String]) {
        var complaints = Complaints()
        let set = fields(of: value, &complaints)
        return (set, complaints.texts)
    }

    /// What in `value` is of another type than this; who owns it, and whether two are the same, is not asked.
    func misfits(in value: Value) -> [String] {
        var complaints = Complaints(readsTexts: true)
        check(value, &complaints)
        return complaints.texts
    }

    private func fields(of value: Value, _ complaints: inout Complaints) -> FieldSet {
        if let expected = mismatch(value) {
            complaints.add("expected \(expected)")
            return FieldSet()
        }
        let atom = Atom(self, value)
        switch atom {
        case .whole:
            checkWhole(value, &complaints)
            return FieldSet(isMember: true)
        case .set, .keyed:
            var set = FieldSet()
            for (index, element) in Optional(value).elementsOrNone.enumerated() {
                guard let step = step(to: element, in: atom) else {
                    complaints.add("element \(index): \(missing(element, atom))")
                    break
                }
                if !set[step].isEmpty {
                    complaints.add("duplicate entries for key \(step)")
                    set[step] = FieldSet(isMember: true)
                    continue
                }
                var child = complaints.at(step) { self.element.fields(of: element, &$0) }
                child.isMember = true
                set[step] = child
            }
            return set
        case .members:
            var set = FieldSet()
            for (name, member) in Optional(value).membersOrNone {
                let step = FieldStep.field(name)
                guard let shape = self.member(name) else {
                    complaints.at(step) { $0.add("field not declared in schema") }
                    continue
                }
                var child = complaints.at(step) { shape.fields(of: member, &$0) }
                if member.isNull || member.members?.isEmpty == true || !declares(name) { child.isMember = true }
                set[step] = child
            }
            return set
        }
    }

    /// Inside an atomic value nothing is owned by itself, but it must fit as well.
    private func checkWhole(_ value: Value, _ complaints: inout Complaints) {
        switch (resolved, value) {
        case (.list(let list), .list(let elements)):
            for (index, element) in elements.enumerated() {
                complaints.at(.index(index)) { list.element.check(element, &$0) }
            }
        case (.object(let object), .object(let members)):
            for (name, member) in members {
                guard let shape = object.shape(of: name) else {
                    complaints.at(.field(name)) { $0.add("field not declared in schema") }
                    continue
                }
                complaints.at(.field(name)) { shape.check(member, &$0) }
            }
        default:
            break
        }
    }

    private func check(_ value: Value, _ complaints: inout Complaints) {
        if let expected = mismatch(value) {
            complaints.add("expected \(expected)")
        } else if case .scalar(let scalar) = resolved, case .string(let text) = value {
            if complaints.readsTexts, let why = scalar.complaint(about: text) { complaints.add(why) }
        } else if complaints.readsTexts, case .scalar(let scalar) = resolved, let type = scalar.tooSmall(for: value) {
            complaints.add("cannot unmarshal number \(value.inMessages) into a value of type \(type)")
        } else {
            checkWhole(value, &complaints)
        }
    }

    /// What was expected and what came, when it is not this; `null` fits everywhere.
    ///
    /// The odd forms of what came are those of the server's messages.
    private func mismatch(_ value: Value) -> String? {
        func pointer() -> String { "&{\(value.inGoMessages.excerpt)}" }
        return switch (resolved, value) {
        case (_, .null), (.anything, _), (.builtIn, _), (.list, .list), (.object, .object): nil
        case (.list, _): "list, got \(pointer())"
        case (.object, _): "map, got \(pointer())"
        case (.scalar(let scalar), _):
            switch (scalar, value) {
            case (.string, .string), (.bytes, .string), (.bool, .bool): nil
            case (.int32, .int), (.int64, .int), (.double, .int): nil
            case (.int32, .number), (.int64, .number), (.double, .number): nil
            case (.time, _) where value.isScalar, (.quantity, _) where value.isScalar: nil
            case (.intOrString, _) where value.isScalar: nil
            case (.string, _), (.bytes, _): "string, got &value.valueUnstructured{Value:\(value.inGoMessages.excerpt)}"
            case (.bool, _): "boolean, got \(pointer())"
            case (.int32, _), (.int64, _), (.double, _): "numeric (int or float), got \(value.goType)"
            case (.time, _), (.quantity, _), (.intOrString, _): "any scalar, got \(pointer())"
            }
        }
    }

    private func missing(_ element: Value, _ atom: Atom) -> String {
        switch (atom, element) {
        case (.keyed(let keys), .object):
            return "associative list with keys has an element that omits all key fields "
                + "[\(keys.map(\.quoted).joined(separator: " "))] "
                + "(and doesn't have default values for any key fields)"
        case (.keyed, .null): return "associative list with keys may not have a null element"
        case (.keyed, _): return "associative list with keys may not have non-map elements"
        case (_, .null): return "associative list without keys has an element that's an explicit null"
        case (_, .object): return "associative list without keys has an element that's a map type"
        case (_, _): return "not supported: associative list with lists as elements"
        }
    }
}

extension Scalar {
    /// Why a text is none of these, where they are written as texts.
    fileprivate func complaint(about text: String) -> String? {
        switch self {
        case .bytes:
            do {
                _ = try Base64.decode(text)
                return nil
            } catch {
                return "illegal base64 data at input byte \(error.offset)"
            }
        case .time:
            if text.isEmpty || (try? Instant(rfc3339: text)) != nil { return nil }
            return "parsing time \(text.prefix(80).description.quoted): it is not as 2006-01-02T15:04:05Z07:00"
        case .string, .quantity, .intOrString, .int32, .int64, .double, .bool: return nil
        }
    }
}

/// What does not fit, the first few of it: a hostile document must not be answered with a longer one.
private struct Complaints {
    /// Whether what texts stand for must be right as well, such as times.
    let readsTexts: Bool
    private(set) var texts: [String] = []
    /// Where we are.
    private var path: [FieldStep] = []
    private static let most = 20

    init(readsTexts: Bool = false) {
        self.readsTexts = readsTexts
    }

    mutating func add(_ text: @autoclosure () -> String) {
        guard texts.count < Self.most else { return }
        texts.append("\(path.text): \(text())")
    }

    /// Looks at what stands one step further on.
    mutating func at<Result>(_ step: FieldStep, _ look: (inout Complaints) -> Result) -> Result {
        path.append(step)
        defer { path.removeLast() }
        return look(&self)
    }
}

extension Scalar {
    /// The type of whole numbers that cannot hold this one; `nil` where it fits, or is no number.
    fileprivate func tooSmall(for value: Value) -> String? {
        let whole: Int?
        switch value {
        case .int(let int): whole = int
        case .number(let number): whole = Int(exactly: number)
        case .null, .bool, .string, .list, .object: return nil
        }
        switch self {
        case .int32, .intOrString: return whole.flatMap { Int32(exactly: $0) } == nil ? "int32" : nil
        case .int64: return whole == nil ? "int64" : nil
        case .string, .bytes, .time, .quantity, .double, .bool: return nil
        }
    }
}
