import CommandLineInterface
import Documents
import ReleaseModel
import YAML

/// Whatever the file, each document is refused as each kind, with places and reasons, or accepted and reads back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDeclarations(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let documents = try? Node.documents(yaml: bytes) else { return 0 }
    for document in documents {
        for kind in kindsOfMartlet { read(document, as: kind) }
    }
    var lint = Lint(catalog)
    lint.add(documents, of: "a.yaml")
    lint.add(documents, of: "b.yaml")
    for finding in lint.report(judgingReferences: true).findings { check(finding.complaint) }
    return 0
}

private func read<Kind: DeclaredKind>(_ document: Node, as kind: Kind.Type) {
    let (declaration, complaints) = kind.read(document, in: catalog)
    for complaint in complaints { check(complaint) }
    precondition(complaints.inOrder == complaints, "they are in no order")
    precondition(
        (declaration == nil) == complaints.contains { $0.severity == .error },
        "it is half accepted, or refused in silence")
    guard let declaration else { return }
    let format = Kind.format(in: catalog)
    let written = format.write(declaration.spec)
    let again = format.decode(Node(written))
    precondition(again.complaints.allSatisfy { $0.severity == .warning }, "what was written is refused")
    precondition(again.value.map(format.write) == written, "it does not read back")
}

private func check(_ complaint: Complaint) {
    precondition(complaint.place.line >= 1 && complaint.place.column >= 1, "it has no place")
    precondition(!complaint.text.isEmpty, "no reason")
    precondition(
        "\(complaint)".unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "a terminal would obey")
}
