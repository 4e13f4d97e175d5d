import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing
import YAML

@testable import EmbeddedAPIServer
@testable import SimulatedKubernetes

struct `What the server says in OpenAPI` {
    @Test func `has the names, merge rules and parameters that Kubernetes says`() throws {
        let few = try kinds(with: widgets()).filter { ["pods", "poddisruptionbudgets"].contains($0.resource.plural) }
        let custom = try kinds(with: widgets()).filter { $0.has(.custom) }
        let openAPI = OpenAPI(few + custom, version: "v1.36.0")
        expectGolden(openAPI.root.yaml.replacing(/hash=[0-9A-F]{32}/, with: "hash=…"), "root.yaml")
        expectGolden(openAPI.document(of: "apis/policy/v1")?.yaml ?? "", "policy-v1.yaml")
        let pod = openAPI.document(of: "api/v1")?[["components", "schemas", "io.k8s.api.core.v1.PodSpec"]]
        expectGolden(pod?.yaml ?? "", "pod-spec.yaml")
        let widgets = try #require(openAPI.document(of: "apis/shop.example.com/v1"))
        let schemas = (widgets[["components", "schemas"]]?.members ?? Members()).filter { $0.key.contains("Widget") }
        expectGolden(Value.object(Members(schemas.map { ($0.key, $0.value) })).yaml, "widget-schemas.yaml")
        let operations = (widgets["paths"]?.members ?? Members()).flatMap { path, about in
            (about.members ?? Members()).compactMap { method, operation in
                operation["operationId"]?.string.map { "\(method) \(path)\n    \($0)\n" }
            }
        }
        expectGolden(operations.joined(), "widget-operations.txt")
        #expect(openAPI.document(of: "apis/policy/v9") == nil)
    }

    @Test func `holds together`() throws {
        let kinds = try kinds(with: widgets())
        let openAPI = OpenAPI(kinds, version: "v1.36.0")
        for name in openAPI.root["paths"]?.members?.keys ?? [] {
            let document = try #require(openAPI.document(of: name))
            let schemas = document[["components", "schemas"]]?.members?.keys ?? []
            var references: [String] = []
            collect("$ref", in: document, &references)
            let used = Set(references.map { String($0.dropFirst("#/components/schemas/".count)) })
            same(used.subtracting(schemas), [])
            var identifiers: [String] = []
            collect("operationId", in: document["paths"] ?? .null, &identifiers)
            same(Set(identifiers).count, identifiers.count)
        }
        for kind in kinds where kind.verbs.contains("patch") { try expectPatch(of: kind, in: openAPI) }
    }

    /// Clients take a document for the same as long as its hash is.
    @Test func `changes its hash with what it says`() throws {
        let first = try OpenAPI(kinds(with: widgets()), version: "v1.36.0")
        let same = try OpenAPI(kinds(with: widgets()), version: "v1.36.0", reusing: first)
        #expect(first.root == same.root)
        let other = try OpenAPI(kinds(with: widgets(size: "string")), version: "v1.36.0", reusing: first)
        let paths = first.root["paths"]?.members ?? Members()
        let changed = paths.filter { $0.value != other.root[["paths", $0.key]] }
        #expect(changed.map(\.key) == ["apis/shop.example.com/v1"])
        #expect(try other.root == OpenAPI(kinds(with: widgets(size: "string")), version: "v1.36.0").root)
    }

    /// What `kubectl` looks for before it believes that the server checks fields, and merges lists by itself.
    private func expectPatch(of kind: ServedKind, in openAPI: OpenAPI) throws {
        let resource = kind.resource
        let group = resource.group.isEmpty ? "api" : "apis"
        let document = try #require(openAPI.document(of: "\(group)/\(resource.apiVersion)"))
        let scope = resource.isNamespaced ? "namespaces/{namespace}/" : ""
        let path = "/\(group)/\(resource.apiVersion)/\(scope)\(resource.plural)/{name}"
        let patch = try #require(document[["paths", path, "patch"]])
        same(patch["x-kubernetes-group-version-kind"], resource.groupVersionKind())
        let names = (patch["parameters"]?.list ?? []).map { $0["name"]?.string }
        if !names.contains("fieldValidation") || !names.contains("dryRun") { Issue.record("\(path): \(names)") }
        let bodies = patch[["requestBody", "content"]]?.members?.keys ?? []
        same(bodies.contains("application/strategic-merge-patch+json"), !kind.has(.custom))
        let schemas = (document[["components", "schemas"]]?.members ?? Members()).filter {
            $0.value["x-kubernetes-group-version-kind"]?.list?.contains(resource.groupVersionKind()) == true
        }
        same(schemas.count, 1)
    }

    private func collect(_ name: String, in value: Value, _ found: inout [String]) {
        for element in value.list ?? [] { collect(name, in: element, &found) }
        for (key, member) in value.members ?? Members() {
            if key == name, let text = member.string { found.append(text) } else { collect(name, in: member, &found) }
        }
    }

    private func kinds(with definition: Value) throws -> [ServedKind] {
        var store = Store(settings: Store.Settings(), chance: Chance(seed: 1), now: .epoch)
        let request = Request(.create(Object(definition)), .customResourceDefinitions)
        _ = try store.perform(request, as: "admin", now: .epoch)
        return store.kinds.sorted
    }

    private func widgets(size: String = "integer") throws -> Value {
        let text = golden("widgets.yaml").replacing("SIZE", with: size)
        return try Node.documents(yaml: Array(text.utf8))[0].value
    }
}
