package import Clocks
internal import Documents
internal import Instants
package import KubernetesAPI
internal import KubernetesObjects

/// One case on one cluster, in a namespace of its own.
package struct ConformanceRun {
    private let cluster: any Cluster
    private let clock: any WallClock
    private let patience: Duration
    private let discovery: Discovery
    private let gadgets: Gadgets?
    private var kept: [String: String]
    private var watches: [String: any WatchEvents] = [:]

    /// Runs a case; what comes back are the differences between what was answered and what was expected.
    ///
    /// A case ends at the first step that differs, since later ones build on it.
    package static func differences(
        of subject: ConformanceCase, on cluster: any Cluster, serving discovery: Discovery, clock: any WallClock,
        patience: Duration = .seconds(30)
    ) async throws -> [String] {
        let name = "\(subject.number)-\(clock.now.nanoseconds / 1_000_000)"
        let namespace = "case-\(name)"
        let made: Value = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(namespace)]]
        _ = try await cluster.send(Request(.create(Object(made)), .namespaces))
        var run = ConformanceRun(
            cluster: cluster, clock: clock, patience: patience, discovery: discovery, gadgets: subject.gadgets,
            kept: [
                "namespace": namespace, "number": name, "group": "g\(name).example.com",
                "long": String(repeating: "x", count: 262_144),
            ])
        defer { run.watches = [:] }
        var differences: [String] = []
        for step in (subject.gadgets?.declaring ?? []) + subject.steps {
            differences = await run.differences(of: step).map { "\(step.place): \($0)" }
            if !differences.isEmpty { break }
        }
        for step in subject.gadgets?.removing ?? [] { _ = await run.differences(of: step) }
        // Without its contents a namespace goes by itself; nothing waits for that.
        _ = try? await cluster.send(Request(.delete(), .namespaces, name: namespace))
        return differences
    }

    private mutating func differences(of step: ConformanceStep) async -> [String] {
        do {
            switch step.order {
            case .request(let verb, let target):
                return try await answered(step) { run throws(BadCase) in try run.request(verb, target, step.options) }
            case .watch(let target, let name):
                let request = try request("watch", target, step.options)
                do {
                    watches[name] = try await cluster.watch(request)
                    return step.expectation.error.map { ["the watch was opened, expected the error \($0.jsonText)"] }
                        ?? []
                } catch {
                    return differences(of: error, from: step.expectation)
                }
            case .events(let name, let expected): return await differences(inEventsOf: name, expected.map(filled))
            case .discover(let expected):
                let seen = discovery.resources.map(\.value)
                return expected.map(filled).compactMap { wanted in
                    seen.contains { Matching.differences(between: $0, and: wanted).isEmpty }
                        ? nil : "\(wanted.jsonText) is not served"
                }
            }
        } catch {
            return ["\(error)"]
        }
    }

    /// Sends a request, again and again where the step is eventual, until the answer is as expected.
    private mutating func answered(
        _ step: ConformanceStep, _ make: (ConformanceRun) throws(BadCase) -> Request
    ) async throws -> [String] {
        let deadline = clock.now + patience
        while true {
            var found: [String]
            do {
                let answer = try await cluster.send(try make(self)).value
                found = differences(of: answer, from: step.expectation)
                for (name, path) in step.keep where found.isEmpty { try keep(name, path, of: answer) }
            } catch let error as ClusterError {
                found = differences(of: error, from: step.expectation)
            }
            guard step.isEventual, !found.isEmpty, clock.now < deadline else { return found }
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    private mutating func keep(_ name: String, _ path: String, of answer: Value) throws {
        var place: Value? = answer
        for key in path.split(separator: ".") {
            place =
                Int(key).map { index in place?.list.flatMap { index < $0.count ? $0[index] : nil } }
                ?? place?[String(key)]
        }
        guard let place else { throw BadCase("there is no \(path) to keep in \(answer.jsonText)") }
        kept[name] = place.string ?? place.jsonText
    }

    private func differences(of answer: Value, from expectation: ConformanceStep.Expectation) -> [String] {
        if let error = expectation.error {
            return ["answered \(answer.jsonText), expected the error \(error.jsonText)"]
        }
        var found = expectation.answer.map { Matching.differences(between: answer, and: filled($0)) } ?? []
        if let items = expectation.items {
            found += Matching.differences(between: answer["items"], and: .list(items.map(filled)))
        }
        return found
    }

    private func differences(of error: ClusterError, from expectation: ConformanceStep.Expectation) -> [String] {
        guard let expected = expectation.error else { return ["failed: \(error.value.jsonText)"] }
        return Matching.differences(between: error.value, and: filled(expected))
    }

    private func differences(inEventsOf name: String, _ expected: [Value]) async -> [String] {
        guard let watch = watches[name] else { return ["there is no watch “\(name)”"] }
        for (place, wanted) in expected.enumerated() {
            do {
                // Bookmarks come when the server likes; they count only where one is expected.
                var event: WatchEvent?
                repeat {
                    event = try await clock.within(patience) { try await watch.next() } ?? nil
                } while event?.isBookmark == true && wanted["bookmark"] == nil
                guard let event else { return ["change \(place + 1) did not come, expected \(wanted.jsonText)"] }
                let found = Matching.differences(between: event.value, and: wanted)
                if !found.isEmpty { return found.map { "change \(place + 1): \($0)" } }
            } catch let error as ClusterError {
                let found = Matching.differences(between: ["error": error.value], and: wanted)
                if !found.isEmpty { return found.map { "change \(place + 1): \($0)" } }
            } catch {
                return ["change \(place + 1): \(error)"]
            }
        }
        return []
    }
}

extension ConformanceRun {
    /// The value with everything filled in that was kept.
    func filled(_ value: Value) -> Value {
        switch value {
        case .null, .bool, .int, .number: value
        case .string(let text): .string(filled(text))
        case .list(let list): .list(list.map(filled))
        case .object(let members): .object(Members(members.map { (filled($0.key), filled($0.value)) }))
        }
    }

    func filled(_ text: String) -> String {
        let pieces = text.split(separator: "{{", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return text }
        return pieces.dropFirst().reduce(into: String(pieces[0])) { filled, piece in
            let parts = piece.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, let value = kept[String(parts[0])] {
                filled += value + parts[1]
            } else {
                filled += "{{" + piece
            }
        }
    }

    /// The request that a step asks for, its target written as `deployments.apps/web/status`.
    func request(_ verb: String, _ target: String, _ options: CaseFields) throws(BadCase) -> Request {
        let parts = filled(target).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let resource = try resource(parts[0], isNamespaced: options["namespace"] != "")
        var body = options["body"] ?? .object(Members())
        let isPartial = verb == "patch" && options["with"] != "apply"
        if parts[0] == "gadgets", parts.count < 3, !isPartial { body = body.being(resource) }
        var request = Request(try RequestVerb.read(verb, options, body: filled(body), self), resource)
        let namespace = options["namespace"]?.string.map(filled) ?? kept["namespace"]
        request.namespace = resource.isNamespaced && namespace != "" ? namespace : nil
        request.name = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        request.subresource = parts.count > 2 ? parts[2] : nil
        request.manager = options["manager"]?.string
        request.isDryRun = options.flag("dryRun")
        request.isStrict = options.flag("strict")
        return request
    }

    /// A resource by its plural and group (`deployments.apps`), or with the version between (`leases.v1.coordination.k8s.io`).
    private func resource(_ text: String, isNamespaced: Bool) throws(BadCase) -> Resource {
        let served = discovery.resources.map(\.resource)
        if let found = served.first(where: { $0.qualifiedPlural == text }) { return found }
        if let found = served.first(where: { "\($0.plural).\($0.version).\($0.group)" == text }) { return found }
        if text == "gadgets", let gadgets { return gadgets.resource(in: filled("{{group}}")) }
        // A kind that a case has just declared is not yet in what was discovered: plural/version/group/Kind.
        let parts = text.split(separator: ":").map(String.init)
        if parts.count == 4 {
            return Resource(parts[2], parts[1], parts[0], kind: parts[3], isNamespaced: isNamespaced)
        }
        throw BadCase("no resource “\(text)” is served")
    }
}
