package import Instants

/// Where log records go; a terminal, a file, or an array in a test.
package protocol LogSink: Sendable {
    func write(_ record: LogRecord)
}

package enum LogLevel: String, Sendable, Comparable, CaseIterable {
    case debug
    case info
    case warning
    case error

    package static func < (left: LogLevel, right: LogLevel) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

package struct LogRecord: Sendable {
    package var at: Instant
    package var level: LogLevel
    /// Constant, so that records can be counted by it; what varies is in the fields.
    package var message: String
    package var fields: [(name: String, value: String)]
}

/// Writes structured records: a constant message, and data in fields.
///
///     log.info("stage entered", ["release": key, "share": share, "because": reason])
///
/// Field values are made into text only if the record's level is wanted.
package struct Logger: Sendable {
    package typealias Fields = KeyValuePairs<String, any CustomStringConvertible>

    package let level: LogLevel
    private let sink: any LogSink
    private let now: @Sendable () -> Instant
    private let context: [(name: String, value: String)]

    package init(
        to sink: any LogSink, from level: LogLevel = .info, with context: [(name: String, value: String)] = [],
        now: @escaping @Sendable () -> Instant
    ) {
        self.sink = sink
        self.level = level
        self.context = context
        self.now = now
    }

    /// A logger whose records all carry these fields as well.
    package func with(_ fields: Fields) -> Logger {
        Logger(to: sink, from: level, with: context + fields.map { ($0.key, $0.value.description) }, now: now)
    }

    package func debug(_ message: StaticString, _ fields: Fields = [:]) { log(.debug, message, fields) }
    package func info(_ message: StaticString, _ fields: Fields = [:]) { log(.info, message, fields) }
    package func warning(_ message: StaticString, _ fields: Fields = [:]) { log(.warning, message, fields) }
    package func error(_ message: StaticString, _ fields: Fields = [:]) { log(.error, message, fields) }

    private func log(_ level: LogLevel, _ message: StaticString, _ fields: Fields) {
        guard level >= self.level else { return }
        let all = context + fields.map { ($0.key, $0.value.description) }
        sink.write(LogRecord(at: now(), level: level, message: message.description, fields: all))
    }
}
