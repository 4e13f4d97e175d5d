extension String {
    /// In quotes, without what may be a password: whatever stands with a colon in it before the last “@”.
    var quotedAsAddress: String {
        guard let at = lastIndex(of: "@"), self[..<at].contains(":") else { return quoted }
        let scheme = before("://").flatMap { $0.endIndex < at ? "\($0)://" : nil } ?? ""
        return "\(scheme)…\(self[at...])".quoted
    }

    /// What stands before the first `mark`; nothing when there is none.
    func before(_ mark: String) -> Substring? {
        var rest = utf8[...]
        while !rest.isEmpty {
            if rest.starts(with: mark.utf8) { return self[..<rest.startIndex] }
            rest.removeFirst()
        }
        return nil
    }
}

extension Mistake {
    static func credentials(in address: String) -> Mistake {
        Mistake("\(address.quotedAsAddress) has a user or a password in it; leave them out and name a Secret")
    }
}
