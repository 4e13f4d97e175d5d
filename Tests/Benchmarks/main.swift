// Adding a benchmark is a file with a `Benchmark`, and its line here.
await run([
    readingPodLists,
    schedulingSteps,
    simulatedWrites,
    simulatedModels,
    smallPatches,
    holdingPods,
    listingPods,
    followingPods,
    decodingReleases,
    linting,
    deciding,
    operating,
    crowding,
    idling,
    detecting,
    sandbox,
])
