import Documents
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `A revision` {
    /// Who changes what is hashed gives the scheme another number; these lines never change.
    @Test func `has the same hash in every release of Martlet`() throws {
        let lines = try Declared.cases().map { declared in
            let content = declared.content
            let revision = content.revision(with: declared.digests)
            return """
                \(declared.name)
                  content   \(content.hash)
                  revision  \(revision)
                  objects   \(revision.objectName(of: "checkout"))
                  copies    \(declared.configuration.map(\.copyName).joined(separator: ", "))

                """
        }
        expectGolden(lines.joined(), "revisions.txt")
    }

    @Test func `does not depend on order, formatting and what decides nothing`() throws {
        let declared = try Declared.cases()[2]
        for (what, change) in Self.meaningless {
            var changed = declared
            change(&changed)
            same("\(what): \(changed.content.hash)", "\(what): \(declared.content.hash)")
            same("\(what): \(changed.revision)", "\(what): \(declared.revision)")
        }
    }

    @Test func `depends on everything that decides what runs`() throws {
        let declared = try Declared.cases()[2]
        var seen: [ContentHash: String] = [declared.content.hash: "nothing"]
        var revisions: [Revision: String] = [declared.revision: "nothing"]
        for (what, change) in Self.meaningful {
            var changed = declared
            change(&changed)
            if let other = seen.updateValue(what, forKey: changed.content.hash) {
                Issue.record("\(what) and \(other) have one hash")
            }
            if let other = revisions.updateValue(what, forKey: changed.revision) {
                Issue.record("\(what) and \(other) are one revision")
            }
        }
    }

    @Test func `is the same when declared anew`() throws {
        var declared = try Declared.cases()[2]
        let (hash, revision) = (declared.content.hash, declared.revision)
        declared.spec["redeploy"] = "again"
        same(declared.revision, revision)
        #expect(declared.content.hash != hash)
        // A tag that moved is another content under the same declaration.
        declared.digests = [:]
        #expect(declared.revision != revision)
    }

    @Test func `is read back, and nothing else is`() throws {
        let revision = try Declared.cases()[0].revision
        same(try Revision(text: revision.text), revision)
        let hex = String(repeating: "a", count: 40)
        for text in [
            "", "1-", "-\(hex)", "1-\(hex)a", "1-\(hex.dropLast())", "01-\(hex)", "1-\(hex.uppercased())", hex,
        ] {
            #expect(throws: Mistake.self) { try Revision(text: text) }
        }
    }

    @Test func `has objects whose names are not too long`() throws {
        let name = String(repeating: "n", count: 40)
        same(try Declared.cases()[0].revision.objectName(of: name).utf8.count, 51)
        let long = String(repeating: "n", count: 241) + "." + String(repeating: "n", count: 11)
        let map = TrackedConfiguration(configMap: ["metadata": ["name": .string(long)]])
        same(map.copyName.hasPrefix(String(repeating: "n", count: 241) + "-"), true)
        same(map.copyName.utf8.count <= 253, true)
    }
}
