package import Documents
package import KubernetesObjects

/// Whether something of Martlet's kinds may be stored, in the name of who asks for it.
///
/// Nobody speaks for another, nobody decides what he may not, and only the operator writes its own
/// record. The API server calls this before it stores: the embedded one as a function, a real one
/// as a webhook; and the admission policy in `deploy/` says the same in its own language, with this
/// as its oracle. So it reads nothing but its arguments, and texts are the same only if their characters are.
///
/// | what is written | rule |
/// |---|---|
/// | a new Decision | `user` is who asks, `groups` are among his, and he may `verb` |
/// | a Decision again | its spec stays as it was |
/// | a Freeze, new or changed | `user` is who asks, and he may `freeze` all that it names or named |
/// | a Release, new or changed | its annotation `martlet.dev/declared-by` is who asks; couriers may say what they like |
/// | a Release otherwise | the annotation stays as it was |
/// | a Passage, the status of anything | the operator alone |
///
/// An update that leaves spec, labels and annotations alone is admitted from anybody: it is how the
/// garbage collector lets go of objects. What is deleted is a matter of RBAC.
package struct AdmissionRules: Sendable {
    /// The accounts that the operator works under.
    package let operators: Set<String>
    /// Accounts that carry others' declarations, such as those of Git tools; the operator is one anyway.
    package let couriers: Set<String>

    package init(operators: Set<String>, couriers: Set<String> = []) {
        self.operators = operators
        self.couriers = couriers
    }

    package enum Answer: Sendable, Equatable {
        /// As it came, or with what was filled in.
        case admitted(Value)
        /// With a sentence for whoever asked.
        case refused(String)
    }

    /// - Parameter mayDo: Whether RBAC allows who asks what is needed.
    package func answer(to write: Submission, mayDo: (Need) -> Bool) -> Answer {
        do throws(Objected) {
            return .admitted(try admitted(write, mayDo))
        } catch {
            return .refused(error.sentence)
        }
    }

    private func admitted(_ write: Submission, _ mayDo: (Need) -> Bool) throws(Objected) -> Value {
        guard write.resource.group == Resource.release.group else { return write.object }
        let isOperators = operators.contains { $0.isExactly(write.user) }
        if write.subresource == "status" {
            guard isOperators else { throw Objected("the status of \(write.noun) is written by Martlet alone") }
            return write.object
        }
        guard write.subresource == nil, !write.isHousekeeping else { return write.object }
        switch write.resource.plural {
        case Resource.passage.plural:
            guard isOperators else {
                throw Objected("a passage is written by Martlet alone; change its Release, or decide about it")
            }
            return write.object
        case Resource.decision.plural: return try write.decided(mayDo)
        case Resource.freeze.plural: return try write.frozen(mayDo)
        case Resource.release.plural:
            let isCourier = isOperators || couriers.contains { $0.isExactly(write.user) }
            return isCourier ? write.object : try write.declared()
        case _: return write.object
        }
    }
}

/// One object on its way to be stored, and who asks for it.
package struct Submission: Sendable {
    package var resource: Resource
    /// `status`, or none; others bring other objects, and are not asked about.
    package var subresource: String?
    package var object: Value
    /// What is stored now; nothing before a creation.
    package var old: Value?
    package var user: String
    package var groups: [String]
    /// Whether what is left out is filled in from who asks.
    ///
    /// The embedded server does so, and so does a MutatingAdmissionPolicy from Kubernetes 1.36: `user` and
    /// `groups` of a decision, `user` of a freeze, `martlet.dev/declared-by` of a release. Whoever changes
    /// what another signed and leaves the signature as it was, signs it himself; whoever changes nothing of
    /// it and drops the signature gets it back. Where there is neither, people write it themselves, and what
    /// is left out is refused.
    package var fillsIn: Bool

    package init(
        _ object: Value, replacing old: Value?, _ resource: Resource, subresource: String? = nil, user: String,
        groups: [String], fillsIn: Bool
    ) {
        self.object = object
        self.old = old
        self.resource = resource
        self.subresource = subresource
        self.user = user
        self.groups = groups
        self.fillsIn = fillsIn
    }
}

/// What RBAC must allow somebody.
package struct Need: Sendable, Hashable {
    package let verb: String
    package let resource: Resource
    /// `nil` for what belongs to the whole cluster; a namespace lies in itself.
    package let namespace: String?
    package let name: String
}

/// Why not.
private struct Objected: Error {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}

extension Submission {
    /// The words of a person, made once.
    fileprivate func decided(_ mayDo: (Need) -> Bool) throws(Objected) -> Value {
        if let old {
            guard old["spec"] == object["spec"] else {
                throw Objected("what was decided is not changed; delete this decision and make another")
            }
            return object
        }
        var object = try signed()
        if fillsIn, !groups.isEmpty, object["spec"]?["groups"] == nil {
            object[["spec", "groups"]] = .list(groups.map { .string($0) })
        }
        let spec = View(object)["spec"]
        if let written = spec["groups"].value { try check(groups: written) }
        let need = try need(of: spec)
        guard mayDo(need) else { throw lacks(need) }
        return object
    }

    private func check(groups written: Value) throws(Objected) {
        guard let list = written.list else { throw Objected("spec.groups is no list of groups") }
        // A set of his groups is not larger than all of them; so a long list costs nothing.
        guard list.count <= groups.count else {
            throw Objected("spec.groups has more groups than \(user.quoted) is in")
        }
        for entry in list {
            guard let name = entry.string else { throw Objected("spec.groups has something that is no name") }
            guard groups.contains(where: { $0.isExactly(name) }) else {
                throw Objected("\(user.quoted) is not in the group \(name.quoted); leave it out of spec.groups")
            }
        }
    }

    /// What a decision needs: its verb on the environment, where it is about that one's gate, else on the release.
    private func need(of spec: View) throws(Objected) -> Need {
        guard let verb = spec["verb"].string.flatMap(Decision.Verb.init) else {
            let known = Decision.Verb.allCases.map(\.rawValue).joined(separator: ", ")
            throw Objected("spec.verb is none of \(known)")
        }
        switch verb {
        case .approve, .reject, .overrule:
            guard let environment = spec["environment"].string, !environment.isEmpty else {
                throw Objected("\(verb.rawValue) is about an environment; name it as spec.environment")
            }
            return Need(verb: verb.rawValue, resource: .environment, namespace: nil, name: environment)
        case .reviewed, .pause, .resume, .skip, .abort, .retry, .rollback:
            guard let release = spec["release"].string, !release.isEmpty else {
                throw Objected("spec.release is missing; name the release that this is about")
            }
            let namespace = View(object)["metadata"]["namespace"].string
            return Need(verb: verb.rawValue, resource: .release, namespace: namespace, name: release)
        }
    }

    /// Whoever freezes, or changes what is frozen, may freeze all of it, before and after.
    fileprivate func frozen(_ mayDo: (Need) -> Bool) throws(Objected) -> Value {
        if let old, old["spec"] == object["spec"] { return object }
        let object = try signed()
        for spec in [old, object].compactMap({ $0.map { View($0)["spec"] } }) {
            for (list, resource) in [("environments", Resource.environment), ("namespaces", .namespaces)] {
                let entries = spec[list].elements
                guard entries.count <= 1_000 else { throw Objected("spec.\(list) has more than 1,000 names") }
                for entry in entries {
                    guard let name = entry.string else {
                        throw Objected("spec.\(list) has something that is no name")
                    }
                    let namespace = resource == .namespaces ? name : nil
                    let need = Need(verb: "freeze", resource: resource, namespace: namespace, name: name)
                    guard mayDo(need) else { throw lacks(need) }
                }
            }
        }
        return object
    }

    /// The object with `spec.user` being who asks; a signature from before gives way to that of who changes it.
    private func signed() throws(Objected) -> Value {
        guard object["spec"]?.members != nil else { throw Objected("spec is missing") }
        let written = object["spec"]?["user"]
        if let written, written.string?.isExactly(user) == true { return object }
        guard fillsIn, written == nil || (old != nil && written == old?["spec"]?["user"]) else {
            throw Objected(
                written == nil
                    ? "spec.user is missing; write \(user.quoted), who asks"
                    : "spec.user is \(Self.shown(written)), and \(user.quoted) asks; nobody speaks for another")
        }
        var object = object
        object[["spec", "user"]] = .string(user)
        return object
    }

    /// Who declares signs for the whole declaration; who does not leaves the signature alone.
    fileprivate func declared() throws(Objected) -> Value {
        let path = ["metadata", "annotations", OwnName.declaredBy]
        let written = object[path]
        var object = object
        if let old, old["spec"] == object["spec"] {
            if written == old[path] { return object }
            guard fillsIn, written == nil else {
                throw Objected(
                    "\(OwnName.declaredBy) says who made the declaration, and that one has not changed; "
                        + "leave the annotation as it was")
            }
            object[path] = old[path]
            return object
        }
        if let written, written.string?.isExactly(user) == true { return object }
        guard fillsIn, written == nil || (old != nil && written == old?[path]) else {
            throw Objected(
                written == nil
                    ? "the annotation \(OwnName.declaredBy) is missing; write \(user.quoted), who asks"
                    : "\(OwnName.declaredBy) is \(Self.shown(written)), and \(user.quoted) asks; "
                        + "nobody declares for another")
        }
        object[path] = .string(user)
        return object
    }

    private static func shown(_ value: Value?) -> String { value?.string?.quoted ?? "no text" }

    private func lacks(_ need: Need) -> Objected {
        let noun =
            switch need.resource {
            case .environment: "environment \(need.name.quoted)"
            case .namespaces: "namespace \(need.name.quoted)"
            case _: "release \("\(need.namespace.map { "\($0)/" } ?? "")\(need.name)".quoted)"
            }
        let verb = need.resource == .environment && need.verb != "freeze" ? "\(need.verb) for" : need.verb
        return Objected(
            "\(user.quoted) may not \(verb) the \(noun); that needs the verb “\(need.verb)” on "
                + need.resource.qualifiedPlural)
    }

    /// `a release`, `an environment`.
    fileprivate var noun: String {
        let kind = resource.kind.lowercased()
        return kind.first.map("aeiou".contains) == true ? "an \(kind)" : "a \(kind)"
    }

    /// Whether it changes nothing that means anything here.
    fileprivate var isHousekeeping: Bool {
        guard let old else { return false }
        return old["spec"] == object["spec"]
            && ["labels", "annotations"].allSatisfy { old["metadata"]?[$0] == object["metadata"]?[$0] }
    }
}
