internal import Documents
internal import KubernetesObjects
internal import Spelling

/// Checks that a release names and nobody declares.
@Sendable func missingChecksOfReleases(_ among: ObjectsOfFiles) -> [Finding] {
    let declared = among.objects(of: .check).map(\.name)
    let known = Set(declared + among.builtInChecks)
    return among.all(Release.self).flatMap { release in
        release.spec.checks.enumerated().compactMap { index, check -> Finding? in
            guard check.inPlace == nil, !known.contains(check.name) else { return nil }
            // A Check may also lie in the operator's namespace, which files of one team do not hold.
            let isHeld = !declared.isEmpty && !among.objects(of: .environment).isEmpty
            guard isHeld || nearest(to: check.name, among: known.sorted()) != nil else { return nil }
            return release.object.finding(
                .missingReference, at: "spec", "checks", .index(index), "name",
                saying: missing("Check", check.name, among: known), severity: isHeld ? .error : .warning)
        }
    }
}

/// Channels that a release names and that are not in its namespace.
@Sendable func missingChannelsOfReleases(_ among: ObjectsOfFiles) -> [Finding] {
    let channels = among.objects(of: .notificationChannel)
    return among.all(Release.self).flatMap { release -> [Finding] in
        let near = channels.filter { $0.mayShareNamespace(with: release.object.namespace) }.map(\.name)
        let isHeld = !near.isEmpty || !channels.isEmpty && !among.objects(of: .environment).isEmpty
        guard isHeld else { return [] }
        return release.spec.notify.enumerated().compactMap { index, notice in
            guard !near.contains(notice.channel) else { return nil }
            let elsewhere = channels.first { $0.name == notice.channel }
            return release.object.finding(
                .missingReference, at: "spec", "notify", .index(index), "channel",
                saying: elsewhere.map {
                    "the NotificationChannel \(notice.channel.quoted) lies in the namespace \($0.namespace ?? ""), "
                        + "not in \(release.object.namespace ?? ""); a Release names those of its own namespace"
                } ?? missing("NotificationChannel", notice.channel, among: near))
        }
    }
}

/// Says that an object is not among the files, and which one was probably meant.
func missing(_ kind: String, _ name: String, among known: some Collection<String>) -> String {
    let sorted = Set(known).sorted()
    if let meant = nearest(to: name, among: sorted) {
        return "there is no \(kind) \(name.quoted); did you mean “\(meant)”?"
    }
    let some = sorted.prefix(8).joined(separator: ", ") + (sorted.count > 8 ? " …" : "")
    return "there is no \(kind) \(name.quoted)\(sorted.isEmpty ? "" : "; there are: \(some)")"
}

/// Checks that an environment names; they lie in the operator's namespace, whichever that is.
@Sendable func missingChecksOfEnvironments(_ among: ObjectsOfFiles) -> [Finding] {
    let declared = among.objects(of: .check).map(\.name)
    let known = Set(declared + among.builtInChecks)
    return among.all(Environment.self).flatMap { environment in
        (environment.spec.defaults?.checks ?? []).enumerated().compactMap { index, check -> Finding? in
            guard check.inPlace == nil, !known.contains(check.name) else { return nil }
            guard !declared.isEmpty || nearest(to: check.name, among: known.sorted()) != nil else { return nil }
            return environment.object.finding(
                .missingReference, at: "spec", "defaults", "checks", .index(index), "name",
                saying: missing("Check", check.name, among: known), severity: declared.isEmpty ? .warning : .error)
        }
    }
}

/// Channels that an environment names; they lie in the operator's namespace, too.
@Sendable func missingChannelsOfEnvironments(_ among: ObjectsOfFiles) -> [Finding] {
    let channels = among.objects(of: .notificationChannel).map(\.name)
    guard !channels.isEmpty else { return [] }
    return among.all(Environment.self).flatMap { environment in
        environment.spec.notify.enumerated().compactMap { index, notice in
            guard !channels.contains(notice.channel) else { return nil }
            return environment.object.finding(
                .missingReference, at: "spec", "notify", .index(index), "channel",
                saying: missing("NotificationChannel", notice.channel, among: channels))
        }
    }
}
