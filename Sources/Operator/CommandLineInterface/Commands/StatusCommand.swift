internal import Arguments
internal import Documents
internal import KubernetesObjects
internal import YAML

let statusCommand = clusterCommand(
    Command(
        "status", "Shows how releases stand: what is declared, how far its rollout is, what it waits for.",
        details: """
            With a NAME: also its stages, checks, gates and the decisions that counted.
            With -o json or yaml: the Releases as the cluster has them; with a NAME, its newest Passage besides.
            """,
        options: [allNamespacesOption, outputOption] + clusterOptions,
        operands: [Operand("NAME", "The release; without one, all of the namespace.", .atMostOne)])
) { talk in
    // The table allows no other word.
    let format = OutputFormat(rawValue: talk.invocation["output"]!)!
    guard let name = talk.invocation.operands.first else {
        let releases = try await talk.releases()
        switch format {
        case .text, .wide:
            guard !releases.isEmpty else {
                talk.console.printError("No releases \(talk.namespaceOrAll.map { "in \($0)" } ?? "anywhere").\n")
                return .success
            }
            talk.console.print(statusTable(of: releases, talk, isWide: format == .wide))
        case .json, .yaml: talk.console.print(format.list(of: releases.map(\.object)))
        }
        return .success
    }
    guard !talk.invocation.has("all-namespaces") else {
        throw talk.invocation.complaint("“\(name)” is in one namespace; leave out -A, or the name")
    }
    let release = try await talk.release(name)
    let passages = try await talk.passages(of: release)
    switch format {
    case .text, .wide: talk.console.print(details(of: release, passages, now: talk.now))
    case .json, .yaml: talk.console.print(format.list(of: [release.object] + passages.prefix(1).map(\.object)))
    }
    return .success
}

/// One line per release, cut where the terminal ends.
private func statusTable(of releases: [SeenRelease], _ talk: ClusterTalk, isWide: Bool) -> String {
    let withNamespace = talk.namespaceOrAll == nil
    var table = Table(
        (withNamespace ? ["NAMESPACE"] : [])
            + ["NAME", "VERSION", "PHASE", "STAGE", "WEIGHT", "READY", "AGE"]
            + (isWide ? ["DECLARATION", "STABLE", "CANDIDATE", "PASSAGE"] : []) + ["WAITS-FOR"])
    for release in releases {
        table.add(
            (withNamespace ? [release.namespace] : [])
                + [
                    release.name, release.version, release.phaseOfDeclared, release.stage,
                    release.weight.map { "\($0) %" } ?? "", release.ready?.status ?? "",
                    age(of: release.created, now: talk.now),
                ]
                + (isWide
                    ? [
                        release.declaration.number.map { "\($0)" } ?? "", release.stable ?? "",
                        release.candidate ?? "", release.passage ?? "",
                    ] : []) + [release.waitsFor])
    }
    let terminal = talk.surroundings.terminal
    return table.text(width: terminal.isWatched && !isWide ? terminal.width : nil)
}

extension OutputFormat {
    /// A list that kubectl reads, too.
    func list(of objects: [Object]) -> String {
        let list: Value = [
            "apiVersion": "v1", "kind": "List", "items": .list(objects.map(\.withoutManagedFields.value)),
        ]
        return self == .yaml ? list.yaml : list.jsonText + "\n"
    }
}
