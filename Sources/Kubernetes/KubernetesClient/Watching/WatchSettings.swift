package import Chances
package import KubernetesAPI

/// The patience of a watch.
package struct WatchSettings: Sendable, Equatable {
    /// Objects in one page of a list: enough that the overhead does not count, few enough for the server's memory.
    package var pageLimit = 500
    /// How long a watch may bring nothing.
    ///
    /// Bookmarks come every minute, and a view older than 90 s counts as blind.
    package var silence = Duration.seconds(75)
    /// How long one page, or the opening of a watch, may take.
    package var answer = Duration.seconds(30)
    /// A watch that lived this long was no failure, even if it brought nothing.
    package var healthyAfter = Duration.seconds(30)
    package var backoff = Backoff(from: .seconds(1), to: .seconds(30))
    /// Ask for lists as streams (`sendInitialEvents`), which costs the server far less memory, until it refuses.
    package var streamsLists = false

    package init() {}
}

/// What people should know about a watch; the machine itself has dealt with it.
package enum WatchNotice: Sendable, Equatable {
    case failed(ClusterError, retryIn: Duration)
    case silent(Duration)
    /// The server does not stream lists; they are read in pages from now on.
    case listsAreNotStreamed
    /// The server's storage has been set back, as by a restored backup: it knows less than we have seen.
    case versionsRanBackwards(from: String, to: String)
}
