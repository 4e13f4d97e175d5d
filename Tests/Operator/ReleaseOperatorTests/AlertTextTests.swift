import Documents
import HTTP
import HTTPServing
import Instants
import Locks
import OperatorDashboard
import ReleaseCore
import Telemetry
import TestSupport
import Testing

@testable import ReleaseOperator

/// What comes from strangers: whole texts and what is made of them, in one golden file.
struct `Texts of alerts` {
    @Test func `are read, or refused with a reason`() {
        var transcript = ""
        for (name, body) in bodies {
            for (way, read) in ways {
                let said: String
                do {
                    let heard = try read(body)
                    said = heard.words
                } catch {
                    said = "refused: \(error)"
                }
                transcript += "\(name), \(way):\n  \(said)\n"
            }
        }
        expectGolden(transcript, "alert-texts.txt")
    }

    @Test func `are taken only from who may post them`() async {
        let metrics = Metrics()
        var transcript = ""
        for (name, door, leads, requests) in visits {
            let receiver = AlertReceiver(door, metrics, leads: { leads }) { body in
                body.isEmpty ? .unreadable("it is empty") : .heard(1, leftOut: [])
            }
            let routes = Routes([receiver.route])
            for (method, header) in requests {
                var request = ServedRequest(method, AlertReceiver.path, body: Array("x".utf8))
                request.headers["Authorization"] = header
                let answer = await routes.answer(request)
                let fields = answer.headers.fields.filter {
                    !["Content-Type", "X-Content-Type-Options"].contains($0.name)
                }
                transcript += "\(name): \(method) with \(header ?? "nothing")\n  \(answer.status) "
                transcript += fields.map { "[\($0.name): \($0.value)] " }.joined()
                transcript += String(decoding: answer.body, as: UTF8.self)
            }
        }
        transcript += metrics.exposition.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        expectGolden(transcript + "\n", "alert-receiver.txt")
    }
}

private typealias Read = @Sendable (_ body: [UInt8]) throws(AlertComplaint) -> HeardAlerts

private let ways: [(String, Read)] = [
    ("posted", { body throws(AlertComplaint) in try HeardAlerts(webhook: body) }),
    ("listed", { body throws(AlertComplaint) in try HeardAlerts(listed: body) }),
]

private let bodies: [(String, [UInt8])] = {
    func message(_ alerts: String, version: String = #""4""#, more: String = "") -> String {
        #"{"version": \#(version), "receiver": "martlet", "status": "firing"\#(more), "alerts": [\#(alerts)]}"#
    }
    func alert(_ labels: String, _ more: String = "") -> String {
        #"{"status": "firing", "labels": {\#(labels)}, "startsAt": "2026-11-28T12:00:00.5Z"\#(more)}"#
    }
    let good = alert(#""alertname": "A", "namespace": "shop""#)
    let listed = #"""
        {"labels": {"alertname": "A"}, "annotations": {"description": "d"}, "startsAt": "2026-11-28T12:00:00.000Z",
         "endsAt": "2026-11-28T12:05:00.000Z", "fingerprint": "60a04e09e5a048db",
         "status": {"state": "STATE", "silencedBy": [], "inhibitedBy": []}, "updatedAt": "x"}
        """#
    let many = (0...64).map { #""l\#($0)": "v""# }.joined(separator: ", ")
    let texts: [(String, String)] = [
        ("nothing", ""),
        ("one that fires", message(good)),
        (
            "one with a summary of several lines",
            message(
                alert(
                    #""alertname": "A""#, #", "annotations": {"summary": " 8 % of\n\t requests\u001b[31m fail\u202e "}"#
                ))
        ),
        (
            "one with a long summary",
            message(alert(#""a": "b""#, #", "annotations": {"message": "\#(String(repeating: "long ", count: 900))"}"#))
        ),
        (
            "one that has ended",
            message(
                #"{"status": "resolved", "labels": {"a": "b"}, "startsAt": "2026-11-28T12:00:00Z", "endsAt": "2026-11-28T12:01:00Z", "fingerprint": "f"}"#
            )
        ),
        ("one that never ends", message(alert(#""a": "b""#, #", "endsAt": "0001-01-01T00:00:00Z""#))),
        ("one good among bad ones", message("\(good), {}, null, 7, [], \(alert(#""n": 1"#)), \(alert(""))")),
        ("an unknown status", message(#"{"status": "Firing", "labels": {"a": "b"}}"#)),
        ("a beginning that is none", message(#"{"status": "firing", "labels": {"a": "b"}, "startsAt": "yesterday"}"#)),
        ("a beginning that is a number", message(#"{"status": "firing", "labels": {"a": "b"}, "startsAt": 5}"#)),
        ("a fingerprint that is none", message(alert(#""b": "c", "a": "b""#, #", "fingerprint": ["x"]"#))),
        ("too many labels", message(alert(many))),
        ("labels that are too large", message(alert(#""a": "\#(String(repeating: "x", count: 4_096))""#))),
        (
            "labels that are a list",
            message(#"{"status": "firing", "labels": ["a"], "startsAt": "2026-11-28T12:00:00Z"}"#)
        ),
        ("alerts cut off", message(good, more: #", "truncatedAlerts": 3"#)),
        ("more cut off than there are numbers", message(good, more: #", "truncatedAlerts": 9223372036854775807"#)),
        ("another version", message(good, version: #""5""#)),
        ("a version that is a number", message(good, version: "4")),
        ("no version", #"{"alerts": []}"#),
        ("alerts that are an object", #"{"version": "4", "alerts": {}}"#),
        ("a name twice", #"{"version": "4", "version": "4", "alerts": []}"#),
        ("a label twice", message(alert(#""a": "b", "a": "c""#))),
        ("NaN", message(alert(#""a": NaN"#))),
        ("half of it", #"{"version": "4", "alerts": [{"status": "fi"#),
        ("two of them", message(good) + message(good)),
        ("a thousand levels", String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)),
        ("a hundred thousand levels that never end", String(repeating: #"{"a":"#, count: 100_000)),
        ("one that is active", "[\(listed.replacing("STATE", with: "active"))]"),
        ("one that is silenced", "[\(listed.replacing("STATE", with: "suppressed"))]"),
        ("strange elements of a list", #"[null, 1, {}, {"status": 1}, {"status": {"state": "active"}}]"#),
    ]
    return texts.map { ($0, Array($1.utf8)) } + [
        ("what is no text", [0xFF, 0xFE, 0x00]), ("a NUL", Array("{\"version\": \"4\u{0}\"}".utf8)),
    ]
}()

extension HeardAlerts {
    fileprivate var words: String {
        let told = alerts.map { alert in
            let labels = alert.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            return "\(labels) \(alert.fires ? "fires" : "has ended") since \(alert.startsAt.rfc3339)"
                + (alert.endsAt.map { " until \($0.rfc3339)" } ?? "")
                + (alert.summary.isEmpty ? "" : ": \(alert.summary)")
                + (alert.fingerprint.count > 16 ? "" : " (\(alert.fingerprint.replacing("\u{0}", with: "␀")))")
        }
        let rest = countLeftOut > 0 ? ["left out \(countLeftOut): \(leftOut.joined(separator: "; "))"] : []
        return (told + rest).isEmpty ? "none" : (told + rest).joined(separator: "\n  ")
    }
}

private let visits: [(String, AlertReceiver.Door, Bool, [(String, String?)])] = [
    (
        "a token", .token { Secret("hush") }, true,
        [
            ("POST", "Bearer hush"), ("POST", "bearer  hush"), ("POST", "Bearer hus"), ("POST", "Bearer hush "),
            ("POST", "Bearer hush2"), ("POST", "Bearer "), ("POST", "Bearer"), ("POST", "hush"), ("POST", nil),
            ("POST", ""), ("POST", "Basic aHVzaA=="), ("GET", "Bearer hush"), ("PUT", "Bearer hush"),
        ]
    ),
    (
        "a password", .password(user: "am") { Secret("pa:ss") }, true,
        [
            ("POST", "Basic \(Base64.encode("am:pa:ss".utf8))"), ("POST", "Basic \(Base64.encode("am:pass".utf8))"),
            ("POST", "Basic \(Base64.encode("ma:pa:ss".utf8))"), ("POST", "Bearer pa:ss"), ("POST", nil),
        ]
    ),
    ("an empty token", .token { Secret("") }, true, [("POST", "Bearer "), ("POST", "Bearer"), ("POST", nil)]),
    ("an empty password", .password(user: "") { Secret("") }, true, [("POST", "Basic Og==")]),
    ("no token any more", .token { nil }, true, [("POST", "Bearer hush")]),
    ("one that does not lead", .token { Secret("hush") }, false, [("POST", "Bearer hush"), ("POST", "Bearer no")]),
]
