import ReleaseModel

/// An image, or a pattern, “ | ” and an image: both read back, and what is captured names the same image again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let bar = text.utf8.firstIndex(of: UInt8(ascii: "|"))
    let first = trimmed(bar.map { text[..<$0] } ?? text[...])
    let second = trimmed(bar.map { text[$0...].dropFirst() } ?? text[...])

    let image = read { () throws(Mistake) in try ImageReference(text: second) }
    if let image {
        precondition(image.text == second && (try? ImageReference(text: image.text)) == image, "it does not read back")
        precondition(image.text.utf8.count <= 530 && !image.version.isEmpty, "no registry would take it")
    }
    guard let pattern = read({ () throws(Mistake) in try ImagePattern(text: first) }) else { return 0 }
    precondition((try? ImagePattern(text: pattern.text)) == pattern, "the pattern does not read back")
    precondition(Set(pattern.names).count == pattern.names.count, "a name twice")
    guard let image, let captures = read({ () throws(Mistake) in try pattern.read(image) }) else { return 0 }
    precondition(captures.count == pattern.names.count, "a name without a value")
    let again = try? pattern.image(from: captures)
    precondition(again?.name == image.name && again?.tag == image.tag, "it names another image")
    precondition(pattern.captures(of: image, knowing: captures) == captures, "knowing it all changes it")
    precondition(pattern.agrees(image, image) == pattern.tellsBuildsApart, "it is not the build that it is")
    return 0
}

private func read<Value>(_ body: () throws(Mistake) -> Value) -> Value? {
    do throws(Mistake) {
        return try body()
    } catch {
        precondition(
            !error.description.isEmpty && error.description.unicodeScalars.count < 1_200, "no reason, or a long one")
        precondition(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a terminal would obey")
        return nil
    }
}

private func trimmed(_ text: Substring) -> String {
    let bytes = Array(text.utf8.drop { $0 == 0x20 })
    return String(decoding: bytes[..<(bytes.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0)], as: UTF8.self)
}
