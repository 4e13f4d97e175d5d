/// The known word that was probably meant, for “did you mean”.
///
/// One slip per three letters is forgiven, and one in any case: a letter too many, too few or
/// wrong, or two neighbours exchanged. Capital letters are no slip. Of equally near words the
/// first counts. A word of more than a hundred bytes is nobody's slip, so that a hostile one
/// costs nothing.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
    guard word.utf8.count <= 100 else { return nil }
    let written = Array(word.lowercased().utf8)
    var best: (word: String, slips: Int)?
    for candidate in known {
        let allowed = best.map { $0.slips - 1 } ?? max(1, written.count / 3)
        let letters = Array(candidate.lowercased().utf8)
        guard abs(letters.count - written.count) <= allowed else { continue }
        let slips = slips(from: written, to: letters)
        if slips <= allowed { best = (candidate, slips) }
    }
    // A word of which every letter would be wrong is another word.
    return best.flatMap { $0.slips < written.count ? $0.word : nil }
}

/// How many slips make one word of another: Damerau's distance, each place touched at most once.
private func slips(from written: [UInt8], to meant: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...meant.count)
    for row in written.indices {
        var current = [row + 1]
        current.reserveCapacity(meant.count + 1)
        for column in meant.indices {
            var least = min(
                last[column + 1] + 1, current[column] + 1,
                last[column] + (written[row] == meant[column] ? 0 : 1))
            let exchanged =
                row > 0 && column > 0 && written[row] == meant[column - 1] && written[row - 1] == meant[column]
            if exchanged { least = min(least, beforeLast[column - 1] + 1) }
            current.append(least)
        }
        beforeLast = last
        last = current
    }
    return last[meant.count]
}
