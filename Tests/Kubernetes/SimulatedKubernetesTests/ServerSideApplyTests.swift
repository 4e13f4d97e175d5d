import Documents
import Instants
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `Server-side apply` {
    /// Each line is one request on what a real server had; the next begins with what that server made of it.
    ///
    /// Where the servers of today do otherwise than 1.20, their answers stand in a file of their own.
    @Test func `does what an API server does`() throws {
        let newer = Dictionary(uniqueKeysWithValues: goldenLines("applies-newer.txt"))
        for golden in try GoldenCase.all(of: "applies.txt") {
            let kind = golden.values[0].string ?? ""
            let live: Value? = golden.values[1].isNull ? Value?.none : golden.values[1]
            let (request, wanted) = (
                Request(golden.values[2], apiVersion: String(kind.prefix { $0 != " " })), golden.values[3]
            )
            // What a server refuses after applying, when it validates.
            if wanted["code"] == 422 { continue }
            let shape = try shape(of: kind)
            let seen: String
            do {
                let result: Value
                if request.verb == "apply" {
                    result = try shape.applying(
                        request.body, as: request.manager, force: request.force, onto: live, now: .epoch)
                } else {
                    var new = shape.pruned(wanted.withoutManagedFields).value
                    new[["metadata", "managedFields"]] = request.body[["metadata", "managedFields"]]
                    result = shape.recording(update: live, to: new, by: request.manager, now: .epoch)
                }
                let kept = shape.pruned(result).value
                seen = comparable(kind.hasSuffix("Widget") ? try widgetSchema().defaulted(kept) : kept, kind)
            } catch {
                seen = (error as? ApplyComplaint).map(text) ?? "\(error)"
            }
            let recorded = wanted["code"] == nil ? comparable(wanted, kind) : wanted["message"]?.string ?? ""
            let expected = try newer[golden.name].map { try Value(json: $0).string ?? "" } ?? recorded
            if seen != expected {
                Issue.record(
                    "\(golden.name)\nsaw    \(seen)\nwanted \(expected)\nlive \(live?.sorted ?? "none")\nrequest \(golden.values[2].sorted)"
                )
            }
        }
    }

    private struct Request {
        let verb: String, manager: FieldManager, force: Bool, body: Value

        init(_ value: Value, apiVersion: String) {
            body = value["body"] ?? .null
            verb = value["verb"]?.string ?? ""
            force = value["force"]?.bool ?? false
            manager = FieldManager(
                value["manager"]?.string ?? "", apiVersion: apiVersion)
        }
    }

    private func shape(of kind: String) throws -> Shape {
        if kind == "shapes.test/v1 Widget" { return try widgetSchema().rootShape }
        let words = kind.split(separator: " ").map(String.init)
        return try #require(Shape.builtIn(apiVersion: words[0], kind: words[1]))
    }

    private func text(of complaint: ApplyComplaint) -> String {
        switch complaint {
        case .malformed(let text): text
        // Newer servers say of which object; 1.20 did not.
        case .unfit(let text): text.replacing(#/object \(.*?\):/#, with: "object:")
        case .conflict(let conflicts): conflicts.message
        }
    }

    /// The owners, and of kinds without defaults the whole.
    private func comparable(_ object: Value, _ kind: String) -> String {
        var object = object
        let entries = (object[["metadata", "managedFields"]]?.list ?? []).map { entry in
            var entry = entry
            entry["time"] = nil as Value?
            return entry.sorted
        }.sorted().joined(separator: "\n")
        object[["metadata", "managedFields"]] = nil
        return entries + (kind.hasSuffix("Widget") || kind.hasSuffix("ConfigMap") ? "\n\(object.sorted)" : "")
    }
}
