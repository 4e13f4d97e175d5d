package import ReleaseModel

/// The health of the candidate's own pods.
package struct Pods: CheckSettings {
    package static let name = "pods"
    package static let about =
        "The health of the candidate's own pods: ready, not restarting, images found, memory enough."

    package init(_ field: inout Fields<Self>) {}
}
