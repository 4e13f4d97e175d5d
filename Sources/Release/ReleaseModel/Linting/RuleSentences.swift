extension Complaint.Rule {
    /// What mistakes of this sort are, in one sentence.
    package var about: String {
        switch self {
        case .unreadable: "The file is no YAML, or uses what tools read differently."
        case .unknownKind: "Probably meant for Martlet, and no kind or version that it knows."
        case .unknownField: "A field that does not exist."
        case .missingField: "A field that has to be there."
        case .wrongShape: "Something else stands here than can: a number for a text, a list for an object."
        case .wrongValue: "A value out of range, or not of the form it has to have."
        case .unknownName: "A name that is none of those known: a strategy, a router, an event."
        case .contradiction: "Fields that are right by themselves and not together."
        case .missingReference: "An object is named that is not among the files."
        case .collision: "Two objects that want the same thing."
        }
    }
}
