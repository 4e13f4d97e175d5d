import Chances
import Documents
import Instants
import KubernetesObjects
import TestSupport
import Testing
import YAML

@testable import EmbeddedAPIServer
@testable import SimulatedKubernetes

private let files = ["pods", "workloads", "jobs", "services", "core", "events", "autoscaling", "access", "newer"]

struct `A table` {
    @Test(arguments: files)
    func `has the columns and the texts of real servers`(file: String) throws {
        for kind in try cases("tables/\(file)").elements {
            let words = kind["kind"].text.split(separator: " ").map(String.init)
            let served = servedKind(words[0], words[1])
            for recorded in kind["cases"].elements {
                let object = recorded["object"].value ?? .null
                let table = Table(of: served, now: try Instant(rfc3339: recorded["now"].text), including: .none)
                let shown = View(table.value(of: [object], metadata: .null))
                let name = "\(words[1]) \(object["metadata"]?["name"]?.string ?? "")"
                same([name: shown["rows"].elements[0]["cells"].value], [name: recorded["cells"].value])
                guard kind["columns"].exists else { continue }
                same(
                    shown["columnDefinitions"].elements.map {
                        "\($0["name"].text) | \($0["type"].text) | \($0["format"].text) | \($0["priority"].count)"
                    }, kind["columns"].elements.map(\.text))
            }
        }
    }

    /// Each of the objects again and again, with something else in one of its places.
    @Test(arguments: files)
    func `has all its cells whatever the objects are like`(file: String) throws {
        let odd: [Value] = [
            .null, true, .int(.max), .int(.min), -1e300, "", "\u{1}é", [], [[], [:], 1], [:], ["a": ["a": [:]]],
        ]
        for kind in try cases("tables/\(file)").elements {
            let words = kind["kind"].text.split(separator: " ").map(String.init)
            let table = Table(of: servedKind(words[0], words[1]), now: .distantFuture)
            for object in kind["cases"].elements.flatMap({ ($0["object"].value ?? .null).each(replacedBy: odd) }) {
                let shown = table.value(of: [object], metadata: .null)
                same(shown["rows"]?.list?[0]["cells"]?.list?.count, shown["columnDefinitions"]?.list?.count)
            }
        }
    }

    @Test func `of a custom kind shows what its paths lead to`() throws {
        let recorded = try cases("column-paths")
        let columns = recorded["columns"].elements.map(\.elements)
        var kind = servedKind("example.com/v1", "things")
        kind.traits = .custom
        kind.printerColumns = columns.map { column($0[0].text, $0[1].text) }
        let table = Table(of: kind, now: try Instant(rfc3339: recorded["now"].text))
        let shown = View(table.value(of: [recorded["object"].value ?? .null], metadata: .null))
        for (column, cell) in zip(columns, shown["rows"].elements[0]["cells"].elements.dropFirst()) {
            same([column[0].text: cell.value], [column[0].text: column[2].value])
        }
    }

    @Test func `of a custom kind takes any text for a path`() throws {
        var chance = Chance(seed: 5)
        let object = try cases("column-paths")["object"].value ?? .null
        let pieces = [
            ".", "spec", "list", "items", "[", "]", "[?(", ")]", "@", "'", "\"", "*", ":", "-", "9", "1", "0", "\\",
            " ",
            ",", "=", "==", "<", "!", "é", "\u{301}", "99999999999999999999", "name", "true",
        ]
        for _ in 0..<20_000 {
            let path = "." + (0..<chance.next() % 12).map { _ in pieces.randomElement(using: &chance)! }.joined()
            _ = ColumnPath(path)?.first(in: object)
        }
    }

    @Test func `of a custom kind has the columns that were declared, or the age`() {
        var kind = servedKind("example.com/v1", "things")
        kind.traits = .custom
        let bare = Table(of: kind, now: .epoch).value(of: [], metadata: .null)["columnDefinitions"]
        same(bare?.list?.map { $0["name"]?.string } ?? [], ["Name", "Age"])
        same(bare?.list?.last?["type"], "date")

        kind.printerColumns = [column(".spec.replicas", "integer", format: "int32", priority: 1)]
        let declared = Table(of: kind, now: .epoch).value(of: [], metadata: .null)["columnDefinitions"]?.list
        same(
            declared?.last,
            [
                "name": "C", "type": "integer", "format": "int32", "description": "What is at .spec.replicas.",
                "priority": 1,
            ])
    }

    @Test(arguments: [
        (
            Table.Included.metadata,
            #"{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"a","resourceVersion":"7"}}"#
        ),
        (.object, #"{"metadata":{"name":"a","resourceVersion":"7"},"rules":[]}"#),
        (.none, "null"),
    ])
    func `has as much of each object as was asked for`(included: Table.Included, object: String) throws {
        let table = Table(of: servedKind("rbac.authorization.k8s.io/v1", "roles"), now: .epoch, including: included)
        let role = try Value(json: #"{"metadata":{"name":"a","resourceVersion":"7"},"rules":[]}"#)
        let event = table.value(ofEvent: role, isFirst: false)
        same(
            event.jsonText,
            #"{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"7"},"columnDefinitions":null,"#
                + #""rows":[{"cells":["a",""],"object":"# + object + "}]}")
        same(table.value(ofEvent: role, isFirst: true)["columnDefinitions"]?.list?.count, 2)
        same(Table.Included(query: included.rawValue), included)
    }

    @Test func `may be asked for as metadata alone`() {
        same(Table.Included(query: ""), .metadata)
        same(Table.Included(query: "object"), nil)
        let list = PartialObjectMetadataList.value(of: [["metadata": ["name": "a"], "spec": [:]]], metadata: [:])
        same(
            list.jsonText,
            #"{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{},"items":["#
                + #"{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"a"}}]}"#)
    }
}

struct `An age` {
    @Test(arguments: [
        (-2, "<invalid>"), (-1, "0s"), (0, "0s"), (119, "119s"), (120, "2m"), (125, "2m5s"), (599, "9m59s"),
        (600, "10m"), (659, "10m"), (10_799, "179m"), (10_800, "3h"), (10_860, "3h1m"), (28_799, "7h59m"),
        (28_800, "8h"), (172_799, "47h"), (172_800, "2d"), (176_400, "2d1h"), (691_199, "7d23h"), (691_200, "8d"),
        (63_071_999, "729d"), (63_072_000, "2y"), (63_158_400, "2y1d"), (252_287_999, "7y364d"),
        (252_288_000, "8y"), (3_153_600_000, "100y"),
    ])
    func `has a short text`(seconds: Int, text: String) {
        #expect(Duration.seconds(seconds).shortText == text)
    }
}

private func cases(_ file: String) throws -> View {
    let text = try fileInRepository("Tests/Kubernetes/EmbeddedAPIServerTests/Cases/\(file).yaml")
    return View(try Node.documents(yaml: text)[0].value)
}

/// As the table of built-in kinds would have it, also where that does not serve the kind.
private func servedKind(_ apiVersion: String, _ plural: String) -> ServedKind {
    let parts = apiVersion.split(separator: "/").map(String.init)
    return ServedKind(Resource(parts.count == 2 ? parts[0] : "", parts.last!, plural, kind: "Thing"))
}

private func column(
    _ path: String, _ type: String, format: String = "", priority: Int = 0
) -> ServedKind.PrinterColumn {
    ServedKind.PrinterColumn(
        name: "C", type: type, format: format, description: "", priority: priority, jsonPath: path)
}

extension Value {
    /// This value once for each of its places, with one of the others there, in turn.
    fileprivate func each(replacedBy others: [Value]) -> [Value] {
        var turn = 0
        func copies(_ value: Value) -> [Value] {
            turn += 1
            let replaced = others[turn % others.count]
            switch value {
            case .null, .bool, .int, .number, .string: return [replaced]
            case .list(let list):
                return [replaced]
                    + list.indices.flatMap { place in
                        copies(list[place]).map { copy in
                            var list = list
                            list[place] = copy
                            return .list(list)
                        }
                    }
            case .object(let members):
                return [replaced]
                    + members.flatMap { member in
                        copies(member.value).map { copy in
                            var members = members
                            members[member.key] = copy
                            return .object(members)
                        }
                    }
            }
        }
        return copies(self)
    }
}
