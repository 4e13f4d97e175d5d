internal import Documents
internal import KubernetesObjects
internal import YAML

extension Catalog {
    /// What counts where nothing is declared, as one would declare it: an Environment's defaults, and the built-in checks.
    package var defaultsYAML: String {
        let defaults: Value = ["defaults": builtInDefaults]
        let checks = builtInChecks.map { check -> Value in
            [
                "apiVersion": .string(Resource.check.apiVersion), "kind": .string(Resource.check.kind),
                "metadata": ["name": .string(check.name)], "spec": check.value,
            ]
        }
        return """
            # What counts where neither a release nor its Environment says anything, as it would stand in an Environment's
            # spec. Releases whose router splits by counts of pods take the last stage for the switch, which it is.
            \(defaults.yaml)\
            # The checks that need no declaration. Thresholds stand here and nowhere else; those that need metrics are
            # left out where the operator has no source of them.
            \(checks.map { "---\n\($0.yaml)" }.joined())
            """
    }
}
