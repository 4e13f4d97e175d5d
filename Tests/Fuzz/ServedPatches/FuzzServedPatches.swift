import Chances
import Clocks
import Documents
import EmbeddedAPIServer
import Glibc
import HTTP
import HTTPServing
import Instants
import Locks
import SimulatedKubernetes
import Telemetry

/// A patch of a Deployment as it comes over the wire: the first byte says of which type, the rest is its body.
///
/// Whatever it is, it is answered with the object or with a Status, and the object stays one that can be read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzServedPatches(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let server = APIServer(
        of: SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1), from: beginning),
        clock: SystemClock(), metrics: Metrics())
    let types = [
        "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        "application/apply-patch+yaml",
    ]
    var patch = ServedRequest("PATCH", path, query: [("fieldManager", "fuzzer"), ("force", "true")])
    patch.headers["Host"] = "localhost"
    patch.headers["Content-Type"] = types[Int(first) % types.count]
    patch.body = Array(bytes.dropFirst())
    let answer = answered(patch, by: server)
    guard let value = try? Value(json: answer.body), let kind = value["kind"]?.string else {
        preconditionFailure("the answer is no object")
    }
    precondition(kind == (answer.status < 300 ? "Deployment" : "Status"), "a \(kind) under \(answer.status)")
    precondition(answer.status < 500 || value["message"]?.string?.isEmpty == false, "no reason")

    var look = ServedRequest("GET", path)
    look.headers["Host"] = "localhost"
    precondition(answered(look, by: server).status == 200, "the object is gone")
    return 0
}

private let path = "/apis/apps/v1/namespaces/default/deployments/web"

private let beginning: Store = {
    let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
    var create = ServedRequest("POST", "/apis/apps/v1/namespaces/default/deployments")
    create.headers["Host"] = "localhost"
    create.body = Array(
        #"""
        {"metadata": {"name": "web"}, "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "web"}},
         "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [
          {"name": "app", "image": "app:1", "ports": [{"containerPort": 80}], "env": [{"name": "A", "value": "1"}]}]}}}}
        """#.utf8)
    let server = APIServer(of: cluster, clock: SystemClock(), metrics: Metrics())
    precondition(answered(create, by: server).status == 201, "there is no Deployment")
    return cluster.snapshot
}()

/// The answer, waited for.
private func answered(_ request: ServedRequest, by server: APIServer) -> ServedResponse {
    let result = Lock<ServedResponse?>(nil)
    let done = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(done, 0, 0)
    let box = Semaphore(done)
    Task.detached {
        let answer = await server.answer(request)
        result.withLock { $0 = answer }
        sem_post(box.pointer)
    }
    while sem_wait(done) != 0 {}
    done.deallocate()
    guard let answer = result.withLock({ $0 }) else { preconditionFailure("no answer") }
    return answer
}

private struct Semaphore: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<sem_t>
    init(_ pointer: UnsafeMutablePointer<sem_t>) { self.pointer = pointer }
}
