internal import Documents
internal import Instants

/// A guarantee, or a few of a kind, that every write of the history must keep.
protocol Invariant: Sendable {
    /// What the write breaks. The ledger knows of the write already; what was before it stands in the change.
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding]

    /// What is wrong when nothing happens any more.
    func atRest(_ ledger: Ledger, now: Instant) -> [Finding]
}

extension Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] { [] }
    func atRest(_ ledger: Ledger, now: Instant) -> [Finding] { [] }
}

/// A write, with what it was made over.
struct Change: Sendable {
    let version: Int
    let object: ObjectName
    let before: Value?
    let after: Value?
    let at: Instant
    /// Whether the operator made it; only its writes break what the operator promises.
    let isOperators: Bool

    var kind: String { object.kind }
    var place: Place { Place(object.namespace, object.name) }
    /// Who is touched: what is there since, or was until now.
    var either: Value? { after ?? before }

    func finding(_ invariant: String, _ sentence: String) -> Finding { Finding(invariant, object, sentence) }
}

/// What history leaves open, and is not held against the operator.
package struct Allowances: Sendable {
    /// How long news may take to reach the operator: what ceased to be so less long ago, it may still take for so.
    package var notice: Duration
    /// How far its clock may be ahead of the server's.
    package var clockSkew: Duration

    package init(notice: Duration = .seconds(5), clockSkew: Duration = .zero) {
        self.notice = notice
        self.clockSkew = clockSkew
    }
}
