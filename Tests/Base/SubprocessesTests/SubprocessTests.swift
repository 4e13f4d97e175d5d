import Clocks
import Foundation
import Instants
import Subprocesses
import TestSupport
import Testing

struct `A program` {
    @Test func `is given its arguments as they are, its input, folder and environment`() async throws {
        let script = #"printf '%s|' "$@"; pwd; cat; echo "$WHO" >&2"#
        let outcome = try await Subprocess(
            "/bin/sh", ["-c", script, "sh", "a b", "$HOME", "", "'\"\\"], environment: .only(["WHO": "me = I"]),
            in: "/",
            input: Array("what\u{0}was said".utf8)
        ).run()
        same(outcome.ending, .exited(0))
        same(String(decoding: outcome.output, as: UTF8.self), "a b|$HOME||'\"\\|/\nwhat\u{0}was said")
        same(String(decoding: outcome.errors, as: UTF8.self), "me = I\n")
    }

    @Test func `inherits our environment with additions, and no descriptor but three`() async throws {
        let held = open("/dev/null", O_RDONLY)
        defer { close(held) }
        let outcome = try await Subprocess(
            "sh", ["-c", "echo $ADDED; test -n \"$PATH\" && ls /proc/self/fd"],
            environment: .ours(adding: ["ADDED": "1"])
        ).run()
        // The fourth is the folder that ls reads.
        same(String(decoding: outcome.output, as: UTF8.self), "1\n0\n1\n2\n3\n")
    }

    /// Our thread that starts it blocks all signals, and this test has one ignored, as many a parent has.
    @Test func `has no signal blocked or ignored`() async throws {
        let before = signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, before) }
        let outcome = try await Subprocess("grep", ["-E", "^Sig(Blk|Ign)", "/proc/self/status"]).run()
        let masks = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map { line in
            // The two that the C library keeps for itself do not count.
            UInt64(line.suffix(16), radix: 16).map { $0 & ~(3 << 31) }
        }
        same(masks, [0, 0])
        same(try await Subprocess("sh", ["-c", "kill -TERM $$"]).run().ending, .killed(signal: SIGTERM))
    }

    @Test func `says how it ended`() async throws {
        same(try await Subprocess("sh", ["-c", "exit 7"]).run().ending, .exited(7))
        same(try await Subprocess("sh", ["-c", "kill -9 $$"]).run().ending, .killed(signal: 9))
    }

    @Test func `may leave its input unread, and may be fed and read a megabyte at once`() async throws {
        let megabyte = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        same(try await Subprocess("true", input: megabyte).run().succeeded, true)
        same(try await Subprocess("cat", input: megabyte).run().output == megabyte, true)
    }

    @Test func `that writes too much is stopped, but its complaints are only cut short`() async throws {
        let flood = Subprocess("yes", limits: .init(output: 1_000))
        await fails(flood, as: .saidTooMuch(program: "yes", limit: 1_000))
        let complaints = try await Subprocess(
            "sh", ["-c", "head -c 300000 /dev/zero >&2; echo done"], limits: .init(errors: 10)
        ).run()
        same(complaints.errors.count, 10)
        same(String(decoding: complaints.output, as: UTF8.self), "done\n")
    }

    /// The first ends when asked; the second hears nothing and floods us meanwhile; so do their children.
    @Test(arguments: ["sleep 61 & sleep 62", "trap '' TERM; (trap '' TERM; yes) & yes >&2"])
    func `that takes too long is stopped with all that it started`(script: String) async throws {
        let limits = Subprocess.Limits(time: .milliseconds(300), farewell: .milliseconds(100), output: 1 << 40)
        let group = Group()
        defer { group.forget() }
        await fails(
            Subprocess("sh", ["-c", group.written(before: script)], limits: limits),
            as: .tookTooLong(program: "sh", limit: .milliseconds(300)))
        try await eventually { group.living == 0 }
    }

    @Test func `is not waited for by those it left behind`() async throws {
        let group = Group()
        defer { group.forget() }
        let outcome = try await Subprocess("sh", ["-c", group.written(before: "sleep 63 & echo gone")]).run()
        same(String(decoding: outcome.output, as: UTF8.self), "gone\n")
        try await eventually { group.living == 0 }
    }

    @Test func `is stopped when nobody waits for it any more`() async throws {
        let group = Group()
        defer { group.forget() }
        let program = Subprocess("sh", ["-c", group.written(before: "exec sleep 64")])
        let running = Task { await fails(program, as: .cancelled(program: "sh")) }
        try await eventually { group.living == 1 }
        running.cancel()
        await running.value
        try await eventually { group.living == 0 }
    }

    @Test func `is not even started for a task that is cancelled already`() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await fails(Subprocess("no-such-program"), as: .cancelled(program: "no-such-program"))
        }
        await task.value
    }

    /// Fifty at once, some of which fail, leave as many descriptors open as before.
    @Test func `leaves no descriptor behind`() async throws {
        func all() async {
            await withTaskGroup { group in
                for number in 0..<50 {
                    group.addTask {
                        _ = try? await Subprocess(number % 5 == 0 ? "no-such-program" : "true", input: [1]).run()
                    }
                }
            }
        }
        await all()
        // Other tests run beside this one and have descriptors of their own, so we ask several times.
        let least = openDescriptors()
        for _ in 0..<3 { await all() }
        try await eventually { openDescriptors() <= least + 20 }
    }

    /// A line per program that cannot be started: its name, and why.
    @Test func `that cannot be started says why`() async {
        for (name, reason) in goldenLines("not-started.txt") {
            await fails(Subprocess(name), as: .notStarted(program: name, because: reason))
        }
        await fails(
            Subprocess("true", ["a\u{0}b"]),
            as: .notStarted(
                program: "true", because: "a NUL character stands in its name, folder, arguments or environment"))
        await fails(
            Subprocess("true", in: "/no/such"),
            as: .notStarted(
                program: "true", because: "its folder “/no/such” cannot be entered (No such file or directory)"))
    }
}

private func fails(
    _ program: Subprocess, as failure: Subprocess.Failure, at location: SourceLocation = #_sourceLocation
) async {
    do throws(Subprocess.Failure) {
        let outcome = try await program.run()
        Issue.record("ended with \(outcome.ending), wanted \(failure)", sourceLocation: location)
    } catch {
        same(error, failure, at: location)
    }
}

/// Waits for a condition of the real world, for at most two minutes, which only a failure takes.
private func eventually(
    at location: SourceLocation = #_sourceLocation, _ condition: () -> Bool
) async throws {
    let clock = SystemClock()
    let deadline = clock.uptime + .seconds(120)
    while !condition() {
        guard clock.uptime < deadline else {
            Issue.record("it has not come true within two minutes", sourceLocation: location)
            return
        }
        try await clock.sleep(for: .milliseconds(10))
    }
}

/// The process group of a shell that writes its number down first.
private struct Group {
    private let file = NSTemporaryDirectory() + "/martlet-\(UUID().uuidString)"

    func written(before script: String) -> String { "echo $$ > \(file).new; mv \(file).new \(file); \(script)" }

    func forget() { unlink(file) }

    /// How many processes of it have not ended.
    var living: Int {
        guard let number = try? String(contentsOfFile: file, encoding: .utf8), let group = Int(number.dropLast()) else {
            return 0
        }
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { Int($0) != nil }.filter { process in
            guard let status = fopen("/proc/\(process)/stat", "r") else { return false }
            defer { fclose(status) }
            var bytes = [UInt8](repeating: 0, count: 512)
            let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, status)], as: UTF8.self)
            // After the name in brackets: state, parent, group.
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            return fields.count > 3 && fields[1] != "Z" && Int(fields[3]) == group
        }.count
    }
}

private func openDescriptors() -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
}
