import Glibc
import Subprocesses

/// The control plane in memory, as `martlet sandbox` runs it: a process of its own, asked over plain HTTP.
let sandbox = Benchmark(
    name: "sandbox", measures: "the control plane in memory: its start, its memory, and how fast it answers and tells"
) { _ in
    try await readiness() + patching() + watching() + storing()
}

/// From the start of the process to its first answer that it is ready.
private func readiness() async throws -> [Figure] {
    var times: [Double] = []
    for _ in 0..<7 {
        let process = try await SandboxProcess()
        times.append(process.readyAfter)
        await process.end()
    }
    return [Figure("ready after its start", times.sorted()[3], "s", .atMost(0.3))]
}

/// Small patches on four connections that are kept.
private func patching() async throws -> [Figure] {
    let process = try await SandboxProcess()
    for number in 0..<4 {
        try process.create("configmaps", #"{"metadata":{"name":"c\#(number)"},"data":{"n":"0"}}"#)
    }
    let each = 5_000
    let before = process.processorTime
    let start = uptime()
    await withTaskGroup(of: Void.self) { group in
        for number in 0..<4 {
            group.addTask {
                await onThread {
                    guard let connection = try? BareConnection(process.port) else { return }
                    for round in 0..<each {
                        connection.send(
                            "PATCH", "/api/v1/namespaces/default/configmaps/c\(number)",
                            #"{"data":{"n":"\#(round)"}}"#, type: "application/merge-patch+json")
                        _ = connection.readAnswer()
                    }
                }
            }
        }
    }
    let seconds = uptime() - start
    let processor = process.processorTime - before
    await process.end()
    let count = Double(4 * each)
    return [
        Figure("small PATCHes", count / seconds, "a second", .atLeast(2_000)),
        Figure("its processor time for one", processor / count * 1e6, "µs"),
    ]
}

/// A thousand watches of one kind, and how soon the last of them hears of a change.
private func watching() async throws -> [Figure] {
    let process = try await SandboxProcess()
    try process.create("configmaps", #"{"metadata":{"name":"a"},"data":{"n":"0"}}"#)
    let watches = try (0..<1_000).map { _ in
        let connection = try BareConnection(process.port)
        connection.send("GET", "/api/v1/namespaces/default/configmaps?watch=1&resourceVersion=0")
        return connection
    }
    for watch in watches { watch.read(until: "ADDED") }
    let memory = process.memory
    let writer = try BareConnection(process.port)
    var times: [Double] = []
    for round in 0..<20 {
        let start = uptime()
        writer.send(
            "PATCH", "/api/v1/namespaces/default/configmaps/a", #"{"data":{"n":"event-\#(round)."}}"#,
            type: "application/merge-patch+json")
        for watch in watches { watch.read(until: "event-\(round).") }
        times.append(uptime() - start)
        _ = writer.readAnswer()
    }
    await process.end()
    return [
        Figure("memory with 1,000 open watches", Double(memory) / 1e6, "MB", .atMost(100)),
        Figure("a change reaches 1,000 watchers", times.sorted()[10] * 1_000, "ms", .atMost(100)),
        Figure("the slowest of 20", times.max()! * 1_000, "ms"),
    ]
}

/// Ten thousand objects of about a kilobyte.
private func storing() async throws -> [Figure] {
    let process = try await SandboxProcess()
    let connection = try BareConnection(process.port)
    let text = String(repeating: "x", count: 600)
    for number in 0..<10_000 {
        let body = #"{"metadata":{"name":"c\#(number)","labels":{"app":"a"}},"data":{"text":"\#(text)"}}"#
        connection.send("POST", "/api/v1/namespaces/default/configmaps", body, type: "application/json")
        _ = connection.readAnswer()
    }
    let memory = process.memory
    let start = uptime()
    connection.send("GET", "/api/v1/namespaces/default/configmaps")
    let bytes = connection.readAnswer()
    let seconds = uptime() - start
    await process.end()
    return [
        Figure("memory with 10,000 objects", Double(memory) / 1e6, "MB", .atMost(150)),
        Figure("listing them, \(bytes / 1_000_000) MB", seconds * 1_000, "ms"),
    ]
}
