internal import Documents
internal import ReleaseModel
internal import Spelling

/// What is to be set in a Release: images by container, and what CI claims of the build.
struct ReleaseEdit {
    var images: [Named<ImageReference>] = []
    var evidence: [Named<String>] = []
    /// Which build the evidence is about; without it, what the tag of the image says.
    var build: String?
}

/// What a Release becomes, and which pieces of its text change for it.
struct ReleaseChange {
    var pieces: [(range: Range<Int>, text: String)] = []
    /// The spec afterwards, as it must be read back.
    var spec: Value
    /// What people are told, a line each.
    var news: [String] = []
}

extension ReleaseEdit {
    /// Finds what has to change in a Release of this text; nothing is changed yet.
    func change(of release: Node, in text: SourceText) throws(EditRefusal) -> ReleaseChange {
        guard let spec = release["spec"], case .object = spec.content else {
            throw EditRefusal("is missing", at: "spec")
        }
        guard let first = text.byte(at: spec.place), first != UInt8(ascii: "*"), first != UInt8(ascii: "&") else {
            throw EditRefusal("is an alias or has an anchor; write it out", at: "spec")
        }
        var change = ReleaseChange(spec: spec.value)
        for image in images { try set(image, in: spec, of: text, &change) }
        if !evidence.isEmpty { try setEvidence(in: spec, of: text, &change) }
        return change
    }

    private func set(
        _ image: Named<ImageReference>, in spec: Node, of text: SourceText, _ change: inout ReleaseChange
    ) throws(EditRefusal) {
        guard let images = spec["images"] else {
            throw EditRefusal(
                "is missing; write it once, as in images: {\(image.name): \(image.value.text)}", at: "spec.images")
        }
        guard case .object(let members) = images.content, let old = images[image.name] else {
            let known = images.value.members?.keys ?? []
            let meant = nearest(to: image.name, among: known).map { "; did you mean “\($0)”?" } ?? "."
            throw EditRefusal(
                "has no container \(image.name.quoted)\(meant) It has: \(known.joined(separator: ", "))",
                at: "spec.images")
        }
        let path = "spec.images.\(image.name)"
        let token = try locating(path) { () throws(EditRefusal) in try text.scalar(of: old) }
        guard old.value != .string(image.value.text) else {
            change.news.append("\(image.name) is \(image.value.text) already")
            return
        }
        let style = WritingStyle(
            isInBrackets: text.byte(at: images.place) == UInt8(ascii: "{"),
            quotesNames: members.first.flatMap { text.byte(at: $0.keyPlace) } == UInt8(ascii: "\""))
        change.pieces.append((token.range, token.rewriting(image.value.text, style)))
        change.spec[["images", image.name]] = .string(image.value.text)
        change.news.append("\(image.name) is \(image.value.text), was \(old.value.string ?? old.value.jsonText)")
    }
}

/// Says where it was that something could not be done.
func locating<Result>(_ path: String, _ work: () throws(EditRefusal) -> Result) throws(EditRefusal) -> Result {
    do { return try work() } catch { throw error.path.isEmpty ? error.at(path) : error }
}
