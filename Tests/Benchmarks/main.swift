// Adding a benchmark is a file with a `Benchmark`, and its line here.
await run([
    readingPodLists,
    schedulingSteps,
    simulatedWrites,
    smallPatches,
    holdingPods,
    followingPods,
])
