internal import Chances
internal import Clocks
internal import Documents
internal import EmbeddedAPIServer
internal import HTTPServing
internal import Instants
internal import KubernetesAPI
internal import ReleaseModel
internal import SimulatedKubernetes

/// A simulated cluster as a process: served, living by the machine's clock, and ended in good order.
struct SandboxProcess: Sendable {
    let settings: Settings
    let surroundings: Surroundings
    let console: Console

    struct Settings: Sendable {
        var port: Int
        var kubeconfig: String?
        var state: String?
        var users: String?
    }

    /// Runs until it is asked to stop; says why if it cannot.
    func run() async -> String? {
        do {
            let users = try users()
            let state = try settings.state.map { path throws(FileFailure) in try StateFile(path, in: surroundings.files)
            }
            let cluster = try cluster(from: state)
            cluster.change { store, now in
                store.enforceRoles(now: now)
                store.accounts.tokenKey = Array(surroundings.secret().utf8)
                store.admission = admission(users != nil)
            }
            let door = try OpenDoor(
                to: cluster, called: "martlet-sandbox", port: settings.port, kubeconfig: settings.kubeconfig,
                users: users, clock: surroundings.clock, surroundings)
            console.print(banner(door, hasUsers: users != nil))
            let failure = await live(cluster, state)
            await door.close()
            return failure?.description
        } catch {
            return "\(error)"
        }
    }

    /// As it was kept, or empty.
    private func cluster(from state: StateFile?) throws -> SimulatedCluster {
        var chance = surroundings.chance
        var settings = Store.Settings()
        // The newest kubectl that this is tried with says nothing about a server of its own version.
        settings.version = version
        let kept = try state?.read(chance: chance.split(), settings: settings)
        if let cutOff = kept?.cutOff {
            console.printError("martlet sandbox: \(state?.path ?? ""): \(cutOff); what stands before is there\n")
        }
        guard let kept else {
            return SimulatedCluster(clock: surroundings.clock, chance: chance.split(), settings: settings)
        }
        return SimulatedCluster(clock: surroundings.clock, chance: chance.split(), from: kept.store)
    }

    /// Where nobody is told from another, the operator comes as everybody does.
    private func admission(_ hasUsers: Bool) -> Store.Admission {
        let operators: Set<String> = hasUsers ? [Self.operatorName] : [Self.operatorName, Account.administrator.name]
        return AdmissionRules(operators: operators).admission
    }

    /// Runs the cluster until it is to end, or its state can no longer be kept.
    private func live(_ cluster: SimulatedCluster, _ state: StateFile?) async -> FileFailure? {
        let clock = surroundings.clock
        let models = RunningModels(of: cluster, clock: clock)
        models.settings.isFurnished = true
        models.settings.kubeletVersion = version.text
        models.settings.podRules = playedImages
        return await withTaskGroup(of: FileFailure?.self) { group in
            group.addTask {
                try? await models.run()
                return nil
            }
            group.addTask {
                try? await cluster.keepTime()
                return nil
            }
            group.addTask {
                await surroundings.stop.wait()
                return nil
            }
            if let state {
                group.addTask {
                    do throws(FileFailure) {
                        try await state.keep(cluster, clock: clock)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            let failure = await group.next() ?? nil
            group.cancelAll()
            // What keeps the state has a last word.
            return await group.reduce(failure) { $0 ?? $1 }
        }
    }

    /// The account that `deploy/` gives the operator.
    private static let operatorName = "system:serviceaccount:martlet:martlet"

    private var version: ServerVersion { ServerVersion(major: 1, minor: 32, text: "v1.32.0") }

    private func users() throws -> [User]? {
        guard let path = settings.users else { return nil }
        let bytes = try surroundings.files.read(path, limit: 1 << 20)
        do {
            let own = [
                User(Account.administrator.name, groups: [Account.mastersGroup], token: surroundings.secret()),
                User(Self.operatorName, token: surroundings.secret()),
            ]
            return own
                + (try UsersFile(
                    yaml: bytes, taken: own.flatMap { [$0.name, $0.shortName] }, secret: surroundings.secret)).users
        } catch {
            throw UnreadableUsers(path, error)
        }
    }

    private func banner(_ door: OpenDoor, hasUsers: Bool) -> String {
        let martlet =
            hasUsers
            ? """
            And with Martlet in it, under its own account and the permissions of deploy/base, as it runs in a cluster:
              kubectl apply --server-side -k deploy/base
              martlet run --trust-decisions --context martlet
            """
            : """
            And with Martlet in it:
              martlet crds | kubectl apply -f -
              kubectl create namespace martlet
              martlet run --trust-decisions
            """
        return """
            A cluster in memory is at \(door.url), until Ctrl-C.

            In other terminals:
            \(door.exports)
              kubectl get nodes
              kubectl create deployment web --image=nginx --replicas=3
              kubectl rollout status deployment/web

            \(martlet)

            """
    }
}

/// What images do that say so by their tags.
let playedImages = [
    PodRule(image: "*:crash*", .crashes(after: .seconds(3), ready: .seconds(1))),
    PodRule(image: "*:unready*", .neverReady),
    PodRule(image: "*:missing*", .cannotPull),
]

/// What is wrong with a file of users, and where.
private struct UnreadableUsers: Error, CustomStringConvertible {
    let description: String

    init(_ path: String, _ complaint: DocumentComplaint) {
        description = "\(path):\(complaint.place == .none ? " " : "")\(complaint)"
    }
}
