import Documents
import KubernetesAPI
import KubernetesObjects
import Testing

@Suite(.enabled(if: RealCluster.isThere))
struct `Writing to a real cluster` {
    @Test func `creates, reads, replaces and deletes`() async throws {
        try await RealCluster.inNamespace { real in
            let created = try await real.cluster.create(.configMaps, real.configMap("a", ["x": "1"]), manager: "one")
            #expect(created["data"]["x"].string == "1")
            #expect(created["metadata"]["managedFields"].elements.first?["manager"].string == "one")
            let again = await failure { () throws(ClusterError) in
                try await real.cluster.create(.configMaps, real.configMap("a"))
            }
            guard case .alreadyExists? = again else { throw TestFailure("saw \(String(describing: again))") }

            var changed = created
            changed.value[["data", "x"]] = "2"
            let updated = try await real.cluster.update(.configMaps, changed)
            #expect(updated["data"]["x"].string == "2")
            let late = await failure { () throws(ClusterError) in try await real.cluster.update(.configMaps, changed) }
            guard case .conflict(.version)? = late else { throw TestFailure("saw \(String(describing: late))") }

            try await real.cluster.delete(.configMaps, real.key("a"))
            #expect(try await real.cluster.find(.configMaps, real.key("a")) == nil)
            let gone = await failure { () throws(ClusterError) in
                try await real.cluster.delete(.configMaps, real.key("a"))
            }
            guard case .notFound? = gone else { throw TestFailure("saw \(String(describing: gone))") }
        }
    }

    @Test func `patches in four ways`() async throws {
        try await RealCluster.inNamespace { real in
            _ = try await real.cluster.create(.configMaps, real.configMap("a", ["x": "1", "y": "1"]))
            let key = real.key("a")
            let merged = try await real.cluster.patch(.configMaps, key, .merge(["data": ["x": .null, "z": "3"]]))
            #expect(merged["data"].strings == ["y": "1", "z": "3"])
            let strategic = try await real.cluster.patch(.configMaps, key, .strategic(["data": ["y": "2"]]))
            #expect(strategic["data"].strings == ["y": "2", "z": "3"])
            let json = try await real.cluster.patch(
                .configMaps, key, .json([.test(path: "/data/y", "2"), .remove(path: "/data/z")]))
            #expect(json["data"].strings == ["y": "2"])

            let stale = await failure { () throws(ClusterError) in
                try await real.cluster.patch(
                    .configMaps, key, .json([.test(path: "/data/y", "1"), .add(path: "/data/w", "1")]))
            }
            guard case .conflict(.version)? = stale else { throw TestFailure("saw \(String(describing: stale))") }
            let wrong = await failure { () throws(ClusterError) in
                try await real.cluster.patch(.configMaps, key, .merge(["data": "text"]))
            }
            guard case .refused? = wrong else { throw TestFailure("saw \(String(describing: wrong))") }
            #expect(try await real.cluster.get(.configMaps, key)["data"].strings == ["y": "2"])
        }
    }

    @Test func `applies, and learns who owns a field`() async throws {
        try await RealCluster.inNamespace { real in
            let one = real.configMap("a", ["x": "1"])
            _ = try await real.cluster.apply(.configMaps, one, manager: "one")
            let two = real.configMap("a", ["x": "2"])
            let conflict = await failure { () throws(ClusterError) in
                try await real.cluster.apply(.configMaps, two, manager: "two")
            }
            guard case .conflict(.fields(let owners, _))? = conflict else {
                throw TestFailure("saw \(String(describing: conflict))")
            }
            #expect(owners == [ClusterError.FieldOwner(manager: "one", path: ".data.x")])
            let forced = try await real.cluster.apply(.configMaps, two, manager: "two", force: true)
            #expect(forced["data"]["x"].string == "2")
        }
    }

    @Test func `that is dry changes nothing`() async throws {
        try await RealCluster.inNamespace { real in
            let before = try await real.cluster.create(.configMaps, real.configMap("a", ["x": "1"]))
            var patch = Request(.patch(.merge(["data": ["x": "2"]])), .configMaps, at: real.key("a"))
            patch.isDryRun = true
            #expect(try await real.cluster.object(answering: patch)["data"]["x"].string == "2")
            var removal = Request(.delete(), .configMaps, at: real.key("a"))
            removal.isDryRun = true
            _ = try await real.cluster.send(removal)
            #expect(try await real.cluster.get(.configMaps, real.key("a")) == before)
        }
    }

    @Test func `deletes only what it means`() async throws {
        try await RealCluster.inNamespace { real in
            let created = try await real.cluster.create(.configMaps, real.configMap("a"))
            for other in [Preconditions(uid: "another"), Preconditions(resourceVersion: "1")] {
                let error = await failure { () throws(ClusterError) in
                    try await real.cluster.delete(.configMaps, real.key("a"), if: other)
                }
                guard case .conflict(.version)? = error else { throw TestFailure("saw \(String(describing: error))") }
            }
            let same = Preconditions(uid: created.metadata.uid, resourceVersion: created.metadata.resourceVersion)
            try await real.cluster.delete(.configMaps, real.key("a"), if: same, .foreground)
            try await real.eventually("a is gone") {
                try await real.cluster.find(.configMaps, real.key("a")) == nil
            }
        }
    }

    @Test func `deletes a selection`() async throws {
        try await RealCluster.inNamespace { real in
            for name in ["a", "b", "c"] {
                let labels = name == "c" ? [:] : ["group": "one"]
                _ = try await real.cluster.create(.configMaps, real.configMap(name, labels: labels))
            }
            let selection = Selection(labels: "group in (one,two)")
            let answer = try await real.cluster.send(
                Request(.deleteCollection(selection), .configMaps, namespace: real.namespace))
            #expect(answer == .done)
            let left = try await real.cluster.list(.configMaps, in: real.namespace).items.map(\.name)
            #expect(left.contains("c") && !left.contains("a") && !left.contains("b"))
        }
    }

    @Test func `scales, and writes a status apart from the rest`() async throws {
        try await RealCluster.inNamespace { real in
            _ = try await real.cluster.create(.deployments, real.deployment("web", replicas: 1))
            let before = try await real.cluster.scale(of: .deployments, real.key("web"))
            #expect(before.wanted == 1 && before.selector == "app=web")
            let after = try await real.cluster.setScale(of: .deployments, real.key("web"), to: 3)
            #expect(after.wanted == 3)
            let stale = await failure { () throws(ClusterError) in
                try await real.cluster.setScale(of: .deployments, real.key("web"), to: 4, seen: before.version)
            }
            guard case .conflict(.version)? = stale else { throw TestFailure("saw \(String(describing: stale))") }

            let condition: Value = [
                "type": "Odd", "status": "True", "reason": "Tried", "message": "tried",
                "lastUpdateTime": "2026-01-01T00:00:00Z", "lastTransitionTime": "2026-01-01T00:00:00Z",
            ]
            let patch = Request.Patch.strategic([
                "spec": ["replicas": 9], "status": ["conditions": [condition]],
            ])
            let written = try await real.cluster.patch(.deployments, real.key("web"), patch, subresource: "status")
            #expect(written["spec"]["replicas"].int == 3)
            #expect(written["status"]["conditions"].elements.contains { $0["type"].string == "Odd" })
        }
    }
}

extension RealCluster {
    func deployment(_ name: String, replicas: Int) -> Object {
        let labels: Value = ["app": .string(name)]
        let container: Value = ["name": "main", "image": "example/none"]
        return Object([
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "spec": [
                "replicas": .int(replicas), "selector": ["matchLabels": labels],
                "template": ["metadata": ["labels": labels], "spec": ["containers": [container]]],
            ],
        ])
    }
}
