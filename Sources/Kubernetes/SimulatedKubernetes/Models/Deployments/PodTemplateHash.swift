internal import Documents

/// The short text by which the pods of one template are told from those of another.
///
/// Of the same make as the real one: a 32-bit FNV hash, written in letters that make no words. Not
/// the same value, since the real one is of Go's memory layout; nobody may depend on it.
enum PodTemplateHash {
    static let label = "pod-template-hash"

    static func text(of template: Value, collisions: Int?) -> String {
        var template = template
        template[["metadata", "labels", label]] = nil
        var fingerprint = Fingerprint(of: template)
        if let collisions { fingerprint.add("\(collisions)") }
        let folded = UInt32(truncatingIfNeeded: fingerprint.state ^ (fingerprint.state >> 32))
        return String(decoding: "\(folded)".utf8.map { letters[Int($0) % letters.count] }, as: UTF8.self)
    }

    private static let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
}
