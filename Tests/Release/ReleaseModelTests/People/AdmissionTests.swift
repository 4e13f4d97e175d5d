import Documents
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing
import YAML

struct `What people write` {
    /// Each case is a line of two answers: where the server fills in, and where it only checks.
    @Test func `is admitted by who asks and what he may do`() throws {
        let text = try fileInRepository("Tests/Release/ReleaseModelTests/People/Cases/admission.yaml")
        let lines = try Node.documents(yaml: Array(text.utf8)).map { try AdmissionCase($0.value).answers }
        expectGolden(lines.joined(separator: "\n") + "\n", "admission.txt")
    }

    @Test func `is read without regard to how much it is`() {
        let admission = AdmissionRules(operators: ["martlet"])
        let many = Value.list((0..<200_000).map { .string("g\($0)") })
        let spec: Value = ["release": "web", "verb": "pause", "user": "ada", "groups": many, "environments": many]
        for resource in [Resource.decision, .freeze] {
            let write = Submission(
                ["spec": spec], replacing: nil, resource, user: "ada", groups: ["leads"], fillsIn: true)
            var asked = 0
            guard
                case .refused = admission.answer(
                    to: write,
                    mayDo: { _ in
                        asked += 1; return true
                    })
            else {
                Issue.record("a list of 200,000 was admitted")
                continue
            }
            same(asked, 0)
        }
    }
}

/// One write, and who asks for it.
private struct AdmissionCase {
    let value: Value

    init(_ value: Value) throws {
        self.value = value
    }

    var answers: String {
        let kinds = [Resource.decision, .freeze, .release, .passage, .environment, .check]
        let kind = value["kind"]?.string ?? ""
        let resource = kinds.first { $0.kind == kind } ?? Resource("", "v1", "pods", kind: kind)
        let object = value["object"] ?? [:]
        let words = (value["by"]?.string ?? "ada").split(separator: " ").map(String.init)
        let may = Set((value["may"]?.list ?? []).compactMap(\.string))
        let admission = AdmissionRules(operators: ["martlet"], couriers: ["argo"])
        let answers = [true, false].map { fillsIn in
            let write = Submission(
                object, replacing: value["old"], resource, subresource: value["subresource"]?.string, user: words[0],
                groups: Array(words.dropFirst()), fillsIn: fillsIn)
            let answer = admission.answer(to: write) { need in
                let place = need.namespace.map { " in \($0)" } ?? ""
                return may.contains("\(need.verb) \(need.resource.qualifiedPlural)/\(need.name)\(place)")
            }
            return switch answer {
            case .admitted(let result): result == object ? "admitted" : "admitted as \(result.jsonText)"
            case .refused(let sentence): "refused: \(sentence)"
            }
        }
        let both =
            answers[0] == answers[1] ? "  \(answers[0])" : "  filling in: \(answers[0])\n  checking: \(answers[1])"
        return "\(value["case"]?.string ?? "?")\n\(both)"
    }
}
