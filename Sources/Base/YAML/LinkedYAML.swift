internal import CYAML

/// The libyaml that this program runs with.
package enum LinkedYAML {
    package static var version: String { "libyaml/\(String(cString: yaml_get_version_string()))" }
}
