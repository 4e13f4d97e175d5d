internal import Arguments
internal import Clocks
internal import ReleaseDemo
internal import ReleaseSimulation

let demoCommand = MartletCommand(
    Command(
        "demo", "Shows the operator at work in a small company, in a cluster in memory.",
        details: """
            A version is proven and another one rolled back, in under a minute. Nothing is needed for it, and nothing \
            outside this process is touched.
            With --once it ends with 0 when everything went as it was told, and with 1 when not; without, the company \
            stays as it is until it is interrupted.
            """,
        options: [
            .value("speed", nil, "N", "How many times faster than life, from 1 to 20.", initially: "1"),
            .flag("once", nil, "End when the story is told."),
        ])
) { (invocation, surroundings, console) async throws(UsageComplaint) -> ExitCode in
    let speed = try invocation.wholeNumber("speed", in: 1...20) ?? 1
    let clock = ScaledClock(surroundings.clock, speed: Double(speed))
    let look = DemoLook(width: surroundings.terminal.width, hasColors: surroundings.terminal.hasColors)
    let demo = Demo(catalog, clock: clock, chance: surroundings.chance, look: look) { console.print($0) }
    let stop = surroundings.stop
    let staysUp = !invocation.has("once")
    return await withTaskGroup(of: ExitCode.self) { group in
        group.addTask {
            let wentAsTold = await demo.run {
                guard staysUp else { return }
                console.print("The company goes on; end it with Ctrl-C.\n")
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
}
