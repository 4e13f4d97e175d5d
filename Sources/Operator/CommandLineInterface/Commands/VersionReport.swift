internal import CurlTransport
internal import Documents
internal import YAML

/// Which Martlet this is, and what it is built and runs with: what a report of a fault needs.
struct VersionReport {
    var version: String
    var swift: String
    var build: String
    var libraries: [String]

    enum Format: String, CaseIterable {
        case text
        case json
    }

    static var current: VersionReport {
        // libcurl names everything that it could use; these are what we use of it.
        let curl = LinkedCurl.version.split(separator: " ").map(String.init).filter { library in
            ["libcurl/", "OpenSSL/", "nghttp2/"].contains { library.hasPrefix($0) }
        }
        return VersionReport(
            version: "0.1.0", swift: compiler, build: build, libraries: curl + [LinkedYAML.version])
    }

    func text(as format: Format) -> String {
        switch format {
        case .text:
            return """
                martlet \(version)
                built with Swift \(swift), \(build)
                runs with \(libraries.joined(separator: ", "))

                """
        case .json:
            let value: Value = [
                "version": .string(version), "swift": .string(swift), "build": .string(build),
                "libraries": .list(libraries.map { .string($0) }),
            ]
            return value.jsonText + "\n"
        }
    }

    private static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    private static var compiler: String {
        #if swift(>=6.5)
            "6.5 or later"
        #elseif swift(>=6.4)
            "6.4"
        #elseif swift(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
