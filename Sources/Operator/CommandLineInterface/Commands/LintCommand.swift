internal import Arguments
internal import Documents
internal import ReleaseModel
internal import YAML

let lintCommand = MartletCommand(
    Command(
        "lint", "Looks for mistakes in declarations before a cluster gets them.",
        details: """
            A folder is read with all folders in it: *.yaml, *.yml and *.json, but nothing hidden. In a pattern * \
            stands for a part of a name and ** for any folders. Objects of other kinds are counted and passed over.
            What is given together is judged as what one cluster gets. So that nothing is reported as missing which \
            lies elsewhere, references are judged only among several files or in standard input, and only where \
            others of their kind are among them.
            It ends with 0 if there is no error (warnings are none), with 1 if there is one, and with 2 if something \
            could not be read.
            In a pipeline: kustomize build overlays/production | martlet lint -
            """,
        options: [
            .value(
                "output", "o", "FORMAT", "How to print what was found.", initially: "text",
                choices: LintFormat.allCases.map(\.rawValue))
        ],
        operands: [Operand("PATH", "A file, a folder, a pattern such as 'deploy/**/*.yaml', or - .", .atLeastOne)])
) { invocation, surroundings in
    let outcome = lint(invocation.operands, in: surroundings)
    // The table allows no other word.
    let format = LintFormat(rawValue: invocation["output"]!)!
    let errors = outcome.failures.map { "martlet lint: \($0)\n" }.joined()
    let output = format.text(of: outcome, for: surroundings.terminal)
    if !outcome.failures.isEmpty { return Answer(exitCode: .usage, output: output, errors: errors) }
    return Answer(exitCode: outcome.report.count(.error) == 0 ? .success : .failure, output: output)
}

/// How findings are printed.
enum LintFormat: String, CaseIterable {
    case text
    case json
    case github
    case sarif

    func text(of outcome: LintOutcome, for terminal: Terminal) -> String {
        switch self {
        case .text: outcome.text(for: terminal)
        case .json: outcome.json
        case .github: outcome.workflowCommands
        case .sarif: outcome.sarif
        }
    }
}

/// All that came of looking at some files.
struct LintOutcome {
    var report: LintReport
    /// Files that were named, or stand in folders that were named, and could not be read.
    var failures: [FileFailure]
    /// How many files in folders are no YAML, and speak of Martlet nowhere.
    var passedOver: Int
    /// The lines in which something was found.
    var lines: [SourceLine: String]
}

/// A line of a file, counted from 1.
struct SourceLine: Hashable {
    let file: String
    let number: Int
}

/// Reads what the operands name, and looks for mistakes in it.
func lint(_ operands: [String], in surroundings: Surroundings) -> LintOutcome {
    var search = FileSearch(surroundings.files)
    for operand in operands { search.find(operand) }
    var lint = Lint(catalog)
    var failures = search.failures
    var passedOver = 0
    for file in search.found {
        do throws(FileFailure) {
            let bytes = try contents(of: file, in: surroundings)
            if !lint.add(bytes, of: file) { passedOver += 1 }
        } catch {
            failures.append(error)
        }
    }
    let report = lint.report(judgingReferences: search.found.count > 1 || search.found.first?.path == "-")
    return LintOutcome(
        report: report, failures: failures, passedOver: passedOver,
        lines: surroundings.terminal.isWatched ? lines(of: report, in: surroundings) : [:])
}

private func contents(of file: FoundFile, in surroundings: Surroundings) throws(FileFailure) -> [UInt8] {
    let limit = YAMLLimits().bytes
    return try file.path == "-"
        ? surroundings.standardInput(limit) : surroundings.files.read(file.path, limit: limit)
}

extension Lint {
    /// Returns whether the file was looked at.
    fileprivate mutating func add(_ bytes: [UInt8], of file: FoundFile) -> Bool {
        do throws(DocumentComplaint) {
            add(try Node.documents(yaml: bytes), of: file.name)
        } catch {
            // Folders hold templates and other things that are no YAML, and none of our business.
            guard file.isNamed || bytes.speakOfMartlet else { return false }
            add(error, of: file.name)
        }
        return true
    }
}

extension [UInt8] {
    /// Whether the name stands here, in whatever letters; and for text in 16 bits, which hides it.
    fileprivate var speakOfMartlet: Bool {
        if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) { return true }
        let name = Array<UInt8>("martlet".utf8)
        guard count >= name.count else { return false }
        return (0...(count - name.count)).contains { start in
            // Small and capital letters differ in one bit.
            name.indices.allSatisfy { self[start + $0] | 0x20 == name[$0] }
        }
    }
}

/// Reads the lines with findings anew, since keeping all files would cost more than reading a few twice.
private func lines(of report: LintReport, in surroundings: Surroundings) -> [SourceLine: String] {
    var lines: [SourceLine: String] = [:]
    for (name, findings) in Dictionary(grouping: report.findings, by: \.file) {
        guard let bytes = try? surroundings.files.read(name, limit: YAMLLimits().bytes) else { continue }
        let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for finding in findings where all.indices.contains(finding.complaint.place.line - 1) {
            let number = finding.complaint.place.line
            lines[SourceLine(file: name, number: number)] = String(decoding: all[number - 1], as: UTF8.self)
        }
    }
    return lines
}
