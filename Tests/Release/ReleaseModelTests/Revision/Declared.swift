import Documents
import ReleaseModel
import TestSupport
import Testing
import YAML

/// What people wrote, of which a revision is made.
struct Declared {
    var name: String
    var spec: Value
    var adopting: Value?
    var settings: Value?
    var configMaps: [Value]
    var secrets: [Value]
    var digests: [String: ImageDigest]
    var key: [UInt8] = Array("a key of the operator's".utf8)

    var configuration: [TrackedConfiguration] {
        configMaps.map { TrackedConfiguration(configMap: $0) }
            + secrets.map { TrackedConfiguration(secret: $0, key: key) }
    }

    var content: DeclaredContent {
        DeclaredContent(of: spec, adopting: adopting, settings: settings, configuration: configuration)
    }

    var revision: Revision { content.revision(with: digests) }

    static func cases() throws -> [Declared] {
        let text = try fileInRepository("Tests/Release/ReleaseModelTests/Revision/Cases/revisions.yaml")
        return try Node.documents(yaml: text).map { node in
            let value = node.value
            var digests: [String: ImageDigest] = [:]
            for (image, digest) in value["digests"]?.members ?? Members() {
                digests[image] = try ImageDigest(text: try #require(digest.string))
            }
            return Declared(
                name: try #require(value["name"]?.string), spec: try #require(value["spec"]),
                adopting: value["adopting"], settings: value["settings"], configMaps: value["configMaps"]?.list ?? [],
                secrets: value["secrets"]?.list ?? [], digests: digests)
        }
    }
}

extension `A revision` {
    typealias Change = (String, @Sendable (inout Declared) -> Void)

    private static let container = ["workload", "template", "spec", "containers"]

    static let meaningless: [Change] = [
        (
            "order of members",
            {
                $0.spec = $0.spec.backwards; $0.settings = $0.settings?.backwards
            }
        ),
        ("order of ConfigMaps", { $0.configMaps.reverse() }),
        ("replicas", { $0.spec["replicas"] = 7 }), ("hold", { $0.spec["hold"] = true }),
        ("strategy", { $0.spec["strategy"] = ["rolling": [:]] }),
        ("checks", { $0.spec["checks"] = [["name": "error-rate"]] }),
        ("restart", { $0.spec["restart"] = "now" }), ("version", { $0.spec["version"] = "2.0" }),
        ("evidence", { $0.spec["evidence"] = ["for": "4f2c1ab"] }),
        ("traffic", { $0.spec["traffic"] = ["port": 80] }), ("track", { $0.spec["track"] = ["configMaps": "none"] }),
        ("a field of a later version", { $0.spec["wings"] = 2 }),
        ("nothing, written", { $0.spec["env"]?["proxy"] = .object(Members()) }),
        ("null in the template", { $0.spec[["workload", "template", "metadata", "creationTimestamp"]] = .null }),
        (
            "kubectl rollout restart",
            {
                let path = ["workload", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"]
                $0.spec[path] = "2026-11-20T12:00:00Z"
            }
        ),
        ("1.50 for 1.5", { $0.spec[["resources", "app", "limits", "cpu"]] = .number(1.50) }),
        ("an image that is overridden", { $0.spec.changeContainer(0) { $0["image"] = "old:1" } }),
        ("labels of a ConfigMap", { $0.configMaps[0][["metadata", "labels"]] = ["team": "shop"] }),
        ("a digest of another image", { $0.digests["busybox:1"] = $0.digests.values.first }),
        ("a Deployment beside a template", { $0.adopting = ["spec": ["containers": []]] }),
    ]

    static let meaningful: [Change] = [
        ("image", { $0.spec[["images", "app"]] = "registry.example.com/shop/checkout:5f2c1ab-production" }),
        ("image of a container that is not overridden", { $0.spec.changeContainer(1) { $0["image"] = "proxy:3" } }),
        ("arguments", { $0.spec.changeContainer(0) { $0["args"] = ["--threads", "9"] } }),
        ("order of arguments", { $0.spec.changeContainer(0) { $0["args"] = ["8", "--threads"] } }),
        ("order of containers", { $0.spec[container] = .list(($0.spec[container]?.list ?? []).reversed()) }),
        ("emptyDir", { $0.spec[["workload", "template", "spec", "volumes"]] = [["name": "s", "emptyDir": [:]]] }),
        ("labels of the template", { $0.spec[["workload", "template", "metadata", "labels", "tier"]] = "1" }),
        ("annotations of the template", { $0.spec[["workload", "template", "metadata", "annotations"]] = .null }),
        ("env", { $0.spec[["env", "app", "LOG_LEVEL"]] = "info" }),
        ("env of another container", { $0.spec[["env", "proxy"]] = ["LOG_LEVEL": "debug"] }),
        ("an empty variable less", { $0.spec[["env", "app", "EMPTY"]] = nil }),
        ("resources", { $0.spec[["resources", "app", "requests", "cpu"]] = "501m" }),
        ("settings", { $0.settings?[["env", "FEATURES"]] = "all" }), ("no settings", { $0.settings = nil }),
        ("a ConfigMap's content", { $0.configMaps[0][["data", "flags.json"]] = "{}" }),
        ("a ConfigMap less", { $0.configMaps.removeLast() }),
        ("a ConfigMap's name", { $0.configMaps[0][["metadata", "name"]] = "features" }),
        (
            "text for bytes",
            { $0.configMaps[1] = ["metadata": ["name": "checkout-logo"], "data": ["logo.png": "iVBORw0KGgo="]] }
        ),
        ("a Secret's content", { $0.secrets[0][["data", "tls.key"]] = "a2V6" }),
        ("the key", { $0.key = [1] }),
    ]
}

extension Value {
    fileprivate var backwards: Value {
        switch self {
        case .null, .bool, .int, .number, .string: self
        case .list(let list): .list(list.map(\.backwards))
        case .object(let members): .object(Members(members.reversed().map { ($0.key, $0.value.backwards) }))
        }
    }

    fileprivate mutating func changeContainer(_ place: Int, _ change: (inout Value) -> Void) {
        let path = ["workload", "template", "spec", "containers"]
        var containers = self[path]?.list ?? []
        change(&containers[place])
        self[path] = .list(containers)
    }
}
