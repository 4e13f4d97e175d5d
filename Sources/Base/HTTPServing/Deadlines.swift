extension ServingLoop {
    func expect(_ visitor: Visitor, within time: Duration) {
        expect(visitor, by: now + time)
    }

    func expect(_ visitor: Visitor, by deadline: Duration) {
        visitor.deadline = deadline
        nextDeadline = min(nextDeadline, deadline)
    }

    /// Gives up those whose time is over.
    func failOverdue() {
        guard now >= nextDeadline else { return }
        // Everybody is looked at, so this is not done for each of thousands whose times end one after another.
        let soonestAgain = now + .milliseconds(20)
        nextDeadline = Visitor.never
        for case .some(let visitor) in visitors {
            if now >= visitor.deadline { fail(visitor) }
            if !visitor.isGone, visitor.deadline < nextDeadline { nextDeadline = visitor.deadline }
        }
        if nextDeadline < soonestAgain { nextDeadline = soonestAgain }
    }

    private func fail(_ visitor: Visitor) {
        switch visitor.stage {
        case .handling:
            visitor.abandonHandler()
            answer(visitor, manners.answer(isStopping ? .stopping : .tooLate))
            // For this answer to leave.
            expect(visitor, within: min(limits.farewell, .seconds(1)))
            advance(visitor)
        case .greeting, .resting, .reading, .streaming, .answering, .leaving: close(visitor)
        }
    }
}
