internal import Documents
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import ReleasePorts

/// Makes of a stored Release, and of what it leaves to others, what is wanted.
struct Declaring: Sendable {
    let world: World
    let catalog: Catalog
    let memories: Memories
    /// The operator's own namespace, where checks lie that environments name.
    let ownNamespace: String?
    /// Which queries the built-in checks ask; the usual ones without.
    let queries: String?
    /// Whether the operator's configuration has a source of this name.
    let hasSource: @Sendable (String) -> Bool
    /// Whether the operator's configuration lets it hear of alerts.
    let hearsAlerts: Bool
    private let known = KnownEnvironments()

    init(
        world: World, catalog: Catalog, memories: Memories, ownNamespace: String?, queries: String? = nil,
        hearsAlerts: Bool, hasSource: @escaping @Sendable (String) -> Bool
    ) {
        self.world = world
        self.catalog = catalog
        self.memories = memories
        self.ownNamespace = ownNamespace
        self.queries = queries
        self.hasSource = hasSource
        self.hearsAlerts = hearsAlerts
    }

    /// What was made of a release, and of what; the same is made of the same, and need not be made again.
    struct Reading: Sendable {
        let uid: String
        let generation: Int
        let labels: [String: String]
        let deployment: Version?
        let policy: Int
        var desired: Desired

        func isOf(_ other: Reading) -> Bool {
            uid == other.uid && generation == other.generation && labels == other.labels
                && deployment == other.deployment && policy == other.policy
        }
    }

    /// What is wanted, read again only when something that it is made of has changed.
    func desired(_ object: Object) -> Desired {
        let namespace = object.metadata.namespace ?? ""
        let from = object["spec"]["workload"]["from"]["name"].string
        let deployment = from.flatMap { world.deployments[ObjectKey(namespace: namespace, name: $0)]?.kept.version }
        var reading = Reading(
            uid: object.metadata.uid, generation: object.metadata.generation,
            labels: world.namespaces[ObjectKey(name: namespace)]?.labels ?? [:], deployment: deployment,
            policy: world.policy, desired: .invalid("not read yet"))
        if let known = memories[object.key].reading, known.isOf(reading) { return known.desired }
        reading.desired = read(object)
        memories.change(object.key) { $0.reading = reading }
        return reading.desired
    }

    /// The environments that select a namespace.
    func environments(of namespace: String) -> SelectingEnvironments {
        let all = known.read(asOf: world.policy) {
            world.environments.all.map { KnownEnvironment($0.value.object, in: catalog) }
        }
        let labels = world.namespaces[ObjectKey(name: namespace)]?.labels ?? [:]
        return SelectingEnvironments(of: namespace, labels: labels, among: all)
    }

    func read(_ object: Object) -> Desired {
        let (declaration, complaints) = Release.read(Node(object.value), in: catalog)
        guard let spec = declaration?.spec else {
            return .invalid(complaints.first.map { "\($0.path): \($0.text)" } ?? "it cannot be read")
        }
        let namespace = object.metadata.namespace ?? ""
        let environments = environments(of: namespace)
        let environment = environments.all.count == 1 ? environments.all[0] : nil
        let settled = SettledRelease(spec, in: environment?.environment, catalog)
        guard let router = catalog.router(named: settled.router, declared: spec.traffic?.router) else {
            return .invalid("spec.traffic.router: unknown router “\(settled.router)”")
        }
        var obstacle = environments.unreadable ?? notYet(spec, router, environment?.environment)
        if let objection = environment?.environment?.objections(to: spec, in: environment?.name ?? "", catalog).first {
            obstacle = obstacle ?? "\(FieldPath([.key("spec")] + objection.steps)): \(objection.text)"
        }
        if !hearsAlerts, settled.rollback.when.contains(.alerts) {
            obstacle =
                obstacle ?? "rollback.when names alerts, and the operator’s configuration receives none; "
                + "set alerts there, or leave it out here"
        }
        let (base, missing) = template(of: spec, in: namespace)
        obstacle = obstacle ?? missing
        let settings = environment?.spec["settings"]
        let content = DeclaredContent(of: object["spec"].value ?? [:], adopting: base, settings: settings)
        let (checks, unknown) = checks(
            of: spec, settled, behind: router, in: namespace, environment?.environment)
        obstacle = obstacle ?? unknown
        return .declared(
            DeclaredRelease(
                name: object.name, namespace: namespace, spec: spec, settled: settled, router: router,
                content: content.hash.text, revision: content.revision(), version: version(of: spec, base),
                template: podTemplate(from: spec.workload.template ?? base ?? [:], spec: spec, settings: settings),
                environment: environment?.name, policy: environment?.spec, checks: checks, obstacle: obstacle))
    }

    private func template(of spec: Release, in namespace: String) -> (Value?, missing: String?) {
        guard let from = spec.workload.from else { return (nil, nil) }
        let key = ObjectKey(namespace: namespace, name: from.name)
        guard let deployment = world.deployments[key] else {
            return (nil, "there is no Deployment \(from.name) in \(namespace); name the one whose template to take")
        }
        return (deployment.kept.object["spec"]["template"].value, nil)
    }

    /// What people call it: what they say, or else the tag of the first image.
    private func version(of spec: Release, _ base: Value?) -> String {
        if let version = spec.version { return version }
        let containers = (spec.workload.template ?? base)?[["spec", "containers"]]?.list ?? []
        let image =
            spec.images.first?.value ?? containers.first?["image"]?.string.flatMap { try? ImageReference(text: $0) }
        guard let image else { return "unnamed" }
        return image.tag ?? image.digest.map { String($0.text.prefix(19)) } ?? "latest"
    }

    /// The checks that a release has, by their names or in place; none where it cannot be read.
    func uses(of object: Object) -> [CheckUse] {
        guard let spec = Release.read(Node(object.value), in: catalog).0?.spec else { return [] }
        let environments = environments(of: object.metadata.namespace ?? "").all
        let settled = SettledRelease(spec, in: environments.count == 1 ? environments[0].environment : nil, catalog)
        return settled.checks + settled.strategy.checksOfStages
    }

    /// Every check written out, by the nearest word on it: in place, here, in the operator's namespace, built in.
    private func checks(
        of spec: Release, _ settled: SettledRelease, behind router: any RouterSettings, in namespace: String,
        _ environment: Environment?
    ) -> (checks: [CheckUse], unknown: String?) {
        let takesNoRequests = type(of: router).abilities.weights == .shares
        var checks: [CheckUse] = []
        var named = Set(spec.checks.map(\.name))
        for use in settled.strategy.checksOfStages { named.insert(use.name) }
        let asked = named.union(environment?.defaults?.checks.map(\.name) ?? [])
        for use in settled.checks + settled.strategy.checksOfStages
        where !checks.contains(where: { $0.name == use.name }) {
            guard let check = use.inPlace ?? known(use.name, in: namespace, isAsked: asked.contains(use.name)) else {
                return (
                    [],
                    "there is no check “\(use.name)”, neither built in nor, readable, in \(namespace)\(elsewhere)"
                )
            }
            let isMeant = named.contains(use.name) || use.inPlace != nil
            // Of work that takes no requests nobody counts them, unless it says so.
            if !isMeant, takesNoRequests, check.measured?.countsSamples == true { continue }
            guard let lack = whatIsLacking(for: check, behind: router) else {
                checks.append(CheckUse(name: use.name, inPlace: check))
                continue
            }
            // What nobody asked for by name is left out where it cannot be measured.
            if isMeant {
                return ([], "the check “\(use.name)” \(lack)")
            }
        }
        return (checks, nil)
    }

    private var elsewhere: String {
        ownNamespace.map { " or \($0)" } ?? "; those of the operator's own namespace are not seen from here"
    }

    private func known(_ name: String, in namespace: String, isAsked: Bool) -> Check? {
        for place in [namespace, ownNamespace].compactMap(\.self) {
            guard let stored = world.checks[ObjectKey(namespace: place, name: name)] else { continue }
            // One that is there and cannot be read hides what lies behind it: it is what was meant.
            return stored.object["spec"].value.flatMap { Check.format(in: catalog).decode(Node($0)).value }
        }
        return catalog.builtInCheck(name, queries: queries, isAsked: isAsked)
    }

    /// Why a check cannot be measured here, as the end of a sentence; nothing if it can.
    private func whatIsLacking(for check: Check, behind router: any RouterSettings) -> String? {
        guard let measured = check.measured else { return "is of an unknown kind" }
        if let source = measured.source, !hasSource(source) {
            return "asks \(source), of which the operator’s configuration has no address"
        }
        if measured.countsByBackend, type(of: router).abilities.weights != .any {
            return "counts requests by the Service of each revision, and the router “\(type(of: router).name)” "
                + "sends them through one Service"
        }
        let kind = type(of: measured).name
        guard !(measured is any MeasuredSettings), kind != "pods" else { return nil }
        return "is of kind \(kind), which this operator has nothing to measure with"
    }

    /// What is asked for and cannot be done yet; better nothing than a part of it.
    private func notYet(_ spec: Release, _ router: any RouterSettings, _ environment: Environment?) -> String? {
        let fields: [(String, Bool)] = [
            ("before", !spec.before.isEmpty), ("after", !spec.after.isEmpty), ("disruption", spec.disruption != nil),
            ("restart", spec.restart != nil), ("group", spec.group != nil), ("emergency", spec.emergency != nil),
            ("onDelete: \(spec.onDelete?.rawValue ?? "")", spec.onDelete != nil && spec.onDelete != .remove),
            ("track", spec.track.configMaps == .listed || !spec.track.secrets.isEmpty),
        ]
        if let field = fields.first(where: \.1) {
            return "spec.\(field.0) cannot be carried out by this version; leave it out"
        }
        let stages = spec.strategy?.stages(replicas: spec.replicas ?? 1, on: type(of: router).abilities) ?? []
        if stages.contains(where: { $0.approvals > 0 }) {
            return "approvals of a stage cannot be counted by this version; leave them out"
        }
        guard router is any RoutedSettings else {
            return "the router “\(type(of: router).name)” cannot be carried out by this version; "
                + "routers that can: none, replicas, selector"
        }
        guard let environment else { return nil }
        let rules: [(String, Bool)] = [
            ("after", !environment.after.isEmpty), ("approvals", environment.approvals != nil),
            ("windows", environment.windows != nil), ("evidence", environment.evidence?.require.isEmpty == false),
            ("concurrency", environment.concurrency != nil), ("follow", environment.follow != nil),
            ("images.digest: resolve", environment.images?.digest == .resolve),
        ]
        let demanded = rules.filter(\.1).map { "“\($0.0)”" }
        guard !demanded.isEmpty else { return nil }
        return "its Environment demands \(demanded.joined(separator: ", ")), which this version cannot see to; "
            + "nothing starts without it"
    }
}

extension Catalog {
    /// A router with its settings: those declared, or none where it needs none.
    fileprivate func router(named name: String, declared: (any RouterSettings)?) -> (any RouterSettings)? {
        if let declared { return declared }
        return routers.format.decode(Node(.object(Members([(name, .object(Members()))])))).value
    }
}
