package import ReleaseModel
package import ReleasePorts

/// Switches all traffic at once: the Service selects one revision.
package struct Selector: RoutedSettings {
    package static let name = "selector"
    package static let about = "Switches all traffic at once: the Service selects one revision. One write, also back."
    package static let abilities = RouterAbilities(weights: .switchOnly)

    package init(_ field: inout Fields<Self>) {}

    package var router: (any TrafficRouter)? { ServiceRouter() }
}
