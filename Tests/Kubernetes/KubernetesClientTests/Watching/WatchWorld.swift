import Documents
import KubernetesAPI
import KubernetesClient
import KubernetesObjects

/// The smallest world in which a watch can go wrong: a server with a history, two names, and a
/// client whose every order can come out in every way.
///
/// A value, so that all ways can be tried.
struct WatchWorld {
    var server = Server()
    var machine: WatchMachine
    var kept = KeptObjects<String>(indexes: [:]) { $0.metadata.resourceVersion }
    var step = WatchMachine.Step.wait(.zero)
    var notices: [WatchNotice] = []

    /// What the rest of the list in hand will show.
    private var pages: Server.Snapshot?
    /// What the open watch has still to tell of what was there at its start.
    private var initial: [String]?
    private var cursor = 0
    /// A write of ours whose answer has not come yet.
    private var unanswered: Object?
    /// The newest version of each name that we know from our own writes.
    private var ours: [String: Int] = [:]
    /// After the storage has been set back nobody can expect the view to be right, until a list that
    /// was begun after that has ended.
    private var confusion: Confusion?
    private(set) var path: [Move] = []

    private enum Confusion {
        case setBack, listing
    }

    enum Move {
        case created, deleted, wroteOurselves, lostSightOfOwnWrite, answerCameLate, compacted, setBack
        case succeeded, failed, expired, refused, bookmarked, ended, unreadable, silence
    }

    init(streaming: Bool = false) {
        var settings = WatchSettings()
        settings.pageLimit = 1
        settings.streamsLists = streaming
        machine = WatchMachine(settings)
        obey(machine.started(), .nothing)
    }

    /// Every way in which the world can go on from here.
    var moves: [Move] {
        var moves: [Move] = [.created, .wroteOurselves, .compacted, .setBack]
        if server.newest.count == 2 { moves.append(.deleted) }
        moves.append(unanswered == nil ? .lostSightOfOwnWrite : .answerCameLate)
        switch step {
        case .list: moves += [.succeeded, .failed, .expired]
        case .watch: moves += [.succeeded, .failed, .expired, .refused]
        case .read:
            moves += [.failed, .ended, .unreadable, .silence]
            if initial != nil || server.next(after: cursor) != nil { moves.append(.succeeded) }
            if initial == nil { moves.append(.bookmarked) }
        case .wait: moves.append(.succeeded)
        }
        return moves
    }

    mutating func make(_ move: Move) {
        path.append(move)
        switch move {
        case .created: server.write(server.isEven ? "a" : "b")
        case .deleted: server.delete(server.isEven ? "a" : "b")
        case .wroteOurselves: note(server.write("a"))
        case .lostSightOfOwnWrite: unanswered = server.write("b")
        case .answerCameLate:
            if let object = unanswered { note(object) }
            unanswered = nil
        case .compacted: server.oldest = server.version
        case .setBack:
            server.setBack()
            unanswered = nil
            ours = [:]
            confusion = .setBack
        case .succeeded: succeed()
        case .failed: fail(.unanswered("no answer"))
        case .expired: fail(.expired(status))
        case .refused: fail(.refused(status))
        case .unreadable: obey(machine.watchBroke(.unreadable("half a line"), after: .zero), .nothing)
        case .bookmarked: bookmark(endsInitial: false)
        case .ended: obey(machine.watchEnded(after: .zero), .nothing)
        case .silence: obey(machine.fellSilent(), .nothing)
        }
    }

    /// What is wrong with the view; `nil` while it is as it should be, or nobody can expect it to be.
    var complaint: String? {
        guard confusion == nil, machine.state == .following || machine.state == .opening,
            let version = machine.version.flatMap({ Int($0) })
        else { return nil }
        var wanted = server.objects(at: version)
        for (name, own) in ours where own > version { wanted[name] = own }
        let seen = Dictionary(uniqueKeysWithValues: kept.all.map { ($0.key.name, Int($0.value)!) })
        return seen == wanted
            ? nil : "at \(version) saw \(seen), wanted \(wanted), after \(path.map { "\($0)" }.joined(separator: " "))"
    }

    /// Whether the view shows the newest there is.
    var isUpToDate: Bool { complaint == nil && confusion == nil && machine.version == "\(server.version)" }
}

// How the server answers.
extension WatchWorld {
    private var status: Status { Status(code: 410, reason: "Expired", message: "gone") }

    private mutating func succeed() {
        switch step {
        case .list(let page): answer(page)
        case .watch(let start): open(from: start)
        case .read: tell()
        case .wait: obey(machine.waited(), .nothing)
        }
    }

    private mutating func answer(_ page: Page) {
        if page.after == nil { pages = server.snapshot }
        guard var snapshot = pages else { preconditionFailure("a page of no list") }
        let items = Array(snapshot.objects.prefix(page.limit ?? snapshot.objects.count))
        snapshot.objects.removeFirst(items.count)
        pages = snapshot
        let more = snapshot.objects.isEmpty ? nil : "more"
        obey(
            machine.pageArrived(version: "\(snapshot.version)", more: more),
            .page(items, version: "\(snapshot.version)"))
    }

    private mutating func open(from start: WatchStart) {
        switch start {
        case .version(let version):
            guard let version = Int(version), version >= server.oldest else { return fail(.expired(status)) }
            (initial, cursor) = (nil, version)
        case .initialEvents, .anywhere: (initial, cursor) = (server.newest.keys.sorted(), server.version)
        }
        obey(machine.watchOpened(), .nothing)
    }

    private mutating func tell() {
        if var names = initial {
            guard let name = names.popLast() else {
                initial = nil
                return bookmark(endsInitial: true)
            }
            initial = names
            // As it was when the watch was opened, even if it has been changed since.
            guard let version = server.objects(at: cursor)[name] else { return tell() }
            let object = server.object(name, version)
            return obey(machine.changeArrived(version: "\(version)"), .changed(object))
        }
        guard let change = server.next(after: cursor) else { return }
        cursor = change.version
        let object = server.object(change.name, change.version)
        obey(machine.changeArrived(version: "\(change.version)"), change.exists ? .changed(object) : .deleted(object))
    }

    private mutating func bookmark(endsInitial: Bool) {
        if !endsInitial { while server.next(after: cursor) != nil, step == .read, initial == nil { tell() } }
        guard step == .read else { return }
        let version = endsInitial ? cursor : server.version
        obey(machine.bookmarkArrived(version: "\(version)", endsInitial: endsInitial), .nothing)
    }

    private mutating func fail(_ error: ClusterError) {
        switch step {
        case .list: obey(machine.listFailed(error), .nothing)
        case .watch: obey(machine.watchFailed(error), .nothing)
        case .read: obey(machine.watchBroke(error, after: .zero), .nothing)
        case .wait: break
        }
    }

    private mutating func obey(_ orders: WatchMachine.Orders, _ arrival: Arrival) {
        for action in orders.first {
            switch action {
            case .report(let notice): notices.append(notice)
            case .endReplacement: if confusion == .listing { confusion = nil }
            case .beginReplacement: if confusion != nil { confusion = .listing }
            case .forgetVersions, .reached, .keep: break
            }
            _ = kept.carryOut(action, with: arrival)
        }
        step = orders.then
    }

    private mutating func note(_ object: Object) {
        _ = kept.written(object)
        if let version = Int(object.metadata.resourceVersion) {
            ours[object.name] = max(version, ours[object.name] ?? 0)
        }
    }
}

/// A storage with versions, and a memory for changes that somebody can take away.
struct Server {
    private(set) var version = 1
    /// Changes before this version are forgotten.
    var oldest = 0
    private var history: [Change] = []

    struct Change {
        var version: Int
        var name: String
        var exists: Bool
    }

    struct Snapshot {
        var objects: [Object]
        var version: Int
    }

    var isEven: Bool { version.isMultiple(of: 2) }
    var newest: [String: Int] { objects(at: version) }

    var snapshot: Snapshot {
        Snapshot(objects: newest.sorted { $0.key < $1.key }.map { object($0.key, $0.value) }, version: version)
    }

    @discardableResult
    mutating func write(_ name: String) -> Object {
        version += 1
        history.append(Change(version: version, name: name, exists: true))
        return object(name, version)
    }

    mutating func delete(_ name: String) {
        guard newest[name] != nil else { return }
        version += 1
        history.append(Change(version: version, name: name, exists: false))
    }

    /// Yesterday's backup: the later half never happened.
    mutating func setBack() {
        version = max(version / 2, 1)
        history.removeAll { $0.version > version }
        oldest = min(oldest, version)
    }

    func objects(at version: Int) -> [String: Int] {
        history.prefix { $0.version <= version }.reduce(into: [:]) { $0[$1.name] = $1.exists ? $1.version : nil }
    }

    func next(after cursor: Int) -> Change? { history.first { $0.version > cursor } }

    func object(_ name: String, _ version: Int) -> Object {
        // An object is another one after it has been deleted, with another uid.
        let deletions = history.filter { $0.name == name && !$0.exists && $0.version < version }.count
        return Object([
            "metadata": ["name": .string(name), "uid": "\(name)\(deletions)", "resourceVersion": "\(version)"]
        ])
    }
}
