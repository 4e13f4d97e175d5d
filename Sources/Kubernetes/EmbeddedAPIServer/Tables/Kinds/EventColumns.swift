internal import Documents
internal import Instants

/// Events are stored once and served in two groups; what has another name in `events.k8s.io` is looked for under both.
extension Column {
    static let events: [Column] = [
        .time("Last Seen", "How long ago it last happened.") { event, now in
            if event["series"].exists { return ageText(event["series"]["lastObservedTime"], now: now) }
            let last = event.either("lastTimestamp", "deprecatedLastTimestamp")
            return ageText(last.text.isEmpty ? event.firstSeen : last, now: now)
        },
        .text("Type", "Whether it is as expected or a warning.") { $0["type"].text },
        .text("Reason", "What happened, in one word.") { $0["reason"].text },
        .text("Object", "What it happened to.") {
            let object = $0.either("involvedObject", "regarding")
            let (kind, name) = (object["kind"].text.lowercased(), object["name"].text)
            return name.isEmpty ? kind : "\(kind)/\(name)"
        },
        .text("Subobject", "Which part of the object it happened to.") {
            $0.either("involvedObject", "regarding")["fieldPath"].text
        }.wide,
        .text("Source", "Who says so.") {
            let source = $0.either("source", "deprecatedSource")
            let component = source["component"].text(or: $0.either("reportingComponent", "reportingController").text)
            let instance = source["host"].text(or: $0["reportingInstance"].text)
            return instance.isEmpty ? component : "\(component), \(instance)"
        }.wide,
        .text("Message", "What happened, in a sentence.") { $0.either("message", "note").text.trimmed },
        .time("First Seen", "How long ago it first happened.") { ageText($0.firstSeen, now: $1) }.wide,
        .number("Count", "How often it has happened.", type: "string") {
            if $0["series"].exists { return $0["series"]["count"].count }
            // One that happened once need not say so.
            return max($0.either("count", "deprecatedCount").count, 1)
        }.wide,
        name.wide,
    ]
}

extension View {
    fileprivate var firstSeen: View {
        let first = either("firstTimestamp", "deprecatedFirstTimestamp")
        return first.text.isEmpty ? self["eventTime"] : first
    }

    fileprivate func either(_ key: String, _ other: String) -> View { self[key].exists ? self[key] : self[other] }
}

extension String {
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
