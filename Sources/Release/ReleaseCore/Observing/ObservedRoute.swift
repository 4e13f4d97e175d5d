package import ReleaseModel

/// Who gets the requests, as the router's objects say it and as the network knows it.
package enum ObservedRoute: Sendable {
    /// The release takes no requests.
    case none
    /// There is no object to say it; a Service that is missing is made.
    case missing
    /// In words, for people: why it cannot be told.
    case unreadable(String)
    case read(Reading)

    package struct Reading: Sendable {
        package var split: TrafficSplit
        package var turn: Turn?
        /// The names of the pods that the network sends requests to.
        package var reached: Set<String>
        /// Whether the object is somebody else's, of which Martlet takes this one field.
        package var taken: TakenField?
        /// How often somebody has taken back what we set, in the last minutes.
        package var setbacks: Int

        package init(split: TrafficSplit, turn: Turn? = nil, reached: Set<String> = [], setbacks: Int = 0) {
            self.split = split
            self.turn = turn
            self.reached = reached
            self.setbacks = setbacks
        }
    }
}
