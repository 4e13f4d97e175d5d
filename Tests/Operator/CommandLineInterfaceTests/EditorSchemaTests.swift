import CommandLineInterface
import Documents
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `A schema for editors` {
    @Test func `says what stands in a kind`() throws {
        expectGolden(try schema("releasesource").yaml, "releasesource-schema.yaml")
    }

    @Test func `picks the kind by what an object says it is`() throws {
        let all = try schema()
        same(all["definitions"]?.members?.keys, kindsOfMartlet.map { $0.names.resource.kind })
        for kind in kindsOfMartlet {
            let name = kind.names.resource.kind
            var alone = try schema(kind.names.word)
            same(alone["$schema"], all["$schema"])
            alone["$schema"] = nil
            same(alone, all[["definitions", name]])
            let rule = all["allOf"]?.list?.first { $0[["if", "properties", "kind", "const"]]?.string == name }
            same(rule?[["then", "$ref"]]?.string, "#/definitions/\(name)")
        }
    }

    private func schema(_ words: String...) throws -> Value {
        try Value(json: Array(answer(["schema"] + words).output.utf8))
    }
}
