internal import Documents

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
        let node: Node
        do throws(DocumentComplaint) {
            node = Node(try Value(json: text))
        } catch {
            throw ConfigurationComplaint(error.sentence, at: Site(file: file, place: error.place))
        }
        try self.init(node, file: file)
    }
}
