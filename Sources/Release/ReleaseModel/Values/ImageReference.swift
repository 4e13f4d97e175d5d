/// Where an image lies: `registry.example.com:5000/shop/checkout:4f2c1ab@sha256:…`.
///
/// By the grammar of registries, a little narrower: the first part is a registry if it has a point
/// or a port, or is `localhost`. Without one the nodes' own default is meant, without tag and
/// digest the tag `latest`; neither is filled in, since what people wrote is what is compared.
package struct ImageReference: Sendable, Hashable {
    /// The host, with its port.
    package let registry: String?
    /// The parts between the registry and the tag.
    package let repository: String
    package let tag: String?
    package let digest: ImageDigest?

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else {
            throw Mistake("is empty; write an image such as registry.example.com/shop/checkout:4f2c1ab")
        }
        try text.mustBePlain(for: "an image")
        guard text.utf8.count <= 1_000 else { throw Mistake("\(text.quoted) is longer than any image is; shorten it") }
        if let scheme = text.before("://") {
            throw Mistake(
                "\(text.quotedAsAddress) begins with \((scheme + "://").quoted); an image has no scheme, leave it out")
        }

        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        digest = try halves.count == 2 ? ImageDigest(text: String(halves[1])) : nil
        var parts = halves[0].split(separator: "/", omittingEmptySubsequences: false)
        tag = try Self.tag(cutFrom: &parts[parts.count - 1], in: text)

        guard !parts.contains("") else {
            throw Mistake("\(text.quoted) has an empty part; between two “/”, and at both ends, stands a name")
        }
        let name = parts.joined(separator: "/")
        guard name.utf8.count <= 255 else {
            throw Mistake("\(text.quoted) has a name of \(name.utf8.count) characters; registries take at most 255")
        }
        let hasRegistry = parts.count > 1 && Self.isRegistry(parts[0])
        registry = hasRegistry ? String(parts.removeFirst()) : nil
        repository = parts.joined(separator: "/")
        if let registry { try Self.check(registry: registry, in: text) }
        for part in parts { try Self.check(part: part, in: text) }
        guard name.utf8.count != 64 || !name.utf8.allSatisfy(\.isHexDigit) else {
            throw Mistake("\(text.quoted) is the ID of an image; write where it lies, and the ID as @sha256:…")
        }
    }

    private init(_ other: Self, digest: ImageDigest) {
        (registry, repository, tag) = (other.registry, other.repository, other.tag)
        self.digest = digest
    }

    package var text: String {
        name + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0.text)" } ?? "")
    }

    /// Registry and repository, without saying which image of it.
    package var name: String { (registry.map { "\($0)/" } ?? "") + repository }

    /// What people call it: its tag, else the beginning of its digest.
    package var version: String { tag ?? digest?.short ?? "latest" }

    /// The same image, nailed to this content.
    package func pinned(to digest: ImageDigest) -> Self { Self(self, digest: digest) }
}

extension ImageReference {
    private static func isRegistry(_ part: Substring) -> Bool {
        part == "localhost" || part.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    }

    /// What stands behind the colon of the last part, where no registry's port can stand.
    private static func tag(cutFrom part: inout Substring, in text: String) throws(Mistake) -> String? {
        let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        part = halves[0]
        let tag = halves[1].utf8
        guard let first = tag.first else {
            throw Mistake("\(text.quoted) ends its name with “:”; write a tag behind it, or leave it out")
        }
        guard tag.count <= 128 else {
            throw Mistake("\(text.quoted) has a tag of \(tag.count) characters; registries take at most 128")
        }
        let marks = [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-")]
        let isTag = tag.allSatisfy { $0.isDigit || $0.isLowerCase || $0.isUpperCase || marks.contains($0) }
        guard isTag, first != marks[1], first != marks[2] else {
            throw Mistake(
                "\(text.quoted) has the tag \(halves[1].quoted); "
                    + "a tag has letters, digits, “_”, “.” and “-”, and begins with none of the last two")
        }
        return String(halves[1])
    }

    private static func check(registry: String, in text: String) throws(Mistake) {
        guard HostAndPort(registry) != nil else {
            throw Mistake(
                "\(text.quoted) has the registry \(registry.quoted); "
                    + "write a host and perhaps a port, as in registry.example.com:5000")
        }
    }

    private static func check(part: Substring, in text: String) throws(Mistake) {
        guard !isName(part.utf8) else { return }
        let small = part.lowercased()
        guard !isName(small.utf8) else {
            throw Mistake(
                "\(text.quoted) has capital letters in \(part.quoted); repositories are written small: \(small.quoted)")
        }
        throw Mistake(
            "\(text.quoted) has the part \(part.quoted); a part begins and ends with a small letter or a digit, "
                + "with “.”, “_”, “__” or dashes between")
    }

    private static func isName(_ part: some Collection<UInt8>) -> Bool {
        // Letters and digits, with one “.”, one or two “_”, or any number of “-” between them.
        let separators = part.split(omittingEmptySubsequences: false) { $0.isDigit || $0.isLowerCase }
        guard separators.count > 1, separators.first?.isEmpty == true, separators.last?.isEmpty == true else {
            return false
        }
        return separators.allSatisfy { separator in
            separator.elementsEqual(".".utf8) || separator.elementsEqual("_".utf8)
                || separator.elementsEqual("__".utf8) || separator.allSatisfy { $0 == UInt8(ascii: "-") }
        }
    }
}
