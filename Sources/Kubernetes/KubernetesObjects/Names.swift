/// The rules by which Kubernetes tells good names from bad ones.
///
/// All are about ASCII; a letter of any other alphabet, however alike, is refused.
extension StringProtocol {
    /// A word of a host name, as namespaces are: `web-1`.
    package var isDNSLabel: Bool {
        let bytes = Substring(self).utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
        return first.isLowerOrDigit && last.isLowerOrDigit && bytes.allSatisfy { $0.isLowerOrDigit || $0 == hyphen }
    }

    /// A host name, as most objects are called: `web-1.example.com`.
    package var isDNSSubdomain: Bool {
        let bytes = Substring(self).utf8
        guard bytes.count <= 253 else { return false }
        return bytes.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { word in
            guard let first = word.first, let last = word.last else { return false }
            return first.isLowerOrDigit && last.isLowerOrDigit && word.allSatisfy { $0.isLowerOrDigit || $0 == hyphen }
        }
    }

    /// The key of a label or an annotation: `app`, or with whose it is before it, `martlet.dev/release`.
    package var isLabelKey: Bool {
        guard let slash = firstIndex(of: "/") else { return isLabelName }
        return self[..<slash].isDNSSubdomain && self[index(after: slash)...].isLabelName
    }

    /// Empty, or as the name in a label's key.
    package var isLabelValue: Bool { isEmpty || isLabelName }

    private var isLabelName: Bool {
        let bytes = Substring(self).utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
        return first.isLetterOrDigit && last.isLetterOrDigit
            && bytes.allSatisfy { $0.isLetterOrDigit || $0 == hyphen || $0 == dot || $0 == underscore }
    }
}

private let hyphen = UInt8(ascii: "-")
private let dot = UInt8(ascii: ".")
private let underscore = UInt8(ascii: "_")

extension UInt8 {
    fileprivate var isLowerOrDigit: Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
    }

    fileprivate var isLetterOrDigit: Bool { isLowerOrDigit || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
}
