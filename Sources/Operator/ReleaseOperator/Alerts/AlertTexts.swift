internal import Documents
internal import ReleaseModel
internal import Instants
internal import Spelling

extension HeardAlerts {
    /// What Alertmanager posts to a webhook, in version 4 of its message.
    ///
    /// One alert that cannot be taken does not cost the others.
    package init(webhook bytes: [UInt8]) throws(AlertComplaint) {
        let message = try Self.value(bytes)
        guard message.members != nil else { throw AlertComplaint("it is no object") }
        guard message["version"]?.string == "4" else {
            throw AlertComplaint("its version is not “4”, which alone is understood")
        }
        guard let list = message["alerts"]?.list else { throw AlertComplaint("it has no list of alerts") }
        for alert in list {
            switch alert["status"]?.string {
            case "firing"?: take(alert, fires: true, endsAt: nil)
            case "resolved"?: take(alert, fires: false, endsAt: alert.instant("endsAt"))
            case .some, nil: leaveOut("its status is neither firing nor resolved")
            }
        }
        if let lost = message["truncatedAlerts"]?.int, lost > 0 {
            countLeftOut += min(lost, 1_000_000) - 1
            leaveOut("Alertmanager has cut off \(min(lost, 1_000_000)) of them; do without max_alerts")
        }
    }

    /// What Alertmanager answers at `/api/v2/alerts`: those that fire, neither silenced nor inhibited.
    package init(listed bytes: [UInt8]) throws(AlertComplaint) {
        guard let list = try Self.value(bytes).list else { throw AlertComplaint("it is no list of alerts") }
        for alert in list {
            // It was asked for these alone; what the answer says of each counts all the same.
            guard alert[["status", "state"]]?.string == "active" else { continue }
            take(alert, fires: true, endsAt: alert.instant("endsAt"))
        }
    }

    private static func value(_ bytes: [UInt8]) throws(AlertComplaint) -> Value {
        do {
            return try Value(json: bytes)
        } catch {
            throw AlertComplaint("it is no JSON that can be read: \(error)")
        }
    }

    private mutating func take(_ alert: Value, fires: Bool, endsAt: Instant?) {
        guard let members = alert["labels"]?.members, !members.isEmpty else { return leaveOut("it has no labels") }
        guard members.count <= mostLabels else { return leaveOut("it has more than \(mostLabels) labels") }
        var labels: [String: String] = [:]
        var size = 0
        for member in members {
            guard let value = member.value.string else { return leaveOut("a label of it is no text") }
            size += member.key.utf8.count + value.utf8.count
            labels[member.key] = value
        }
        guard size <= mostBytes else { return leaveOut("its labels have more than 4 KiB") }
        guard let startsAt = alert.instant("startsAt") else { return leaveOut("it does not say when it began") }
        let told = ["summary", "description", "message"].lazy.compactMap { alert["annotations"]?[$0]?.string }.first
        alerts.append(
            HeardAlert(
                fingerprint: Self.fingerprint(alert, labels), labels: labels, summary: told.map(line) ?? "",
                startsAt: startsAt, endsAt: endsAt, fires: fires))
    }

    /// As Alertmanager says it, or else the labels themselves.
    private static func fingerprint(_ alert: Value, _ labels: [String: String]) -> String {
        if let given = alert["fingerprint"]?.string, 1...64 ~= given.utf8.count { return given }
        return labels.sorted { $0.key < $1.key }.map { "\($0.key)\u{0}\($0.value)" }.joined(separator: "\u{0}")
    }
}

private let mostLabels = 64
private let mostBytes = 4_096

/// One line of what people wrote, without what does not show and without its end where it is long.
private func line(_ text: String) -> String {
    let words = text.shortened(to: 2_000).split { $0.isWhitespace || $0.isNewline }
    let visible = words.joined(separator: " ").unicodeScalars.filter { isVisible($0) || $0 == " " }
    return String(String.UnicodeScalarView(visible)).shortened(to: 200)
}

extension Value {
    /// Alertmanager's “never” is the year 1.
    fileprivate func instant(_ name: String) -> Instant? {
        guard let text = self[name]?.string, text.utf8.count <= 64, !text.hasPrefix("0001-"),
            let instant = try? Instant(rfc3339: text)
        else { return nil }
        return instant
    }
}
