package import ReleaseModel

/// A Git repository.
package struct Git: SourceSettings {
    package let url: GitAddress
    package let branch: String
    package let path: String
    package let secret: String?
    package let verify: String?

    package static let name = "git"
    package static let about = "A Git repository; promotions, reverts and proofs are committed there."

    package init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .gitAddress, "Where it is.",
            example: "https://git.example.com/shop/releases.git")
        branch = field(
            "branch", \.branch, .branch, initially: "main", "The branch.", example: "production")
        path = field(
            "path", \.path, .relativePath, initially: ".", "The folder in it.", example: "production")
        secret = field(
            "secret", \.secret, .objectName, otherwise: "none is needed",
            "The Secret of this namespace with a password, a token or an SSH key.", example: "git-credentials")
        verify = field(
            "verify", \.verify, .objectName, otherwise: "commits are not verified",
            "The Secret of this namespace with the keys that commits must be signed by.", example: "git-signers")
    }
}

extension Format where Value == String {
    /// A branch, by the rules of git.
    fileprivate static let branch = text("a branch, such as main", longest: 244) { text in
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isGood =
            !text.isEmpty && !text.hasPrefix("-") && !text.hasSuffix(".") && !text.contains("..")
            && !text.contains("@{")
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"~^:?*[\\".utf8.contains($0) }
        return isGood ? nil : Mistake("\(text.quoted) is no branch; write it as in main or teams/shop")
    }

    /// A folder below another; never above it.
    package static let relativePath = text("a path below the root, such as teams/shop", longest: 1_024) { text in
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("..") { return Mistake("\(text.quoted) leads out of the repository; leave out “..”") }
        if text.hasPrefix("/") {
            return Mistake("\(text.quoted) begins with “/”; paths are counted from the root, leave it out")
        }
        return text.isEmpty || text.hasPrefix("-") || text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            ? Mistake("\(text.quoted) is no path; write it as in teams/shop") : nil
    }
}
