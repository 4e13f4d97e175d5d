internal import HTTP
internal import HTTPServing
internal import KubernetesAPI

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
        let wanted = request.query.filter { $0.name == "dryRun" && !$0.value.isEmpty }
        guard wanted.allSatisfy({ $0.value == "All" }) else {
            throw .invalidOption(
                optionsKind, "dryRun", "Unsupported value: \"\(wanted[0].value)\": supported values: \"All\"")
        }
        return !wanted.isEmpty
    }

    /// Who writes, as `managedFields` will say: the client names it, or is called by the program it says it is.
    func manager() throws(ClusterError) -> String? {
        guard let name = text("fieldManager") else { return nil }
        guard name.utf8.count <= 128 else {
            throw .invalidOption(optionsKind, "fieldManager", "Too long: may not be more than 128 bytes")
        }
        guard name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw .invalidOption(
                optionsKind, "fieldManager", "Invalid value: should only contain printable characters")
        }
        return name
    }

    /// What is done about unknown fields; who says nothing is warned.
    func fieldValidation() throws(ClusterError) -> Request.FieldValidation {
        let said = text("fieldValidation") ?? "Warn"
        guard let known = Request.FieldValidation(rawValue: said) else {
            throw .invalidOption(
                optionsKind, "fieldValidation",
                "Unsupported value: \"\(said)\": supported values: \"Ignore\", \"Warn\", \"Strict\"")
        }
        return known
    }

    /// The program's name in its `User-Agent`: `kubectl` of `kubectl/v1.32.4 (linux/amd64)`.
    var program: String? {
        let name = request.headers["User-Agent"]?.prefix { $0 != "/" }.prefix(128)
        return name.flatMap { $0.isEmpty ? nil : String($0) }
    }

    func page() throws(ClusterError) -> Page {
        let limit = try number("limit")
        return Page(limit: limit.flatMap { $0 > 0 ? $0 : nil }, after: text("continue"))
    }

    func freshness() throws(ClusterError) -> Freshness {
        let version = text("resourceVersion")
        switch (text("resourceVersionMatch"), version) {
        case (nil, nil): return .newest
        case (nil, "0"?), ("NotOlderThan"?, "0"?): return .any
        case (nil, let version?), ("NotOlderThan"?, let version?): return .notOlder(than: version)
        case ("Exact"?, let version?):
            guard version != "0" else {
                throw .invalidOption(
                    "ListOptions", "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")
            }
            return .exactly(version)
        case (_?, nil):
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch",
                "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")
        case (let other?, _?):
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch",
                "Unsupported value: \"\(other)\": supported values: \"Exact\", \"NotOlderThan\"")
        }
    }

    func watchStart() throws(ClusterError) -> WatchStart {
        let version = text("resourceVersion")
        guard request.parameter("sendInitialEvents") != nil else {
            guard text("resourceVersionMatch") == nil else {
                throw .invalidOption(
                    "ListOptions", "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
            }
            return version.map { $0 == "0" ? .anywhere : .version($0) } ?? .anywhere
        }
        guard text("resourceVersionMatch") == "NotOlderThan" else {
            throw .invalidOption(
                "ListOptions", "resourceVersionMatch",
                "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
        }
        if flag("sendInitialEvents") { return .initialEvents }
        return version.map { $0 == "0" ? .anywhere : .version($0) } ?? .anywhere
    }

    func number(_ name: String) throws(ClusterError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text) else {
            throw .badRequest("strconv.ParseInt: parsing \"\(text)\": invalid syntax")
        }
        return number
    }

    func text(_ name: String) -> String? {
        request.parameter(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A flag without a value, or with one that is no word for no, is set.
    private func flag(_ name: String) -> Bool {
        guard let text = request.parameter(name) else { return false }
        return !["0", "false"].contains(text.lowercased())
    }

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
