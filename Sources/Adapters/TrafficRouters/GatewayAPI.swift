package import ReleaseModel

/// Splits traffic by the weights of an HTTPRoute.
package struct GatewayAPI: RouterSettings {
    package let route: String
    package let rule: Int?

    package static let name = "gatewayAPI"
    package static let about = "Splits traffic by the weights of an HTTPRoute of the Gateway API."
    package static let abilities = RouterAbilities(weights: .any, match: true, mirror: true)

    package init(_ field: inout Fields<Self>) {
        route = field("route", \.route, .objectName, "The HTTPRoute, in the release's namespace.", example: "checkout")
        rule = field(
            "rule", \.rule, .wholeNumber(0...15), otherwise: "all that name the Service",
            "Which of its rules, counted from 0.", example: 0)
    }
}
