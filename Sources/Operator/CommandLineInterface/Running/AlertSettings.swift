internal import Documents
internal import Instants
internal import MetricProviders
internal import OperatorDashboard
internal import ReleaseModel

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
    let bearerTokenFile: String?
    let basicAuth: BasicAuth?
    let keep: Duration

    static let about = "Who may post alerts."

    init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        bearerTokenFile = field(
            "bearerTokenFile", \.bearerTokenFile, .file, otherwise: "a password does",
            "The file of the token that whoever posts must show; read anew each time.",
            example: "/etc/martlet-alerts/token")
        basicAuth = field(
            "basicAuth", \.basicAuth, BasicAuth.format(in: catalog), otherwise: "a token does",
            "The user that whoever posts must be, and the file of the password.")
        keep = field(
            "keep", \.keep, .duration(atLeast: .seconds(60)), initially: .seconds(5 * 3_600),
            "How long an alert counts as firing if it is not posted again; more than Alertmanager’s repeat_interval.")
    }

    func objections() -> [Objection] {
        switch (bearerTokenFile, basicAuth) {
        case (.some, nil), (nil, .some): []
        case (nil, nil): [Objection(at: [], "nobody could post; write bearerTokenFile or basicAuth")]
        case (.some, .some): [Objection(at: ["basicAuth"], "a bearerTokenFile stands here, too; keep one of them")]
        }
    }
}

/// An Alertmanager that is asked for what fires.
struct PolledAlertmanager: Declared {
    let access: WebAccess
    let every: Duration
    let filter: [String]

    static let about = "An Alertmanager that is asked for what fires."

    init(_ field: inout Fields<Self>) {
        access = WebAccess(&field, at: \.access, example: "http://alertmanager.monitoring:9093")
        every = field(
            "every", \.every, .duration(atLeast: .seconds(1)), initially: .seconds(15), "How often it is asked.")
        filter = field(
            "filter", \.filter, .list(of: .text("what must be so of an alert, such as cluster=\"eu\""), count: 0...20),
            initially: [], "Only alerts of which all of these are so, as Alertmanager writes it.",
            example: ["cluster=\"eu\""])
    }

    func objections() -> [Objection] { access.objections() }
}
