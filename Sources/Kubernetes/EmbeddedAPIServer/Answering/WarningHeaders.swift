internal import HTTP

/// What clients are told beside an answer, as headers that `kubectl` prints.
///
/// Each text once. They quote what clients send, so control characters are shown and not sent, and there is no
/// more than a few kilobytes of them: beyond that each is cut, and then the rest goes untold, as real servers do it.
struct WarningHeaders {
    private(set) var fields: [HTTPHeaders.Field] = []

    init(_ warnings: [String]) {
        var seen: Set<String> = []
        let texts = warnings.map(\.printable).filter { !$0.isEmpty && seen.insert($0).inserted }
        let isMuch = texts.reduce(0) { $0 + $1.unicodeScalars.count } > Self.most
        var room = Self.most
        for text in texts {
            let text = isMuch ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longest))) : text
            room -= text.unicodeScalars.count
            guard room >= 0 else { return }
            fields.append(.init(name: "Warning", value: "299 - \(text.quotedForHeader)"))
        }
    }

    /// In characters: of all together, and of one when there is too much.
    private static let most = 4_096
    private static let longest = 256
}

extension String {
    /// With a sign for each character that would end the header, or do worse.
    fileprivate var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? "\u{FFFD}" : $0 }))
    }

    fileprivate var quotedForHeader: String {
        "\"" + flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }
}
