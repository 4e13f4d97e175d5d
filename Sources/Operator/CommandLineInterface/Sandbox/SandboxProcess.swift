internal import Chances
internal import Clocks
internal import Documents
internal import EmbeddedAPIServer
internal import HTTPServing
internal import Instants
internal import KubernetesAPI
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
        var chance = surroundings.chance
        let clock = surroundings.clock
        // The newest kubectl that this is tried with says nothing about a server of its own version.
        var served = Store.Settings()
        served.version = ServerVersion(major: 1, minor: 32, text: "v1.32.0")
        let cluster = SimulatedCluster(clock: clock, chance: chance.split(), settings: served)
        let models = RunningModels(of: cluster, clock: clock)
        models.settings.isFurnished = true
        models.settings.kubeletVersion = served.version.text
        models.settings.podRules = playedImages
        cluster.change { store, now in store.enforceRoles(now: now) }
        do {
            let door = try OpenDoor(
                to: cluster, called: "martlet-sandbox", port: settings.port, kubeconfig: settings.kubeconfig,
                users: try users(), clock: clock, surroundings)
            tell(door)
            await live(cluster, models)
            await door.close()
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func live(_ cluster: SimulatedCluster, _ models: RunningModels) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await models.run() }
            group.addTask { try? await cluster.keepTime() }
            await surroundings.stop.wait()
            group.cancelAll()
        }
    }

    private func users() throws -> [User]? {
        guard let path = settings.users else { return nil }
        let bytes = try surroundings.files.read(path, limit: 1 << 20)
        do {
            let file = try UsersFile(yaml: bytes, secret: surroundings.secret)
            let administrator = User("admin", groups: ["system:masters"], token: surroundings.secret())
            return [administrator] + file.users.filter { $0.name != administrator.name }
        } catch {
            throw UnreadableUsers("\(path):\(error)")
        }
    }

    private func tell(_ door: OpenDoor) {
        console.print(
            """
            A cluster in memory is at \(door.url), until Ctrl-C.

            In another terminal:
              export KUBECONFIG=\(door.kubeconfig)
              kubectl get nodes
              kubectl create deployment web --image=nginx --replicas=3
              kubectl rollout status deployment/web

            And with Martlet in it:
              martlet crds | kubectl apply -f -
              kubectl create namespace martlet
              martlet run --trust-decisions

            """)
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

    init(_ description: String) {
        self.description = description
    }
}
