internal import Documents

/// How many pods may be ended at once, in the form of v1 or of v1beta1.
package struct PodDisruptionBudget: Kind {
    package static let resource = Resource.podDisruptionBudgets
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var disruptionsAllowed: Int { object["status"]["disruptionsAllowed"].int ?? 0 }
    package var healthy: Int { object["status"]["currentHealthy"].int ?? 0 }
    package var wantedHealthy: Int { object["status"]["desiredHealthy"].int ?? 0 }
    package var expected: Int { object["status"]["expectedPods"].int ?? 0 }

    /// Which pods it is about; `nil` for none.
    ///
    /// An empty selector means no pods in v1beta1, and all of the namespace in v1.
    package var selector: LabelSelector? {
        let view = object["spec"]["selector"]
        guard view.exists, let selector = try? LabelSelector(view) else { return nil }
        return selector == .everything && object.apiVersion == "policy/v1beta1" ? nil : selector
    }
}
