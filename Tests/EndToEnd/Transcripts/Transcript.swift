import Foundation
import TestSupport

/// What a person types at a terminal, and what they see: a file of commands and answers.
///
///     # A version is rolled out.
///     $ kubectl set image deployment/web app=nginx:1.28
///     deployment.apps/web image updated
///     ? kubectl get deployment web
///     NAME   READY …
///     web    2/2   …
///
/// `$` is typed once; `?` is typed again until the answer is as it stands there, for what takes a moment; `&` is
/// typed at another terminal, and goes on until the transcript ends. In an answer `…` stands for any text, alone on
/// a line for any lines, and any space for as much of it. A command that fails ends with `[exit 1]`.
struct Transcript: Sendable {
    let name: String
    let steps: [Step]

    struct Step: Sendable {
        let line: Int
        let way: Way
        var command: String
        var answer: [String] = []
    }

    enum Way: Character {
        case once = "$"
        case untilItFits = "?"
        case beside = "&"
    }

    /// All there are, in the order of their names.
    static let all: [Transcript] = {
        let folder = "Tests/EndToEnd/Transcripts/Cases"
        return filesInRepository(folder).filter { $0.hasSuffix(".txt") }.map { file in
            let text = (try? fileInRepository("\(folder)/\(file)")) ?? ""
            return Transcript(name: String(file.dropLast(4)), text)
        }
    }()

    init(name: String, _ text: String) {
        self.name = name
        var steps: [Step] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.dropFirst().first == " ", let way = line.first.flatMap(Way.init) {
                steps.append(Step(line: number + 1, way: way, command: String(line.dropFirst(2))))
            } else if line.hasPrefix("#") || line.isEmpty || steps.isEmpty {
                continue
            } else if line.hasPrefix("> "), steps[steps.count - 1].answer.isEmpty {
                // What a shell asks for when a command goes on.
                steps[steps.count - 1].command += "\n" + line.dropFirst(2)
            } else {
                steps[steps.count - 1].answer.append(String(line))
            }
        }
        self.steps = steps
    }
}

extension Transcript.Step {
    /// Whether an answer is as it should be.
    func fits(_ seen: [String]) -> Bool { Self.fit(seen[...], answer[...]) }

    /// How many lines of it fit, so that it is seen which is the first that does not.
    func linesFitting(_ seen: [String]) -> Int {
        answer.indices.last { Self.fit(seen[...], answer[..<$0] + ["…"]) } ?? 0
    }

    private static func fit(_ seen: ArraySlice<String>, _ wanted: ArraySlice<String>) -> Bool {
        guard let first = wanted.first else { return seen.isEmpty }
        let rest = wanted.dropFirst()
        if first == "…" { return (0...seen.count).contains { fit(seen.dropFirst($0), rest) } }
        guard let line = seen.first, lineFits(line, first) else { return false }
        return fit(seen.dropFirst(), rest)
    }

    /// However wide the columns are.
    private static func lineFits(_ seen: String, _ wanted: String) -> Bool {
        let (seen, wanted) = (closedUp(seen), closedUp(wanted))
        let parts = wanted.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return seen == wanted }
        guard seen.hasPrefix(parts[0]), seen.hasSuffix(parts.last!) else { return false }
        var rest = seen.dropFirst(parts[0].count)
        for part in parts.dropFirst() where !part.isEmpty {
            guard let place = rest.range(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return true
    }
}

private func closedUp(_ line: String) -> String {
    line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
}

extension Transcript: CustomStringConvertible {
    var description: String { name }
}
