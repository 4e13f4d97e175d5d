/// The contents of files that are replaced now and then, each as it was when it last made sense.
struct KeptFiles {
    private var files: [String: File] = [:]

    private struct File {
        var bytes: [UInt8]
        var readAt: Duration?
    }

    enum Reading {
        case current([UInt8])
        /// It cannot be used now; this is what it held before.
        case kept([UInt8], because: String)
        case nothing(because: String)
    }

    /// How long a content is taken for current; tokens are replaced long before they end.
    private static let patience = Duration.seconds(10)

    /// - Parameter complaint: what is wrong with a content; `nil` when it can be used.
    mutating func read(
        _ path: String, at uptime: Duration, on machine: LocalMachine, complaint: ([UInt8]) -> String?
    ) -> Reading {
        let file = files[path]
        if let file, let readAt = file.readAt, uptime - readAt < Self.patience { return .current(file.bytes) }
        let trouble: String
        do throws(FileComplaint) {
            let bytes = try machine.read(path)
            guard let wrong = complaint(bytes) else {
                files[path] = File(bytes: bytes, readAt: uptime)
                return .current(bytes)
            }
            trouble = "“\(path)” cannot be used: \(wrong)"
        } catch {
            trouble = error.description
        }
        guard let file else { return .nothing(because: trouble) }
        files[path] = File(bytes: file.bytes, readAt: uptime)
        return .kept(file.bytes, because: trouble)
    }

    /// Makes the next reader look again, however short ago the last one did.
    mutating func forgetAges() {
        for path in files.keys { files[path]?.readAt = nil }
    }
}
