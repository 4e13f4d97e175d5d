import Documents
import Foundation

let readingPodLists = Benchmark(
    name: "json-list",
    measures: "a 30 MB list of pods read into small structs, against Foundation's JSONDecoder",
    alone: ["read": { try readPodFile() }]
) { benchmark in
    let bytes = podList(megabytes: 30)
    let data = Data(bytes)
    let megabytes = Double(bytes.count) / 1e6
    guard try readPods(bytes) == decodePods(data) else { throw Unmeasured(why: "the two readers differ") }

    let times = try await medians(rounds: 5, of: [{ _ = try readPods(bytes) }, { _ = try decodePods(data) }])

    let file = podFile
    try data.write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let peak = try benchmark.peakMemory(alone: "read")
    return [
        Figure("ours", megabytes / times[0].seconds, "MB/s"),
        Figure("JSONDecoder", megabytes / times[1].seconds, "MB/s"),
        Figure("faster than JSONDecoder", times[1] / times[0], "times", .atLeast(8)),
        Figure("most memory of the whole process", Double(peak) / Double(bytes.count), "times the input", .atMost(4)),
    ]
}

/// What an informer keeps of a pod, about.
struct SmallPod: Codable, Equatable {
    struct Metadata: Codable, Equatable {
        var name: String
        var namespace: String
        var uid: String
        var resourceVersion: String
        var labels: [String: String]
    }
    struct Specification: Codable, Equatable {
        struct Container: Codable, Equatable {
            var name: String
            var image: String
        }
        var nodeName: String
        var containers: [Container]
    }
    struct Status: Codable, Equatable {
        struct Condition: Codable, Equatable {
            var type: String
            var status: String
        }
        var phase: String
        var podIP: String
        var conditions: [Condition]
    }
    var metadata: Metadata
    var spec: Specification
    var status: Status
}

extension SmallPod {
    init(_ view: View) {
        let metadata = view["metadata"]
        self.metadata = Metadata(
            name: metadata["name"].string ?? "", namespace: metadata["namespace"].string ?? "",
            uid: metadata["uid"].string ?? "", resourceVersion: metadata["resourceVersion"].string ?? "",
            labels: metadata["labels"].members.reduce(into: [:]) { $0[$1.key] = $1.value.string })
        spec = Specification(
            nodeName: view["spec"]["nodeName"].string ?? "",
            containers: view["spec"]["containers"].elements.map {
                Specification.Container(name: $0["name"].string ?? "", image: $0["image"].string ?? "")
            })
        status = Status(
            phase: view["status"]["phase"].string ?? "", podIP: view["status"]["podIP"].string ?? "",
            conditions: view["status"]["conditions"].elements.map {
                Status.Condition(type: $0["type"].string ?? "", status: $0["status"].string ?? "")
            })
    }
}

private func readPods(_ bytes: [UInt8]) throws -> [SmallPod] {
    let list = try ListDocument(json: bytes)
    return try (0..<list.count).map { SmallPod(try list.item($0, without: ["metadata", "managedFields"])) }
}

private func decodePods(_ data: Data) throws -> [SmallPod] {
    struct List: Codable {
        var items: [SmallPod]
    }
    return try JSONDecoder().decode(List.self, from: data).items
}

private var podFile: String { NSTemporaryDirectory() + "/martlet-benchmark-pods.json" }

/// As a client does: the bytes come into one array, and are read.
private func readPodFile() throws {
    guard let file = fopen(podFile, "r") else { throw Unmeasured(why: "cannot open \(podFile)") }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = fread(buffer.baseAddress, 1, size, file)
    }
    let pods = try readPods(bytes)
    precondition(pods.count > 1_000 && bytes.count == size)
}
