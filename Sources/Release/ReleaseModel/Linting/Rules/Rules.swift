/// What is right in each file and wrong between them; adding a rule is a file with a function, and a line here.
let rulesAcrossFiles: [@Sendable (ObjectsOfFiles) -> [Finding]] = [
    objectsThatStandTwice,
    releasesOfOneWorkload,
    releasesOfOneService,
    circlesOfEnvironments,
    environmentsOfOneNamespace,
    groupsThatDisagree,
    autoscaledReplicas,
    rotatedSecrets,
    releasesAgainstPolicy,
]

/// What is named and not among the files, where they hold the place in which it would have to be.
let rulesOfReferences: [@Sendable (ObjectsOfFiles) -> [Finding]] = [
    releasesWithoutEnvironment,
    missingEnvironments,
    missingChecksOfEnvironments,
    missingChannelsOfEnvironments,
    missingChecksOfReleases,
    missingChannelsOfReleases,
    missingPartners,
]
