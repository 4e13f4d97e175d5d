import CommandLineInterface
import Documents
import ReleaseModel
import YAML

let decodingReleases = Benchmark(
    name: "decode", measures: "a Release of a dozen fields, read from an object of the API and from a file"
) { _ in
    let text = Array(release(7).utf8)
    let node = Node(try Node.documents(yaml: text)[0].value)
    let count = 2_000
    func decode(_ node: Node) throws {
        guard Release.read(node, in: catalog).declaration != nil else { throw Unmeasured(why: "it is refused") }
    }
    let times = try await medians(
        rounds: 5,
        of: [
            { for _ in 0..<count { try decode(node) } },
            { for _ in 0..<count { try decode(Node.documents(yaml: text)[0]) } },
        ])
    return [
        Figure("from an object", Double(count) / times[0].seconds, "a second", .atLeast(20_000)),
        Figure("from a file", Double(count) / times[1].seconds, "a second"),
    ]
}
