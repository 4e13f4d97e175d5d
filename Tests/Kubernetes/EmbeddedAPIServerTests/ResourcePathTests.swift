import Testing

@testable import EmbeddedAPIServer

struct `A path under /api or /apis` {
    @Test(arguments: [
        ("/api/v1/pods", " v1 pods - - -"),
        ("/api/v1/namespaces/shop/pods", " v1 pods shop - -"),
        ("/api/v1/namespaces/shop/pods/web/eviction", " v1 pods shop web eviction"),
        ("/api/v1/namespaces", " v1 namespaces - - -"),
        ("/api/v1/namespaces/shop", " v1 namespaces - shop -"),
        ("/api/v1/namespaces/shop/finalize", " v1 namespaces - shop finalize"),
        ("/apis/apps/v1/namespaces/shop/deployments/web/scale", "apps v1 deployments shop web scale"),
        ("/apis/martlet.dev/v1alpha1/environments/production", "martlet.dev v1alpha1 environments - production -"),
    ])
    func `names a resource`(path: String, meaning: String) {
        let found = ResourcePath(path).map {
            [$0.group, $0.version, $0.plural, $0.namespace ?? "-", $0.name ?? "-", $0.subresource ?? "-"]
        }
        #expect(found?.joined(separator: " ") == meaning)
    }

    @Test(arguments: ["/", "/api", "/api/v1", "/apis/apps/v1", "/api/v1/pods/", "/api/v1//pods", "/api/v1/a/b/c/d"])
    func `may name none`(path: String) {
        #expect(ResourcePath(path) == nil)
    }
}
