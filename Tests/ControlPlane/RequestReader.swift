/// Reads what is asked for over one connection, in whatever pieces it comes, and passes over everything else.
struct RequestReader {
    private var head: [UInt8] = []
    private var bodyLeft = 0
    private var path = ""

    /// The paths of the requests that have come to their end with these bytes; `nil` for what is no request.
    mutating func paths(in bytes: ArraySlice<UInt8>) -> [String]? {
        var rest = bytes
        var paths: [String] = []
        while !rest.isEmpty {
            if bodyLeft > 0 {
                let part = min(bodyLeft, rest.count)
                bodyLeft -= part
                rest = rest.dropFirst(part)
                if bodyLeft == 0 { paths.append(path) }
                continue
            }
            // A line at a time: each ends with its feed, and the empty one ends the head.
            let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
            head += rest[..<end]
            rest = rest[end...]
            guard head.count <= 16_384 else { return nil }
            guard head.last == 10, head.suffix(4) == [13, 10, 13, 10] else { continue }
            let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
            head = []
            guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
            path = String(words[1])
            bodyLeft = contentLength(lines)
            if bodyLeft == 0 { paths.append(path) }
        }
        return paths
    }

    private func contentLength(_ lines: [Substring]) -> Int {
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last
        return length.flatMap { Int($0.drop { $0 == " " }) } ?? 0
    }
}
