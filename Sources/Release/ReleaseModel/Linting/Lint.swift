package import Documents

/// Looks for mistakes in files: in each document by itself, and between all of them.
///
///     var lint = Lint(catalog)
///     lint.add(try Node.documents(yaml: bytes), of: "web.yaml")
///     let report = lint.report(judgingReferences: true)
///
/// Of objects of other kinds only the few are kept that ours have to do with, so that a folder may be large.
package struct Lint {
    private let catalog: Catalog
    private let kinds: [any DeclaredKind.Type]
    private var findings: [Finding] = []
    private var among: ObjectsOfFiles
    private var files: [String] = []
    private var foreign = 0

    package init(_ catalog: Catalog, kinds: [any DeclaredKind.Type] = kindsOfMartlet) {
        self.catalog = catalog
        self.kinds = kinds
        among = ObjectsOfFiles(catalog)
    }

    package mutating func add(_ documents: [Node], of file: String) {
        files.append(file)
        for document in documents { look(at: document, FieldPath.root, file) }
    }

    /// A file that has no documents since it cannot be read as YAML.
    package mutating func add(_ complaint: DocumentComplaint, of file: String) {
        files.append(file)
        findings.append(Finding(file, Complaint(.unreadable, at: complaint.place, .root, complaint.sentence)))
    }

    /// All findings, by file in the order in which they were added, and by place.
    ///
    /// References are judged where the files hold the place in which the object would have to be.
    package func report(judgingReferences: Bool) -> LintReport {
        var rules = rulesAcrossFiles
        if judgingReferences { rules += rulesOfReferences }
        let all = Dictionary(grouping: findings + rules.flatMap { $0(among) }, by: \.file)
        return LintReport(
            findings: files.uniqued.flatMap { file in
                (all[file] ?? []).map(\.complaint).inOrder.map { Finding(file, $0) }
            },
            files: files.count, declarations: among.ours.count, foreign: foreign)
    }

    private mutating func look(at node: Node, _ path: FieldPath, _ file: String) {
        switch recognize(node, among: kinds) {
        case .ours(let kind):
            let (declaration, complaints) = kind.readAny(node, in: catalog, at: path)
            findings += complaints.map { Finding(file, $0) }
            among.ours.append(OurObject(declaration, of: kind.names.resource, node, path, file))
        case .list(let items):
            for (index, item) in items.enumerated() {
                look(at: item, path.appending("items").appending(index), file)
            }
        case .foreign:
            foreign += 1
            if let object = ForeignObject(node, of: file) { among.foreign.append(object) }
        case .mistaken(var complaint):
            complaint.path = FieldPath(path.steps + complaint.path.steps)
            findings.append(Finding(file, complaint))
        }
    }
}

/// A mistake, and the file in which it stands.
package struct Finding: Sendable, Equatable, CustomStringConvertible {
    package var file: String
    package var complaint: Complaint

    package init(_ file: String, _ complaint: Complaint) {
        self.file = file
        self.complaint = complaint
    }

    /// Such as `web.yaml:14:17: spec.strategy.canary.stages[2].weight: 20 is not more than …`.
    package var description: String {
        let place = complaint.place == .none ? "" : ":\(complaint.place.line):\(complaint.place.column)"
        return "\(file)\(place): \(complaint.severity == .warning ? "warning: " : "")\(complaint)"
    }
}

/// What was found in some files.
package struct LintReport: Sendable, Equatable {
    package var findings: [Finding]
    /// How many files were looked at.
    package var files: Int
    /// How many objects of our kinds there are, the refused ones too.
    package var declarations: Int
    /// How many objects of other kinds there are.
    package var foreign: Int

    package func count(_ severity: Complaint.Severity) -> Int { findings.count { $0.complaint.severity == severity } }
}

extension [String] {
    /// Each once, in the place of the first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
