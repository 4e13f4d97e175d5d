internal import Glibc
internal import Locks

/// Writes records to the standard error output, each by one call, so that those of several threads do not mix.
///
/// When nobody reads them any more they are lost, and the program goes on.
package struct StandardErrorLog: LogSink {
    private let format: LogFormat

    package init(_ format: LogFormat) {
        self.format = format
    }

    package func write(_ record: LogRecord) {
        let line = Array(format.line(record).utf8)
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return
            }
        }
    }
}

/// Keeps records, for tests to look at.
package final class LogMemory: LogSink {
    private let kept = Lock([LogRecord]())

    package init() {}

    package func write(_ record: LogRecord) { kept.withLock { $0.append(record) } }

    package var records: [LogRecord] { kept.withLock { $0 } }

    /// All records as one text, as people would see them.
    package var text: String { records.map(LogFormat.text.line).joined() }
}
