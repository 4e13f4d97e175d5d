internal import Arguments
internal import Chances
internal import Clocks
internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects
internal import ReleaseModel
internal import ReleaseOperator
internal import Telemetry
internal import YAML

let planCommand = MartletCommand(
    Command(
        "plan", "Says what would happen if a Release were declared; nothing is written.",
        details: """
            The same function decides as in the operator, by the cluster as it is now. The server is asked whether it \
            would take a pod, without making one.
            It ends with 0 if a rollout would start or nothing is to be done, and with 1 if something is in its way.
            """,
        options: [
            .value("filename", "f", "FILE", "The file with the Release, or - .", isRequired: true)
        ] + clusterOptions)
) { (invocation, surroundings, console) async throws(UsageComplaint) -> ExitCode in
    let path = invocation["filename"] ?? "-"
    let releases = try releasesToPlan(in: path, invocation, surroundings)
    let chosen: ChosenCluster
    do throws(NoCluster) {
        chosen = try surroundings.cluster(for: invocation)
    } catch {
        console.printError("martlet plan: \(error)\n")
        return .usage
    }
    var exitCode = ExitCode.success
    for release in releases {
        switch await foresee(release, on: chosen, surroundings) {
        case .success(let text, let isHindered):
            console.print(text)
            if isHindered { exitCode = .failure }
        case .failure(let sentence):
            console.printError("martlet plan: \(sentence)\n")
            return .usage
        }
    }
    return exitCode
}

private enum Foreseen {
    case success(String, isHindered: Bool)
    case failure(String)
}

/// The Releases in a file, each of which must be one that could be declared.
private func releasesToPlan(
    in path: String, _ invocation: Invocation, _ surroundings: Surroundings
) throws(UsageComplaint) -> [Object] {
    let limit = YAMLLimits().bytes
    let nodes: [Node]
    do {
        let bytes = try path == "-" ? surroundings.standardInput(limit) : surroundings.files.read(path, limit: limit)
        nodes = try Node.documents(yaml: bytes)
    } catch let failure as FileFailure {
        throw invocation.complaint("\(failure)")
    } catch {
        throw invocation.complaint("\(path): \(error)")
    }
    let releases = nodes.filter { $0["kind"]?.value.string == "Release" }
    guard !releases.isEmpty else { throw invocation.complaint("\(path): there is no Release in it") }
    for node in releases {
        let (_, complaints) = Release.read(node, in: catalog)
        guard let first = complaints.first(where: { $0.severity == .error }) else { continue }
        throw invocation.complaint(
            "\(path):\(first.place.line):\(first.place.column): \(first.path): \(first.text)")
    }
    return releases.map { Object($0.value) }
}

private func foresee(_ release: Object, on chosen: ChosenCluster, _ surroundings: Surroundings) async -> Foreseen {
    var value = release.value
    let namespace = release.metadata.namespace ?? chosen.namespace
    value[["metadata", "namespace"]] = .string(namespace)
    var chance = surroundings.chance
    let telemetry = Telemetry.Surroundings(
        clock: surroundings.clock, chance: chance.split(),
        log: Logger(to: StandardErrorLog(.text), from: .error, now: { surroundings.clock.now }), metrics: Metrics())
    do {
        let discovery = try await chosen.cluster.discover()
        guard discovery.serves(.release) else {
            return .failure(
                "the cluster \(chosen.name) does not serve Releases; run: martlet crds | kubectl apply -f -")
        }
        let slices = discovery.first(of: [.endpointSlices, .endpointSlicesV1Beta1]) ?? .endpointSlices
        let foreseeing = Foreseeing(
            on: chosen.cluster, in: namespace, catalog, slices: slices, within: telemetry)
        guard let forecast = try await foreseeing.forecast(of: Object(value), within: .seconds(20)) else {
            return .failure(
                "the cluster \(chosen.name) could not be looked at within 20s; are you allowed to list releases, "
                    + "pods, services and the like in \(namespace)?")
        }
        let now = surroundings.clock.now
        return .success(
            forecast.text(of: "\(namespace)/\(release.name)", now: now), isHindered: forecast.isHindered)
    } catch {
        return .failure("the cluster \(chosen.name) does not answer: \(error)")
    }
}
