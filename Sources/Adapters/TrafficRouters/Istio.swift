package import ReleaseModel

/// Splits traffic by the weights of a VirtualService.
package struct Istio: RouterSettings {
    package let virtualService: String
    package let route: String?

    package static let name = "istio"
    package static let about = "Splits traffic by the weights of an Istio VirtualService."
    package static let abilities = RouterAbilities(weights: .any, match: true, mirror: true)

    package init(_ field: inout Fields<Self>) {
        virtualService = field(
            "virtualService", \.virtualService, .objectName, "The VirtualService, in the release's namespace.",
            example: "checkout")
        route = field(
            "route", \.route, .text("the name of a route", longest: 253), otherwise: "all that name the Service",
            "Which of its HTTP routes, by name.", example: "primary")
    }
}
