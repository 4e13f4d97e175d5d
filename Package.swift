// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The map: one line per target, layer by layer, from the ground up. Imports point down.
let package = Package(
    name: "martlet",
    targets: [
        // C libraries
        library("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        library("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
        library("CTLS", pkgConfig: "libssl", debian: "libssl-dev"),
        library("CCrypto", pkgConfig: "libcrypto", debian: "libssl-dev"),
        bridge("CSimdjson", linking: "simdjson"),
        bridge("CTasks"),
        bridge("CSystem"),

        // Base: what knows nothing of Kubernetes
        layer("Base", "Locks"),
        layer("Base", "Spelling"),
        layer("Base", "Patterns"),
        layer("Base", "Instants", imports: ["Spelling"]),
        layer("Base", "Clocks", imports: ["Instants"]),
        layer("Base", "Chances"),
        layer("Base", "Documents", imports: ["CSimdjson"]),
        layer("Base", "YAML", imports: ["CYAML", "Documents"]),
        layer("Base", "HTTP"),
        layer("Base", "CurlTransport", imports: ["CCurl", "CSystem", "HTTP", "Instants", "Locks"]),
        layer("Base", "HTTPServing", imports: ["CSystem", "CTLS", "Clocks", "HTTP", "Instants", "Locks", "Spelling"]),
        layer("Base", "Subprocesses", imports: ["CSystem", "Clocks", "Instants", "Locks"]),
        layer("Base", "Telemetry", imports: ["Chances", "Clocks", "Documents", "Instants", "Locks"]),
        layer("Base", "Hashes", imports: ["CCrypto"]),
        layer("Base", "Scheduling", imports: ["CTasks", "Chances", "Clocks", "Instants", "Locks"]),
        layer("Base", "Arguments", imports: ["Instants", "Spelling"]),

        // Kubernetes: objects, the API, a client, a cluster in memory
        layer("Kubernetes", "KubernetesObjects", imports: ["Documents", "Instants"]),
        layer("Kubernetes", "KubernetesAPI", imports: ["Documents", "Instants", "KubernetesObjects"]),
        layer(
            "Kubernetes", "KubernetesClient",
            imports: [
                "Chances", "Clocks", "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "Spelling", "Subprocesses", "Telemetry", "YAML",
            ]),
        layer(
            "Kubernetes", "ControllerKit",
            imports: [
                "Chances", "Clocks", "Documents", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "Telemetry",
            ]),
        layer(
            "Kubernetes", "SimulatedKubernetes",
            imports: [
                "Chances", "Clocks", "Documents", "Hashes", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "Patterns",
            ]),
        layer(
            "Kubernetes", "EmbeddedAPIServer",
            imports: [
                "Chances", "Clocks", "Documents", "HTTP", "HTTPServing", "Hashes", "Instants", "KubernetesAPI",
                "KubernetesObjects", "Locks", "SimulatedKubernetes", "Spelling", "Telemetry", "YAML",
            ]),

        // Release: what a release is, and how its rollout is decided
        layer(
            "Release", "ReleaseModel",
            imports: [
                "Documents", "Hashes", "Instants", "KubernetesObjects", "Locks", "Patterns", "Spelling", "YAML",
            ]),
        layer("Release", "ReleaseCore", imports: ["Documents", "Instants", "KubernetesObjects", "ReleaseModel"]),
        layer(
            "Release", "ReleasePorts",
            imports: [
                "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesObjects", "ReleaseModel", "Telemetry",
            ]),

        // Adapters: what users can name, one file each
        layer(
            "Adapters", "TrafficRouters",
            imports: ["Documents", "KubernetesAPI", "KubernetesObjects", "ReleaseModel", "ReleasePorts"]),
        layer(
            "Adapters", "CheckKinds",
            imports: [
                "Documents", "HTTP", "Hashes", "Instants", "KubernetesAPI", "KubernetesObjects", "ReleaseModel",
                "ReleasePorts", "Spelling",
            ]),
        layer(
            "Adapters", "MetricProviders",
            imports: [
                "Documents", "HTTP", "Hashes", "Instants", "Locks", "ReleaseModel", "ReleasePorts", "Spelling",
                "Telemetry",
            ]),
        layer("Adapters", "Notifiers", imports: ["ReleaseModel"]),
        layer("Adapters", "ReleaseSources", imports: ["ReleaseModel"]),

        // Operator: what people run
        layer(
            "Operator", "ReleaseOperator",
            imports: [
                "Clocks", "ControllerKit", "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesClient",
                "KubernetesObjects", "Locks", "Patterns", "ReleaseCore", "ReleaseModel", "ReleasePorts", "Spelling",
                "Telemetry",
            ]),
        layer("Operator", "ReleaseInvariants", imports: ["Documents", "Instants"]),
        layer("Operator", "SimulatedPrometheus", imports: ["Documents", "HTTP", "Instants", "Locks", "Patterns"]),
        layer("Operator", "OperatorDashboard", imports: ["Documents", "HTTP", "HTTPServing", "Hashes", "Telemetry"]),
        layer(
            "Operator", "ReleaseSimulation",
            imports: [
                "Chances", "Clocks", "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "ReleaseModel", "ReleaseOperator", "ReleasePorts", "SimulatedKubernetes", "SimulatedPrometheus",
                "Telemetry",
            ]),
        layer(
            "Operator", "ReleaseDemo",
            imports: [
                "Chances", "Clocks", "Documents", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "ReleaseModel", "ReleasePorts", "ReleaseSimulation", "SimulatedKubernetes",
            ]),
        layer(
            "Operator", "CommandLineInterface",
            imports: [
                "Arguments", "CSystem", "Chances", "CheckKinds", "Clocks", "CurlTransport", "Documents",
                "EmbeddedAPIServer", "HTTP", "HTTPServing", "Instants", "KubernetesAPI", "KubernetesClient",
                "KubernetesObjects", "Locks", "MetricProviders",
                "Notifiers", "OperatorDashboard", "Patterns", "ReleaseCore", "ReleaseDemo", "ReleaseModel",
                "ReleaseOperator",
                "ReleasePorts", "ReleaseSimulation", "ReleaseSources", "ControllerKit", "SimulatedKubernetes",
                "SimulatedPrometheus", "Spelling",
                "Telemetry", "TrafficRouters", "YAML",
            ]),
        program("martlet", imports: ["CommandLineInterface"]),

        // Tests mirror the sources
        tests("Base", "Locks"),
        tests("Base", "Spelling"),
        tests("Base", "Patterns"),
        tests("Base", "Instants"),
        tests("Base", "Clocks", imports: ["Instants", "Scheduling"]),
        tests("Base", "Chances"),
        tests("Base", "Documents"),
        tests("Base", "YAML", imports: ["Documents"]),
        tests("Base", "CurlTransport", imports: ["Chances", "HTTP", "Locks"]),
        tests("Base", "HTTPServing", imports: ["Chances", "CurlTransport", "HTTP", "Instants", "Locks"]),
        tests("Base", "Subprocesses", imports: ["Clocks", "Instants"]),
        tests("Base", "Telemetry", imports: ["Chances", "Clocks", "Instants"]),
        tests("Base", "Hashes"),
        tests("Base", "Scheduling", imports: ["Chances", "Clocks", "Instants", "Locks"]),
        tests("Base", "Arguments"),
        tests("Kubernetes", "KubernetesObjects", imports: ["Documents", "Instants"]),
        tests(
            "Kubernetes", "KubernetesClient",
            imports: [
                "Chances", "Clocks", "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "Scheduling", "SimulatedKubernetes", "Subprocesses", "Telemetry", "YAML",
            ]),
        tests(
            "Kubernetes", "ControllerKit",
            imports: [
                "Chances", "Clocks", "Documents", "Instants", "KubernetesAPI", "KubernetesClient",
                "KubernetesObjects", "Locks", "Scheduling", "SimulatedKubernetes", "Telemetry",
            ]),
        tests(
            "Kubernetes", "SimulatedKubernetes",
            imports: [
                "Chances", "Clocks", "Conformance", "Documents", "Instants", "KubernetesAPI", "KubernetesObjects",
                "Locks", "Scheduling", "YAML",
            ]),
        tests(
            "Kubernetes", "EmbeddedAPIServer",
            imports: [
                "Chances", "Clocks", "Conformance", "CurlTransport", "Documents", "HTTP", "HTTPServing", "Instants",
                "KubernetesAPI", "KubernetesClient", "KubernetesObjects", "Locks", "SimulatedKubernetes", "Telemetry",
                "YAML",
            ]),
        tests(
            "Release", "ReleaseModel",
            imports: ["Documents", "Hashes", "Instants", "KubernetesObjects", "Patterns", "YAML"]),
        tests("Operator", "ReleaseInvariants", imports: ["Documents", "Instants"]),
        tests("Release", "ReleaseCore", imports: ["Documents", "Instants", "ReleaseModel", "YAML"]),
        tests(
            "Adapters", "TrafficRouters",
            imports: [
                "CommandLineInterface", "Documents", "Instants", "KubernetesAPI", "KubernetesObjects", "ReleaseModel",
                "ReleasePorts", "SimulatedKubernetes",
            ]),
        tests(
            "Adapters", "MetricProviders",
            imports: [
                "Documents", "HTTP", "Hashes", "Instants", "Locks", "ReleaseModel", "ReleasePorts", "Scheduling",
                "Telemetry",
            ]),
        tests(
            "Adapters", "CheckKinds",
            imports: [
                "CommandLineInterface", "Documents", "HTTP", "Hashes", "Instants", "KubernetesAPI",
                "KubernetesObjects", "Locks", "MetricProviders", "ReleaseModel", "ReleasePorts", "SimulatedPrometheus",
            ]),
        tests(
            "Operator", "ReleaseOperator",
            imports: [
                "Chances", "Clocks", "CommandLineInterface", "Documents", "HTTP", "HTTPServing", "Instants",
                "KubernetesAPI", "KubernetesObjects", "Locks", "OperatorDashboard", "ReleaseCore", "ReleaseInvariants",
                "ReleaseModel", "ReleasePorts", "ReleaseSimulation", "Scheduling", "SimulatedKubernetes",
                "SimulatedPrometheus", "Telemetry", "TrafficRouters",
            ]),
        tests(
            "Operator", "CommandLineInterface",
            imports: [
                "Arguments", "Chances", "Clocks", "Conformance", "Documents", "EmbeddedAPIServer", "HTTP", "Instants",
                "KubernetesAPI", "KubernetesObjects", "Locks", "ReleaseModel", "Scheduling", "SimulatedKubernetes",
                "YAML",
            ]),
        tests("Operator", "SimulatedPrometheus", imports: ["Documents", "HTTP", "Instants"]),
        support("TestSupport", imports: ["Documents", "HTTP", "Instants", "Locks"]),

        // The same cases for the simulated cluster and a real one
        support(
            "Conformance",
            imports: [
                "Chances", "Clocks", "Documents", "Instants", "KubernetesAPI", "KubernetesObjects", "Locks",
                "ReleaseModel", "TestSupport", "YAML",
            ]),
        // What a real control plane lacks to run pods
        support(
            "ControlPlane",
            imports: [
                "CSystem", "Chances", "Clocks", "Documents", "HTTP", "Instants", "KubernetesAPI", "KubernetesObjects",
                "Locks",
            ], exclude: ["control-plane.sh", "get-kubernetes.sh", "install.sh"]),
        suite(
            "EndToEndTests", at: "Tests/EndToEnd",
            imports: [
                "Chances", "Clocks", "CommandLineInterface", "Conformance", "ControlPlane", "ControllerKit",
                "CurlTransport", "Documents", "HTTP", "HTTPServing", "Instants", "KubernetesAPI", "KubernetesClient",
                "KubernetesObjects", "Locks", "MetricProviders", "ReleaseInvariants", "ReleaseModel", "ReleasePorts",
                "Subprocesses", "Telemetry", "TestSupport", "YAML",
            ]),
        suite("TidyTests", at: "Tests/Tidy", imports: ["TestSupport"]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CCurl", "Chances", "Clocks", "CommandLineInterface", "CurlTransport", "Documents", "HTTP", "Instants",
                "HTTPServing", "KubernetesAPI", "KubernetesClient", "KubernetesObjects", "Locks", "ReleaseCore",
                "ReleaseModel", "ReleaseSimulation", "Scheduling", "SimulatedKubernetes", "Subprocesses", "Telemetry",
                "YAML",
            ], path: "Tests/Benchmarks", swiftSettings: strict()),
    ] + fuzzers(),
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

/// Readers of what comes from outside, for libFuzzer, which brings its own `main`.
///
/// They are built only for `MARTLET_FUZZ=1 swift build -c release --sanitize=fuzzer --product FuzzJSON`;
/// `make fuzz` builds and runs them.
func fuzzers() -> [Target] {
    guard Context.environment["MARTLET_FUZZ"] == "1" else { return [] }
    return [
        fuzzer(
            "Answers",
            imports: [
                "Documents", "HTTP", "Instants", "MetricProviders", "ReleaseModel", "ReleasePorts", "Scheduling",
                "Telemetry",
            ]),
        fuzzer("Declarations", imports: ["CommandLineInterface", "Documents", "ReleaseModel", "YAML"]),
        fuzzer("Durations", imports: ["Instants"]),
        fuzzer("HTTPHead", imports: ["HTTPServing"]),
        fuzzer("Images", imports: ["ReleaseModel"]),
        fuzzer("JSON", imports: ["Documents"]),
        fuzzer("Kubeconfig", imports: ["Documents", "KubernetesClient", "YAML"]),
        fuzzer("Patches", imports: ["Documents"]),
        fuzzer("Patterns", imports: ["Patterns"]),
        fuzzer("Protobuf", imports: ["Documents", "EmbeddedAPIServer"]),
        fuzzer("Selectors", imports: ["KubernetesObjects"]),
        fuzzer(
            "ServedPatches",
            imports: [
                "Chances", "Clocks", "Documents", "EmbeddedAPIServer", "HTTP", "HTTPServing", "Instants", "Locks",
                "SimulatedKubernetes", "Telemetry",
            ]),
        fuzzer("Windows", imports: ["Instants"]),
        fuzzer("YAML", imports: ["Documents", "YAML"]),
    ]
}

func fuzzer(_ name: String, imports: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "Fuzz\(name)", dependencies: imports, path: "Tests/Fuzz/\(name)",
        swiftSettings: strict() + [.unsafeFlags(["-parse-as-library"])])
}

func library(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Base/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// C or C++ of ours: what Swift cannot call or declare, and nothing else.
func bridge(_ name: String, linking library: String? = nil) -> Target {
    .target(
        name: name, path: "Sources/Base/\(name)",
        linkerSettings: library.map { [.linkedLibrary($0), .linkedLibrary("stdc++")] } ?? [])
}

func layer(_ layer: String, _ name: String, imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, path: "Sources/\(layer)/\(name)", swiftSettings: strict())
}

func program(_ name: String, imports: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: imports, path: "Sources/Operator/\(name)", swiftSettings: strict())
}

func tests(_ layer: String, _ name: String, imports: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + imports,
        path: "Tests/\(layer)/\(name)Tests", exclude: unread("Tests/\(layer)/\(name)Tests"), swiftSettings: strict())
}

/// What several test targets share; a test target itself, since release builds refuse anything else here.
func support(_ name: String, imports: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: imports, path: "Tests/\(name)", exclude: unread("Tests/\(name)") + exclude,
        swiftSettings: strict())
}

/// What stands beside tests without being compiled: golden texts and cases, read from where they are, and scripts.
func unread(_ folder: String) -> [String] {
    let walker = FileManager.default.enumerator(atPath: "\(Context.packageDirectory)/\(folder)")
    let paths = (walker?.allObjects as? [String] ?? []).sorted()
    return paths.filter { path in
        let name = path.split(separator: "/").last ?? ""
        return ["Golden", "Cases"].contains(name) || [".sh", ".py", ".yaml"].contains { name.hasSuffix($0) }
    }
}

/// Tests of more than one target.
func suite(_ name: String, at path: String, imports: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: imports, path: path, exclude: unread(path), swiftSettings: strict())
}

func strict() -> [SwiftSetting] {
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
