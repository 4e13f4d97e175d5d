import Instants

/// Windows, denied days and a moment between bars: what opens and closes next does so exactly then, and not before.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWindows(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    var (allow, deny, moment) = ([WeeklyWindow](), [DateRange](), Instant(seconds: 1_795_000_000))
    for part in text.split(separator: "|").prefix(12) {
        let bytes = Array(part.utf8.drop { $0 == 0x20 })
        let part = String(decoding: bytes[..<(bytes.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0)], as: UTF8.self)
        if let window = read({ () throws(WindowComplaint) in try WeeklyWindow(text: part) }) {
            precondition((try? WeeklyWindow(text: window.text)) == window, "the window does not read back")
            allow.append(window)
        }
        if let range = read({ () throws(WindowComplaint) in try DateRange(text: part) }) {
            precondition((try? DateRange(text: range.text)) == range, "the days do not read back")
            deny.append(range)
        }
        moment = (try? Instant(rfc3339: part)) ?? moment
    }
    check(Windows(zone: zones[count % zones.count], allow: allow, deny: deny), at: moment)
    return 0
}

private let zones = ["Europe/Amsterdam", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"].map {
    (try? Zones().zone(named: $0)) ?? .utc
}

private func check(_ windows: Windows, at moment: Instant) {
    let isOpen = windows.isOpen(at: moment)
    let (opens, closes) = (windows.opens(after: moment), windows.closes(after: moment))
    for (turn, opening) in [(opens, true), (closes, false)] {
        guard let turn else { continue }
        precondition(turn > moment && windows.isOpen(at: turn) == opening, "it does not turn then")
        precondition(windows.isOpen(at: turn + .nanoseconds(-1)) != opening, "it has turned before")
    }
    // Up to the first turn nothing changes, nor ever when there is none.
    let first = [opens, closes].compactMap { $0 }.min() ?? .distantFuture
    precondition(
        isOpen ? first == closes ?? .distantFuture : first == opens ?? .distantFuture, "the wrong turn is first")
    let apart = (first.seconds - moment.seconds) / 50
    for step in 0..<50 as Range<Int64> {
        precondition(windows.isOpen(at: moment + .seconds(apart * step)) == isOpen, "it turned in between")
    }
    precondition(windows.fits(.zero, from: moment) == isOpen, "nothing does not fit")
    if let start = windows.opens(forAtLeast: .seconds(3_600), from: moment) {
        precondition(start >= moment && windows.fits(.seconds(3_600), from: start), "an hour does not fit")
    }
}

private func read<Value>(_ body: () throws(WindowComplaint) -> Value) -> Value? {
    do throws(WindowComplaint) {
        return try body()
    } catch {
        precondition(
            !error.description.isEmpty && error.description.unicodeScalars.count < 400, "no reason, or a long one")
        precondition(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a terminal would obey")
        return nil
    }
}
