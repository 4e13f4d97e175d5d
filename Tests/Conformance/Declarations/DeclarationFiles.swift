internal import Documents
internal import Foundation
internal import KubernetesObjects
internal import ReleaseModel
internal import TestSupport
internal import YAML

extension Agreement {
    /// Tries every object of ours in the YAML files below a folder of the repository.
    ///
    /// Files that are no YAML, and objects of other kinds, are passed over: no server ever sees the ones, and
    /// Martlet does not read the others.
    package func tryFiles(below folder: String) async throws -> Trial {
        var trial = Trial()
        let walker = FileManager.default.enumerator(atPath: "\(repositoryTop)/\(folder)")
        let paths = (walker?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        for path in paths.sorted() {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(repositoryTop)/\(folder)/\(path)"))
            for node in (try? Node.documents(yaml: [UInt8](bytes))) ?? [] {
                let object = node.value
                guard let kind = kindsOfMartlet.first(where: { $0.declares(object) }) else { continue }
                let verdict = try await disagreement(over: object, of: kind)
                if case .disputed(let words) = verdict {
                    trial.disputes.append("\(folder)/\(path): \(words)")
                } else {
                    trial.count(verdict)
                }
            }
        }
        return trial
    }
}

extension DeclaredKind {
    fileprivate static func declares(_ object: Value) -> Bool {
        object["apiVersion"]?.string == names.resource.apiVersion && object["kind"]?.string == names.resource.kind
    }
}
