import Documents
import HTTP
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import KubernetesClient

struct `A request` {
    /// Each verb with all that it can carry, as it goes over the wire.
    @Test func `becomes an HTTP request`() throws {
        let text = try samples.map { name, request in
            let http = try HTTPRequest(request, over: home, settings: RemoteSettings())
            let type = http.headers["Content-Type"].map { "\n  \($0)" } ?? ""
            let body = http.body.map { "\n  \(String(decoding: $0, as: UTF8.self))" } ?? ""
            return "\(name)\n  \(http.method) \(http.url)\(type)\(body)\n"
        }
        expectGolden(text.joined(separator: "\n"), "requests.txt", beside: testsFolder)
    }

    @Test func `carries who we are and what we read`() throws {
        var home = home
        home.headers["Authorization"] = "Bearer abc"
        let http = try HTTPRequest(
            Request(.get, .pods, namespace: "shop", name: "web"), over: home, settings: RemoteSettings())
        #expect(http.headers["Authorization"] == "Bearer abc")
        #expect(http.headers["Accept"] == "application/json")
        #expect(http.headers["User-Agent"] == "martlet")
        #expect(http.body == nil && http.headers["Content-Type"] == nil)
    }

    /// An empty name would delete a whole collection; two dots would lead into another.
    @Test(arguments: ["", ".", "..", "a/b", "a\0b"])
    func `that names nothing possible is never sent`(name: String) {
        for verb in [Request.Verb.get, .delete(), .patch(.merge([:]))] {
            let request = Request(verb, .pods, namespace: "shop", name: name)
            #expect(throws: ClusterError.self) { try HTTPRequest(request, over: home, settings: RemoteSettings()) }
        }
        let elsewhere = Request(.get, .pods, namespace: name, name: "web")
        #expect(throws: ClusterError.self) { try HTTPRequest(elsewhere, over: home, settings: RemoteSettings()) }
    }

    @Test func `that says too little is never sent, and says what is missing`() {
        let requests = [
            Request(.get, .pods, namespace: "shop"), Request(.delete(), .pods, name: "web"),
            Request(.create(Object([:])), .serviceAccounts, namespace: "shop", subresource: "token"),
            Request(.patch(.apply([:], force: false)), .pods, namespace: "shop", name: "web"),
        ]
        let complaints = requests.map { request in
            do throws(ClusterError) {
                _ = try HTTPRequest(request, over: home, settings: RemoteSettings())
                return "sent"
            } catch {
                return error.description
            }
        }
        #expect(
            complaints == [
                "the request for a Pod names none", "a Pod needs a namespace, and the request names none",
                "the request for a ServiceAccount names none",
                "server-side apply needs a field manager, and the request names none",
            ])
    }
}

private let home = Connection(server: "https://api.example:6443")

private var samples: [(String, Request)] {
    let web: Value = ["metadata": ["name": "web"]]
    func pod(_ verb: Request.Verb, _ change: (inout Request) -> Void = { _ in }) -> Request {
        var request = Request(verb, .deployments, namespace: "shop", name: "web")
        change(&request)
        return request
    }
    let everywhere = Selection(labels: "app=web,tier in (a,b)", fields: "metadata.name!=x")
    return [
        ("get", pod(.get)),
        ("get of a core kind", Request(.get, .pods, namespace: "shop", name: "web")),
        ("get of the cluster's own", Request(.get, .namespaces, name: "shop")),
        ("get with a name that needs escapes", Request(.get, .pods, namespace: "shop", name: "system:wéb ?#%&")),
        ("list", Request(.list(.all), .pods)),
        ("list of one namespace, selected", Request(.list(everywhere), .pods, namespace: "shop")),
        ("list, a page", Request(.list(.all, page: Page(limit: 500)), .pods)),
        (
            "list, the next page",
            Request(.list(.all, page: Page(limit: 500, after: "abc+/="), freshness: .exactly("7")), .pods)
        ),
        ("list of anything", Request(.list(.all, freshness: .any), .pods)),
        ("list, not older", Request(.list(.all, freshness: .notOlder(than: "7")), .pods)),
        ("list, exactly", Request(.list(.all, freshness: .exactly("7")), .pods)),
        ("watch from a version", Request(.watch(everywhere, from: .version("7")), .pods, namespace: "shop")),
        ("watch from anywhere", Request(.watch(.all, from: .anywhere), .pods)),
        ("watch with initial events", Request(.watch(.all, from: .initialEvents), .pods)),
        ("create", Request(.create(Object(web)), .deployments, namespace: "shop")),
        (
            "create of a subresource",
            Request(.create(Object([:])), .serviceAccounts, namespace: "shop", name: "ci", subresource: "token")
        ),
        (
            "update, dry and strict",
            pod(.update(Object(web))) {
                $0.isDryRun = true
                $0.isStrict = true
                $0.manager = "martlet"
            }
        ),
        ("update of the status", pod(.update(Object(web))) { $0.subresource = "status" }),
        ("merge patch", pod(.patch(.merge(["spec": ["replicas": .null]])))),
        ("strategic patch", pod(.patch(.strategic(web)))),
        (
            "JSON patch",
            pod(
                .patch(
                    .json([
                        .test(path: "/a", 1), .add(path: "/b/-", .null), .remove(path: "/c"), .replace(path: "/d", "x"),
                        .move(from: "/e", path: "/f"), .copy(from: "/g", path: "/h"),
                    ])))
        ),
        ("apply", pod(.patch(.apply(web, force: false))) { $0.manager = "martlet" }),
        ("apply, forced", pod(.patch(.apply(web, force: true))) { $0.manager = "martlet/β" }),
        ("delete", pod(.delete())),
        (
            "delete with all that it takes",
            pod(.delete(Preconditions(uid: "u", resourceVersion: "7"), .foreground, grace: 0)) { $0.isDryRun = true }
        ),
        ("delete of many", Request(.deleteCollection(everywhere), .pods, namespace: "shop")),
    ]
}
