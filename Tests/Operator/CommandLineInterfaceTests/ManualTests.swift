import CommandLineInterface
import Foundation
import ReleaseModel
import TestSupport
import Testing

struct `The manual` {
    private static let manual = Manual(in: catalog)
    private static let pages = manual.topics.map { topic in (topic, try? manual.page(on: topic)) }

    @Test func `has a page on each kind and each field`() throws {
        let shown = [
            "release", "release.spec.strategy", "release.spec.strategy.canary", "release.spec.strategy.canary.stages",
            "release.spec.images", "release.spec.resources", "release.spec.deadline", "environment.spec.windows",
            "check", "check.spec.metric", "decision", "passage.status",
        ]
        for topic in shown { expectGolden(try Self.manual.page(on: topic).text(width: 80), "Manual/\(topic).txt") }
        for (topic, page) in Self.pages { same(page?.topic, topic) }
    }

    @Test func `lists the kinds, and what holds without any`() {
        expectGolden(answer(["explain"]).output, "Manual/kinds.txt")
        expectGolden(answer(["explain", "defaults"]).output, "Manual/defaults.yaml")
        expectGolden(answer(["explain", "queries"]).output, "Manual/queries.yaml")
        let sources = ["sources", "sources.prometheus", "sources.json", "sources.graphite"]
        expectGolden(
            sources.map { answer(["explain", $0]) }.map { $0.output + $0.errors }.joined(), "Manual/sources.txt")
    }

    @Test func `knows what is meant`() throws {
        let meant = [
            ("rel.strategy.CANARY", "release.spec.strategy.canary"), ("checks.every", "check.spec.every"),
            ("release.spec.strategy.canary.stages[0].hold", "release.spec.strategy.canary.stages.hold"),
            ("release.spec.resources.app.limits", "release.spec.resources.app.limits"),
            ("release.spec.resources.limits.cpu", "release.spec.resources.NAME.limits.cpu"),
            ("release.spec.env.app.LOG_LEVEL", "release.spec.env.app.LOG_LEVEL"), ("menv", "environment"),
        ]
        for (words, topic) in meant { same(try Self.manual.page(on: words).topic, topic) }
    }

    @Test func `answers a wrong name with the right one`() {
        let topics = [
            "releas", "release.spec.strategy.canry", "release.drain", "release.spec.deadline.unit", "release..spec",
            "release.spec.resources.limts", "release.spec.rediploy", "\u{1B}[2J",
        ]
        expectGolden(topics.map { answer(["explain", $0]).errors }.joined(), "Manual/complaints.txt")
    }

    @Test func `shows examples that are right`() {
        for (topic, page) in Self.pages {
            for complaint in page?.exampleComplaints ?? [] { Issue.record("\(topic): \(complaint)") }
        }
    }

    @Test func `fits the terminal`() {
        for (topic, page) in Self.pages {
            for width in [40, 80, 200] {
                // Names, commands and examples are not broken.
                let lines = page?.text(width: width).split(separator: "\n") ?? []
                for line in lines.filter({ $0.count > width }) where line.split(separator: " ").count > 3 {
                    if page?.example.contains(line.drop { $0 == " " }) == true { continue }
                    Issue.record("\(topic), \(width) columns: \(line)")
                }
            }
        }
    }

    @Test func `sends people to what is there`() throws {
        for line in Set(Self.pages.flatMap { $0.1?.related ?? [] }) {
            let words = line.split(separator: " ").map(String.init)
            // An example's file is not there; all else must be understood.
            same("\(line): \(answer(words + ["--help"]).exitCode)", "\(line): success")
            if words[0] == "explain" { same("\(line): \(answer(words).exitCode)", "\(line): success") }
        }
    }
}
