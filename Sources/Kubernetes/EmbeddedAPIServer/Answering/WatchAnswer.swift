internal import Clocks
internal import Documents
internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// An open watch as a streamed answer: one change to a line.
struct WatchAnswer {
    let kind: ServedKind
    let representation: Representation
    let allowsBookmarks: Bool
    let clock: any WallClock
    /// How long it may last; the client opens it anew afterwards, from where it was.
    let life: Duration

    func response(_ events: any WatchEvents) -> ServedResponse {
        let answer = self
        return ServedResponse(status: 200, headers: ["Content-Type": "application/json"]) { writer in
            // Whatever ends it, a line is told whole or not at all.
            _ = try? await answer.clock.within(answer.life) { await answer.tell(events, to: writer) }
        }
    }

    private func tell(_ events: any WatchEvents, to writer: any BodyWriter) async {
        var isFirst = true
        do {
            while let event = try await events.next() {
                guard let line = line(event, isFirst: isFirst) else { continue }
                try await writer.write(line)
                isFirst = false
            }
        } catch .cancelled as ClusterError {
            // Its time is over, or its reader has gone.
        } catch let error as ClusterError {
            try? await writer.write(Self.line("ERROR", StatusObject(error).value))
        } catch {
            // The reader has gone.
        }
    }

    private func line(_ event: WatchEvent, isFirst: Bool) -> [UInt8]? {
        switch event {
        case .added(let object): line("ADDED", object, isFirst)
        case .modified(let object): line("MODIFIED", object, isFirst)
        case .deleted(let object): line("DELETED", object, isFirst)
        case .bookmark(let version, let endsInitial):
            allowsBookmarks ? Self.line("BOOKMARK", bookmark(version, endsInitial)) : nil
        }
    }

    private func line(_ type: String, _ object: Object, _ isFirst: Bool) -> [UInt8] {
        Self.line(type, representation.value(ofEvent: object, isFirst: isFirst, now: clock.now))
    }

    private func bookmark(_ version: String, _ endsInitial: Bool) -> Value {
        var metadata: Value = ["resourceVersion": .string(version), "creationTimestamp": .null]
        if endsInitial { metadata["annotations"] = ["k8s.io/initial-events-end": "true"] }
        let object: Value = [
            "kind": .string(kind.resource.kind), "apiVersion": .string(kind.resource.apiVersion),
            "metadata": metadata,
        ]
        switch representation {
        case .plain, .metadata: return object
        case .table:
            // A table without rows would be no bookmark, so this one has a row that says only the version.
            return [
                "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata, "columnDefinitions": .null,
                "rows": [["cells": [], "object": object]],
            ]
        }
    }

    private static func line(_ type: String, _ object: Value) -> [UInt8] {
        (["type": .string(type), "object": object] as Value).json + [UInt8(ascii: "\n")]
    }
}
