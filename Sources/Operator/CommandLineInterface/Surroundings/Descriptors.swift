internal import Glibc

/// Reads until the end, at most one byte beyond the limit.
func readAll(
    _ descriptor: Int32, called name: String, expecting size: Int = 0, limit: Int
) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = min(max(size, 0), limit) + 1
    while true {
        var reason: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let got = Glibc.read(descriptor, buffer.baseAddress, room)
            if got < 0 { reason = errno }
            count = max(got, 0)
        }
        if reason == EINTR { continue }
        guard reason == 0 else { throw FileFailure(name, "cannot be read: \(words(for: reason))") }
        if piece.isEmpty { return bytes }
        bytes = bytes.isEmpty ? piece : bytes + piece
        guard bytes.count <= limit else { throw FileFailure(name, "has more than \(limit) bytes; no more are read") }
        room = min(max(bytes.count, 65_536), limit - bytes.count + 1)
    }
}

/// Writes all, and gives the number of what went wrong.
func failureOfWriting(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno != EINTR {
            return errno
        }
    }
    return nil
}

/// As the system says it, in our case of letters.
func words(for reason: Int32) -> String {
    let words = String(cString: strerror(reason))
    return words.prefix(1).lowercased() + words.dropFirst()
}
