internal import Arguments
internal import Clocks
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import ReleaseModel

/// Prints for a shell which releases the last word may become; `nil` where it is not the name of a release.
///
/// Nothing is said of what goes wrong, since a person is in the midst of typing.
func releaseNames(
    completing words: [String], of martlet: Command, in surroundings: Surroundings
) -> (@Sendable (Console) async -> ExitCode)? {
    guard let last = words.last, !last.hasPrefix("-"),
        let command = martlet.commands.first(where: { $0.name == words[0] }),
        command.operands.first?.name == "NAME", command.options.contains(where: { $0.name == "context" }),
        let invocation = try? martlet.read(Array(words.dropLast()) + ["--help"]), invocation.operands.isEmpty
    else { return nil }
    return { console in
        guard let chosen = try? surroundings.cluster(for: invocation) else { return .failure }
        let list = try? await surroundings.clock.within(longestWait) {
            try await chosen.cluster.list(.release, in: chosen.namespace)
        }
        let releases = (list ?? nil)?.items.map { SeenRelease($0) }.filter { $0.name.hasPrefix(last) } ?? []
        console.print(releases.sorted { $0.key < $1.key }.map { "\($0.name)\t\($0.phase)\n" }.joined())
        return .success
    }
}

/// Who types goes on typing.
private let longestWait = Duration.seconds(2)
