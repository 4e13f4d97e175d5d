import Chances
import Clocks
import ControlPlane
import CurlTransport
import Documents
import HTTP
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel

/// People who use the service all the time, one request after the other, and remember who answered.
final class Visitors: Sendable {
    private let door: ServiceDoor
    private let service: ObjectKey
    private let chronicle: Chronicle
    private let clock = SystemClock()
    private let chance: Lock<Chance>
    private let visits_ = Lock<[Visit]>([])

    struct Visit: Sendable {
        let sent: Instant
        let ended: Instant
        /// The tag of the image that answered, or of the pod that did not; nothing when there was nobody to ask.
        let version: String?
        /// Why there was no good answer.
        let lost: String?
    }

    init(of service: ObjectKey, through door: ServiceDoor, _ chronicle: Chronicle) {
        self.service = service
        self.door = door
        self.chronicle = chronicle
        chance = Lock(Chance(seed: .random(in: 0 ... .max)))
    }

    var visits: [Visit] { visits_.withLock { $0 } }

    /// Comes again and again until cancelled.
    func come() async {
        while !Task.isCancelled {
            await visit()
            try? await clock.sleep(for: .milliseconds(75))
        }
    }

    private func visit() async {
        let sent = clock.now
        do {
            let ready = try await door.endpoints(of: service)
            guard let place = chance.withLock({ chance in ready.randomElement(using: &chance) }) else {
                return note(sent, nil, lost: "nobody answers for \(service)")
            }
            do {
                let answer = try await RealCluster.transport.send(
                    HTTPRequest("GET", "http://\(place.host):\(place.port)/", proxy: .none))
                let image = try View(Value(json: answer.body))["image"].string ?? ""
                note(sent, String(image.split(separator: ":").last ?? ""), lost: nil)
            } catch {
                guard !Task.isCancelled else { return }
                note(sent, version(at: place.host), lost: "\(place.host): \(error)")
            }
        } catch {
            // That the API could not be asked is no fault of the service's.
        }
    }

    private func note(_ sent: Instant, _ version: String?, lost: String?) {
        visits_.withLock { $0.append(Visit(sent: sent, ended: clock.now, version: version, lost: lost)) }
    }

    /// Whose address that is, or was.
    private func version(at host: String) -> String? {
        chronicle.entries.last { entry in
            guard entry.resource == .pods, let pod = entry.after ?? entry.before else { return false }
            return pod["status"]["podIP"].string.flatMap { PodAddress($0) }?.loopback == host
        }.flatMap { ($0.after ?? $0.before)?.view.version }
    }
}

// What they have to say afterwards.
extension Visitors {
    /// The tags that answered requests sent since.
    func answers(since moment: Instant) -> [String: Int] {
        visits.filter { $0.sent >= moment && $0.lost == nil }.reduce(into: [:]) { counts, visit in
            counts[visit.version ?? "", default: 0] += 1
        }
    }

    /// What is wrong with what they met: lost requests, but for those at pods of a bad version, and answers by who was
    /// not to be asked at that time.
    func complaints(sparing bad: Set<String>) -> [String] {
        let badTimes = bad.flatMap { chronicle.timesOpen(service.name, to: $0) }
        let lost = visits.filter { visit in
            guard visit.lost != nil else { return false }
            // Where a bad version has all requests, there may be nobody to ask.
            guard let version = visit.version else {
                return !badTimes.contains { $0.from <= visit.sent && visit.sent <= ($0.to ?? visit.sent) + Self.notice }
            }
            return !bad.contains(version)
        }
        let strange = Set(visits.compactMap(\.version)).sorted().flatMap { version in
            let times = chronicle.timesOpen(service.name, to: version)
            return visits.filter { visit in
                visit.version == version
                    && !times.contains { time in
                        visit.ended >= time.from - Self.notice
                            && visit.sent <= (time.to ?? visit.sent) + Self.notice
                    }
            }
        }
        return lost.map { "lost at \($0.sent.rfc3339): \($0.lost ?? "") (\($0.version ?? "nobody"))" }
            + strange.map { "\($0.version ?? "") answered at \($0.ended.rfc3339), and was not to be asked" }
    }

    /// A watcher sees a Service change later than it does, and endpoints follow it later still.
    private static let notice = Duration.seconds(1)
}
