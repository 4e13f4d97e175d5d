internal import Documents
internal import Instants
internal import KubernetesAPI
internal import SimulatedKubernetes
struct Account: Sendable {
    var name: String; var groups: [String]; var uid: String?; var extra: [String: [String]] = [:]
    init(_ n: String, groups: [String] = [], uid: String? = nil, extra: [String: [String]] = [:]) {
        name = n; self.groups = groups; self.uid = uid; self.extra = extra
    }
}
extension SimulatedCluster {
    func `as`(_ a: Account) -> SimulatedCluster { `as`(a.name) }
    func mayRead(path: String) throws(ClusterError) {}
    func mayImpersonate(_ a: Account) throws(ClusterError) {}
    func account(ofToken: String) -> Account? { nil }
    var version: ServerVersion { ServerVersion(major: 1, minor: 36, text: "v1.36.0") }
}
struct Table {
    enum Included: String { case Metadata, Object, None }
    init(of kind: ServedKind, now: Instant, including: Included) {}
    func value(of objects: [Value], metadata: Value) -> Value { [:] }
    func value(ofEvent o: Value, isFirst: Bool) -> Value { [:] }
}
enum PartialObjectMetadata { static func value(of v: Value) -> Value { v } }
struct OpenAPI {
    init(_ k: [ServedKind], version: String) {}; var root: Value { [:] }; func document(of g: String) -> Value? { nil }
}
enum ProtobufObject { static func read(_ b: [UInt8]) throws(ClusterError) -> Value { throw .noSuchResource } }
