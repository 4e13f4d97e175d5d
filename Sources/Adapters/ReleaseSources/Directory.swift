package import ReleaseModel

/// A directory that the operator sees.
package struct Directory: SourceSettings {
    package let path: String

    package static let name = "directory"
    package static let about = "A directory that the operator sees, as a volume."

    package init(_ field: inout Fields<Self>) {
        path = field(
            "path", \.path, .relativePath, "The folder, below the one that the operator's configuration allows.",
            example: "releases/production")
    }
}
