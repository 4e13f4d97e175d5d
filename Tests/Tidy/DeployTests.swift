import Foundation
import Testing

struct `What is deployed` {
    private static let folders = ["deploy", "manifests"]
    private static let kustomizations = folders.flatMap { Repository.files(below: $0, ending: "kustomization.yaml") }

    /// A file that is named and not there fails with whoever installs; one that is there and not named fails nobody,
    /// and is never installed.
    @Test func `is what the kustomizations name`() {
        var named: Set<String> = []
        for file in Self.kustomizations {
            let folder = (file.path as NSString).deletingLastPathComponent
            for entry in entries(of: file) {
                let path = simplified("\(folder)/\(entry)")
                let target = path.hasSuffix(".yaml") ? path : "\(path)/kustomization.yaml"
                if !FileManager.default.fileExists(atPath: "\(Repository.top)/\(target)") {
                    Issue.record("\(file.path) names \(entry), which is not there")
                }
                named.insert(path)
            }
        }
        #expect(named.count > 10)
        for folder in ["deploy/base", "manifests/crds"] {
            for file in Repository.files(below: folder, ending: ".yaml") where file.name != "kustomization.yaml" {
                if !named.contains(file.path) { Issue.record("no kustomization names \(file.path)") }
            }
        }
    }

    /// Any of these is a way to everything else.
    @Test func `may do nothing that amounts to everything`() {
        let forbidden: Set = ["*", "secrets", "escalate", "bind", "impersonate", "cluster-admin"]
        for file in Self.permissions {
            for (number, line) in file.lines.enumerated() {
                for word in words(line) where forbidden.contains(word) {
                    Issue.record("\(file.path):\(number + 1) says \(word)")
                }
            }
        }
    }

    @Test func `says why of every rule`() {
        var rules = 0
        for file in Self.permissions {
            for (number, line) in file.lines.enumerated() where line.hasPrefix("  - apiGroups:") {
                rules += 1
                if !file.lines[number - 1].hasPrefix("  # ") {
                    Issue.record("\(file.path):\(number + 1) has no reason above it")
                }
            }
        }
        #expect(rules > 20)
    }

    private static let permissions = Repository.files(below: "deploy", ending: ".yaml").filter {
        $0.text.contains("\nkind: ClusterRole\n") || $0.text.contains("\nkind: Role\n")
    }

    private func entries(of kustomization: Repository.File) -> [String] {
        let lines = kustomization.lines.drop { $0 != "resources:" }.dropFirst()
        return lines.prefix { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    }

    /// Without `folder/..`.
    private func simplified(_ path: String) -> String {
        path.split(separator: "/").reduce(into: [Substring]()) { parts, part in
            if part == ".." { parts.removeLast() } else { parts.append(part) }
        }.joined(separator: "/")
    }

    /// Those of a line without its comment.
    private func words(_ line: Substring) -> [String] {
        line.prefix { $0 != "#" }.split { " :[],{}\"'".contains($0) }.map(String.init)
    }
}
