import Documents
import KubernetesClient
import YAML

/// Whatever the bytes, reading them ends; each context is a login or a complaint, also when the file is written anew.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzKubeconfig(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(ConfigurationComplaint) {
        let configuration = try Kubeconfig(text: bytes, file: "config")
        precondition(configuration.adding(configuration) == configuration, "it adds something to itself")
        let nothing = try Kubeconfig(text: [], file: "config")
        precondition(nothing.adding(configuration) == configuration, "nothing and it are something else")
        let again = rewritten(bytes)
        for name in configuration.contexts.map(\.name) {
            precondition(login(name, configuration) == login(name, again), "it does not read back")
        }
        let current = configuration.currentContext?.name
        precondition(login(nil, configuration) == current.flatMap { login($0, configuration) }, "two currents")
    } catch {
        precondition(error.site.file == "config" && !error.sentence.isEmpty, "no place, no reason")
    }
    return 0
}

/// The same configuration as we would write it: without comments, aliases and what else has no value.
private func rewritten(_ bytes: [UInt8]) -> Kubeconfig? {
    let yaml = (try? Node.documents(yaml: bytes))?.first?.value.yaml ?? ""
    return try? Kubeconfig(text: Array(yaml.utf8), file: "config")
}

private func login(_ context: String?, _ configuration: Kubeconfig?) -> Login? {
    configuration.flatMap { try? Login(context: context, of: $0, named: "config") }
}
