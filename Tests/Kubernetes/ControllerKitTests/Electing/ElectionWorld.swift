import Chances
import ControllerKit
import KubernetesAPI
import TestSupport
import Testing

/// Replicas that stand for election over a network that loses, delays and repeats nothing but answers.
///
/// Time goes in steps of a tenth of a second. A request reaches the server some time after it was sent,
/// or never; its answer comes some time after that, or never; a replica may be paused at any moment,
/// and its uptime says something else than that of the others.
struct ElectionWorld {
    static let tick = Duration.milliseconds(100)

    private(set) var now = Duration.zero
    private(set) var replicas: [Replica]
    private var lease: (record: LeaseRecord, version: Int)?
    private var chance: Chance
    /// How likely a request or an answer is lost, and a replica paused, at each tick.
    var trouble = 0.0
    /// The epochs of all terms, in the order in which they began.
    private(set) var epochs: [Int] = []

    struct Replica {
        var machine: ElectionMachine
        let bootedAt: Duration
        var errand = Errand.none
        /// Nothing happens in a paused replica, also not the arrival of answers.
        var pausedUntil = Duration.zero
        var isDead = false
        var isFinished = false
        var believesToLead: Term?
    }

    enum Errand {
        case none
        case waiting(until: Duration)
        /// On its way there, then on its way back; given up at the deadline.
        case request(ElectionMachine.Step, arrivesAt: Duration?, deadline: Duration)
        case answer(Answer, arrivesAt: Duration?, deadline: Duration)
    }

    enum Answer {
        case read((LeaseRecord, String)?)
        case written(LeaseRecord, String)
        case refused(ClusterError)
    }

    init(seed: UInt64, replicas count: Int) {
        chance = Chance(seed: seed)
        replicas = []
        for number in 0..<count {
            let machine = ElectionMachine(identity: "replica-\(number)")
            replicas.append(Replica(machine: machine, bootedAt: .seconds(-1_000 * number)))
        }
        for place in replicas.indices { obey(replicas[place].machine.started(now: uptime(place)), place) }
    }

    /// The places of those who would write now, if they asked their machine first.
    var leaders: [Int] {
        replicas.indices.filter { !replicas[$0].isDead && replicas[$0].machine.term(at: uptime($0)) != nil }
    }

    mutating func kill(_ place: Int) { replicas[place].isDead = true }

    mutating func pause(_ place: Int, for duration: Duration) { replicas[place].pausedUntil = now + duration }

    mutating func stop(_ place: Int) { replicas[place].machine.stopped() }

    /// Runs until `condition`, and says after how long; `nil` when `limit` passes first.
    mutating func time(until condition: (ElectionWorld) -> Bool, limit: Duration) -> Duration? {
        let start = now
        while !condition(self) {
            guard now - start < limit else { return nil }
            pass()
        }
        return now - start
    }

    mutating func pass() {
        now += Self.tick
        for place in replicas.indices where !replicas[place].isDead && !replicas[place].isFinished {
            if chance.share() < trouble / 20 { pause(place, for: .seconds(40) * chance.share()) }
            serve(place)
            if now >= replicas[place].pausedUntil { live(place) }
        }
    }
}

extension ElectionWorld {
    /// Uptimes of machines have nothing to do with each other.
    private func uptime(_ place: Int) -> Duration { now - replicas[place].bootedAt }

    /// What happens at the server's end, also while the replica is paused.
    private mutating func serve(_ place: Int) {
        guard case .request(let step, let arrival?, let deadline) = replicas[place].errand, now >= arrival else {
            return
        }
        let answer: Answer
        switch step {
        case .read: answer = .read(lease.map { ($0.record, "\($0.version)") })
        case .write(let write, _):
            if write.over == lease.map({ "\($0.version)" }) {
                let record = LeaseRecord(
                    holder: write.holder, duration: write.duration, transitions: write.epoch, renewed: "\(now)")
                lease = (record, (lease?.version ?? 0) + 1)
                answer = .written(record, "\(lease!.version)")
            } else {
                answer = .refused(.conflict(.version(Status(code: 409, reason: "Conflict", message: "too late"))))
            }
        case .wait, .finish: preconditionFailure("\(step) is no request")
        }
        replicas[place].errand = .answer(answer, arrivesAt: journey(), deadline: deadline)
    }

    private mutating func live(_ place: Int) {
        let uptime = uptime(place)
        switch replicas[place].errand {
        case .none: break
        case .waiting(let end): if now >= end { obey(replicas[place].machine.waited(now: uptime), place) }
        case .request(let step, _, let deadline): if now >= deadline { giveUp(step, place) }
        case .answer(let answer, let arrival, let deadline):
            if let arrival, now >= arrival {
                hear(answer, place)
            } else if now >= deadline {
                switch answer {
                case .read: obey(replicas[place].machine.readFailed(now: uptime), place)
                case .written, .refused: obey(replicas[place].machine.writeFailed(.unanswered(""), now: uptime), place)
                }
            }
        }
    }

    private mutating func hear(_ answer: Answer, _ place: Int) {
        let uptime = uptime(place)
        switch answer {
        case .read(let lease): obey(replicas[place].machine.leaseRead(lease, now: uptime), place)
        case .written(let lease, let version):
            obey(replicas[place].machine.leaseWritten(lease, version: version, now: uptime), place)
        case .refused(let error): obey(replicas[place].machine.writeFailed(error, now: uptime), place)
        }
    }

    private mutating func giveUp(_ step: ElectionMachine.Step, _ place: Int) {
        if case .read = step {
            obey(replicas[place].machine.readFailed(now: uptime(place)), place)
        } else {
            obey(replicas[place].machine.writeFailed(.unanswered(""), now: uptime(place)), place)
        }
    }

    private mutating func obey(_ orders: ElectionMachine.Orders, _ place: Int) {
        switch orders.first {
        case .lead(let term):
            same(replicas[place].believesToLead, nil)
            replicas[place].believesToLead = term
            epochs.append(term.epoch)
        case .stepDown: replicas[place].believesToLead = nil
        case nil: break
        }
        switch orders.then {
        case .read(let limit), .write(_, let limit):
            same(limit > .zero, true)
            replicas[place].errand = .request(orders.then, arrivesAt: journey(), deadline: now + limit)
        case .wait(let duration): replicas[place].errand = .waiting(until: now + duration)
        case .finish:
            replicas[place].errand = .none
            replicas[place].isFinished = true
        }
    }

    /// When what is sent now arrives, if ever.
    private mutating func journey() -> Duration? {
        if chance.share() < trouble { return nil }
        return now + Self.tick + (chance.share() < trouble ? .seconds(30) * chance.share() : .zero)
    }
}
