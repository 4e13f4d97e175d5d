internal import Documents

/// Secrets that are part of a revision although something gives them new content now and then.
@Sendable func rotatedSecrets(_ among: ObjectsOfFiles) -> [Finding] {
    among.all(Release.self).flatMap { release in
        release.spec.track.secrets.enumerated().compactMap { index, secret -> Finding? in
            let rotating = among.foreign.first { object in
                guard case .rotates(secret) = object.matter else { return false }
                return object.mayShareNamespace(with: release.object)
            }
            guard let rotating else { return nil }
            return release.object.finding(
                .contradiction, at: "spec", "track", "secrets", .index(index),
                saying: "the \(rotating.title) gives this Secret new content by itself, and each time a rollout "
                    + "would start; leave it out unless that is wanted", severity: .warning)
        }
    }
}
