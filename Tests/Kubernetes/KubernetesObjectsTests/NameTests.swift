import KubernetesObjects
import TestSupport
import Testing

struct `A name` {
    @Test func `is told from what cannot be one`() {
        for (name, kinds) in goldenLines("names.txt") {
            let seen = [
                name.isDNSLabel ? "label" : nil, name.isDNSSubdomain ? "subdomain" : nil,
                name.isLabelKey ? "key" : nil, name.isLabelValue ? "value" : nil,
            ]
            same("“\(name)” \(seen.compactMap(\.self).joined(separator: " "))", "“\(name)” \(kinds)")
        }
    }

    @Test func `has a largest length`() {
        let long = String(repeating: "a", count: 63)
        #expect(long.isDNSLabel && long.isLabelKey && long.isLabelValue && long.isDNSSubdomain)
        #expect(!"\(long)a".isDNSLabel && !"\(long)a".isLabelKey && !"\(long)a".isLabelValue)
        #expect(!String(repeating: "a", count: 254).isDNSSubdomain)
    }
}
