internal import CSystem
internal import Glibc

/// A program that runs, and our ends of its pipes.
struct Child {
    let process: pid_t
    /// Becomes readable when the program ends.
    let end: Int32
    let input: Int32
    let output: Int32
    let errors: Int32
}

extension Subprocess {
    /// Starts the program with its own process group, no signals blocked, and no descriptor of ours but its three pipes.
    func spawn() throws(Failure) -> Child {
        try refuseUnusable()
        let pipes = try Pipes(for: program)
        defer { pipes.closeTheirs() }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let folder { system_spawn_in_folder(&actions, folder) }
        posix_spawn_file_actions_adddup2(&actions, pipes.input.read, 0)
        posix_spawn_file_actions_adddup2(&actions, pipes.output.write, 1)
        posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, 2)
        system_spawn_without_descriptors_from(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var process = pid_t()
        let status = withCStrings([program] + arguments) { words in
            withCStrings(environmentLines) { lines in
                posix_spawnp(&process, program, &actions, &attributes, words, lines)
            }
        }
        guard status == 0 else {
            pipes.closeOurs()
            throw .notStarted(program: program, because: reason(status))
        }
        let end = system_watch_process(process)
        guard end >= 0 else {
            pipes.closeOurs()
            kill(-process, SIGKILL)
            waitpid(process, nil, 0)
            throw .notStarted(program: program, because: "its end could not be watched (\(text(of: errno)))")
        }
        return Child(
            process: process, end: end, input: pipes.input.write, output: pipes.output.read, errors: pipes.errors.read)
    }

    private func refuseUnusable() throws(Failure) {
        guard !program.isEmpty else { throw .notStarted(program: program, because: "it has no name") }
        let texts = [program, folder ?? ""] + arguments + environmentLines
        if texts.contains(where: { $0.utf8.contains(0) }) {
            throw .notStarted(
                program: program, because: "a NUL character stands in its name, folder, arguments or environment")
        }
        if let folder, access(folder, X_OK) != 0 {
            throw .notStarted(
                program: program, because: "its folder “\(folder)” cannot be entered (\(text(of: errno)))")
        }
    }

    private func reason(_ error: Int32) -> String {
        switch error {
        case ENOENT where program.contains("/"): "there is no such file"
        case ENOENT: "no folder of PATH has it; install it, or give its whole path"
        case EACCES: "it may not be executed; is it a program (chmod +x)?"
        default: text(of: error)
        }
    }

    private var environmentLines: [String] {
        let variables =
            switch environment {
            case .only(let variables): variables
            case .ours(let added): Self.ourEnvironment().merging(added) { _, added in added }
            }
        return variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    private static func ourEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var next = system_environment()
        while let line = next?.pointee {
            let halves = String(cString: line).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if halves.count == 2 { variables[String(halves[0])] = String(halves[1]) }
            next = next?.successor()
        }
        return variables
    }
}

/// The three pipes of a program, none of which another program inherits.
private struct Pipes {
    let input: (read: Int32, write: Int32)
    let output: (read: Int32, write: Int32)
    let errors: (read: Int32, write: Int32)

    init(for program: String) throws(Subprocess.Failure) {
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [-1, -1]
            guard system_pipe(&pair) == 0 else {
                let reason = text(of: errno)
                for end in ends { close(end) }
                throw .notStarted(program: program, because: "no pipe could be made (\(reason))")
            }
            ends += pair
        }
        input = (ends[0], ends[1])
        output = (ends[2], ends[3])
        errors = (ends[4], ends[5])
        for end in [input.write, output.read, errors.read] {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
    }

    func closeTheirs() {
        for end in [input.read, output.write, errors.write] { close(end) }
    }

    func closeOurs() {
        for end in [input.write, output.read, errors.read] { close(end) }
    }
}

/// Calls `body` with the texts as C expects lists of them.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
}

private func text(of error: Int32) -> String { String(cString: strerror(error)) }
