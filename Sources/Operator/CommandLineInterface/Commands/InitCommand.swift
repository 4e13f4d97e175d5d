internal import Arguments

let initCommand = MartletCommand(
    Command(
        "init", "Writes a set of declarations to begin with: development, staging, production.",
        details: "What is there already is left as it is; so it can be run again after a file was removed.",
        operands: [Operand("FOLDER", "Where to; without it, here.", .atMostOne)])
) { invocation, surroundings in
    let folder = invocation.operands.first ?? "."
    var written: [String] = []
    var left: [String] = []
    for file in starterSet {
        let path = folder == "." ? file.path : "\(folder)/\(file.path)"
        do throws(FileFailure) {
            if (try? surroundings.files.sort(of: path)) != nil {
                left.append(path)
            } else {
                try surroundings.files.makeFolder(
                    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
                try surroundings.files.write(Array(file.text.utf8), to: path, replacing: false)
                written.append(path)
            }
        } catch {
            let done = written.map { "wrote \($0)\n" }.joined()
            return Answer(exitCode: .failure, output: done, errors: "martlet init: \(error)\n")
        }
    }
    let news = written.map { "wrote \($0)\n" } + left.map { "left \($0) as it is\n" }
    return Answer(output: news.joined() + (written.isEmpty ? "" : "\n" + nextSteps(in: folder)))
}

private func nextSteps(in folder: String) -> String {
    """
    What to do next:
      1. Name your namespaces in namespaces.yaml; say in environments/ what each place demands.
      2. Put your service's name and images into releases/.
      3. martlet lint \(folder)
      4. Commit it. In CI: martlet set \(folder == "." ? "" : "\(folder)/")releases/development.yaml --image app=IMAGE
    martlet explain environment and martlet explain release say what else there is.

    """
}
