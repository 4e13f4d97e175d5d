internal import Instants

/// A program to run: which one, with what, and how much of our time and memory it may take.
///
/// Nothing is given to a shell, so nothing needs quoting. The program gets its own process group,
/// which ends with it: whatever it leaves running is killed.
package struct Subprocess: Sendable {
    /// A path, or a name that is looked up in `PATH`.
    package var program: String
    package var arguments: [String]
    package var environment: Environment
    /// Where it starts; without one, where we are.
    package var folder: String?
    /// What it reads from its standard input, which ends after it.
    package var input: [UInt8]
    package var limits: Limits

    package enum Environment: Sendable {
        /// Ours, with these added or replaced.
        case ours(adding: [String: String] = [:])
        /// These and no others.
        case only([String: String])
    }

    package struct Limits: Sendable {
        /// How long it may run.
        package var time: Duration
        /// How long it may take to clean up after it was asked to stop, before it is killed.
        package var farewell: Duration
        /// How many bytes of its standard output we keep; a program that writes more is stopped.
        package var output: Int
        /// How many bytes of its standard error we keep; the rest is read and dropped.
        package var errors: Int

        package init(
            time: Duration = .seconds(60), farewell: Duration = .seconds(2), output: Int = 16 << 20,
            errors: Int = 64 << 10
        ) {
            self.time = time
            self.farewell = farewell
            self.output = output
            self.errors = errors
        }
    }

    package init(
        _ program: String, _ arguments: [String] = [], environment: Environment = .ours(), in folder: String? = nil,
        input: [UInt8] = [], limits: Limits = Limits()
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.input = input
        self.limits = limits
    }
}

extension Subprocess {
    /// What a program that ended by itself left behind.
    package struct Outcome: Sendable, Equatable {
        package var ending: Ending
        package var output: [UInt8]
        package var errors: [UInt8]

        package var succeeded: Bool { ending == .exited(0) }
    }

    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        /// By a signal that was not ours.
        case killed(signal: Int32)
    }

    /// Why there is no outcome.
    ///
    /// Its description names the program and never its arguments, which may be secret.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case notStarted(program: String, because: String)
        case tookTooLong(program: String, limit: Duration)
        case saidTooMuch(program: String, limit: Int)
        case cancelled(program: String)

        package var description: String {
            switch self {
            case .notStarted(let program, let reason): "cannot start “\(program)”: \(reason)"
            case .tookTooLong(let program, let limit): "“\(program)” was stopped: it did not end within \(limit.text)"
            case .saidTooMuch(let program, let limit):
                "“\(program)” was stopped: it wrote more than \(limit) bytes to its standard output"
            case .cancelled(let program): "“\(program)” was stopped, since nobody waits for it any more"
            }
        }
    }
}
