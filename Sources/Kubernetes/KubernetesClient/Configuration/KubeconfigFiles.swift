internal import Documents
internal import YAML

extension Kubeconfig {
    /// Reads one file; that it is not there is a complaint, too.
    package static func read(_ file: String, on machine: LocalMachine) throws(ConfigurationComplaint) -> Kubeconfig {
        let bytes: [UInt8]
        do throws(FileComplaint) {
            bytes = try machine.read(file)
        } catch {
            throw ConfigurationComplaint("cannot be read: \(error.reason)", at: Site(file: file))
        }
        return try Kubeconfig(text: bytes, file: file)
    }

    /// The same; `nil` when there is no such file.
    static func readIfThere(
        _ file: String, on machine: LocalMachine
    ) throws(ConfigurationComplaint) -> Kubeconfig? {
        let bytes: [UInt8]
        do throws(FileComplaint) {
            bytes = try machine.read(file)
        } catch {
            if error.isMissing { return nil }
            throw ConfigurationComplaint("cannot be read: \(error.reason)", at: Site(file: file))
        }
        return try Kubeconfig(text: bytes, file: file)
    }

    package init(text: [UInt8], file: String) throws(ConfigurationComplaint) {
        let documents: [Node]
        do throws(DocumentComplaint) {
            documents = try Node.documents(yaml: text, limits: Self.limits)
        } catch {
            throw ConfigurationComplaint(error.sentence, at: Site(file: file, place: error.place))
        }
        guard documents.count <= 1 else {
            throw ConfigurationComplaint(
                "a second document begins here; a kubeconfig is one", at: Site(file: file, place: documents[1].place))
        }
        self.init()
        if let document = documents.first { try self.init(document, file: file) }
    }

    /// Thousands of clusters fit.
    private static let limits: YAMLLimits = {
        var limits = YAMLLimits()
        limits.bytes = 8 << 20
        limits.nodes = 200_000
        return limits
    }()
}
