import Documents
import KubernetesAPI
import KubernetesObjects

// The toy: a ConfigMap “declared” has a text; for each text there is a child ConfigMap that carries it,
// and the declared one says in an annotation which child shows it now. A new text means: make the new
// child, point to it, remove the old one, in this order, so that what is pointed to is always there.

/// The declared ConfigMap, as much of it as a plan needs.
struct Declared: Sendable, Equatable {
    let key: ObjectKey
    let uid: String
    let version: String
    let text: String
    let shows: String?
    let turn: Turn

    init(_ object: Object) {
        key = object.key
        uid = object.metadata.uid
        version = object.metadata.resourceVersion
        text = object["data"]["text"].string ?? ""
        shows = object.metadata.annotations[Toy.shows]
        turn = Turn(object)
    }

    /// Children are named after what they carry, so that there cannot be two of the same.
    var nameOfChild: String { "\(key.name)-\(Toy.fingerprint(text))" }
}

struct Child: Sendable, Equatable {
    let key: ObjectKey
    let uid: String
    let version: String
    let owner: ObjectKey
    let ownerUID: String
    let turn: Turn

    init(_ object: Object) {
        key = object.key
        uid = object.metadata.uid
        version = object.metadata.resourceVersion
        owner = ObjectKey(namespace: object.metadata.namespace, name: object.metadata.labels[Toy.owner] ?? "")
        ownerUID = object.metadata.controller?.uid ?? ""
        turn = Turn(object)
    }
}

/// Who wrote last: the epoch of his term, and his how manieth write to the declared object.
struct Turn: Sendable, Hashable, Comparable {
    var epoch: Int
    var number: Int

    static let none = Turn(epoch: 0, number: 0)

    init(epoch: Int, number: Int) {
        self.epoch = epoch
        self.number = number
    }

    init(_ object: Object) {
        let parts = object.metadata.annotations[Toy.turn]?.split(separator: ".").compactMap { Int($0) } ?? []
        self = parts.count == 2 ? Turn(epoch: parts[0], number: parts[1]) : .none
    }

    var next: Turn { Turn(epoch: epoch, number: number + 1) }
    var text: String { "\(epoch).\(number)" }

    static func < (left: Turn, right: Turn) -> Bool { (left.epoch, left.number) < (right.epoch, right.number) }
}

/// One write each; the process may die before, in, or after any of them.
enum ToyAction: Sendable, Equatable {
    /// Whoever led before can write to this no more.
    case takeOver(Declared, Turn)
    case make(Declared, Turn)
    /// A child that is there already; the turn tells a late write about it from before that it is too late.
    case reuse(Child, Turn)
    case point(Declared, Turn)
    case remove(Child)
}

/// The next write that brings what is closer to what is declared; `nil` when it is so.
func plan(_ declared: Declared?, _ children: [Child], epoch: Int) -> ToyAction? {
    guard let declared else { return children.first.map { .remove($0) } }
    guard declared.turn.epoch <= epoch else { return nil }
    if declared.turn.epoch < epoch { return .takeOver(declared, Turn(epoch: epoch, number: 0)) }
    // Of an object of the same name that is gone.
    if let orphan = children.first(where: { $0.ownerUID != declared.uid }) { return .remove(orphan) }

    let child = children.first { $0.key.name == declared.nameOfChild }
    let next = declared.turn.next
    guard let child else { return .make(declared, next) }
    if declared.shows != declared.nameOfChild {
        return child.turn == next ? .point(declared, next) : .reuse(child, next)
    }
    return children.first { $0.key.name != declared.shows }.map { .remove($0) }
}

enum Toy {
    static let role = "toy.martlet.dev/role"
    static let owner = "toy.martlet.dev/owner"
    static let shows = "toy.martlet.dev/shows"
    static let turn = "toy.martlet.dev/turn"

    static func fingerprint(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 36)
    }
}

extension ToyAction {
    /// The action as the one request that it is, with all that must still be true for it to be right.
    var request: Request {
        switch self {
        case .takeOver(let declared, let turn): patch(declared.key, uid: declared.uid, declared.version, turn)
        case .reuse(let child, let turn): patch(child.key, uid: child.uid, child.version, turn)
        case .make(let declared, let turn):
            Request(.create(declared.child(turn)), .configMaps, namespace: declared.key.namespace)
        case .point(let declared, let turn):
            // By what the decision read, and not by the version: other people's writes do not delay it.
            request(
                .patch(
                    .json([
                        .test(path: "/metadata/uid", .string(declared.uid)),
                        .test(path: "/data/text", .string(declared.text)),
                        .test(path: Self.pointer(Toy.turn), .string(declared.turn.text)),
                        .replace(path: Self.pointer(Toy.turn), .string(turn.text)),
                        .add(path: Self.pointer(Toy.shows), .string(declared.nameOfChild)),
                    ])), declared.key)
        case .remove(let child):
            request(.delete(Preconditions(uid: child.uid, resourceVersion: child.version)), child.key)
        }
    }

    private static func pointer(_ annotation: String) -> String {
        "/metadata/annotations/" + annotation.split(separator: "/").joined(separator: "~1")
    }

    private func patch(_ key: ObjectKey, uid: String, _ version: String, _ turn: Turn) -> Request {
        request(
            .patch(
                .merge([
                    "metadata": [
                        "uid": .string(uid), "resourceVersion": .string(version),
                        "annotations": [Toy.turn: .string(turn.text)],
                    ]
                ])), key)
    }

    private func request(_ verb: Request.Verb, _ key: ObjectKey) -> Request {
        Request(verb, .configMaps, namespace: key.namespace, name: key.name)
    }
}

extension Declared {
    fileprivate func child(_ turn: Turn) -> Object {
        let owner: Value = [
            "apiVersion": "v1", "kind": "ConfigMap", "name": .string(key.name), "uid": .string(uid),
            "controller": true,
        ]
        return Object([
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": [
                "name": .string(nameOfChild), "labels": [Toy.role: "child", Toy.owner: .string(key.name)],
                "annotations": [Toy.turn: .string(turn.text)], "ownerReferences": [owner],
            ],
            "data": ["text": .string(text)],
        ])
    }
}
