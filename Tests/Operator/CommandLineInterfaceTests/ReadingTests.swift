import CommandLineInterface
import Documents
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `A declaration` {
    @Test func `is told all that is wrong with it, in order`() throws {
        let text = """
            apiVersion: martlet.dev/v1alpha1
            kind: Release
            metadata: {name: Checkout_1, namespace: shop-production}
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
        let (declaration, complaints) = Release.read(try Node.documents(yaml: text)[0], in: catalog)
        #expect(declaration == nil)
        expectGolden(
            complaints.map { "\($0.place.line):\($0.place.column): \($0)\n" }.joined(), "release-complaints.txt")
    }

    @Test func `reads back as it was written`() throws {
        let text = """
            apiVersion: martlet.dev/v1alpha1
            kind: Release
            metadata: {name: checkout, namespace: shop-production}
            spec:
              images: {app: registry.example.com/shop/checkout:4f2c1ab-production}
              workload: {from: {kind: Deployment, name: checkout}}
              strategy: {canary: {stages: [{weight: 10}, {weight: 50, hold: 15m}]}}
              checks: [{name: error-rate}, {name: smoke, http: {path: /health}}]
            """
        let (declaration, complaints) = Release.read(try Node.documents(yaml: text)[0], in: catalog)
        #expect(complaints == [])
        let written = declaration.map { Release.format(in: catalog).write($0.spec) } ?? .null
        expectGolden(written.yaml, "release-written.yaml")
        let again = Release.format(in: catalog).decode(Node(written))
        #expect(again.value.map { Release.format(in: catalog).write($0) } == written)
    }
}
