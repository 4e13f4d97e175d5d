internal import Glibc

/// The file system of the machine.
package struct SystemFiles: Files {
    package init() {}

    package func sort(of path: String) throws(FileFailure) -> FileSort {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw failure(path, "be looked at") }
        return FileSort(mode: facts.st_mode)
    }

    package func entries(of folder: String) throws(FileFailure) -> [FileEntry] {
        guard let stream = opendir(folder) else { throw failure(folder, "be listed") }
        defer { closedir(stream) }
        var entries: [FileEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            switch Int(entry.pointee.d_type) {
            case DT_REG: entries.append(FileEntry(name, .file))
            case DT_DIR: entries.append(FileEntry(name, .folder))
            case DT_LNK: entries.append(FileEntry(name, nil))
            case DT_UNKNOWN: entries.append(FileEntry(name, try sortWithoutFollowing("\(folder)/\(name)")))
            default: entries.append(FileEntry(name, .other))
            }
        }
        return entries.sorted { $0.name < $1.name }
    }

    package func realPath(of path: String) throws(FileFailure) -> String {
        guard let real = realpath(path, nil) else { throw failure(path, "be found") }
        defer { free(real) }
        return String(cString: real)
    }

    package func read(_ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        // Opening a pipe would wait until somebody writes to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, "be read") }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failure(path, "be read") }
        guard FileSort(mode: facts.st_mode) == .file else {
            throw FileFailure(path, "cannot be read: it is no file")
        }
        return try readAll(descriptor, called: path, expecting: Int(facts.st_size), limit: limit)
    }

    package func makeFolder(_ path: String) throws(FileFailure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made == "/" ? "" : "/") + part
            guard mkdir(made, 0o777) == 0 || errno == EEXIST else { throw failure(path, "be made") }
        }
    }

    package func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileFailure) {
        // A link is written through.
        let target = replacing ? (try? realPath(of: path)) ?? path : path
        var facts = stat()
        let mode = replacing && stat(target, &facts) == 0 ? facts.st_mode & 0o7777 : nil
        try put(bytes, at: target, called: path, mode: mode, replacing: replacing)
    }

    package func writePrivately(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        if let sort = try? sort(of: path), sort != .file {
            throw FileFailure(path, "cannot be written: it is no file")
        }
        try put(bytes, at: path, called: path, mode: 0o600, replacing: true)
    }

    /// - Parameter mode: Who may do what with it; `nil` for what is usual.
    private func put(
        _ bytes: [UInt8], at target: String, called path: String, mode: mode_t?, replacing: Bool
    ) throws(FileFailure) {
        // Beside it, so that renaming stays within a file system.
        let made = "\(target).\(getpid()).new"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        var descriptor = open(made, flags, mode.map { $0 & 0o600 } ?? 0o666)
        if descriptor < 0, errno == EEXIST {
            // Of a process of our number that was killed.
            unlink(made)
            descriptor = open(made, flags, mode.map { $0 & 0o600 } ?? 0o666)
        }
        guard descriptor >= 0 else { throw failure(path, "be written") }
        if let mode { fchmod(descriptor, mode) }
        // On the disk before it has the name: else a crash of the machine may leave the name and nothing under it.
        let failed = failureOfWriting(bytes, to: descriptor) ?? (fsync(descriptor) == 0 ? nil : errno)
        let closed = close(descriptor) == 0
        // A new name for the same file is refused where there is one already; renaming would replace it.
        let moved = failed == nil && closed && (replacing ? rename(made, target) : link(made, target)) == 0
        let reason = failed ?? errno
        if !moved || !replacing { unlink(made) }
        guard moved else { throw FileFailure(path, "cannot be written: \(words(for: reason))") }
    }

    package func append(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "be written") }
        defer { close(descriptor) }
        let failed = failureOfWriting(bytes, to: descriptor) ?? (fdatasync(descriptor) == 0 ? nil : errno)
        if let failed { throw FileFailure(path, "cannot be written: \(words(for: failed))") }
    }

    package func hold(_ path: String) throws(FileFailure) -> any Sendable {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path, "be held") }
        let held = HeldDescriptor(descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw FileFailure(path, "is held by another process; one at a time may have it")
        }
        return held
    }

    package func remove(_ path: String) {
        unlink(path)
    }

    private func sortWithoutFollowing(_ path: String) throws(FileFailure) -> FileSort? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { throw failure(path, "be looked at") }
        return facts.st_mode & S_IFMT == S_IFLNK ? nil : FileSort(mode: facts.st_mode)
    }

    private func failure(_ path: String, _ what: String) -> FileFailure {
        FileFailure(path, "cannot \(what): \(words(for: errno))")
    }
}

/// Open for as long as somebody holds on to it.
private final class HeldDescriptor: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

extension FileSort {
    fileprivate init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}
