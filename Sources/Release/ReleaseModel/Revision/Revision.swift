/// One concrete content of a release, named by its hash.
package struct Revision: Sendable, Hashable {
    package let hash: ContentHash

    package init(_ hash: ContentHash) {
        self.hash = hash
    }

    package init(text: String) throws(Mistake) {
        hash = try ContentHash(text: text)
    }

    /// As it stands in statuses, labels and messages.
    package var text: String { hash.text }

    /// What its ReplicaSet and its Service are called: `checkout-7f3c90a41b`.
    ///
    /// Ten digits are enough to tell the few revisions of one release apart; whoever finds the object compares the
    /// label, which has them all. With a name of 40 characters there are 51, and a pod's has 6 more.
    package func objectName(of release: String) -> String { "\(release)-\(hash.hex.prefix(10))" }
}

extension Revision: CustomStringConvertible {
    package var description: String { text }
}
