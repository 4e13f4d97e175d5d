internal import Glibc
internal import Spelling

/// The time zones that the system knows; the one place in Instants that reads files.
package struct Zones: Sendable {
    private let folder: String

    package init(in folder: String = "/usr/share/zoneinfo") {
        self.folder = folder
    }

    /// The zone of this name, as in `Europe/Berlin`, or what is wrong with the name.
    package func zone(named name: String) throws(ZoneComplaint) -> Zone {
        if name == "UTC" { return .utc }
        // Letters, digits, `_`, `+` and `-` between slashes: no name leads out of the folder.
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isName = name.utf8.count <= 64 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isAllowed) }
        guard isName, let contents = contents(of: name) else { throw unknown(name) }
        return try Zone(name: name, contents: contents)
    }

    /// All names, in no order that means anything.
    package var names: [String] {
        var names: [String] = []
        var folders = [""]
        while let next = folders.popLast(), names.count < 5_000 {
            guard let entries = opendir("\(folder)/\(next)") else { continue }
            defer { closedir(entries) }
            while let entry = readdir(entries) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                // The folders `posix` and `right` hold all zones again.
                guard name.first?.isUppercase == true, name.utf8.allSatisfy(Self.isAllowed) else { continue }
                if Int32(entry.pointee.d_type) == Int32(DT_DIR) {
                    if folders.count < 100 { folders.append("\(next)\(name)/") }
                } else {
                    names.append("\(next)\(name)")
                }
            }
        }
        return names
    }

    private func unknown(_ name: String) -> ZoneComplaint {
        let known = names
        return known.isEmpty
            ? .noneInstalled(folder) : .unknown(name, nearest: nearest(to: name, among: known.sorted()))
    }

    /// The bytes of the zone's file, if there is one; the largest of real ones has four thousand.
    private func contents(of name: String) -> [UInt8]? {
        let file = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 1 << 16 else {
            return nil
        }
        return [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            while count < buffer.count {
                let more = read(file, buffer.baseAddress! + count, buffer.count - count)
                guard more > 0 else { break }
                count += more
            }
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
