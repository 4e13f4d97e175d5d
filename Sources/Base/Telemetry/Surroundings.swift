package import Chances
package import Clocks

/// What every part of the shell is given instead of globals: the composition root makes the real
/// one, the simulator one of its own.
package struct Surroundings: Sendable {
    package let clock: any WallClock
    package var chance: Chance
    package let log: Logger
    package let metrics: Metrics

    package init(clock: any WallClock, chance: Chance, log: Logger, metrics: Metrics) {
        self.clock = clock
        self.chance = chance
        self.log = log
        self.metrics = metrics
    }

    /// The same, with a source of chance of its own; give each part one.
    package mutating func split() -> Surroundings {
        Surroundings(clock: clock, chance: chance.split(), log: log, metrics: metrics)
    }
}
