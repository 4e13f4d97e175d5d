import Patterns

/// The first line is a pattern, the rest a text: it is found or not, whichever way the same is written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPatterns(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let line = bytes.prefix { $0 != 0x0A }
    let (text, sample) = (
        String(decoding: line, as: UTF8.self), String(decoding: bytes.dropFirst(line.count + 1), as: UTF8.self)
    )
    do throws(PatternComplaint) {
        let pattern = try Pattern(text: text)
        let isFound = pattern.isFound(in: sample)
        for same in ["(\(text))", "(?:\(text)){1}", "(\(text))|(\(text))", "^(.|\\n)*(\(text))", "(\(text))(.|\\n)*$"] {
            // What is written at greater length may be too long, too deep or too much.
            guard let other = try? Pattern(text: same) else { continue }
            precondition(other.isFound(in: sample) == isFound, "\(same) is another pattern")
        }
        if (try? Pattern(text: "(\(text))?"))?.isFound(in: sample) == false {
            preconditionFailure("nothing is not found")
        }
    } catch {
        precondition(
            !error.description.isEmpty && error.description.unicodeScalars.count < 300, "no reason, or a long one")
        precondition(error.description.unicodeScalars.allSatisfy { " "..."~" ~= $0 }, "a terminal would obey")
    }
    return 0
}
