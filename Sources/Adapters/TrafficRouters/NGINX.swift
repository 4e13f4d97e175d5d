package import ReleaseModel

/// Splits traffic by the canary annotations of ingress-nginx.
package struct NGINX: RouterSettings {
    package let ingress: String

    package static let name = "nginx"
    package static let about = "Splits traffic by the canary annotations of ingress-nginx."
    package static let abilities = RouterAbilities(weights: .any, match: true)

    package init(_ field: inout Fields<Self>) {
        ingress = field(
            "ingress", \.ingress, .objectName, "The Ingress, in the release's namespace.", example: "checkout")
    }
}
