package import Documents
package import ReleaseModel

/// What is declared for a release, with all that it leaves to others filled in; or why it cannot be told.
package enum Desired: Sendable {
    case invalid(String)
    case declared(DeclaredRelease)

    package var declared: DeclaredRelease? {
        if case .declared(let release) = self { release } else { nil }
    }
}

/// A class, since each question is asked about it, and copying so many fields would cost more than answering.
package final class DeclaredRelease: Sendable {
    package let name: String
    package let namespace: String
    package let spec: Release
    package let settled: SettledRelease
    /// The router with its settings, also where the release names none.
    package let router: any RouterSettings
    package let content: String
    package let revision: Revision
    /// What people call it.
    package let version: String
    /// The pod template as it would run.
    package let template: Value
    package let environment: String?
    package let policy: Value?
    /// All that is to be measured, each written out.
    package let checks: [CheckUse]
    /// What it asks for that nothing here can do yet, or its environment does not allow; then nothing starts.
    package let obstacle: String?

    package init(
        name: String, namespace: String, spec: Release, settled: SettledRelease, router: any RouterSettings,
        content: String, revision: Revision, version: String, template: Value, environment: String? = nil,
        policy: Value? = nil, checks: [CheckUse] = [], obstacle: String? = nil
    ) {
        self.name = name
        self.namespace = namespace
        self.spec = spec
        self.settled = settled
        self.router = router
        self.content = content
        self.revision = revision
        self.version = version
        self.template = template
        self.environment = environment
        self.policy = policy
        self.checks = checks
        self.obstacle = obstacle
    }

    package var abilities: RouterAbilities { type(of: router).abilities }

    /// Full capacity.
    package var replicas: Int { spec.replicas ?? 1 }

    /// The traffic as a passage keeps it: with the names that were left open.
    package var traffic: Traffic? {
        guard abilities.weights != .shares else { return nil }
        let declared = spec.traffic
        return Traffic(
            service: declared?.service ?? name, port: declared?.port, router: router,
            drain: declared?.drain ?? .seconds(30), settle: declared?.settle ?? .seconds(2))
    }

    package var record: RevisionRecord {
        let images = template[["spec", "containers"]]?.list ?? []
        return RevisionRecord(
            revision: revision.text, version: version,
            images: images.compactMap { container in
                guard let name = container["name"]?.string, let image = container["image"]?.string else { return nil }
                return Named(name: name, value: image)
            })
    }
}
