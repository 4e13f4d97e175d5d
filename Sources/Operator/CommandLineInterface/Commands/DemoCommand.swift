internal import Arguments
internal import Clocks
internal import ReleaseDemo
internal import ReleaseSimulation

let demoCommand = MartletCommand(
    Command(
        "demo", "Shows the operator at work in a small company, in a cluster in memory.",
        details: """
            A version is proven and another one rolled back, in under a minute. Nothing is needed for it, and nothing \
            outside this process is touched but a kubeconfig: while it runs its cluster can be followed, and broken, by \
            kubectl in a second terminal.
            With --once it ends with 0 when everything went as it was told, and with 1 when not; without, the company \
            goes on until it is interrupted.
            """,
        options: [
            .value("speed", nil, "N", "How many times faster than life, from 1 to 10.", initially: "1"),
            .flag("once", nil, "End when the story is told."),
            .value(
                "port", nil, "N", "Where to serve the cluster, on 127.0.0.1; 0 for any port that is free.",
                initially: "0"),
            .value(
                "kubeconfig", nil, "FILE",
                "Where to write what kubectl has to know. Usually a file in a folder of yours, which is removed at the end."
            ),
        ])
) { (invocation, surroundings, console) async throws(UsageComplaint) -> ExitCode in
    let speed = try invocation.wholeNumber("speed", in: 1...10) ?? 1
    let clock = ScaledClock(surroundings.clock, speed: Double(speed))
    let look = DemoLook(width: surroundings.terminal.width, hasColors: surroundings.terminal.hasColors)
    let demo = Demo(catalog, clock: clock, chance: surroundings.chance, look: look) { console.print($0) }
    let served: OpenDoor?
    let prometheus: DemoPrometheus
    do {
        served = try openDoor(to: demo, by: clock, invocation, surroundings)
        prometheus = try DemoPrometheus(of: demo, by: clock, mayListen: surroundings.mayListen)
    } catch let complaint as UsageComplaint {
        throw complaint
    } catch {
        console.printError("martlet demo: \(error)\n")
        return .failure
    }
    if let served { console.print(howToFollow(served, prometheus)) }
    let stop = surroundings.stop
    let staysUp = !invocation.has("once")
    let code = await withTaskGroup(of: ExitCode.self) { group in
        group.addTask {
            let wentAsTold = await demo.run {
                guard staysUp else { return }
                console.print(served.map(whatToTry) ?? "The company goes on; end it with Ctrl-C.\n")
                await stop.wait()
            }
            return wentAsTold ? .success : .failure
        }
        group.addTask {
            await stop.wait()
            // The story has a moment to end by itself, as it does when it has been told.
            try? await surroundings.clock.sleep(for: .seconds(1))
            return .failure
        }
        defer { group.cancelAll() }
        return await group.next() ?? .failure
    }
    await served?.close()
    await prometheus.close()
    return code
}

/// Nobody can come in where nothing may listen.
private func openDoor(
    to demo: Demo, by clock: any WallClock, _ invocation: Invocation, _ surroundings: Surroundings
) throws -> OpenDoor? {
    let port = try invocation.wholeNumber("port", in: 0...65_535) ?? 0
    guard surroundings.mayListen else { return nil }
    return try OpenDoor(
        to: demo.cluster, called: "martlet-demo", port: port, kubeconfig: invocation["kubeconfig"], users: nil,
        clock: clock, surroundings)
}

private func howToFollow(_ served: OpenDoor, _ prometheus: DemoPrometheus) -> String {
    """
    Its cluster is at \(served.url) while this runs. In another terminal:
    \(served.exports)
      kubectl get releases --all-namespaces --watch
    \(prometheus.url.map { "Its Prometheus is at \($0): what its pods count stands at \($0)/metrics\n" } ?? "")

    """
}

private func whatToTry(_ served: OpenDoor) -> String {
    func version(_ version: String) -> String {
        """
        kubectl patch release checkout --type merge \\
              -p '{"spec": {"version": "\(version)", "images": {"app": "registry.example.com/shop/checkout:\(version)"}}}'
        """
    }
    return """

        The company goes on, until Ctrl-C. Lay hands on it, in another terminal:
        \(served.exports)
          kubectl config set-context --current --namespace shop-production
          kubectl get releases,passages,replicasets,pods

        A good version, and then one that is as bad as 3.0.0, which goes back by itself:
          \(version("2.1.0"))
          martlet watch checkout
          \(version("3.1.0"))
          martlet why checkout


        """
}
