import Instants
import TestSupport
import Testing

@testable import ReleaseCore

struct `The labels of an alert` {
    /// A line is a case: labels; then, after a tab, whether they mean the candidate.
    ///
    /// That is checkout-7f3c90a41b of the release checkout in shop, whose Service is checkout-web.
    @Test func `mean a candidate as the table says`() {
        let subject = AlertSubject(
            namespace: "shop", release: "checkout", services: ["checkout-web", "checkout-7f3c90a41b"],
            candidate: "checkout-7f3c90a41b")
        let lines = golden("alerts.txt").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let said = lines.map { line -> String in
            guard !line.hasPrefix("#"), !line.isEmpty else { return line }
            let asked = line.prefix { $0 != "\t" }
            let labels = asked.split(separator: " ").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
            let alert = ObservedAlert(
                fingerprint: "1",
                labels: Dictionary(uniqueKeysWithValues: labels.map { (String($0[0]), String($0[1])) }),
                startsAt: .epoch)
            return "\(asked)\t\(subject.isMeant(by: alert) ? "meant" : "not meant")"
        }
        expectGolden(said.joined(separator: "\n"), "alerts.txt")
    }
}
