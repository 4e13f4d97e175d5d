/// What a release says that asks for the emergency path.
package struct EmergencyPlea: Declared {
    package let reason: String
    package let ticket: String?
    package let rollbackPlan: String?

    package static let about = "Asks for the Environment's emergency path."

    package init(_ field: inout Fields<Self>) {
        reason = field(
            "reason", \.reason, .sentence("why it cannot wait"), "Why it cannot wait.",
            example: "checkout fails for all customers in France")
        ticket = field(
            "ticket", \.ticket, .text("the number of a ticket", longest: 128), otherwise: "none, unless demanded",
            "The ticket.", example: "OPS-4711")
        rollbackPlan = field(
            "rollbackPlan", \.rollbackPlan, .sentence("what to do if it fails"), otherwise: "none, unless demanded",
            "What to do if it fails.", example: "revert, then empty the cache")
    }
}
