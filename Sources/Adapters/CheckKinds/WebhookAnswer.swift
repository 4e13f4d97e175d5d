internal import ReleaseModel
internal import Documents
internal import ReleasePorts
internal import Spelling

/// What a webhook's answer says; all that is not clear is no data.
func read(status: Int, _ body: [UInt8], from host: String) -> Measured {
    guard (200..<300).contains(status) else { return .noData("\(host) answered \(status)") }
    guard body.contains(where: { !blanks.contains($0) }) else { return .passing("\(host) answered \(status)") }
    guard body.count < longestAnswer else { return .noData("the answer of \(host) is longer than 64 KiB") }
    guard let answer = try? Value(json: body), answer.members != nil else {
        return .noData("the answer of \(host) is no JSON object")
    }
    guard let word = answer["verdict"]?.string else {
        return .noData("the answer of \(host) has no “verdict”")
    }
    let reason = oneLine(answer["because"]?.string ?? "")
    let because = reason.isEmpty ? "\(host) answered “\(word)”" : "\(host): \(reason)"
    return switch word {
    case "passing": .passing(because)
    case "failing": .failing(because)
    case "noData": .noData(because)
    default: .noData("\(host) answered the verdict \(quoted(word)); known: passing, failing, noData")
    }
}

/// What others say goes into records and onto terminals: on one line, of what can be seen, and not much of it.
private func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(4 * longestReason) {
        let isBlank = scalar == " " || scalar == "\n" || scalar == "\t"
        guard isBlank || isVisible(scalar) else { continue }
        if isBlank, line.last == " " || line.isEmpty { continue }
        line.append(isBlank ? " " : scalar)
    }
    return String(line).shortened(to: longestReason)
}

private let longestReason = 200
/// No more than this of an answer is read at all.
private let longestAnswer = 64 << 10
private let blanks = Array(" \t\r\n".utf8)
