internal import Documents
internal import ReleaseModel
internal import YAML

extension ReleaseEdit {
    /// Writes claims down for the build.
    ///
    /// Those of another build are dropped, or they would be claimed of this one.
    func setEvidence(in spec: Node, of text: SourceText, _ change: inout ReleaseChange) throws(EditRefusal) {
        let build = if let named = self.build { named } else { try buildOfImages(in: change.spec) }
        guard let old = spec["evidence"] else {
            return try locating("spec.evidence") { () throws(EditRefusal) in
                try insertEvidence(for: build, in: spec, of: text, &change)
            }
        }
        guard case .object(let members) = old.content, let first = members.first else {
            throw EditRefusal("is empty; remove it, and it is written anew", at: "spec.evidence")
        }
        let style = WritingStyle(
            isInBrackets: text.byte(at: old.place) == UInt8(ascii: "{"),
            quotesNames: text.byte(at: first.keyPlace) == UInt8(ascii: "\""))
        guard text.byte(at: old.place) != UInt8(ascii: "*"), text.byte(at: old.place) != UInt8(ascii: "&") else {
            throw EditRefusal("is an alias or has an anchor; write it out", at: "spec.evidence")
        }
        guard let formerBuild = old["for"]?.value.string else {
            throw EditRefusal("says of no build what it claims; write its “for” once", at: "spec.evidence")
        }
        let claims = [Named(name: "for", value: build)] + evidence
        let dropped =
            formerBuild == build ? [] : members.filter { member in !claims.contains { $0.name == member.key } }
        let kept = members.filter { member in !dropped.contains { $0.key == member.key } }
        var written: [(name: String, text: String)] = []
        for claim in claims {
            guard let member = members.first(where: { $0.key == claim.name }) else {
                written.append((claim.name, style.claim(claim.value)))
                continue
            }
            let token = try locating("spec.evidence.\(claim.name)") { () throws(EditRefusal) in
                try text.scalar(of: member.value)
            }
            let isBuild = claim.name == "for"
            let rewritten =
                isBuild ? token.rewriting(claim.value, style) : token.rewriting(claim: claim.value, style)
            change.pieces.append((token.range, rewritten))
            written.append((claim.name, rewritten))
        }
        try remove(dropped, from: members, style, of: text, &change)
        try append(written.filter { old[$0.name] == nil }, behind: kept[kept.count - 1], style, of: text, &change)
        record(written, &change)
        if !dropped.isEmpty {
            for member in dropped { change.spec["evidence"]?[member.key] = nil }
            change.news.append(
                "dropped, since claimed of \(formerBuild): \(dropped.map(\.key).joined(separator: ", "))")
        }
    }

    /// Notes what must be read back, and what people are told.
    private func record(_ written: [(name: String, text: String)], _ change: inout ReleaseChange) {
        var evidence = change.spec["evidence"] ?? .object(Members())
        for claim in written { evidence[claim.name] = (try? Node.documents(yaml: claim.text))?.first?.value }
        change.spec["evidence"] = evidence
        let said = self.evidence.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        change.news.append("evidence for \(evidence["for"]?.string ?? ""): \(said)")
    }

    /// What the tags of the images say, if they say the same.
    private func buildOfImages(in spec: Value) throws(EditRefusal) -> String {
        let written = (spec["images"]?.members ?? Members()).compactMap {
            try? ImageReference(text: $0.value.string ?? "")
        }
        let tags = Set((images.isEmpty ? written : images.map(\.value)).map(\.tag))
        guard tags.count == 1, let tag = tags.first ?? nil else {
            throw EditRefusal(
                tags.count > 1
                    ? "belongs to one build, and the images have different tags; name the build with --build"
                    : "belongs to a build, and no image has a tag; name the build with --build", at: "spec.evidence")
        }
        return tag
    }

    /// Behind the images, where people look for it.
    private func insertEvidence(
        for build: String, in spec: Node, of text: SourceText, _ change: inout ReleaseChange
    ) throws(EditRefusal) {
        guard case .object(let members) = spec.content,
            let images = members.first(where: { $0.key == "images" }),
            case .object(let inner) = images.value.content, let last = inner.last
        else {
            throw EditRefusal(
                "is missing, and there are no images behind which to write it; write evidence: {for: \(build)} once")
        }
        var style = WritingStyle(
            isInBrackets: text.byte(at: spec.place) == UInt8(ascii: "{"),
            quotesNames: text.byte(at: images.keyPlace) == UInt8(ascii: "\""))
        var end = text.end(of: text.lines(of: images))
        if text.byte(at: images.value.place) == UInt8(ascii: "{") {
            end = try locating("spec.images") { () throws(EditRefusal) in
                try text.endOfBrackets(after: try text.scalar(of: last.value).range.upperBound)
            }
        }
        let isBlock = !style.isInBrackets
        // What is written anew is short enough for one line.
        style.isInBrackets = true
        let claims =
            [(name: "for", value: style.text(build))] + evidence.map { (name: $0.name, value: style.claim($0.value)) }
        if !isBlock {
            change.pieces.append((end..<end, ", " + style.member("evidence", style.object(claims))))
        } else {
            guard let offset = text.offset(of: images.keyPlace) else { throw EditRefusal("cannot be placed") }
            let indent = String(repeating: " ", count: images.keyPlace.column - 1)
            let start = text.line(of: images.keyPlace).lowerBound
            guard text.bytes[start..<offset].allSatisfy({ $0 == UInt8(ascii: " ") }) else {
                throw EditRefusal("is missing, and spec.images stands on no line of its own")
            }
            let line = indent + style.member("evidence", style.object(claims))
            let place = text.endOfLine(from: end)
            change.pieces.append((place..<place, text.lineBreak + line))
        }
        record(claims.map { ($0.name, $0.value) }, &change)
    }

    /// Takes members out: whole lines, or all between brackets from one member's end to the next one's.
    private func remove(
        _ dropped: [Node.Member], from members: [Node.Member], _ style: WritingStyle, of text: SourceText,
        _ change: inout ReleaseChange
    ) throws(EditRefusal) {
        guard !dropped.isEmpty else { return }
        guard style.isInBrackets else {
            change.pieces += dropped.map { (text.lines(of: $0), "") }
            return
        }
        var endOfFormer: Int?
        var isBehindKept = false
        for (index, member) in members.enumerated() {
            let isDropped = dropped.contains { $0.key == member.key }
            let end = try text.end(of: member)
            if isDropped, isBehindKept, let former = endOfFormer {
                change.pieces.append((former..<end, ""))
            } else if isDropped, let start = text.offset(of: member.keyPlace),
                let next = text.offset(of: members[index + 1].keyPlace)
            {
                change.pieces.append((start..<next, ""))
            }
            isBehindKept = isBehindKept || !isDropped
            endOfFormer = end
        }
    }

    /// Writes what is new behind a member that stays.
    private func append(
        _ written: [(name: String, text: String)], behind last: Node.Member, _ style: WritingStyle,
        of text: SourceText, _ change: inout ReleaseChange
    ) throws(EditRefusal) {
        guard !written.isEmpty else { return }
        let members = written.map { style.member($0.name, $0.text) }
        if style.isInBrackets {
            let end = try text.end(of: last)
            change.pieces.append((end..<end, members.map { ", \($0)" }.joined()))
        } else {
            let indent = String(repeating: " ", count: last.keyPlace.column - 1)
            let place = text.end(of: text.lines(of: last))
            change.pieces.append((place..<place, members.map { text.lineBreak + indent + $0 }.joined()))
        }
    }
}

extension SourceText {
    /// Where the value of a claim ends.
    fileprivate func end(of claim: Node.Member) throws(EditRefusal) -> Int {
        try locating("spec.evidence.\(claim.key)") { () throws(EditRefusal) in
            try scalar(of: claim.value).range.upperBound
        }
    }
}
