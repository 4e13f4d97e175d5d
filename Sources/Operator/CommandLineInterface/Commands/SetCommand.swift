internal import Arguments
internal import Documents
internal import ReleaseModel
internal import YAML

let setCommand = MartletCommand(
    Command(
        "set", "Sets images and evidence in Releases, and leaves every other byte of their files as it is.",
        details: """
            In each file there is one Release, or --release names one. Either all files are written or none is, each \
            whole. With “-” the text comes from standard input and goes to standard output.
            Evidence is claimed of the build that --build names, else of the tag of the images. It takes the \
            place of what was claimed of another build; without --evidence that stays, and counts for its own build only.
            In a pipeline: martlet set production/checkout.yaml --image app=$IMAGE --evidence tests=passed
            It ends with 1 if a file cannot be changed faithfully; then none is.
            """,
        options: [
            .value("image", nil, "CONTAINER=IMAGE", "The image of a container.", isRepeated: true),
            .value("evidence", nil, "NAME=VALUE", "What is claimed of the build.", isRepeated: true),
            .value("build", nil, "BUILD", "The build that the evidence is about."),
            .value("release", nil, "[NAMESPACE/]NAME", "Which Release, where a file has several."),
        ],
        operands: [Operand("FILE", "A file of declarations, or - .", .atLeastOne)])
) { invocation, surroundings throws(UsageComplaint) in
    let edit = try ReleaseEdit(invocation)
    let wanted = invocation["release"].map { ReleaseName($0) }
    let files = invocation.operands
    guard files == ["-"] || !files.contains("-") else {
        throw invocation.complaint("“-” stands alone, since its text goes to standard output")
    }
    do throws(EditFailure) {
        return try set(edit, wanted, in: files, surroundings)
    } catch {
        return Answer(exitCode: .failure, errors: "martlet set: \(error.text); nothing was changed\n")
    }
}

/// Why nothing is written.
private struct EditFailure: Error {
    var text: String
}

private func set(
    _ edit: ReleaseEdit, _ wanted: ReleaseName?, in files: [String], _ surroundings: Surroundings
) throws(EditFailure) -> Answer {
    var edited: [(path: String, file: EditedFile, isChanged: Bool)] = []
    var seen: [String] = []
    for path in files {
        do throws(FileFailure) {
            let real = path == "-" ? path : try surroundings.files.realPath(of: path)
            guard !seen.contains(real) else { continue }
            seen.append(real)
            let limit = YAMLLimits().bytes
            let bytes =
                path == "-" ? try surroundings.standardInput(limit) : try surroundings.files.read(path, limit: limit)
            if let file = try edit.applied(to: bytes, of: path, wanted) {
                edited.append((path, file, file.bytes != bytes))
            }
        } catch {
            throw EditFailure(text: "\(error)")
        }
    }
    guard !edited.isEmpty else {
        throw EditFailure(
            text:
                "\(files == ["-"] ? "standard input" : files.joined(separator: ", ")): no Release\(wanted.map { " called “\($0)”" } ?? "") stands there"
        )
    }
    let news = edited.flatMap { path, file, isChanged in
        (isChanged ? file.news : ["nothing to change"]).map { "\(path == "-" ? "" : "\(path): ")\($0)\n" }
    }.joined()
    if files == ["-"] { return Answer(output: String(decoding: edited[0].file.bytes, as: UTF8.self), errors: news) }
    var written: [String] = []
    for (path, file, isChanged) in edited where isChanged {
        do throws(FileFailure) {
            try surroundings.files.write(file.bytes, to: path, replacing: true)
            written.append(path)
        } catch {
            guard !written.isEmpty else { throw EditFailure(text: "\(error)") }
            let done = written.joined(separator: ", ")
            return Answer(exitCode: .failure, errors: "martlet set: \(error); written before that: \(done)\n")
        }
    }
    return Answer(output: news)
}

extension ReleaseEdit {
    fileprivate func applied(
        to bytes: [UInt8], of path: String, _ wanted: ReleaseName?
    ) throws(FileFailure) -> EditedFile? {
        do throws(EditRefusal) {
            let file = try EditedFile(bytes, self, of: wanted)
            guard file != nil || wanted != nil else { throw EditRefusal("has no Release") }
            return file
        } catch {
            let name = path == "-" ? "standard input" : path
            throw FileFailure(name, error.path.isEmpty ? error.sentence : "\(error.path) \(error.sentence)")
        }
    }

    /// What the words ask for.
    fileprivate init(_ invocation: Invocation) throws(UsageComplaint) {
        for text in invocation.all("image") {
            let (name, value) = try invocation.pair(text, "image", "app=registry.example.com/shop/checkout:4f2c1ab")
            guard !images.contains(where: { $0.name == name }) else {
                throw invocation.complaint("--image names the container “\(name)” twice")
            }
            do throws(Mistake) {
                images.append(Named(name: name, value: try ImageReference(text: value)))
            } catch {
                throw invocation.complaint("--image \(name): \(error)")
            }
        }
        for text in invocation.all("evidence") {
            let (name, value) = try invocation.pair(text, "evidence", "tests=passed")
            guard name != "for" else { throw invocation.complaint("the build is named with --build") }
            guard !evidence.contains(where: { $0.name == name }) else {
                throw invocation.complaint("--evidence names “\(name)” twice")
            }
            evidence.append(Named(name: name, value: value))
        }
        build = invocation["build"]
        guard !images.isEmpty || !evidence.isEmpty else {
            throw invocation.complaint("nothing is to be set; write --image app=IMAGE or --evidence tests=passed")
        }
        guard build == nil || !evidence.isEmpty else {
            throw invocation.complaint("--build says what --evidence is about, and there is none")
        }
    }
}

extension Invocation {
    /// Both sides of the first “=”.
    fileprivate func pair(
        _ text: String, _ option: String, _ example: String
    ) throws(UsageComplaint) -> (name: String, value: String) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else {
            throw complaint("--\(option) is “\(text)”; write it as in --\(option) \(example)")
        }
        return (halves[0], halves[1])
    }
}
