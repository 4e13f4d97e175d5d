import Instants

/// Whatever the bytes, they are a duration that reads back, or a complaint that is short and has nothing a terminal obeys.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDurations(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do throws(DurationComplaint) {
        let duration = try Duration(text: text)
        precondition(duration >= .zero && duration <= .seconds(87_600 * 3_600), "it is out of range")
        precondition((try? Duration(text: duration.text)) == duration, "it does not read back")
        precondition(text.utf8.allSatisfy { "0123456789hms".utf8.contains($0) }, "it was something else")
    } catch {
        precondition(
            !error.description.isEmpty && error.description.unicodeScalars.count < 300, "no reason, or a long one")
        precondition(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a terminal would obey")
    }
    return 0
}
