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

package struct DeclaredRelease: Sendable {
    package var name: String
    package var namespace: String
    package var spec: Release
    package var settled: SettledRelease
    /// The router with its settings, also where the release names none.
    package var router: any RouterSettings
    package var content: String
    package var revision: Revision
    /// What people call it.
    package var version: String
    /// The pod template as it would run.
    package var template: Value
    package var environment: String?
    package var policy: Value?
    /// All that is to be measured, each written out.
    package var checks: [CheckUse]
    /// What it asks for that nothing here can do yet, or its environment does not allow; then nothing starts.
    package var obstacle: String?

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
