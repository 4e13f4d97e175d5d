import Documents
import Instants
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated pod` {
    static let fates: [(fate: PodFate, course: String)] = [
        (.readyAfter(.seconds(3)), "1:Running 4:Ready"),
        (.neverReady, "1:Running"),
        (.losesReadiness(after: .seconds(9), ready: .seconds(2)), "1:Running 3:Ready 10:Running"),
        (
            .crashes(after: .seconds(5)),
            "1:Running 6:Running/1 11:CrashLoopBackOff/1 21:Running/2 26:CrashLoopBackOff/2"
        ),
        (
            .outOfMemory(after: .seconds(5), ready: .seconds(1)),
            "1:Running 2:Ready 6:Running/1 7:Ready/1 11:CrashLoopBackOff/1 21:Running/2 22:Ready/2 26:CrashLoopBackOff/2"
        ),
        (.cannotPull, "1:ErrImagePull 2:ImagePullBackOff 11:ErrImagePull 12:ImagePullBackOff"),
        (.evicted(after: .seconds(5)), "1:Ready 6:Evicted"),
        (.unschedulable, "0:Pending"),
    ]

    /// What becomes of it within half a minute, each change with the second it came at.
    @Test(arguments: fates)
    func `meets its fate`(fate: PodFate, course: String) {
        var town = Town([PodRule(image: "web:*", fate)])
        town.create(.pods, pod())
        #expect(town.course(seconds: 29).drop("0:ContainerCreating") == course)
    }

    static let jobs: [(fate: PodFate, policy: Value, course: String)] = [
        (.succeeds(after: .seconds(5)), "Never", "1:Ready 6:Succeeded"),
        (.fails(after: .seconds(5), code: 3), "Never", "1:Ready 6:Failed"),
        (.succeeds(after: .seconds(5)), "OnFailure", "1:Ready 6:Succeeded"),
        (
            .fails(after: .seconds(5)), "OnFailure",
            "1:Ready 6:Ready/1 11:CrashLoopBackOff/1 21:Ready/2 26:CrashLoopBackOff/2"
        ),
    ]

    @Test(arguments: jobs)
    func `ends as its restart policy says`(fate: PodFate, policy: Value, course: String) {
        var town = Town([PodRule(labels: ["app": "web"], fate)])
        town.create(.pods, pod(["restartPolicy": policy]))
        #expect(town.course(seconds: 29).drop("0:ContainerCreating") == course)
    }

    @Test func `follows rules that change while it runs`() {
        var town = Town([PodRule(.readyAfter(.seconds(1)))])
        town.create(.pods, pod())
        town.advance(.seconds(100))
        #expect(town.pods() == "Ready")
        town.cluster.models.settings.podRules = [PodRule(.crashes(after: .seconds(4)))]
        #expect(town.course(seconds: 6) == "0:Running 4:Running/1")
        town.cluster.models.settings.podRules = []
        #expect(town.course(seconds: 6) == "0:Running/1 2:Ready/1")
    }

    /// It counts as ready until its containers have ended.
    @Test(arguments: [(0, 30, 1), (10, 30, 11), (60, 30, 30), (0, 0, 0)])
    func `stops within its grace`(preStop: Int, grace: Int, seconds: Int64) {
        var town = Town()
        var spec = pod(["terminationGracePeriodSeconds": .int(grace)])
        spec[["spec", "containers"]] = [
            ["name": "app", "image": "web:1", "lifecycle": ["preStop": ["sleep": ["seconds": .int(preStop)]]]]
        ]
        town.create(.pods, spec)
        town.advance(.seconds(10))
        town.delete(.pods, "web")
        #expect(town.course(seconds: 40) == (seconds == 0 ? "0:" : "0:Terminating \(seconds):"))
    }

    @Test func `goes unready with its node, and away from it after five minutes`() {
        var town = Town()
        town.create(.pods, pod())
        town.advance(.seconds(10))
        town.cluster.models.settings.lostNodes = Set(town.cluster.models.settings.nodes)
        #expect(town.course(seconds: 400) == "0:Running 300:Terminating")
        town.cluster.models.settings.lostNodes = []
        #expect(town.course(seconds: 40) == "0:Terminating 1:")
    }

    /// The whole status of a pod with an init container, at three moments.
    @Test func `tells its status as kubelets do`() {
        var town = Town([PodRule(.crashes(after: .seconds(10), ready: .seconds(1)))])
        town.create(.pods, pod(["initContainers": [["name": "prepare", "image": "tool:1"]]]))
        var text = ""
        for wait in [0, 1, 3, 25] {
            town.advance(.seconds(wait))
            text += "after \(wait) s: \((town.get(.pods, "web")["status"].value ?? .null).jsonText)\n"
        }
        expectGolden(text, "pod-status.txt")
    }
}

extension Town {
    /// How the pods fare, from second to second, only where something changed.
    mutating func course(seconds: Int) -> String {
        var words: [String] = []
        var last: String?
        for second in 0...seconds {
            advance(second == 0 ? .zero : .seconds(1))
            let now = pods()
            if now != last { words.append("\(second):\(now)") }
            last = now
        }
        return words.joined(separator: " ")
    }
}

extension String {
    fileprivate func drop(_ beginning: String) -> String {
        hasPrefix(beginning + " ") ? String(dropFirst(beginning.count + 1)) : self
    }
}
