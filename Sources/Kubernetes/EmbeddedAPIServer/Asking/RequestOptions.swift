internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import SimulatedKubernetes

/// What the query of a request says about how it is to be carried out.
struct RequestOptions {
    private let request: ServedRequest

    init(_ request: ServedRequest) {
        self.request = request
    }

    var selection: Selection {
        Selection(labels: text("labelSelector"), fields: text("fieldSelector"))
    }

    var isWatch: Bool { flag("watch") }
    var isForced: Bool { flag("force") }
    var allowsBookmarks: Bool { flag("allowWatchBookmarks") }

    func isDryRun() throws(ClusterError) -> Bool {
        let wanted = request.query.filter { $0.name == "dryRun" && !$0.value.isEmpty }.map(\.value)
        return try Self.isDryRun(wanted, optionsKind)
    }

    static func isDryRun(_ wanted: [String], _ optionsKind: String) throws(ClusterError) -> Bool {
        if let other = wanted.first(where: { $0 != "All" }) {
            throw .invalidOption(optionsKind, "dryRun", .unsupported, "\"\(other)\": supported values: \"All\"")
        }
        return !wanted.isEmpty
    }

    /// Who writes, as `managedFields` will say: the client names it, or is called by the program it says it is.
    func manager() throws(ClusterError) -> String? {
        guard let name = text("fieldManager") else { return nil }
        guard name.utf8.count <= 128 else {
            throw .invalidOption(optionsKind, "fieldManager", .tooLong, "may not be more than 128 bytes")
        }
        guard name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw .invalidOption(
                optionsKind, "fieldManager", .invalid, "should only contain printable characters")
        }
        return name
    }

    /// What is done about unknown fields; who says nothing is warned.
    func fieldValidation() throws(ClusterError) -> Request.FieldValidation {
        let said = text("fieldValidation") ?? "Warn"
        guard let known = Request.FieldValidation(rawValue: said) else {
            throw .invalidOption(
                optionsKind, "fieldValidation", .unsupported,
                "\"\(said)\": supported values: \"Ignore\", \"Warn\", \"Strict\"")
        }
        return known
    }

    /// The program's name in its `User-Agent`: `kubectl` of `kubectl/v1.32.4 (linux/amd64)`.
    var program: String? {
        guard let name = request.headers["User-Agent"]?.prefix(while: { $0 != "/" }), !name.isEmpty else { return nil }
        return String(name).cut(to: 128)
    }

    func page() throws(ClusterError) -> Page {
        let limit = try number("limit")
        // It limits nothing that is answered at once, and must be a number all the same.
        _ = try number("timeoutSeconds")
        return Page(limit: limit.flatMap { $0 > 0 ? $0 : nil }, after: text("continue"))
    }

    func freshness() throws(ClusterError) -> Freshness {
        let version = text("resourceVersion")
        if text("resourceVersionMatch") != nil, text("continue") != nil {
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch", .forbidden,
                "resourceVersionMatch is forbidden when continue is provided")
        }
        guard request.parameter("sendInitialEvents") == nil else {
            throw .invalidOption(
                "ListOptions", "sendInitialEvents", .forbidden, "sendInitialEvents is forbidden for list")
        }
        switch (text("resourceVersionMatch"), version) {
        case (nil, nil): return .newest
        case (nil, "0"?), ("NotOlderThan"?, "0"?): return .any
        case (nil, let version?), ("NotOlderThan"?, let version?): return .notOlder(than: version)
        case ("Exact"?, let version?):
            guard version != "0" else {
                throw .invalidOption(
                    "ListOptions", "resourceVersionMatch", .forbidden,
                    "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
            }
            return .exactly(version)
        case (_?, nil):
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch", .forbidden,
                "resourceVersionMatch is forbidden unless resourceVersion is provided")
        case (let other?, _?):
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch", .unsupported,
                "\"\(other)\": supported values: \"Exact\", \"NotOlderThan\", \"\"")
        }
    }

    func watchStart() throws(ClusterError) -> WatchStart {
        let version = text("resourceVersion")
        guard request.parameter("sendInitialEvents") != nil else {
            guard text("resourceVersionMatch") == nil else {
                throw .invalidOption(
                    "ListOptions", "resourceVersionMatch", .forbidden,
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
            }
            return version.map { $0 == "0" ? .anywhere : .version($0) } ?? .anywhere
        }
        guard text("resourceVersionMatch") == "NotOlderThan" else {
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch", .forbidden,
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
        }
        if flag("sendInitialEvents") { return .initialEvents }
        return version.map { $0 == "0" ? .anywhere : .version($0) } ?? .anywhere
    }

    func number(_ name: String) throws(ClusterError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text) else {
            let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
            let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            throw Refusal.badRequest(
                "strconv.ParseInt: parsing \"\(text)\": \(isNumber ? "value out of range" : "invalid syntax")")
        }
        return number
    }

    func text(_ name: String) -> String? {
        request.parameter(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A flag without a value, or with one that is no word for no, is set.
    func flag(_ name: String) -> Bool {
        guard let text = request.parameter(name) else { return false }
        return !["0", "false"].contains(text.lowercased())
    }

    func isSaid(_ name: String) -> Bool { request.parameter(name) != nil }

    /// What messages call the options of such a request.
    private var optionsKind: String {
        switch request.method {
        case "POST": "CreateOptions"
        case "PUT": "UpdateOptions"
        case "PATCH": "PatchOptions"
        case _: "DeleteOptions"
        }
    }
}

extension String {
    /// As much of it as so many bytes hold.
    fileprivate func cut(to most: Int) -> String {
        var room = most
        return String(
            String.UnicodeScalarView(
                unicodeScalars.prefix { scalar in
                    room -= UTF8.width(scalar)
                    return room >= 0
                }))
    }
}
