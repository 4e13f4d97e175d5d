package import Telemetry
package import Chances
package import Clocks
internal import CurlTransport
package import HTTP

/// What a command may touch of the world; a test hands in its own.
package struct Surroundings: Sendable {
    package var files: any Files
    /// Everything that stands in standard input, if it is at most so many bytes.
    package var standardInput: @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
    package var terminal: Terminal
    /// The same asked anew, since people change the size of their windows.
    package var terminalNow: @Sendable () -> Terminal
    /// What the program is called where it was started: `martlet` or `kubectl martlet`.
    package var programName = "martlet"
    /// Where the program is, when it was started by its path and shells may not find it by its name.
    package var programFolder: String?
    package var clock: any WallClock = SystemClock()
    package var chance = Chance(seed: 0)
    /// A text that nobody can guess; `chance`, which is made to be repeated, is no good for that.
    package var secret: @Sendable () -> String = { "secret" }
    /// Whether servers may listen here; in simulated time nobody could reach them.
    package var mayListen = false
    /// Comes when the command is to end in good order.
    package var stop = StopRequest()
    /// A variable of the process's environment.
    package var variable: @Sendable (_ name: String) -> String? = { _ in nil }
    /// The names of all variables of the process's environment.
    package var variableNames: @Sendable () -> [String] = { [] }
    /// What carries the requests of checks and to sources of numbers.
    package var transport: @Sendable () -> any HTTPTransport = { CurlTransport() }
    /// Where the operator logs to instead of the standard error output.
    package var log: (any LogSink)?
    /// Finds the cluster that is meant; nothing is asked of it yet.
    package var chooseCluster: @Sendable (ClusterChoice) throws(NoCluster) -> ChosenCluster = {
        _ throws(NoCluster) in throw NoCluster("there is no cluster here")
    }

    package init(
        files: any Files, terminal: Terminal = Terminal(),
        standardInput: @escaping @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
    ) {
        self.files = files
        self.terminal = terminal
        terminalNow = { terminal }
        self.standardInput = standardInput
    }
}

/// Where the answer is shown.
package struct Terminal: Sendable, Equatable {
    /// In columns.
    package var width: Int
    /// In lines.
    package var height: Int
    /// Whether a person looks at the output, rather than a file or a program.
    package var isWatched: Bool
    package var hasColors: Bool
    /// Whether what was printed can be printed over.
    package var canRedraw: Bool

    package init(
        width: Int = 80, height: Int = 24, isWatched: Bool = false, hasColors: Bool = false, canRedraw: Bool = false
    ) {
        self.width = width
        self.height = height
        self.isWatched = isWatched
        self.hasColors = hasColors
        self.canRedraw = canRedraw
    }
}
