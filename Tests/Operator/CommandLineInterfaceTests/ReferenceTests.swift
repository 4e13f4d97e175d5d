import CommandLineInterface
import ReleaseModel
import TestSupport
import Testing

struct `The reference` {
    /// `RECORD_SNAPSHOTS=1` writes it anew.
    @Test func `is what the declarations say`() {
        let pages = Manual(in: catalog).reference
        for page in pages { expectGenerated(page.text, "docs/reference/\(page.file)") }
        same(filesInRepository("docs/reference"), pages.map(\.file).sorted())
    }
}
