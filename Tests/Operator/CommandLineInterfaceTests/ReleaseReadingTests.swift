import CommandLineInterface
import Documents
import ReleaseModel
import Testing
import YAML

struct `A Release` {
    @Test func `says what is wrong`() throws {
        let text = """
            apiVersion: martlet.dev/v1alpha1
            kind: Release
            metadata: {name: checkout, namespace: shop-production}
            spec:
              images: {app: registry.example.com/shop/checkout:4f2c1ab-production}
              workload: {from: {kind: StatefulSet, name: checkout}}
              replica: 4
              hold: yes
              redeploy: 0x10
              strategy:
                canary:
                  stages:
                    - {weigth: 10}
                    - {weight: 150, hold: soon}
                    - weight: "5"
              checks: [{name: error-rate}, {name: smoke, http: {path: health}}, {name: m, metric: {provider: prometeus}}]
            """
        let node = try Node.documents(yaml: text)[0]
        let (declaration, complaints) = Release.read(node, in: catalog)
        for c in complaints { print("\(c.place.line):\(c.place.column): \(c)") }
        #expect(declaration == nil)
        print(Release.format(in: catalog).schema.example.yaml)
    }
}
