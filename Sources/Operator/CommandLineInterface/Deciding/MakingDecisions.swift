internal import Arguments
internal import Chances
internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects
internal import ReleaseModel
internal import Spelling

extension ClusterTalk {
    /// Makes the Decision, and says what it is called and in whose name it stands.
    func decide(
        _ wish: DecisionWish, about release: SeenRelease, _ passages: [SeenPassage]
    ) async throws -> (name: String, user: String) {
        // While a rollout runs, words are about its declaration, also when a newer one waits behind it.
        let running = passages.first.flatMap { $0.isRunning ? $0.number.declaration : nil }
        guard let declaration = running ?? release.declaration.number, declaration > 0 else {
            throw CommandFailure.impossible(
                "\(release.key) has no declaration yet: the operator has not looked at it; is it running?")
        }
        let environment = try await environment(of: release, passages.first)
        let user = try await userName()
        var spec: Value = [
            "release": .string(release.name), "declaration": .int(declaration), "verb": .string(wish.verb.rawValue),
            "user": .string(user),
        ]
        if let environment { spec["environment"] = .string(environment) }
        if let check = wish.check { spec["check"] = .string(check) }
        if let to = wish.to { spec["to"] = .string(to) }
        if let reason = invocation["reason"] { spec["reason"] = .string(reason) }
        if let complaint = Decision.format(in: catalog).decode(Node(spec)).complaints.first(where: {
            $0.severity == .error
        }) {
            throw CommandFailure.impossible("\(complaint.path): \(complaint.text)")
        }
        var chance = surroundings.chance
        let name = "\(release.name)-\(declaration)-\(wish.verb.rawValue)-\(chance.letters(6))"
        let decision = Object([
            "apiVersion": .string(Resource.decision.apiVersion), "kind": .string(Resource.decision.kind),
            "metadata": ["name": .string(name), "namespace": .string(release.namespace)], "spec": spec,
        ])
        _ = try await ask("make the decision \(name)") { cluster throws(ClusterError) in
            try await cluster.create(.decision, decision, manager: "martlet-cli")
        }
        return (name, user)
    }

    /// Who we are to the server, since nobody may decide as another.
    private func userName() async throws -> String {
        let review = Object(["apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"])
        let answered = try await ask("find out who you are") { cluster throws(ClusterError) -> String? in
            do throws(ClusterError) {
                let answer = try await cluster.create(.selfSubjectReviews, review)
                return answer["status"]["userInfo"]["username"].string
            } catch .notFound {
                // Servers before 1.28 do not know the question.
                return nil
            } catch .refused {
                return nil
            }
        }
        guard let name = answered ?? chosen.user ?? surroundings.variable("USER"), !name.isEmpty else {
            throw CommandFailure.impossible(
                "who you are is not known: the server does not say it, and neither do the kubeconfig and USER")
        }
        return name
    }

    /// The Environment that selects the release's namespace, without which a decision counts for nothing.
    private func environment(of release: SeenRelease, _ passage: SeenPassage?) async throws -> String? {
        if let named = invocation["environment"] { return named }
        let key = ObjectKey(name: release.namespace)
        let seen = try await ask("read the Environments") {
            cluster throws(ClusterError) -> (environments: [Object], labels: [String: String])? in
            do throws(ClusterError) {
                let environments = try await cluster.list(.environment).items
                guard !environments.isEmpty else { return ([], [:]) }
                return (environments, try await cluster.get(.namespaces, key).metadata.labels)
            } catch .refused {
                // They belong to the whole cluster, which not everybody may read.
                return nil
            } catch .notFound {
                return nil
            }
        }
        guard let seen else {
            if let environment = passage?.environment { return environment }
            throw CommandFailure.impossible(
                "the Environments cannot be read with your rights; name the one of \(release.namespace) with --environment"
            )
        }
        if seen.environments.isEmpty { return nil }
        let found = environments(selecting: release.namespace, seen.labels, among: seen.environments)
        switch found.count {
        case 1: return found[0]
        case 0:
            throw CommandFailure.impossible(
                "no Environment selects the namespace \(release.namespace), so nothing counts there; known: "
                    + seen.environments.map(\.name).sorted().joined(separator: ", "))
        default:
            throw CommandFailure.impossible(
                "the Environments \(found.joined(separator: " and ")) both select the namespace \(release.namespace); "
                    + "leave it to one of them")
        }
    }
}

/// Those that name the namespace or ask for labels that it has; without any, those that take the rest.
func environments(selecting namespace: String, _ labels: [String: String], among all: [Object]) -> [String] {
    var found: [String] = []
    var rest: [String] = []
    for environment in all {
        let selection = environment["spec"]["namespaces"]
        let names = selection["names"].elements.compactMap(\.string)
        let wanted = selection["matchLabels"].strings
        if names.isEmpty, wanted.isEmpty {
            rest.append(environment.name)
        } else if names.contains(namespace) || !wanted.isEmpty && wanted.allSatisfy({ labels[$0.key] == $0.value }) {
            found.append(environment.name)
        }
    }
    return (found.isEmpty ? rest : found).sorted()
}

extension Resource {
    fileprivate static let selfSubjectReviews = Resource(
        "authentication.k8s.io", "v1", "selfsubjectreviews", kind: "SelfSubjectReview", isNamespaced: false)
}

extension Chance {
    /// Letters and digits of base 32, which no two people draw alike.
    fileprivate mutating func letters(_ count: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        return String((0..<count).map { _ in alphabet[Int(next() % 32)] })
    }
}
