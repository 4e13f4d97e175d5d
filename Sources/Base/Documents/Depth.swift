extension Value {
    /// How deep values may be nested: readers of JSON let no more through, and the stack has room for it.
    ///
    /// Values that come another way can be deeper; whoever walks through one of them asks first.
    package static let deepest = 512

    /// Whether it is nested deeper than `levels`, found without going deeper than that.
    package func isDeeper(than levels: Int) -> Bool {
        switch self {
        case .null, .bool, .int, .number, .string: false
        case .list(let list): levels == 0 || list.contains { $0.isDeeper(than: levels - 1) }
        case .object(let members): levels == 0 || members.contains { $0.value.isDeeper(than: levels - 1) }
        }
    }
}
