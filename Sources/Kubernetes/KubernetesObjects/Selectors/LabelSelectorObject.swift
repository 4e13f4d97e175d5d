package import Documents

/// Label selectors as objects, as in the specifications of Deployments: `matchLabels` and `matchExpressions`.
extension LabelSelector {
    /// Reads a selector; a selector that is absent means nothing, one that is empty everything, so
    /// what to do without one is the caller's business.
    package init(_ view: View) throws(SelectorComplaint) {
        var requirements = LabelSelector(labels: view["matchLabels"].strings).requirements
        for expression in view["matchExpressions"].elements {
            let key = expression["key"].string ?? ""
            let word = expression["operator"].string ?? ""
            let values = expression["values"].elements.compactMap(\.string)
            switch (word, values.isEmpty) {
            case ("In", false): requirements.append(Requirement(key, .isOneOf(values)))
            case ("NotIn", false): requirements.append(Requirement(key, .isNoneOf(values)))
            case ("Exists", true): requirements.append(Requirement(key, .exists))
            case ("DoesNotExist", true): requirements.append(Requirement(key, .isAbsent))
            case ("In", true), ("NotIn", true):
                throw SelectorComplaint("matchExpressions: \(word) of “\(key)” has no values; list one at least")
            case ("Exists", false), ("DoesNotExist", false):
                throw SelectorComplaint("matchExpressions: \(word) of “\(key)” has values; leave them out")
            case (let other, _):
                throw SelectorComplaint(
                    "matchExpressions: unknown operator “\(other)” of “\(key)”; "
                        + "known: In, NotIn, Exists, DoesNotExist")
            }
        }
        self.requirements = requirements
    }
}
