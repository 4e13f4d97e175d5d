package import KubernetesObjects

/// Every kind that Martlet declares; adding one is a file and a line here.
package let kindsOfMartlet: [any DeclaredKind.Type] = [
    Release.self, Passage.self, Environment.self, Check.self, Decision.self, Freeze.self, ReleaseSource.self,
    NotificationChannel.self,
]

extension Resource {
    package static let release = martlet("releases", "Release")
    package static let passage = martlet("passages", "Passage")
    package static let environment = martlet("environments", "Environment", isNamespaced: false)
    package static let check = martlet("checks", "Check")
    package static let decision = martlet("decisions", "Decision")
    package static let freeze = martlet("freezes", "Freeze", isNamespaced: false)
    package static let releaseSource = martlet("releasesources", "ReleaseSource")
    package static let notificationChannel = martlet("notificationchannels", "NotificationChannel")

    private static func martlet(_ plural: String, _ kind: String, isNamespaced: Bool = true) -> Resource {
        Resource("martlet.dev", "v1alpha1", plural, kind: kind, isNamespaced: isNamespaced)
    }
}
