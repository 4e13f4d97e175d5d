package import Instants

/// When what has gathered is sent together: `hourly`, `daily 08:00`, `Mon-Fri 17:30`.
package enum DigestTime: Sendable, Hashable {
    case hourly
    case on(Weekdays, TimeOfDay)

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write when, as in “daily 08:00”, “Mon 08:00” or “hourly”") }
        guard text != "hourly" else {
            self = .hourly
            return
        }
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw Mistake("\(text.quoted) does not say when; write “daily 08:00”, “Mon 08:00” or “hourly”")
        }
        do throws(WindowComplaint) {
            self = .on(try Weekdays(text: String(parts[0])), try TimeOfDay(text: String(parts[1])))
        } catch {
            throw Mistake(error.description)
        }
    }

    package var text: String {
        switch self {
        case .hourly: "hourly"
        case .on(let days, let time): "\(days.text) \(time.text)"
        }
    }

    /// The next time after this moment.
    ///
    /// Where clocks skip the time it is when they do; where they show it twice it is the first time.
    /// Hours begin as they do in UTC, which is a full hour nearly everywhere.
    package func next(after instant: Instant, in zone: Zone) -> Instant? {
        switch self {
        case .hourly:
            let hour = 3_600 as Int64
            return Instant(seconds: instant.seconds - ((instant.seconds % hour) + hour) % hour + hour)
        case .on(let days, let time):
            let today = zone.local(at: instant).date
            // A week holds every day; one day more on both sides, since clocks are set over midnight as well.
            for day in -1...8 where days.contains((today + day).weekday) {
                guard let local = LocalTime(today + day, hour: time.hour, minute: time.minute) else { continue }
                let moment =
                    switch zone.moment(of: local) {
                    case .once(let moment), .twice(let moment, _), .never(jump: let moment): moment
                    }
                if moment > instant { return moment }
            }
            return nil
        }
    }
}
