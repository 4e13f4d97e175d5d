import Glibc

extension Benchmark {
    /// The most memory, in bytes, that a process took which ran this part alone, the program itself included.
    func peakMemory(alone part: String) throws -> Int {
        precondition(alone[part] != nil, "\(name) has no part “\(part)”")
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Unmeasured(why: "pipe: \(String(cString: strerror(errno)))") }
        defer { close(ends[0]) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        let words: [String] = ["benchmarks", "--alone", name, part]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        let failed = posix_spawn(&child, "/proc/self/exe", &actions, nil, arguments + [nil], environ)
        close(ends[1])
        guard failed == 0 else { throw Unmeasured(why: "posix_spawn: \(String(cString: strerror(failed)))") }

        let said = text(from: ends[0])
        var status: Int32 = 0
        waitpid(child, &status, 0)
        guard status == 0, let last = said.split(separator: "\n").last, let peak = Int(last) else {
            throw Unmeasured(why: "“\(part)” alone ended with status \(status), saying “\(said)”")
        }
        return peak
    }

    private func text(from descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}

struct Unmeasured: Error, CustomStringConvertible {
    let why: String
    var description: String { why }
}

/// What the kernel calls the high water mark of this process, in bytes.
///
/// `ru_maxrss` would also count the process that started this one.
func peakOfThisProcess() -> Int {
    guard let status = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(status) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), status) != nil {
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        if words.first == "VmHWM:", words.count > 1, let kilobytes = Int(words[1]) { return kilobytes * 1_024 }
    }
    return 0
}
