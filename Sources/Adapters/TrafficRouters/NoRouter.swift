package import ReleaseModel
package import ReleasePorts

/// For work that takes no requests: stages are shares of pods.
package struct NoRouter: RoutedSettings {
    package static let name = "none"
    package static let about = "For work that takes no requests: stages are shares of pods."
    package static let abilities = RouterAbilities(weights: .shares)

    package init(_ field: inout Fields<Self>) {}

    package var router: (any TrafficRouter)? { nil }
}
