/// The lines that are gone, and those that have come, with the sign that one does not see.
func lineDifference(from before: String, to after: String) -> String {
    func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String(String.UnicodeScalarView($0)).replacing("\r", with: "␍")
        }
    }
    let changes = lines(after).difference(from: lines(before))
    return changes.removals.map { "- \($0.element)\n" }.joined()
        + changes.insertions.map { "+ \($0.element)\n" }.joined()
}

extension CollectionDifference<String>.Change {
    fileprivate var element: String {
        switch self {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }
}
