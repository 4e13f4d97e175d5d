import Documents
import Instants

extension Story {
    typealias Step = (name: String, happens: @Sendable (inout Story) -> Void)

    /// The whole canary, or what of it goes before the end of a step.
    static func canary(until last: String? = nil) -> Story {
        var story = Story()
        for step in steps {
            step.happens(&story)
            if step.name == last { break }
        }
        return story
    }

    static let atOnce: [Value] = [["capacity": "100%", "weight": 100]]
    static let inShares: [Value] = [
        ["weight": 10, "hold": "30s"], ["weight": 50, "hold": "30s"], ["weight": 100, "hold": "0s"],
    ]

    private static let steps: [Step] = first + second + last

    private static let first: [Step] = [
        ("declared", { $0.declare("c1") }),
        ("first passage", { $0.begin("web-1", from: nil, to: .a, content: "c1", atOnce) { $0["bake"] = "0s" } }),
        (
            "first traffic",
            { story in
                story.scale(.a, to: 4)
                story.pods(.a, 1...4)
                story.select(.only(.a))
                story.reach((.a, 1...4))
            }
        ),
        (
            "first proven",
            { story in
                story.observe("web-1")
                story.wait(3)
                story.end("web-1", as: "Succeeded")
                story.prove(.a, by: "web-1")
                story.summarise("c1", ready: "True", revision: .a)
            }
        ),
    ]

    private static let second: [Step] = [
        (
            "second declared",
            { story in
                story.declare("c2")
                story.summarise("c2", ready: "False")
            }
        ),
        ("second passage", { $0.begin("web-2", from: .a, to: .b, content: "c2", inShares) }),
        (
            "one candidate",
            { story in
                story.scale(.b, to: 1)
                story.pods(.b, 1...1)
            }
        ),
        (
            "both",
            { story in
                story.select(.all)
                story.reach((.a, 1...4), (.b, 1...1))
            }
        ),
        ("seen 0", { $0.observe() }),
        (
            "stage 1",
            { story in
                story.wait(33)
                story.enter(1)
            }
        ),
        (
            "seen 1",
            { story in
                story.scale(.b, to: 4)
                story.pods(.b, 2...4)
                story.reach((.a, 1...4), (.b, 1...4))
                story.observe()
            }
        ),
    ]

    private static let last: [Step] = [
        (
            "stage 2",
            { story in
                story.wait(33)
                story.enter(2)
            }
        ),
        (
            "switch",
            { story in
                story.select(.only(.b))
                story.reach((.b, 1...4))
            }
        ),
        (
            "seen 2",
            { story in
                let now = story.now.rfc3339
                story.observe()
                story.record { $0["switched"] = .string(now) }
            }
        ),
        (
            "proven",
            { story in
                story.wait(33)
                story.end("web-2", as: "Succeeded")
                story.prove(.b, by: "web-2")
                story.summarise("c2", ready: "True", revision: .b)
            }
        ),
        (
            "retired",
            { story in
                story.wait(120)
                story.scale(.a, to: 0)
                story.noPods(.a, 1...4)
            }
        ),
    ]

    /// From a stage that has traffic all the way back.
    mutating func rollBack() {
        goBack()
        select(.only(.a))
        reach((.a, 1...4))
        wait(6)
        scale(.b, to: 0)
        noPods(.b, 1...1)
        end("web-2", as: "RolledBack")
        summarise("c2", ready: "False", reason: "RolledBack")
    }
}
