internal import Instants
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import Spelling

/// All that is told of one release, in paragraphs; each is left out where there is nothing to say.
func details(of release: SeenRelease, _ passages: [SeenPassage], now: Instant) -> String {
    let passage = passages.first
    var paragraphs = [
        "\(release.key): \(visible(sentence(of: release, passages, now: now)))\n",
        facts(of: release, passages, now: now),
    ]
    if let passage {
        paragraphs += [
            passage.isRunning ? stages(of: passage, now: now) : "", checks(of: passage), gates(of: passage),
            decisions(of: passage, now: now),
        ]
    }
    if !release.refused.isEmpty {
        let refused = release.refused.map { "  declaration \($0.number): \(visible($0.because))\n" }
        paragraphs.append("Refused\n" + refused.joined())
    }
    return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n")
}

private func facts(of release: SeenRelease, _ passages: [SeenPassage], now: Instant) -> String {
    func revision(_ revision: String?) -> String? {
        revision.map { revision in passages.version(of: revision).map { "\($0) (\(revision))" } ?? revision }
    }
    let declaration = release.declaration
    let declared = [
        release.version, declaration.number.map { "declaration \($0)" } ?? "",
        declaration.by.isEmpty ? "" : "by \(declaration.by.joined(separator: ", "))",
        declaration.at.map { "\(age(of: $0, now: now)) ago" } ?? "",
    ]
    let weight = release.weight.map { effective in
        "\(effective) %" + (release.askedWeight.map { $0 == effective ? "" : " (asked for: \($0) %)" } ?? "")
    }
    let rows: [(String, String?)] = [
        ("declared", declared.filter { !$0.isEmpty }.joined(separator: ", ")),
        (
            "phase",
            release.isSeen ? release.phase : "not seen yet" + (release.phase.isEmpty ? "" : "; \(release.phase) before")
        ),
        ("weight", weight),
        ("ready", release.ready.map { $0.reason.isEmpty ? $0.status : "\($0.status) (\($0.reason))" }),
        ("stable", revision(release.stable)), ("candidate", revision(release.candidate)),
        ("passage", passages.first.map { words(for: $0, now: now) }), ("environment", passages.first?.environment),
        ("waits for", release.waitsFor),
    ]
    return rows.compactMap { name, value in
        guard let value, !value.isEmpty else { return nil }
        return "\(name):".padded(to: 14) + visible(value) + "\n"
    }.joined()
}

private func words(for passage: SeenPassage, now: Instant) -> String {
    let since = passage.ended.map { "ended \(age(of: $0, now: now)) ago" }
    return [
        passage.name, passage.purpose == "rollout" ? passage.strategy : passage.purpose, passage.standing,
        since ?? "started \(age(of: passage.started, now: now)) ago",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
}

/// The way through the stages, with a mark where it stands.
func stages(of passage: SeenPassage, now: Instant) -> String {
    let stages = passage.stages
    guard !stages.isEmpty else { return "" }
    let rows = stages.indices.map { index -> String in
        let stage = stages[index]
        let isLast = index == stages.count - 1
        let (kind, time) = isLast ? ("bake", stage.hold + passage.bake) : ("hold", stage.hold)
        let mark = index == passage.stageNumber ? "> " : "  "
        let state =
            index < passage.stageNumber
            ? "done" : index > passage.stageNumber ? "" : position(in: passage, now: now)
        return mark + "\(index + 1)".padded(to: 3) + "\(stage.weight) %".padded(to: 7)
            + (time > .zero ? "\(kind) \(time.text)" : "no \(kind)").padded(to: 14) + state
    }
    return "Stages\n" + rows.map { $0.withoutBlanksAtEnd + "\n" }.joined()
}

/// What the current stage does, and how long that has been or will be so.
private func position(in passage: SeenPassage, now: Instant) -> String {
    let since = passage.stageSince.map { " since \(($0 < now ? now - $0 : .zero).words)" } ?? ""
    if passage.ending != nil { return "going back" }
    if passage.paused != nil { return "paused" }
    guard let end = passage.holdEnd else { return "moving" + since }
    if passage.isSkipped { return "skipped" }
    return end > now ? "\((end - now).words) left" : "time is up"
}

extension String {
    var withoutBlanksAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
