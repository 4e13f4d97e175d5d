import Arguments
import CommandLineInterface
import Foundation
import TestSupport
import Testing

struct `A starter set` {
    @Test func `is written, has no mistakes, and is never written over`() throws {
        let folder = NSTemporaryDirectory() + "martlet-init-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = answer(["init", "\(folder)/declared"], among: SystemFiles())
        same(first.exitCode, .success)
        expectGolden(first.output.replacing(folder, with: "FOLDER"), "init.txt")
        same(
            answer(["lint", folder], among: SystemFiles()),
            Answer(output: "7 declarations in 8 files, no mistakes; 4 objects of other kinds were skipped\n"))

        // What people changed stays, and what they removed comes back.
        let changed = "\(folder)/declared/environments/production.yaml"
        try "# mine\n".write(toFile: changed, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: "\(folder)/declared/checks/smoke.yaml")
        let second = answer(["init", "\(folder)/declared"], among: SystemFiles())
        same(try String(contentsOfFile: changed, encoding: .utf8), "# mine\n")
        same(second.output.contains("wrote \(folder)/declared/checks/smoke.yaml\n"), true)
        same(second.output.contains("left \(changed) as it is\n"), true)
        same(answer(["init", "\(changed)/below"], among: SystemFiles()).exitCode, .failure)
    }

    @Test func `lies here when no folder is named`() {
        let files = FilesInMemory()
        same(answer(["init"], among: files).exitCode, .success)
        same(files["releases/production.yaml"]?.contains("web-production"), true)
        same(answer(["lint", "."], among: files).exitCode, .success)
    }
}
