internal import Instants

/// How a record is written: a line for people, or a line of JSON for programs.
///
///     2026-11-20T13:22:55Z info  stage entered release=shop/web share=10 because="errors are low"
///     {"at":"2026-11-20T13:22:55Z","level":"info","message":"stage entered","release":"shop/web"}
///
/// Whatever a value holds, a record stays one line, and no value can look like another field:
/// what breaks lines, hides, or turns the direction of writing is written as an escape.
package enum LogFormat: String, Sendable, CaseIterable {
    case text
    case json

    /// The record, with the line break that ends it.
    package func line(_ record: LogRecord) -> String {
        let fields = Self.lastOfEachName(record.fields)
        switch self {
        case .text:
            let level = record.level.rawValue
            let space = String(repeating: " ", count: max(0, 5 - level.count))
            let pairs = fields.map { " \(Self.word($0.name))=\(Self.word($0.value))" }.joined()
            return "\(record.at.rfc3339) \(level)\(space) \(record.message)\(pairs)\n"
        case .json:
            let own = [("at", record.at.rfc3339Micro), ("level", record.level.rawValue), ("message", record.message)]
            // A field that is called like one of ours must not stand for it.
            let others = fields.map { (own.map(\.0).contains($0.name) ? "field.\($0.name)" : $0.name, $0.value) }
            return "{\((own + others).map { "\(Self.quoted($0)):\(Self.quoted($1))" }.joined(separator: ","))}\n"
        }
    }

    /// No value takes more room than this in a record.
    package static let longest = 1_024

    /// A field that is given again replaces the one before, as when a logger's own is made more exact.
    private static func lastOfEachName(_ fields: [(name: String, value: String)]) -> [(name: String, value: String)] {
        fields.enumerated().filter { place, field in
            !fields[(place + 1)...].contains { $0.name == field.name }
        }.map(\.element)
    }

    /// As it is when that cannot be mistaken, otherwise in quotes.
    private static func word(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar != "\"" && scalar != "=" && scalar != "\\" && scalar != " " && !isHidden(scalar)
        }
        return isPlain && !text.isEmpty && text.utf8.count <= longest ? text : quoted(text)
    }

    /// In quotes, escaped as JSON has it, cut when it is too long.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if result.utf8.count > longest {
                result += "…"
                break
            }
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if isHidden(scalar) {
                    for unit in UTF16.encode(scalar)! { result += "\\u\(hex(unit))" }
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    /// Whether a terminal would obey it, or show nothing for it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse,
            .surrogate:
            return true
        default:
            return false
        }
    }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
