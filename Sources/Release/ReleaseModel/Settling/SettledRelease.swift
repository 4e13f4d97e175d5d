internal import Documents
internal import Locks

/// A release with all that it leaves to others: its own word first, then its environment's, then the built-in one.
///
///     strategy, rollback             whole: whoever says anything says all of it
///     checks                         by name: all three together, the nearest word for each name
///     keepPrevious, bake, watch      each by itself
package struct SettledRelease: Sendable {
    package let strategy: any Strategy
    /// The router's name; its settings stand in the release, if anywhere.
    package let router: String
    package let checks: [CheckUse]
    package let rollback: Rollback
    package let keepPrevious: Duration
    package let bake: Duration
    package let watch: [WatchSpan]

    package init(_ release: Release, in environment: Environment?, _ catalog: Catalog) {
        let usual = catalog.usualDefaults
        let here = environment?.defaults
        guard let usualStrategy = usual.strategy, let usualRollback = usual.rollback,
            let usualKept = usual.keepPrevious, let usualBake = usual.bake, let usualWatch = usual.watch
        else { preconditionFailure("the built-in defaults leave something open") }

        let strategy = release.strategy ?? here?.strategy ?? usualStrategy
        let bake = release.bake ?? here?.bake ?? usualBake
        self.strategy = strategy
        router = release.traffic?.router.map { type(of: $0).name } ?? type(of: strategy).usualRouter
        checks = Self.nearest(release.checks, here?.checks ?? [], usual.checks)
        rollback = release.rollback ?? here?.rollback ?? usualRollback
        self.bake = bake
        // During the bake going back must stay one write, so the previous pods stay up at least as long.
        keepPrevious = max(bake, release.keepPrevious ?? here?.keepPrevious ?? usualKept)
        watch = release.watch ?? here?.watch ?? usualWatch
    }

    /// The checks of all, the first word for each name counting, in the order from the most general to the nearest.
    private static func nearest(_ own: [CheckUse], _ here: [CheckUse], _ usual: [CheckUse]) -> [CheckUse] {
        var names: [String] = []
        var uses: [String: CheckUse] = [:]
        for use in usual + here + own {
            if uses.updateValue(use, forKey: use.name) == nil { names.append(use.name) }
        }
        return names.compactMap { uses[$0] }
    }
}

extension Catalog {
    /// The built-in defaults, as this catalog reads them; read once.
    package var usualDefaults: Defaults { readBuiltIns.defaults { readUsualDefaults() } }

    /// A check that needs no declaration, with the queries of a set; read once.
    ///
    /// - Parameters:
    ///   - queries: The set; the usual one without.
    ///   - isAsked: Whether somebody named it. What nobody asked for is no matter where nobody counts anything.
    package func builtInCheck(_ name: String, queries: String? = nil, isAsked: Bool = true) -> Check? {
        let set = queries.map { queries in querySets.first { $0.name == queries } } ?? querySets.first
        guard let set else { return nil }
        return readBuiltIns.checks(of: set.name, areAsked: isAsked) {
            set.checks.compactMap { named in
                var value = named.value
                if !isAsked { value[["noData", "absent"]] = .string(NoData.Absence.pass.rawValue) }
                return Check.format(in: self).decode(Node(value)).value.map { Named(name: named.name, value: $0) }
            }
        }.first { $0.name == name }?.value
    }

    private func readUsualDefaults() -> Defaults {
        let (defaults, complaints) = Defaults.format(in: self).decode(Node(builtInDefaults))
        guard let defaults else { preconditionFailure("the built-in defaults cannot be read: \(complaints)") }
        return defaults
    }
}

/// What a catalog has read of what is built in.
final class ReadBuiltIns: Sendable {
    private let kept = Lock<(defaults: Defaults?, checks: [Key: [Named<Check>]])>((nil, [:]))

    private struct Key: Hashable {
        let set: String
        let areAsked: Bool
    }

    func defaults(_ read: () -> Defaults) -> Defaults {
        if let known = kept.withLock({ $0.defaults }) { return known }
        let defaults = read()
        kept.withLock { $0.defaults = defaults }
        return defaults
    }

    func checks(of set: String, areAsked: Bool, _ read: () -> [Named<Check>]) -> [Named<Check>] {
        let key = Key(set: set, areAsked: areAsked)
        if let known = kept.withLock({ $0.checks[key] }) { return known }
        let checks = read()
        kept.withLock { $0.checks[key] = checks }
        return checks
    }
}
