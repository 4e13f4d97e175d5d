import Documents

/// The members of an object while it is being changed: by name in constant time, however many there are.
///
/// `Members` compares name with name, which is fastest for a dozen and a trap for a hundred thousand labels.
struct MemberTable {
    private var names: [String] = []
    private var values: [Value?] = []
    private var places: [String: Int] = [:]

    init(_ members: Members = Members()) {
        names.reserveCapacity(members.count)
        for (name, value) in members {
            places[name] = names.count
            names.append(name)
            values.append(value)
        }
    }

    /// Setting `nil` removes; a member that is set again after that comes last.
    subscript(_ name: String) -> Value? {
        get { places[name].flatMap { values[$0] } }
        set {
            if let place = places[name] {
                values[place] = newValue
                if newValue == nil { places[name] = nil }
            } else if let newValue {
                places[name] = names.count
                names.append(name)
                values.append(newValue)
            }
        }
    }

    /// What is left, in the order in which it came.
    var members: Members {
        Members(unique: zip(names, values).compactMap { name, value in value.map { (name, $0) } })
    }

    var presentNames: [String] { zip(names, values).compactMap { name, value in value == nil ? nil : name } }
}
