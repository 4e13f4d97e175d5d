import Clocks
import Foundation
import Instants
import Subprocesses
import TestSupport
import Testing

/// Programs of others, as they are, on a sandbox.
struct `In a sandbox, other people's clients` {
    @Test func `do what they do on a cluster: the official Python client`() async throws {
        let python = try python()
        try await Sandbox.run { sandbox in
            let said = try await sandbox.shell("\(python) \(here)/client.py", within: .seconds(120))
            same(said, ["ok"])
        }
    }

    @Test func `do what they do on a cluster: an operator on kopf`() async throws {
        let python = try python()
        try await Sandbox.run { sandbox in
            same(try await sandbox.shell("kubectl apply -f \(here)/gadgets.yaml").last?.hasSuffix("created"), true)
            let running = Task {
                try await sandbox.shell(
                    "\(python) -m kopf run --standalone --all-namespaces --verbose \(here)/controller.py",
                    within: .seconds(300))
            }
            defer { running.cancel() }
            try await sandbox.shellSays(
                "kubectl create -f - <<<'\(gadget)'; kubectl get configmap g -o jsonpath={.data.size}", ends: "3")
            try await sandbox.shellSays(
                "kubectl patch gadget g --type merge -p '{\"spec\": {\"size\": 4}}'; "
                    + "kubectl get configmap g -o jsonpath={.data.size}", ends: "4")
            // What it came to is in the status, and what it did in Events.
            try await sandbox.shellSays("kubectl get gadget g -o jsonpath={.status.create.configMap}", ends: "g")
            try await sandbox.shellSays(
                "kubectl get events --field-selector involvedObject.kind=Gadget -o name | head -1 | cut -d/ -f1",
                ends: "event")
            try await sandbox.shellSays(
                "kubectl delete gadget g --timeout=30s; kubectl get configmap g-gone -o name", ends: "configmap/g-gone")
            // Its owner gone, the garbage collector takes what it owned.
            try await sandbox.shellSays(
                "kubectl get configmap g -o name 2>&1 | cut -c1-40", ends: "Error from server (NotFound): configmaps")
        }
    }

    private let here = "\(repositoryTop)/Tests/EndToEnd/Clients"
    private let gadget =
        #"{"apiVersion": "example.com/v1", "kind": "Gadget", "metadata": {"name": "g"}, "spec": {"size": 3}}"#

    /// With what `make e2e` has installed.
    private func python() throws -> String {
        guard Sandbox.clients != "clients-not-installed" else {
            throw TestFailure("MARTLET_E2E_CLIENTS names no folder; run these tests by make e2e, which installs them")
        }
        return "PYTHONPATH=\(Sandbox.clients)/python PYTHONDONTWRITEBYTECODE=1 python3"
    }
}

extension Sandbox {
    /// Asks until the last line is this one.
    fileprivate func shellSays(_ command: String, ends: String) async throws {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(60)
        var seen: [String] = []
        while clock.uptime < end {
            seen = try await shell(command)
            if seen.last == ends { return }
            try await clock.sleep(for: .milliseconds(200))
        }
        Issue.record("\(command) said, until the time was over:\n\(seen.joined(separator: "\n"))\nnot \(ends)")
    }
}
