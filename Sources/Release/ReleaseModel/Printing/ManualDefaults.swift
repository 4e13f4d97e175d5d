internal import Documents
internal import KubernetesObjects
internal import YAML

extension Catalog {
    /// What counts where nothing is declared, as one would declare it: an Environment's defaults, and the built-in checks.
    package var defaultsYAML: String {
        let defaults: Value = ["defaults": builtInDefaults]
        return """
            # What counts where neither a release nor its Environment says anything, as it would stand in an Environment's
            # spec. Releases whose router splits by counts of pods take the last stage for the switch, which it is.
            \(defaults.yaml)\
            # The checks that need no declaration. Thresholds stand here and nowhere else; those that need metrics are
            # left out where the operator has no source of them. They go by the numbers of programs themselves; “martlet
            # explain queries” prints how they ask proxies instead, which the operator's setting “queries” chooses.
            \(builtInChecks.map(\.declared).map { "---\n\($0.yaml)" }.joined())
            """
    }

    /// How the built-in checks ask, whatever counts the requests; those that ask all alike are left out.
    package var queriesYAML: String {
        let sets = querySets.enumerated().map { place, set -> String in
            let asked = set.checks.filter { check in
                place == 0 || check.value["metric"] != builtInChecks.first { $0.name == check.name }?.value["metric"]
            }
            let queries = asked.compactMap { check -> (String, Value)? in
                check.value["metric"].map { (check.name, $0) }
            }
            let about = set.about.wrapped(to: 116, indent: 0).split(separator: "\n").map { "# \($0)\n" }.joined()
            return "\(about)\(Value.object(Members([(set.name, .object(Members(queries)))])).yaml)"
        }
        return """
            # Whose numbers the built-in checks go by: for each name that the operator's setting “queries” takes, what they
            # ask. Thresholds are the same for all; “martlet explain defaults” prints them. What a check asks that is not
            # named here is as under the first.
            #
            # Where requests are counted by the Service of each revision ({{backend}}), only a router that weighs Services
            # makes such numbers; elsewhere those checks are left out.

            \(sets.joined(separator: "\n"))
            """
    }
}

extension Named<Value> {
    /// A built-in check as one would declare it.
    fileprivate var declared: Value {
        [
            "apiVersion": .string(Resource.check.apiVersion), "kind": .string(Resource.check.kind),
            "metadata": ["name": .string(name)], "spec": value,
        ]
    }
}
