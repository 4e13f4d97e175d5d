internal import Arguments

let sandboxCommand = MartletCommand(
    Command(
        "sandbox", "Runs a control plane of its own, in memory, for kubectl and for tests.",
        details: """
            What it serves behaves as a Kubernetes API server does, with the controllers that make pods of \
            Deployments, and pods that are played: they start after a second, and are ready two seconds later. Images whose tag begins \
            with “crash”, “unready” or “missing” do what that says. Nothing of it outlives the process, unless it is \
            given a file for its state.
            Without users, everybody on this machine is its administrator, and it speaks plain HTTP. With a file of \
            users (users: [{name: ada, groups: [leads]}]) it speaks TLS, knows each by a token, and lets them do what \
            RBAC says; the kubeconfig gets a context for each, and one for an administrator.
            It ends in good order when it is told to by SIGTERM or Ctrl-C.
            """,
        options: [
            .value("port", nil, "N", "Where to listen, on 127.0.0.1; 0 for any port that is free.", initially: "0"),
            .value(
                "kubeconfig", nil, "FILE",
                "Where to write what kubectl has to know. Usually a file in a folder of yours, which is removed at the end."
            ),
            .value("state", nil, "FILE", "What it holds is read from here, and kept here."),
            .value("users", nil, "FILE", "Who may ask."),
        ])
) { (invocation, surroundings, console) async throws(UsageComplaint) -> ExitCode in
    let port = try invocation.wholeNumber("port", in: 0...65_535) ?? 0
    let settings = SandboxProcess.Settings(
        port: port, kubeconfig: invocation["kubeconfig"], state: invocation["state"], users: invocation["users"])
    let process = SandboxProcess(settings: settings, surroundings: surroundings, console: console)
    guard let problem = await process.run() else { return .success }
    console.printError("martlet sandbox: \(problem)\n")
    return .failure
}
