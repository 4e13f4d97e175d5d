package import ReleaseModel
package import ReleasePorts

/// Splits traffic by counts of pods, and switches by the Service's selector.
package struct Replicas: RoutedSettings {
    package static let name = "replicas"
    package static let about =
        "Splits traffic by counts of pods: the candidate gets up to half, then the Service's selector switches."
    package static let abilities = RouterAbilities(weights: .byPods)

    package init(_ field: inout Fields<Self>) {}

    package var router: (any TrafficRouter)? { ServiceRouter() }
}
