internal import Glibc
package import Subprocesses

/// What a configuration reads from the machine it is on; in tests, what they say instead.
package struct LocalMachine: Sendable {
    package var variable: @Sendable (_ name: String) -> String?
    /// The bytes of a file, at most a few megabytes of them.
    package var read: @Sendable (_ path: String) throws(FileComplaint) -> [UInt8]
    package var run: @Sendable (Subprocess) async throws(Subprocess.Failure) -> Subprocess.Outcome

    package init(
        variable: @escaping @Sendable (String) -> String?,
        read: @escaping @Sendable (String) throws(FileComplaint) -> [UInt8],
        run: @escaping @Sendable (Subprocess) async throws(Subprocess.Failure) -> Subprocess.Outcome
    ) {
        self.variable = variable
        self.read = read
        self.run = run
    }

    package static let real = LocalMachine(
        variable: { name in getenv(name).map { String(cString: $0) } },
        read: { path throws(FileComplaint) in try readFile(path) },
        run: { program throws(Subprocess.Failure) in try await program.run() })
}

package struct FileComplaint: Error, Equatable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package let isMissing: Bool

    package init(_ path: String, _ reason: String, isMissing: Bool = false) {
        self.path = path
        self.reason = reason
        self.isMissing = isMissing
    }

    package var description: String { "“\(path)” cannot be read: \(reason)" }
}

/// More than any kubeconfig, and little enough for any memory.
private let mostBytes = 8 << 20

private func readFile(_ path: String) throws(FileComplaint) -> [UInt8] {
    // A pipe without a writer must not hold us up; what is no plain file is refused next.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw complaint(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw complaint(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileComplaint(path, "it is no plain file") }

    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= mostBytes {
        let count = Glibc.read(file, &buffer, buffer.count)
        if count == 0 { return bytes }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw complaint(path) }
        bytes += buffer[..<count]
    }
    throw FileComplaint(path, "it has more than \(mostBytes >> 20) MiB")
}

private func complaint(_ path: String) -> FileComplaint {
    let number = errno
    return FileComplaint(path, String(cString: strerror(number)), isMissing: number == ENOENT || number == ENOTDIR)
}
