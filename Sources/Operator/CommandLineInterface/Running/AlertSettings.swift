internal import Documents
internal import HTTP
internal import Instants
internal import OperatorDashboard
internal import ReleaseModel
internal import ReleaseOperator
internal import Telemetry

/// Where the operator hears of alerts: pushed to it, and asked for.
struct AlertSettings: Declared {
    let receive: AlertDoor?
    let alertmanager: [PolledAlertmanager]

    static let about = "Where the operator hears of alerts."

    init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        receive = field(
            "receive", \.receive, AlertDoor.format(in: catalog), otherwise: "nobody can post alerts",
            "Lets an Alertmanager post alerts to \(AlertReceiver.path).")
        alertmanager = field(
            "alertmanager", \.alertmanager, .list(of: PolledAlertmanager.format(in: catalog), count: 0...20),
            initially: [], "The Alertmanagers that are asked for what fires.")
    }

    func objections() -> [Objection] {
        receive == nil && alertmanager.isEmpty
            ? [Objection(at: [], "nothing stands here; write receive, alertmanager, or both")] : []
    }
}

/// Who may post alerts.
struct AlertDoor: Declared {
    let tokenFile: String?
    let username: String?
    let passwordFile: String?
    let keep: Duration

    static let about = "Who may post alerts."

    init(_ field: inout Fields<Self>) {
        tokenFile = field(
            "tokenFile", \.tokenFile, .filePath, otherwise: "username and passwordFile say it",
            "The file of the bearer token that whoever posts must show; read anew each time.",
            example: "/etc/martlet/alerts/token")
        username = field(
            "username", \.username, .text("a user", longest: 253), otherwise: "tokenFile says it",
            "The user that whoever posts must be, with a password.", example: "alertmanager")
        passwordFile = field(
            "passwordFile", \.passwordFile, .filePath, otherwise: "tokenFile says it", "The file of that password.",
            example: "/etc/martlet/alerts/password")
        keep = field(
            "keep", \.keep, .duration(atLeast: .seconds(60)), initially: .seconds(5 * 3_600),
            "How long an alert counts as firing if it is not posted again; more than Alertmanager’s repeat_interval.")
    }

    func objections() -> [Objection] {
        switch (tokenFile, username, passwordFile) {
        case (.some, nil, nil), (nil, .some, .some): []
        case (nil, nil, nil): [Objection(at: [], "nobody could post; write tokenFile, or username and passwordFile")]
        case (nil, .some, nil), (nil, nil, .some): [Objection(at: [], "username and passwordFile belong together")]
        case (.some, _, _): [Objection(at: ["tokenFile"], "there is a username or a password too; keep one way")]
        }
    }
}

/// An Alertmanager that is asked for what fires.
struct PolledAlertmanager: Declared {
    let url: WebAddress
    let every: Duration
    let filter: [String]
    let bearerTokenFile: String?
    let username: String?
    let passwordFile: String?
    let caFile: String?

    static let about = "An Alertmanager that is asked for what fires."

    init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .webAddress, "Its address, without the path of its API.",
            example: .init("http://alertmanager.monitoring:9093"))
        every = field(
            "every", \.every, .duration(atLeast: .seconds(1)), initially: .seconds(15), "How often it is asked.")
        filter = field(
            "filter", \.filter, .list(of: .text("what must be so of an alert, such as cluster=\"eu\""), count: 0...20),
            initially: [], "Only alerts of which all of these are so, as Alertmanager writes it.",
            example: ["cluster=\"eu\""])
        bearerTokenFile = field(
            "bearerTokenFile", \.bearerTokenFile, .filePath, otherwise: "no token", "The file of the token to show.",
            example: "/etc/martlet/alertmanager/token")
        username = field(
            "username", \.username, .text("a user", longest: 253), otherwise: "no user", "The user to be.",
            example: "martlet")
        passwordFile = field(
            "passwordFile", \.passwordFile, .filePath, otherwise: "no password", "The file of that user’s password.",
            example: "/etc/martlet/alertmanager/password")
        caFile = field(
            "caFile", \.caFile, .filePath, otherwise: "those that the system trusts",
            "The file of the authorities that may vouch for it.", example: "/etc/martlet/alertmanager/ca.crt")
    }

    func objections() -> [Objection] {
        if (username == nil) != (passwordFile == nil) {
            return [Objection(at: [], "username and passwordFile belong together")]
        }
        return bearerTokenFile != nil && username != nil
            ? [Objection(at: ["bearerTokenFile"], "there is a username too; keep one way")] : []
    }
}

extension OutsideWorld {
    /// As `--show-settings` prints them; what is secret stands in files, of which the paths are shown.
    var lines: [(key: String, value: String)] {
        guard let alerts else { return [] }
        return AlertSettings.format(in: catalog).write(alerts).leaves(under: "alerts")
    }
}

extension Value {
    /// All that stands in it, each with its path.
    fileprivate func leaves(under path: String) -> [(key: String, value: String)] {
        switch self {
        case .object(let members): members.flatMap { $0.value.leaves(under: "\(path).\($0.key)") }
        case .list(let list): list.enumerated().flatMap { $1.leaves(under: "\(path)[\($0)]") }
        case .string(let text): [(path, text)]
        case .null, .bool, .int, .number: [(path, jsonText)]
        }
    }
}

extension Format where Value == String {
    fileprivate static let filePath = text("the path of a file", pattern: "^/", longest: 4_096) { path in
        path.hasPrefix("/") && !path.utf8.contains(0)
            ? nil : Mistake("\(path.quoted) is no whole path; begin with /")
    }
}
