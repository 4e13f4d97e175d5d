internal import Documents

/// A program that gives out credentials, as a kubeconfig's `exec` names it.
package struct CredentialPlugin: Sendable, Equatable {
    /// The form in which it speaks with us.
    package var apiVersion: String
    package var command: String
    package var arguments: [String]
    package var environment: [(name: String, value: String)]
    /// What to tell people who have not installed it.
    package var installHint: String?
    /// Whether it wants to know which cluster it logs in to.
    package var wantsCluster: Bool
    package var site: Site

    package static func == (left: Self, right: Self) -> Bool {
        left.apiVersion == right.apiVersion && left.command == right.command && left.arguments == right.arguments
            && left.environment.elementsEqual(right.environment) { $0.name == $1.name && $0.value == $1.value }
            && left.installHint == right.installHint && left.wantsCluster == right.wantsCluster
    }

    static let group = "client.authentication.k8s.io"

    init(_ field: ConfigurationField, folder: String) throws(ConfigurationComplaint) {
        site = field.site
        let fields = try field.members(
            known: [
                "apiVersion", "command", "args", "env", "installHint", "provideClusterInfo", "interactiveMode",
            ])
        guard let version = fields["apiVersion"] else {
            throw field.complaint("has no apiVersion; write \(Self.group)/v1")
        }
        apiVersion = try version.text()
        guard apiVersion == "\(Self.group)/v1" || apiVersion == "\(Self.group)/v1beta1" else {
            throw version.complaint(
                "“\(apiVersion.prefix(80))” is unknown; known: \(Self.group)/v1, \(Self.group)/v1beta1")
        }
        guard let command = fields["command"], let program = try command.text().nonempty else {
            throw field.complaint("has no command: the program to run")
        }
        // As kubectl does: what has a slash in it is a path, seen from the file's folder; a bare name is looked up.
        self.command = program.contains("/") ? program.path(in: folder) : program
        arguments = try fields["args"]?.secrets() ?? []
        environment = []
        for element in try fields["env"]?.elements() ?? [] {
            let fields = try element.members(known: ["name", "value"])
            guard let name = fields["name"], !(try name.text()).isEmpty else {
                throw element.complaint("has no name; write the name of a variable and its value")
            }
            environment.append((try name.text(), try fields["value"]?.secret() ?? ""))
        }
        installHint = try fields["installHint"]?.text().nonempty
        wantsCluster = try fields["provideClusterInfo"]?.flag() ?? false
        try Self.check(fields["interactiveMode"], of: field, apiVersion: apiVersion)
    }

    /// Nobody sits before us, so a program that must ask somebody is of no use.
    private static func check(
        _ mode: ConfigurationField?, of field: ConfigurationField, apiVersion: String
    ) throws(ConfigurationComplaint) {
        guard let mode else {
            guard apiVersion.hasSuffix("/v1beta1") else {
                throw field.complaint("has no interactiveMode, which \(apiVersion) needs; write IfAvailable or Never")
            }
            return
        }
        switch try mode.text() {
        case "Never", "IfAvailable": break
        case "Always":
            throw mode.complaint("“Always” needs a person at a terminal, and here is none; write IfAvailable or Never")
        case let other:
            throw mode.complaint("“\(other.prefix(80))” is unknown; known: Never, IfAvailable, Always")
        }
    }
}
