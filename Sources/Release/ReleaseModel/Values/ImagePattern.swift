/// How an Environment names its images: `registry.example.com/{project}/{service}:{sha}-{environment}`.
///
/// Each name in braces stands for one or more characters, never for “/” or “:”; `{sha}` for 7 to 64
/// hexadecimal digits. What is captured must be clear: an image that could be read in two ways is
/// not read, unless what is known beforehand, as the name of the environment, leaves one of them.
package struct ImagePattern: Sendable, Hashable {
    package let text: String
    private let parts: [ImagePatternPart]
    /// The names that stand behind the colon of the tag.
    private let namesInTag: [String]

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else {
            throw Mistake("is empty; write a pattern such as registry.example.com/{project}/{service}:{sha}")
        }
        try text.mustBePlain(for: "a pattern of images")
        guard text.utf8.count <= 400 else { throw Mistake("\(text.quoted) is longer than the name of an image can be") }
        guard !text.contains("@") else {
            throw Mistake("\(text.quoted) has “@”; a pattern says nothing of digests, which no one chooses")
        }
        self.text = text
        parts = try ImagePatternPart.parts(of: text)

        namesInTag = ImagePatternPart.namesInTag(of: parts)
        try checkThatImagesCanBeNamedSo()
    }

    /// The names in braces, in the order in which they stand.
    package var names: [String] { parts.compactMap(\.name) }

    /// Whether its tags tell more than where an image goes, so that what they tell can tell builds apart.
    package var tellsBuildsApart: Bool {
        namesInTag.contains { !["environment", "project", "service"].contains($0) }
    }

    private func checkThatImagesCanBeNamedSo() throws(Mistake) {
        let sample = parts.map { $0.name.map { $0 == "sha" ? "0000000" : "x" } ?? $0.literal }.joined()
        do throws(Mistake) {
            _ = try ImageReference(text: sample)
        } catch {
            throw Mistake("no image can be named as \(text.quoted) says; for example, \(error)")
        }
    }
}

extension ImagePattern {
    /// What stands in the image for each name; nothing when it is not named so, or could be read in two ways.
    ///
    /// The image's digest does not count.
    package func captures(of image: ImageReference, knowing known: [String: String] = [:]) -> [String: String]? {
        try? read(image, knowing: known)
    }

    /// The same, or why not.
    package func read(
        _ image: ImageReference, knowing known: [String: String] = [:]
    ) throws(Mistake) -> [String: String] {
        let name = image.name + (image.tag.map { ":\($0)" } ?? "")
        let readings = readings(of: Array(name.utf8), knowing: known)
        guard let first = readings.first else {
            throw Mistake(
                "\(name.quoted) is not named as \(text.quoted) says\(known.isEmpty ? "" : " for \(Self.words(known))")")
        }
        guard readings.count == 1 else {
            throw Mistake(
                "\(name.quoted) can be read in two ways by \(text.quoted): "
                    + "\(Self.words(first)), or \(Self.words(readings[1])); put something between that neither can have"
            )
        }
        return first
    }

    /// The image for which these are captured.
    package func image(from captures: [String: String]) throws(Mistake) -> ImageReference {
        var name = ""
        for part in parts {
            switch part {
            case .literal(let text): name += text
            case .name(let placeholder):
                guard let value = captures[placeholder] else {
                    throw Mistake("\(text.quoted) needs a value for “\(placeholder)”, and there is none")
                }
                guard Self.fits(Array(value.utf8)[...], placeholder) else {
                    throw Mistake("\(value.quoted) cannot stand for “\(placeholder)” in \(text.quoted)")
                }
                name += value
            }
        }
        return try ImageReference(text: name)
    }

    /// Whether both images are named so, and agree in all that is captured but this one name: the same build.
    ///
    /// Never true when nothing else would tell two builds apart.
    package func agrees(
        _ one: ImageReference, _ other: ImageReference, exceptFor name: String = "environment"
    ) -> Bool {
        guard tellsBuildsApart, var one = captures(of: one), var other = captures(of: other) else { return false }
        (one[name], other[name]) = (nil, nil)
        return one == other
    }
}

extension ImagePattern {
    /// At most two of the ways in which the bytes can be read.
    private func readings(of bytes: [UInt8], knowing known: [String: String]) -> [[String: String]] {
        var readings: [[String: String]] = []
        // Where the rest of the pattern does not fit the rest of the bytes, which need not be found out twice.
        var isHopeless = Array(repeating: Array(repeating: false, count: bytes.count + 1), count: parts.count + 1)

        func read(_ part: Int, _ place: Int, _ captured: [String: String]) {
            guard !isHopeless[part][place], readings.count < 2 else { return }
            let before = readings.count
            if part == parts.count {
                if place == bytes.count { readings.append(captured) }
            } else {
                switch parts[part] {
                case .literal(let text):
                    if bytes[place...].starts(with: text.utf8) { read(part + 1, place + text.utf8.count, captured) }
                case .name(let name):
                    for end in place..<bytes.count {
                        guard Self.isAllowed(bytes[end]) else { break }
                        guard Self.fits(bytes[place...end], name) else { continue }
                        let value = String(decoding: bytes[place...end], as: UTF8.self)
                        guard value == known[name] ?? value else { continue }
                        read(part + 1, end + 1, captured.merging([name: value]) { $1 })
                    }
                }
            }
            isHopeless[part][place] = readings.count == before
        }
        read(0, 0, [:])
        return readings
    }

    private static func fits(_ bytes: ArraySlice<UInt8>, _ name: String) -> Bool {
        guard !bytes.isEmpty, bytes.allSatisfy(isAllowed) else { return false }
        return name != "sha" || (7...64).contains(bytes.count) && bytes.allSatisfy(\.isHexDigit)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLowerCase || byte.isUpperCase || [0x2D, 0x2E, 0x5F].contains(byte)
    }

    private static func words(_ captures: [String: String]) -> String {
        captures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.quoted)" }.joined(separator: ", ")
    }
}
