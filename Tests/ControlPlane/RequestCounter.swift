/// Counts the requests that come over one connection, in whatever pieces, without looking at what they want.
struct RequestCounter {
    private var head: [UInt8] = []
    private var bodyLeft = 0

    /// How many requests have come to their end with these bytes; `nil` for what is no request.
    mutating func count(_ bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        var requests = 0
        while !rest.isEmpty {
            if bodyLeft > 0 {
                let part = min(bodyLeft, rest.count)
                bodyLeft -= part
                rest = rest.dropFirst(part)
                if bodyLeft == 0 { requests += 1 }
                continue
            }
            head.append(rest.removeFirst())
            guard head.count <= 16_384 else { return nil }
            guard head.suffix(4) == [13, 10, 13, 10] else { continue }
            bodyLeft = contentLength
            head = []
            if bodyLeft == 0 { requests += 1 }
        }
        return requests
    }

    private var contentLength: Int {
        let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
        let length = lines.first { $0.hasPrefix("content-length:") }?.split(separator: ":").last
        return length.flatMap { Int($0.drop { $0 == " " }) } ?? 0
    }
}
