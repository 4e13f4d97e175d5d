package import ReleaseModel

/// Switches all traffic at once: the Service selects one revision.
package struct Selector: RouterSettings {
    package static let name = "selector"
    package static let about = "Switches all traffic at once: the Service selects one revision. One write, also back."
    package static let abilities = RouterAbilities(weights: .switchOnly)

    package init(_ field: inout Fields<Self>) {}
}
