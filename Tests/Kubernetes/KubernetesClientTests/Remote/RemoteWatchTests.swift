import Documents
import HTTP
import KubernetesAPI
import KubernetesObjects
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `A line of a watch` {
    /// Each line: what the server writes; then what it means.
    @Test func `is one change, or says why not`() {
        for (line, wanted) in goldenLines("watch-lines.txt", beside: testsFolder) {
            same("\(line) -> \(meaning(of: line))", "\(line) -> \(wanted)")
        }
    }

    private func meaning(of line: String) -> String {
        do throws(ClusterError) {
            switch try reader(.watch(.all, from: .anywhere)).event(Array(line.utf8)) {
            case .added(let object)?: return "added \(object.key)"
            case .modified(let object)?: return "modified \(object.key)"
            case .deleted(let object)?: return "deleted \(object.key)"
            case .bookmark(let version, let endsInitial)?:
                return "bookmark \(version)\(endsInitial ? ", all told" : "")"
            case nil: return "nothing"
            }
        } catch {
            return error.sort
        }
    }
}
