internal import Clocks
internal import EmbeddedAPIServer
internal import HTTPServing
internal import Instants
internal import SimulatedKubernetes
internal import Telemetry

/// A way into a simulated cluster for `kubectl`: a server, and a kubeconfig that is there while the server is.
struct OpenDoor: Sendable {
    /// As in a kubeconfig: `http://127.0.0.1:41234`.
    let url: String
    /// The path of it.
    let kubeconfig: String
    private let programFolder: String?
    private let server: HTTPServer
    private let files: any Files
    private let isOurs: Bool

    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - kubeconfig: Where people want it, who then keep it; otherwise it is ours, and goes when we do.
    ///   - users: Who may ask; without, everybody on this machine may do everything.
    init(
        to cluster: SimulatedCluster, called name: String, port: Int, kubeconfig: String?, users: [User]?,
        clock: any WallClock, _ surroundings: Surroundings
    ) throws {
        let address = try ListenAddress("127.0.0.1:\(port)")
        let identity = try users.map { _ throws(ServingFailure) in
            // A day early, since the clocks of machines differ, and for longer than anybody lets it run.
            try ServingIdentity.selfSigned(
                for: Self.names, from: clock.now - .seconds(86_400),
                until: clock.now + .seconds(365 * 86_400))
        }
        let api = APIServer(of: cluster, users: users, clock: clock, metrics: Metrics())
        server = try HTTPServer(
            at: address, limits: APIServer.limits, identity: identity, refusal: APIServer.refusal, handler: api.answer)
        url = "\(identity == nil ? "http" : "https")://127.0.0.1:\(server.port)"
        files = surroundings.files
        programFolder = surroundings.programFolder
        isOurs = kubeconfig == nil
        let folder = kubeconfig == nil ? try Self.ownFolder(surroundings) : ""
        self.kubeconfig = kubeconfig ?? "\(folder)/\(name)-\(server.port).kubeconfig"
        let text = Kubeconfig(name: name, server: url, authority: identity?.certificates, users: users ?? []).text
        try files.writePrivately(Array(text.utf8), to: self.kubeconfig)
    }

    /// Where nobody else can put a file by that name when ours is gone, and shells still name it.
    private static func ownFolder(_ surroundings: Surroundings) throws(FileFailure) -> String {
        if let folder = surroundings.variable("XDG_RUNTIME_DIR"), !folder.isEmpty { return folder }
        guard let home = surroundings.variable("HOME"), !home.isEmpty else {
            return surroundings.variable("TMPDIR") ?? "/tmp"
        }
        try surroundings.files.makeFolder("\(home)/.cache/martlet")
        return "\(home)/.cache/martlet"
    }

    /// What clients may call the server: where it is, and as pods call theirs.
    private static let names = [
        "127.0.0.1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc",
        "kubernetes.default.svc.cluster.local",
    ]

    /// What to type first in another terminal, each on a line of its own.
    var exports: String {
        let path = programFolder.map { "  export PATH=\"\($0):$PATH\"\n" } ?? ""
        return "\(path)  export KUBECONFIG=\(kubeconfig)"
    }

    /// Returns when nobody is served any more.
    func close() async {
        if isOurs { files.remove(kubeconfig) }
        server.stop()
        await server.ended()
    }
}
