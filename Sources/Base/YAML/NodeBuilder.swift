internal import Documents

/// Makes nodes of events, within limits.
struct NodeBuilder {
    private let events: EventSource
    private let limits: YAMLLimits
    private var nodes = 0
    private var aliasedNodes = 0
    private var anchors: [String: Anchor] = [:]

    /// What an alias stands for; no node while it is still being read.
    private struct Anchor {
        var node: Node?
        var nodes = 0
        var depth = 0
    }

    /// A node, and how many nodes and levels it has.
    private struct Built {
        var node: Node
        var nodes = 1
        var depth = 0

        mutating func add(_ other: Built) {
            nodes += other.nodes
            depth = max(depth, other.depth + 1)
        }
    }

    init(events: EventSource, limits: YAMLLimits) {
        self.events = events
        self.limits = limits
    }

    mutating func readDocuments() throws(DocumentComplaint) -> [Node] {
        var documents: [Node] = []
        while true {
            let event = try events.next()
            switch event.kind {
            case .endOfStream: return documents
            case .directive:
                throw DocumentComplaint(
                    "directives such as “%YAML” are not read here; remove the line", at: event.place)
            case .startOfDocument:
                anchors = [:]
                let root = try read(try events.next(), depth: 0)
                if root.node.written != "" { documents.append(root.node) }
            case .endOfDocument: break
            case .scalar, .startOfList, .endOfList, .startOfObject, .endOfObject, .alias:
                preconditionFailure("libyaml sends these inside of documents only")
            }
        }
    }

    private mutating func read(_ event: Event, depth: Int) throws(DocumentComplaint) -> Built {
        guard depth <= limits.depth else {
            throw DocumentComplaint("is more than \(limits.depth) levels deep here", at: event.place)
        }
        nodes += 1
        guard nodes <= limits.nodes else {
            throw DocumentComplaint("has more than \(limits.nodes) values, of which this is the first", at: event.place)
        }
        if let tag = event.tag {
            throw DocumentComplaint(
                "the tag “\(shortened(tag))” is not read here; remove it, and write a text in quotes", at: event.place)
        }
        // An anchor means nothing inside of itself.
        if let anchor = event.anchor { anchors[anchor] = Anchor() }
        let built: Built
        switch event.kind {
        case .alias(let name): return try expand(name, at: event.place, depth: depth)
        case .scalar(let text, let isPlain): built = Built(node: try scalar(text, isPlain, at: event.place))
        case .startOfList: built = try readList(at: event.place, depth: depth)
        case .startOfObject: built = try readObject(at: event.place, depth: depth)
        case .endOfList, .endOfObject, .startOfDocument, .endOfDocument, .endOfStream, .directive:
            preconditionFailure("libyaml sends a value here")
        }
        if let anchor = event.anchor {
            anchors[anchor] = Anchor(node: built.node, nodes: built.nodes, depth: built.depth)
        }
        return built
    }

    /// As people write it: `!!str`.
    private func shortened(_ tag: String) -> String {
        let common = "tag:yaml.org,2002:"
        return tag.hasPrefix(common) ? "!!" + tag.dropFirst(common.count) : tag
    }

    private mutating func readList(at place: Place, depth: Int) throws(DocumentComplaint) -> Built {
        var list: [Node] = []
        var built = Built(node: Node(.list([]), at: place))
        while true {
            let event = try events.next()
            if case .endOfList = event.kind { break }
            let element = try read(event, depth: depth + 1)
            list.append(element.node)
            built.add(element)
        }
        built.node.content = .list(list)
        return built
    }

    private mutating func readObject(at place: Place, depth: Int) throws(DocumentComplaint) -> Built {
        var object = ObjectBuilder()
        var built = Built(node: Node(.object([]), at: place))
        while true {
            let event = try events.next()
            if case .endOfObject = event.kind { break }
            let name = try readName(event, depth: depth)
            let value = try read(try events.next(), depth: depth + 1)
            built.add(value)
            switch name {
            case .text(let name): try object.add(Node.Member(key: name, at: event.place, value: value.node))
            case .merge:
                // Its members become members of this object, which makes them ours to count once more.
                try count(value.nodes, at: event.place)
                try object.merge(value.node, at: event.place)
            }
        }
        built.node.content = .object(object.members)
        return built
    }

    private enum Name {
        case text(String)
        case merge
    }

    private mutating func readName(_ event: Event, depth: Int) throws(DocumentComplaint) -> Name {
        switch event.kind {
        case .scalar(let text, true) where text == "<<" && event.tag == nil: return .merge
        case .scalar(let text, let isPlain):
            let node = try read(event, depth: depth).node
            guard isPlain, case .scalar(let value) = node.content, value.string == nil else { return .text(text) }
            // 8080 is the same as a text; 010 is not, and null is no name anywhere.
            if value != .null, value.jsonText == text { return .text(text) }
            throw DocumentComplaint(
                text.isEmpty
                    ? "a name is missing here" : "the name “\(text)” is read as \(value.jsonText); write it in quotes",
                at: event.place)
        case .alias: throw DocumentComplaint("a name cannot be an alias; write it out", at: event.place)
        case .startOfList, .startOfObject, .endOfList, .endOfObject, .startOfDocument, .endOfDocument, .endOfStream,
            .directive:
            throw DocumentComplaint(
                "the name of a member must be a text; what stands in “{ }” or “[ ]” here is none", at: event.place)
        }
    }

    private func scalar(_ text: String, _ isPlain: Bool, at place: Place) throws(DocumentComplaint) -> Node {
        guard isPlain else { return Node(.scalar(.string(text)), at: place) }
        switch resolve(plain: text) {
        case .value(let value): return Node(.scalar(value), at: place, written: text)
        case .notFinite:
            throw DocumentComplaint(
                "“\(text)” is no number that can be stored; write it in quotes if it is a text", at: place)
        }
    }

    private mutating func expand(_ name: String, at place: Place, depth: Int) throws(DocumentComplaint) -> Built {
        guard let anchor = anchors[name] else {
            throw DocumentComplaint("no anchor “&\(name)” stands before this alias", at: place)
        }
        guard var node = anchor.node else {
            throw DocumentComplaint("the alias “*\(name)” stands inside of what it stands for", at: place)
        }
        guard depth + anchor.depth <= limits.depth else {
            throw DocumentComplaint("is more than \(limits.depth) levels deep with this alias", at: place)
        }
        try count(anchor.nodes, at: place)
        node.place = place
        return Built(node: node, nodes: anchor.nodes, depth: anchor.depth)
    }

    private mutating func count(_ added: Int, at place: Place) throws(DocumentComplaint) {
        aliasedNodes += added
        guard aliasedNodes <= limits.aliasedNodes else {
            throw DocumentComplaint(
                "the aliases up to here stand for more than \(limits.aliasedNodes) values", at: place)
        }
    }
}
