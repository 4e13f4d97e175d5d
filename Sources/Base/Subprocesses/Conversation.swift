internal import Clocks
internal import Glibc
internal import Instants

/// What passes between us and a running program until it has ended.
///
/// Feeds its input, keeps its output, watches the time, the limits and the recall; ends it when
/// one of these says so, first asking, then killing.
struct Conversation {
    private let command: Subprocess
    private let child: Child
    private let recall: Recall
    private let clock = SystemClock()

    private var input: Pipe
    private var output: Pipe
    private var errors: Pipe
    private var fed = 0
    private var said: [UInt8] = []
    private var complained: [UInt8] = []

    /// Why we stop the program, once we do.
    private var verdict: Subprocess.Failure?
    /// By the clock that never jumps: when the time is up, and after that, when we kill.
    private var deadline: Duration

    init(_ command: Subprocess, with child: Child, recall: Recall) {
        self.command = command
        self.child = child
        self.recall = recall
        input = Pipe(child.input)
        output = Pipe(child.output)
        errors = Pipe(child.errors)
        deadline = clock.uptime + command.limits.time
        if command.input.isEmpty { input.shut() }
    }

    /// Returns once the program has ended, whoever ended it, with nothing of it left.
    mutating func toTheEnd() throws(Subprocess.Failure) -> Subprocess.Outcome {
        while !hasEnded() {}
        // What it left running in its group, and what it left in its pipes. These hold at most a
        // megabyte; a program that fled into another group could write into them for ever.
        kill(-child.process, SIGKILL)
        for _ in 0...16 { listen() }
        var status: Int32 = 0
        while waitpid(child.process, &status, 0) < 0, errno == EINTR {}
        input.shut()
        output.shut()
        errors.shut()
        close(child.end)
        if let verdict { throw verdict }
        return Subprocess.Outcome(ending: Subprocess.Ending(status), output: said, errors: complained)
    }

    /// Waits until something happens and deals with it; true when that was the end.
    private mutating func hasEnded() -> Bool {
        var events = [
            pollfd(fd: child.end, events: Int16(POLLIN), revents: 0),
            pollfd(fd: verdict == nil ? recall.descriptor : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input.descriptor, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: output.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        poll(&events, nfds_t(events.count), millisecondsLeft)

        if events[0].revents != 0 { return true }
        if events[1].revents != 0 { stop(.cancelled(program: command.program)) }
        if events[2].revents != 0 { feed() }
        listen()
        if clock.uptime >= deadline { timeIsUp() }
        return false
    }

    private mutating func timeIsUp() {
        guard verdict == nil else {
            kill(-child.process, SIGKILL)
            deadline += .seconds(1)
            return
        }
        stop(.tookTooLong(program: command.program, limit: command.limits.time))
    }

    private mutating func stop(_ reason: Subprocess.Failure) {
        guard verdict == nil else { return }
        verdict = reason
        deadline = clock.uptime + command.limits.farewell
        kill(-child.process, SIGTERM)
        // A stopped program would not hear it.
        kill(-child.process, SIGCONT)
    }

    private mutating func feed() {
        let sent = command.input[fed...].withUnsafeBytes { write(input.descriptor, $0.baseAddress, $0.count) }
        if sent > 0 { fed += sent }
        let refused = sent < 0 && errno != EAGAIN && errno != EINTR
        // A program that reads only part of its input is none the worse for it.
        if fed == command.input.count || refused { input.shut() }
    }

    /// Reads a piece of each pipe, without waiting; not more, so that a flood hides neither the time nor the recall.
    private mutating func listen() {
        let limits = command.limits
        if let bytes = output.read(), verdict == nil {
            let room = limits.output - said.count
            said += bytes.prefix(room)
            if bytes.count > room { stop(.saidTooMuch(program: command.program, limit: limits.output)) }
        }
        if let bytes = errors.read() { complained += bytes.prefix(limits.errors - complained.count) }
    }

    private var millisecondsLeft: Int32 {
        let left = min(max(deadline - clock.uptime, .zero), .seconds(60))
        // One more, so that we do not wake just before the time is up.
        return Int32(left.wholeNanoseconds / 1_000_000 + 1)
    }
}

/// Our end of one of a program's pipes.
private struct Pipe {
    /// Less than zero once it is shut, which `poll` passes over.
    private(set) var descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What has arrived; nothing when nothing is there now, or when the other end is shut.
    mutating func read() -> ArraySlice<UInt8>? {
        guard descriptor >= 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count > 0 { return buffer[..<count] }
        if count == 0 { shut() }
        return nil
    }

    mutating func shut() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}

extension Subprocess.Ending {
    /// From what the system says of an ended process.
    init(_ status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }
}
