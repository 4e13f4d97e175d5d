import Arguments
import CommandLineInterface
import Foundation
import TestSupport
import Testing

struct `The program martlet` {
    @Test func `explains itself`() {
        let helps = [[], ["--help"], ["help", "version"], ["version", "-h"], ["help", "completion"]]
        let texts = helps.map { "$ martlet \($0.joined(separator: " "))\n\(answer($0).output)" }
        same(helps.allSatisfy { answer($0).exitCode == .success }, true)
        expectGolden(texts.joined(separator: "\n"), "help.txt")
    }

    @Test func `says which one it is`() throws {
        same(answer(["version"]).output.contains("martlet 0."), true)
        same(answer(["--version"]), answer(["version"]))
        let json = answer(["version", "-o", "json"]).output
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        same(report.keys.sorted(), ["build", "libraries", "swift", "version"])
        let libraries = try #require(report["libraries"] as? [String])
        same(libraries.contains { $0.hasPrefix("libcurl/") } && libraries.contains { $0.hasPrefix("libyaml/") }, true)
    }

    @Test func `answers what it does not understand with what was probably meant`() {
        let wanted = Answer(
            exitCode: .usage,
            errors: "martlet: unknown command “verison”; did you mean “version”?\nSee “martlet --help”.\n")
        same(answer(["verison"]), wanted)
        same(answer(["help", "verison"]), wanted)
        same(ExitCode.usage.rawValue, 2)
    }

    @Test func `tells shells what may come next`() {
        let next = answer([Shell.question, "comp"]).output
        same(next, "completion\tPrints what a shell must read to complete martlet's words.\n")
        for shell in Shell.allCases {
            same(answer(["completion", shell.rawValue]).output.contains(Shell.question), true)
        }
    }
}
