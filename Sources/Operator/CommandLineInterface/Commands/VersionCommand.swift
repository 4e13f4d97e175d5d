internal import Arguments

let versionCommand = MartletCommand(
    Command(
        "version", "Shows which Martlet this is, and what it is built with.",
        options: [
            .value(
                "output", "o", "FORMAT", "How to print it.", initially: "text",
                choices: VersionReport.Format.allCases.map(\.rawValue))
        ])
) { invocation, _ in
    // The table allows no other word.
    Answer(output: VersionReport.current.text(as: VersionReport.Format(rawValue: invocation["output"]!)!))
}
