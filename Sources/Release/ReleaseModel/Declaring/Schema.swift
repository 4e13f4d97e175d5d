package import Documents

/// What a schema, a manual and an editor need to know of a format; without closures, so it can be compared and printed.
package indirect enum Schema: Sendable, Equatable {
    case text(TextFacts)
    case wholeNumber(ClosedRange<Int>)
    case flag
    /// A number or a text with a unit; the words say what may stand there.
    case numberOrText(String)
    /// An object that is passed on as it is.
    case anything(String)
    case list(of: Schema, ListFacts)
    /// Names of the writer's choosing; the words say what the names are.
    case map(names: String, of: Schema, count: ClosedRange<Int>)
    case object(ObjectFacts)
    /// An object with exactly one member, which names a part; its value is the part's settings.
    case choice(ChoiceFacts)
}

package struct TextFacts: Sendable, Equatable {
    /// Where nothing more is to be said.
    package static let anyText = "a text"

    /// Such as “a duration such as 15m”.
    package var words: String
    /// What an API server can check; the program checks more.
    package var pattern: String?
    /// All that may stand there, where that is a short list.
    package var allowed: [String]
    /// In characters.
    package var longest: Int

    package init(_ words: String, pattern: String? = nil, allowed: [String] = [], longest: Int = 1_024) {
        self.words = words
        self.pattern = pattern
        self.allowed = allowed
        self.longest = longest
    }
}

package struct ListFacts: Sendable, Equatable {
    /// How an API server merges two writers' lists.
    package enum Merging: Sendable, Equatable {
        /// The last writer's list replaces the other.
        case whole
        /// Each element once.
        case set
        /// Elements are told apart by this field.
        case keyed(by: String)
    }

    package var merging: Merging
    package var count: ClosedRange<Int>

    package init(_ merging: Merging, count: ClosedRange<Int>) {
        self.merging = merging
        self.count = count
    }
}

package struct ObjectFacts: Sendable, Equatable {
    package var about: String
    package var fields: [FieldFacts]
    package var alternatives: [Alternatives]
    package var remarks: Remarks = .none
}

/// Fields of which one stands, and no second.
package struct Alternatives: Sendable, Equatable {
    package var noun: String
    package var names: [String]
    package var isRequired: Bool
}

package struct ChoiceFacts: Sendable, Equatable {
    package var noun: String
    package var about: String
    package var parts: [FieldFacts]
}

/// All that is said of one field.
package struct FieldFacts: Sendable, Equatable {
    package var name: String
    package var about: String
    package var need: Need
    package var example: Value
    package var schema: Schema

    package enum Need: Sendable, Equatable {
        case required
        case initially(Value)
        /// It may be left out, and something else decides; the words say what.
        case otherwise(String)

        /// Of a part: when it does not stand there, another does.
        static let unlessAnother = otherwise("another stands")
    }

    package var isRequired: Bool { need == .required }
}
