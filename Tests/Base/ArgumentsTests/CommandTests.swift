import Arguments
import TestSupport
import Testing

struct `A command` {
    static let program = Command(
        "ship", "Ships what is ready.",
        options: [
            .flag("verbose", "v", "Say more.", isInherited: true),
            .value("kubeconfig", nil, "FILE", "The cluster's file.", isInherited: true),
        ],
        commands: [
            Command(
                "run", "Runs until it is stopped.", details: "It stops at SIGTERM, and finishes what it has begun.",
                options: [
                    .value(
                        "workers", "w", "N",
                        "How many releases are looked at in parallel, which is a sentence that needs more than a line.",
                        initially: "4"),
                    .value("log", nil, "FORMAT", "How to log.", initially: "text", choices: ["text", "json"]),
                    .value("resync", nil, "DURATION", "How often to look at everything."),
                    .value("label", "l", "KEY=VALUE", "Only what has this label.", isRepeated: true),
                    .flag("dry-run", "n", "Change nothing."),
                ]),
            Command(
                "get", "Shows releases.", options: [.value("context", "c", "NAME", "Which cluster.", isRequired: true)],
                operands: [
                    Operand("KIND", "What to show.", choices: ["release", "environment"]),
                    Operand("NAME", "Which ones; without any, all.", .any),
                ]),
        ])

    @Test func `is read from its words`() throws {
        let run = try Self.program.read(["-v", "run", "-nw8", "--label=a=b", "-l", "c=d", "--resync", "1m30s"])
        same(run.path, ["ship", "run"])
        same([run.has("verbose"), run.has("dry-run"), run.wantsHelp], [true, true, false])
        same([run["workers"], run["log"], run["kubeconfig"]], ["8", "text", nil])
        same(run.all("label"), ["a=b", "c=d"])
        same(try run.wholeNumber("workers", in: 1...64), 8)
        same(try run.duration("resync"), .seconds(90))

        let get = try Self.program.read(["get", "release", "--context=", "web", "-v", "-", "--", "--help", "-x"])
        same(get.operands, ["release", "web", "-", "--help", "-x"])
        same([get["context"], get.has("verbose") ? "v" : ""], ["", "v"])
        same(try Self.program.read(["get", "--help"]).wantsHelp, true)
    }

    /// A line per attempt: the words, a tab, the complaint (without the line that points to the help).
    @Test func `says what would be right`() {
        for (words, wanted) in goldenLines("complaints.txt") {
            do throws(UsageComplaint) {
                let invocation = try Self.program.read(words.split(separator: " ").map(String.init))
                if invocation.path.last == "run" {
                    _ = try invocation.wholeNumber("workers", in: 1...64)
                    _ = try invocation.duration("resync")
                }
                same("\(words) is understood", wanted)
            } catch {
                same(error.description.split(separator: "\n").map(String.init).first, wanted)
            }
        }
    }

    @Test(arguments: [80, 40])
    func `explains itself in the room there is`(width: Int) throws {
        let texts = try [["--help"], ["run", "-h"], ["get", "-h"]].map { words in
            "$ ship \(words.joined(separator: " "))\n" + (try Self.program.read(words).help(width: width))
        }
        for line in texts.joined().split(separator: "\n") { same(line.count <= width || !line.contains(" "), true) }
        expectGolden(texts.joined(separator: "\n"), "help-\(width).txt")
    }

    /// A line per attempt: the words, the last of which is being written, a tab, what it may become.
    @Test func `completes what is being written`() {
        for (words, wanted) in goldenLines("completions.txt") {
            let found = Self.program.completions(of: words.components(separatedBy: " ")).map(\.word)
            same("\(words)→\(found.joined(separator: " "))", "\(words)→\(wanted)")
        }
        let texts = Shell.allCases.map { "# \($0)\n\($0.script(for: "ship"))" }
        expectGolden(texts.joined(separator: "\n"), "completion-scripts.txt")
    }
}

extension String {
    fileprivate func components(separatedBy separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
