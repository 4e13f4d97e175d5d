internal import Arguments
internal import Clocks
internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import ReleaseModel
internal import Spelling

/// A command that asks one cluster, and what goes wrong said in one sentence.
///
/// - Parameter whenStopped: How it ends when it is asked to; most have not done then what they were to do.
func clusterCommand(
    _ words: Command, whenStopped: @escaping @Sendable (Invocation) -> ExitCode = { _ in .failure },
    run: @escaping @Sendable (ClusterTalk) async throws -> ExitCode
) -> MartletCommand {
    MartletCommand(words) { invocation, surroundings, console throws(UsageComplaint) in
        let name = invocation.path.joined(separator: " ")
        do {
            let chosen = try surroundings.cluster(for: invocation)
            let talk = ClusterTalk(
                invocation: invocation, surroundings: surroundings, console: console, chosen: chosen)
            // When it is stopped, whoever stopped it knows.
            return try await surroundings.stop.orResult { try await run(talk) } ?? whenStopped(invocation)
        } catch let complaint as UsageComplaint {
            throw complaint
        } catch let failure as CommandFailure {
            console.printError("\(name): \(failure.sentence)\n")
            return failure.exitCode
        } catch {
            console.printError("\(name): \(error)\n")
            return .usage
        }
    }
}

/// Why a command ends without what was asked for.
struct CommandFailure: Error {
    var exitCode: ExitCode
    var sentence: String

    /// It was understood, and cannot be done.
    static func impossible(_ sentence: String) -> CommandFailure {
        CommandFailure(exitCode: .failure, sentence: sentence)
    }
}

/// What a command is given, and the cluster it asks.
struct ClusterTalk: Sendable {
    let invocation: Invocation
    let surroundings: Surroundings
    let console: Console
    let chosen: ChosenCluster

    var now: Instant { surroundings.clock.now }
    var namespace: String { chosen.namespace }

    /// `nil` for all.
    var namespaceOrAll: String? { invocation.has("all-namespaces") ? nil : chosen.namespace }

    /// What to type for another command about the same release: `martlet resume checkout -n shop`.
    func words(_ command: String, _ release: String, _ rest: String = "") -> String {
        let place = ["namespace", "kubeconfig", "context"].compactMap { option in
            invocation[option].map { " \(option == "namespace" ? "-n" : "--\(option)") \($0)" }
        }
        return "\(surroundings.programName) \(command) \(release)\(place.joined())\(rest.isEmpty ? "" : " \(rest)")"
    }

    /// The answer of the cluster, or a failure that says what could not be done; it is not waited for without end.
    func ask<Answer: Sendable>(
        _ what: String, _ question: @escaping @Sendable (any Cluster) async throws(ClusterError) -> Answer
    ) async throws -> Answer {
        let cluster = chosen.cluster
        do {
            let answer = try await surroundings.clock.within(longestAnswer) { try await question(cluster) }
            if let answer { return answer }
        } catch let error as ClusterError {
            throw CommandFailure(
                exitCode: .usage, sentence: "cannot \(what) (context \(chosen.name)): \(error)\(hint(error))")
        }
        throw CommandFailure(
            exitCode: .usage,
            sentence: "cannot \(what) (context \(chosen.name)): no answer within \(longestAnswer.text)")
    }

    private func hint(_ error: ClusterError) -> String {
        // A release that is not there is told before; what is missing then is the kind.
        guard case .notFound = error else { return "" }
        return "; Martlet's kinds may be missing there, which “\(surroundings.programName) crds” prints"
    }
}

/// A credential plugin may open a browser; a server answers in a second.
private let longestAnswer = Duration.seconds(60)

extension ClusterTalk {
    func releases() async throws -> [SeenRelease] {
        let namespace = namespaceOrAll
        let list = try await ask("list releases\(namespace.map { " in \($0)" } ?? "")") {
            cluster throws(ClusterError) in try await cluster.list(.release, in: namespace)
        }
        return list.items.map { SeenRelease($0) }.sorted { $0.object.key < $1.object.key }
    }

    /// The release, or a failure that says which was probably meant.
    func release(_ name: String) async throws -> SeenRelease {
        let namespace = namespace
        let list = try await ask("list releases in \(namespace)") { cluster throws(ClusterError) in
            try await cluster.list(.release, in: namespace)
        }
        if let object = list.items.first(where: { $0.name == name }) { return SeenRelease(object) }
        throw noRelease(name, among: list.items.map(\.name).sorted())
    }

    func noRelease(_ name: String, among names: [String]) -> CommandFailure {
        let rest =
            if let meant = nearest(to: name, among: names) {
                "did you mean “\(meant)”?"
            } else if names.isEmpty {
                "there are none; name another namespace with -n"
            } else {
                "there \(names.count == 1 ? "is" : "are"): "
                    + names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " …" : "")
            }
        return .impossible("no release in \(namespace) is called \(quoted(name)); \(rest)")
    }

    /// The passages of a release, the newest first.
    func passages(of release: SeenRelease) async throws -> [SeenPassage] {
        let (namespace, name) = (release.namespace, release.name)
        let list = try await ask("list the passages of \(release.key)") { cluster throws(ClusterError) in
            try await cluster.list(.passage, in: namespace, selecting: Selection(labels: "\(OwnName.release)=\(name)"))
        }
        return list.items.map { SeenPassage($0) }.filter { $0.release == name }.newestFirst
    }
}
