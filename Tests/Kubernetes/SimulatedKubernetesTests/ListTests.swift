import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A list` {
    private func world(_ count: Int, settings: Store.Settings = Store.Settings()) throws -> World {
        var world = World(settings: settings)
        for index in 1...count {
            let labels: Value = ["parity": index.isMultiple(of: 2) ? "even" : "odd"]
            try world.create(.configMaps, ["metadata": ["name": .string("c\(index)"), "labels": labels]])
        }
        return world
    }

    @Test(arguments: [
        (String?("parity=even"), String?.none, ["c2", "c4"]), ("parity notin (even)", nil, ["c1", "c3", "c5"]),
        ("!parity", nil, []), (nil, "metadata.name!=c1", ["c2", "c3", "c4", "c5"]),
        ("parity=odd", "metadata.name=c3", ["c3"]), (nil, "metadata.namespace=other", []),
    ])
    func `holds what the selectors mean`(labels: String?, fields: String?, names: [String]) throws {
        var world = try world(5)
        same(try world.list(.configMaps, labels: labels, fields: fields).items.map(\.name), names)
    }

    @Test func `comes in pages of one moment, whatever is written meanwhile`() throws {
        var world = try world(5)
        let first = try world.list(.configMaps, page: Page(limit: 2))
        same(first.items.map(\.name), ["c1", "c2"])
        same(first.remaining, 3)
        try world.delete(.configMaps, "c3")
        try world.create(.configMaps, ["metadata": ["name": "c2a"]])
        try world.merge(.configMaps, "c4", ["data": ["k": "new"]])
        let second = try world.list(.configMaps, page: Page(limit: 2, after: first.more))
        same(second.items.map(\.name), ["c3", "c4"])
        same(second.items[1]["data"].exists, false)
        same(second.version, first.version)
        let last = try world.list(.configMaps, page: Page(limit: 2, after: second.more))
        same(last.items.map(\.name), ["c5"])
        same(last.more, nil)
    }

    @Test func `of an old version is as it was, until that is compacted`() throws {
        var world = try world(2)
        let old = String(world.store.version)
        try world.delete(.configMaps, "c1")
        let page = try world.list(.configMaps, page: Page(limit: 1), .exactly(old))
        same(page.items.map(\.name), ["c1"])
        same(try world.list(.configMaps, .any).items.map(\.name), ["c2"])
        world.store.compact()
        same(
            refusal { try world.list(.configMaps, .exactly(old)) },
            "410 Expired: The resourceVersion for the provided list is too old.")
        #expect(
            refusal { try world.list(.configMaps, page: Page(limit: 1, after: page.more)) }.hasPrefix("410 Expired"))
    }

    @Test(arguments: ["", "abc", "v1.9999999.shop/c1", "v1.x.shop/c1", "v1.1"])
    func `refuses a page that it never gave`(token: String) throws {
        var world = try world(1)
        #expect(refusal { try world.list(.configMaps, page: Page(after: token)) }.hasPrefix("400 BadRequest"))
    }

    /// What is beyond the limit is forgotten, and says so.
    @Test func `of a version that the history no longer holds is expired`() throws {
        var settings = Store.Settings()
        settings.historyLimit = 3
        var world = try world(10, settings: settings)
        let version = world.store.version
        same(try world.list(.configMaps, .exactly(String(version - 3))).items.count, 7)
        #expect(refusal { try world.list(.configMaps, .exactly(String(version - 4))) }.hasPrefix("410 Expired"))
        same(world.store.writes().count, 3)
    }
}
