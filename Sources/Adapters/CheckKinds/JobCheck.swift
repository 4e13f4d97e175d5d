package import Documents
package import ReleaseModel

/// A Job that must succeed, as smoke tests do.
package struct JobCheck: CheckSettings {
    package let template: Value

    package static let name = "job"
    package static let about = "A Job that must succeed, as smoke tests do."

    package init(_ field: inout Fields<Self>) {
        template = field(
            "template", \.template, .anything("a pod template, with metadata and spec"),
            "The pod template, as in a Job.",
            example: ["spec": ["containers": [["name": "smoke", "image": "registry.example.com/smoke:1"]]]])
    }
}
