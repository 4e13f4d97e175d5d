internal import CMicrohttpd
internal import Glibc
internal import HTTP

/// The head of a connection's request, and whether the library has read it as it was sent.
///
/// The library reads a head where it lies, and puts a null in place of each space, colon and end of line that it
/// acts on. So what it found must lie there without a gap, from the method to the empty line. It does not where it
/// took half an end of line for a whole one, stopped at a null, joined lines, or took a header without a name for
/// the end; and then something else reads the same bytes otherwise.
struct HeadReader {
    private(set) var headers: HTTPHeaders = [:]
    private(set) var isExact: Bool
    let size: Int
    /// Where what comes next must begin.
    private var place: UnsafePointer<CChar>
    private let start: UnsafePointer<CChar>

    /// - Parameter target: how long it was, query and all.
    init(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, url: UnsafePointer<CChar>,
        version: UnsafePointer<CChar>, target: Int
    ) {
        start = method
        size = connection_head_size(connection)
        isExact = url == method + strlen(method) + 1 && version == url + target + 1
        place = version + strlen(version)
        endLine()
        withUnsafeMutablePointer(to: &self) { reader in
            connection_headers(connection, reader) { reader, _, name, nameSize, value, valueSize in
                guard let name, let value else { return .NO }
                reader!.assumingMemoryBound(to: HeadReader.self).pointee.add(name, nameSize, value, valueSize)
                return .YES
            }
        }
        endLine()
        if place != start + size { isExact = false }
    }

    private mutating func add(
        _ name: UnsafePointer<CChar>, _ nameSize: Int, _ value: UnsafePointer<CChar>, _ valueSize: Int
    ) {
        headers.fields.append(.init(name: text(name, nameSize), value: text(value, valueSize)))
        if name != place || value <= name + nameSize { isExact = false }
        place = value + valueSize
        endLine()
    }

    private mutating func endLine() {
        // Beyond the end, or where a header was joined, there is nothing of the head to look at.
        guard isExact, place >= start, place + 2 <= start + size, place[0] == 0, place[1] == 0 else {
            isExact = false
            return
        }
        place += 2
    }
}

private func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
}
