internal import Documents
internal import Spelling

/// One value of a configuration file, which is read as what it should be, or complained about.
struct ConfigurationField {
    let node: Node
    let site: Site

    init(_ node: Node, in file: String) {
        self.node = node
        site = Site(file: file, place: node.place)
    }

    private init(_ node: Node, at site: Site) {
        self.node = node
        self.site = site
    }

    /// The members of an object, by name; those that are null are left out, as if they were not written.
    ///
    /// Other names than the known ones are passed over, as kubectl does, since many tools keep things of their
    /// own there; but not those that look like a slip of the pen.
    func members(known: [String]) throws(ConfigurationComplaint) -> [String: ConfigurationField] {
        guard case .object(let members) = node.content else { throw complaint("is \(sort) and must be an object") }
        var fields: [String: ConfigurationField] = [:]
        for member in members {
            let path = site.path.appending(member.key)
            if !known.contains(member.key), let meant = nearest(to: member.key, among: known),
                !members.contains(where: { $0.key == meant })
            {
                throw ConfigurationComplaint(
                    "no such field; did you mean “\(meant)”?",
                    at: Site(file: site.file, place: member.keyPlace, path: path))
            }
            if case .scalar(.null) = member.value.content { continue }
            let place = Site(file: site.file, place: member.value.place, path: path)
            fields[member.key] = ConfigurationField(member.value, at: place)
        }
        return fields
    }

    func elements() throws(ConfigurationComplaint) -> [ConfigurationField] {
        guard case .list(let list) = node.content else { throw complaint("is \(sort) and must be a list") }
        return list.enumerated().map { index, node in
            ConfigurationField(node, at: Site(file: site.file, place: node.place, path: site.path.appending(index)))
        }
    }

    /// Text, of which the value may be shown in complaints.
    func text() throws(ConfigurationComplaint) -> String {
        guard case .scalar(.string(let text)) = node.content else { throw wrong("text") }
        return text
    }

    /// Text that no complaint may show.
    func secret() throws(ConfigurationComplaint) -> String {
        guard case .scalar(.string(let text)) = node.content else {
            throw complaint("is \(sort) and must be text\(isScalar ? "; put it in quotes" : "")")
        }
        return text
    }

    /// Base64, of which nothing is shown either.
    func bytes() throws(ConfigurationComplaint) -> [UInt8] {
        let text = try secret()
        do {
            return try Base64.decode(text)
        } catch {
            throw complaint("\(error)")
        }
    }

    func flag() throws(ConfigurationComplaint) -> Bool {
        guard case .scalar(.bool(let flag)) = node.content else { throw wrong("true or false") }
        return flag
    }

    func texts() throws(ConfigurationComplaint) -> [String] {
        var texts: [String] = []
        for element in try elements() { texts.append(try element.text()) }
        return texts
    }

    /// Texts that no complaint may show.
    func secrets() throws(ConfigurationComplaint) -> [String] {
        var texts: [String] = []
        for element in try elements() { texts.append(try element.secret()) }
        return texts
    }

    func complaint(_ sentence: String) -> ConfigurationComplaint { ConfigurationComplaint(sentence, at: site) }

    private func wrong(_ wanted: String) -> ConfigurationComplaint {
        let hint = wanted == "text" && isScalar ? "; put it in quotes" : ""
        return complaint("\(shown)is \(sort) and must be \(wanted)\(hint)")
    }

    private var isScalar: Bool {
        if case .scalar = node.content { true } else { false }
    }

    private var shown: String {
        switch node.content {
        case .scalar(let value): "“\(value.string ?? value.jsonText)” ".replacingLong
        case .list, .object: ""
        }
    }

    private var sort: String {
        switch node.content {
        case .list: "a list"
        case .object: "an object"
        case .scalar(.null): "null"
        case .scalar(.bool): "true or false"
        case .scalar(.int), .scalar(.number): "a number"
        case .scalar(.string), .scalar(.list), .scalar(.object): "text"
        }
    }
}

extension String {
    fileprivate var replacingLong: String { count <= 80 ? self : "\(prefix(78))…” " }
}
