internal import Glibc

/// What the system says of this process, under the names that Prometheus' own clients use.
enum ProcessNumbers {
    /// Nothing where the system does not tell.
    static var exposition: String {
        let memory = statement("/proc/self/statm", field: 1).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
        return [
            text("process_cpu_seconds_total", "counter", "Processor time of this process.", processorSeconds),
            text("process_resident_memory_bytes", "gauge", "Memory of this process.", memory),
            text("process_open_fds", "gauge", "Open file descriptors of this process.", descriptors),
        ].joined()
    }

    private static func text(_ name: String, _ kind: String, _ help: String, _ value: Double?) -> String {
        value.map { "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n\(name) \($0)\n" } ?? ""
    }

    private static var processorSeconds: Double? {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var descriptors: Double? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // The folder's own entries, and the descriptor that reads it.
        return Double(max(0, count - 3))
    }

    private static func statement(_ path: String, field: Int) -> Double? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 512)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let fields = text.split(separator: " ")
        return fields.indices.contains(field) ? Double(fields[field]) : nil
    }
}
