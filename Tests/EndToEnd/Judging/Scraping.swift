import Clocks
import ControlPlane
import Documents
import Foundation
import KubernetesObjects

extension Scene {
    /// Tells Prometheus which pods there are, as they come and go, until cancelled.
    ///
    /// - Parameter alerts: How the operator hears of alerts about them, `pushed` or `polled`; without, there are none.
    func scrapePods(alerts: String?) async {
        let targets = ground.watching.targets(of: namespace)
        var told: [ScrapeTarget] = []
        while !Task.isCancelled {
            let pods = chronicle.all(.pods).compactMap { ScrapeTarget($0, alerts: alerts) }.sorted {
                $0.address < $1.address
            }
            if pods != told {
                targets.write(pods)
                told = pods
            }
            try? await clock.sleep(for: .milliseconds(100))
        }
        targets.write([])
    }
}

/// Where Prometheus reads numbers, and with which labels: those that people's own relabelling gives them.
struct ScrapeTarget: Equatable {
    let address: String
    let labels: [String: String]

    init(_ address: String, _ labels: [String: String] = [:]) {
        self.address = address
        self.labels = labels
    }

    /// A pod's; nothing before it runs.
    init?(_ pod: Object, alerts: String?) {
        guard pod["status"]["phase"].string == "Running",
            let place = pod["status"]["podIP"].string.flatMap({ PodAddress($0) })?.endpoint(port: 8_080)
        else { return nil }
        var labels = ["namespace": pod.metadata.namespace ?? "", "pod": pod.name]
        labels["alerts"] = alerts
        self.init("\(place.host):\(place.port)", labels)
    }

    fileprivate var value: Value {
        let labels = Members(labels.sorted { $0.key < $1.key }.map { ($0.key, Value.string($0.value)) })
        return ["targets": [.string(address)], "labels": .object(labels)]
    }
}

/// A file in which Prometheus looks for targets.
struct ScrapeTargets {
    let path: String

    /// At once or not at all, since Prometheus reads it at any moment.
    func write(_ targets: [ScrapeTarget]) {
        let list = Value.list(targets.map(\.value))
        try? Data(list.json).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
